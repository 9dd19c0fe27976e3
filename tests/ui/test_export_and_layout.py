"""Exporting from the Resumes screen, and the layout controls over the preview, by clicks and keys."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPlainTextEdit, QPushButton, QToolButton

from app.domain.page_layout import DEFAULT_SECTION_ORDER, PageLayout, PageSize, SectionTitle
from app.domain.rendered import RenderedPdf
from app.domain.resume import Basics, Highlight, Project, Reference, Resume, Skill, Work
from app.render.content import printed, section_keys
from app.render.findings import Advice, Weight
from app.render.readback import FieldCheck, ReadBack, Reading
from app.services.file_formats import FileFormat
from app.ui.errors import Tone
from app.ui.export_dialog import ExportDialog
from app.ui.exporting import Exporter
from app.ui.hide_dialog import HideDialog
from app.ui.readback_dialog import ReadBackDialog
from app.ui.resumes.controller import ResumesController
from app.ui.resumes.panel import ResumesPanel
from app.ui.resumes.section_order import moved_section, whole_order
from app.ui.state import Screen
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.preview_pane import PreviewPane


@pytest.fixture
def panel(qtbot, light):
    panel = ResumesPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.header)
    panel.resize(1200, 760)
    panel.show()
    return panel


@pytest.fixture
def opened(rig, panel, qtbot):
    """The id of a resume that is open in the editor."""
    stored = rig.services.resumes.create("Mina Olsen", "Ferry J. Captain")
    controller = ResumesController(panel, rig.services, rig.runner, rig.state)
    rig.state.set_screen(Screen.RESUMES)
    controller.start()
    rig.state.set_resume_id(stored.id)
    qtbot.waitUntil(lambda: panel.export_action.isEnabled(), timeout=10_000)
    yield stored.id
    controller.close()


def box(pane, name):
    return next(box for box in pane.findChildren(ChoiceBox) if box.accessibleName() == name)


def open_drawer(pane, qtbot):
    button = next(button for button in pane.findChildren(QToolButton) if button.accessibleName() == "Layout")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("ending", "opening"), [("docx", b"PK"), ("html", b"<!doctype html>"), ("json", b"{")])
def test_the_open_resume_is_written_as_what_the_name_says(rig, panel, opened, tmp_path, qtbot, ending, opening):
    heard = []
    rig.state.notice_raised.connect(heard.append)
    goal = tmp_path / f"Mina.{ending}"
    panel.export_requested.emit(goal)
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert goal.read_bytes()[: len(opening)].lower() == opening.lower()
    assert goal.name in heard[0].text
    qtbot.waitUntil(lambda: len(heard) > 1, timeout=30_000)
    assert "reads: name ✓" in heard[1].text
    assert heard[1].tone is Tone.GOOD


def test_all_kinds_at_once_go_into_a_folder(rig, panel, opened, tmp_path, qtbot):
    heard = []
    rig.state.notice_raised.connect(heard.append)
    panel.export_action.trigger()
    dialog = panel.findChild(ExportDialog)
    dialog.selectNameFilter(dialog.nameFilters()[-1])
    dialog.fileSelected.emit(str(tmp_path / "Mina"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert {file.name for file in (tmp_path / "Mina").iterdir()} == {f"Mina.{kind}" for kind in FileFormat}


def test_what_did_not_come_back_is_told_and_shown_in_full(rig, panel, tmp_path, qtbot):
    found = FieldCheck(field="name", expected="Mina", found=True)
    lost = FieldCheck(field="entry", expected="Captain", found=False, place="w1")
    lines = ("Captain", "Steered the ferry home.")
    reading = Reading(reader="importer", fields=(found, lost), lost=lines, word_share=0.9, in_order=True)
    advice = Advice(rule="x", weight=Weight.PROBLEM, sentence="It is upside down.", remedy="Turn it.", page=2)
    heard = []
    rig.state.notice_raised.connect(heard.append)
    exporter = Exporter(rig.services, rig.runner, rig.state, panel)
    exporter.show_read_back(tmp_path / "Mina.pdf", ReadBack(advice=(advice,), readings=(reading,)))
    assert "name ✓" in heard[0].text
    assert "0 of 1 entries ✗" in heard[0].text
    assert "not found: “Captain”" in heard[0].text
    assert heard[0].tone is Tone.CAUTION
    heard[0].more_action()
    dialog = next(window for window in QApplication.topLevelWidgets() if isinstance(window, ReadBackDialog))
    text = dialog.findChild(QPlainTextEdit).toPlainText()
    for words in (
        "90.0 % of the words",
        "not found: Captain",
        "words lost of: Steered the ferry home.",
        "It is upside down. (page 2) Turn it.",
    ):
        assert words in text
    dialog.accept()


def test_another_kind_changes_the_ending_and_keeps_the_name(panel, opened, tmp_path, qtbot):
    panel.export_action.trigger()
    dialog = panel.findChild(ExportDialog)
    assert dialog.selectedFiles()[0].endswith("Mina Olsen - Ferry J. Captain.pdf")
    dialog.filterSelected.emit(next(words for words in dialog.nameFilters() if "docx" in words))
    assert dialog.selectedFiles()[0].endswith("Mina Olsen - Ferry J. Captain.docx")
    with qtbot.waitSignal(dialog.path_chosen) as chosen:
        dialog.fileSelected.emit(str(tmp_path / "J. Captain"))
    assert chosen.args[0].name == "J. Captain.pdf"
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


def test_a_layout_control_is_kept_with_the_resume_and_taken_back(rig, panel, opened, qtbot):
    stored = lambda: rig.services.resumes.get(opened).layout  # noqa: E731
    open_drawer(panel.preview, qtbot)
    size = box(panel.preview, "Size")
    size.setFocus()
    qtbot.keyClick(size, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: stored().font_size_pt == 8.5, timeout=10_000)
    reset = next(b for b in panel.preview.findChildren(QPushButton) if b.text().startswith("Back to"))
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stored() == PageLayout(), timeout=10_000)


def long_resume(bullets):
    highlights = tuple(Highlight(id=f"h{n}", text=f"Steered ferry number {n} home.") for n in range(bullets))
    return Resume(
        basics=Basics(name="Mina Olsen"),
        work=(Work(id="w1", position="Captain", highlights=highlights),),
        references=(Reference(id="r1", name="Ines"),),
    )


def open_long(rig, panel, opened, qtbot, bullets):
    rig.services.resumes.save(opened, long_resume(bullets))
    rig.state.set_resume_id(None)
    rig.state.set_resume_id(opened)
    qtbot.waitUntil(lambda: panel.preview._rendered is not None and panel.preview._rendered.pages > 1, timeout=20_000)
    return next(b for b in panel.preview.findChildren(QPushButton) if b.text().startswith("Fit on"))


def test_what_runs_over_is_fitted_and_can_be_taken_back(rig, panel, opened, qtbot):
    button = open_long(rig, panel, opened, qtbot, bullets=56)
    heard = []
    rig.state.notice_raised.connect(heard.append)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(heard) and panel.preview._rendered.pages == 1, timeout=30_000)
    assert heard[0].text.startswith("Fits 1 page now")
    assert panel.editor.draft.layout != PageLayout()
    assert not button.isVisible()
    heard[0].action()
    assert panel.editor.draft.layout == PageLayout()


def test_what_cannot_fit_is_hidden_by_choice(rig, panel, opened, qtbot):
    button = open_long(rig, panel, opened, qtbot, bullets=90)
    heard = []
    rig.state.notice_raised.connect(heard.append)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert heard[0].text.startswith("The tightest readable setting")
    heard[0].action()
    dialog = panel.findChild(HideDialog)
    boxes = dialog.findChildren(QCheckBox)
    boxes[0].setChecked(False)
    qtbot.mouseClick(dialog._hide_button, Qt.MouseButton.LeftButton)
    resume = panel.editor.draft.resume
    hidden = [bullet for bullet in resume.work[0].highlights if not bullet.visible]
    assert len(hidden) == len(boxes) - 1
    assert resume.references[0].visible
    panel.editor.undo_action.trigger()
    assert panel.editor.draft.resume.work[0].highlights == long_resume(90).work[0].highlights


def test_a_photo_is_chosen_made_small_and_removed(rig, panel, opened, tmp_path, qtbot):
    picture = tmp_path / "mina.png"
    Image.new("RGBA", (1200, 900), "navy").save(picture)
    open_drawer(panel.preview, qtbot)
    panel.preview.drawer.photo_requested.emit()
    dialog = next(child for child in panel.children() if isinstance(child, QFileDialog))
    dialog.fileSelected.emit(str(picture))
    dialog.reject()
    image = lambda: rig.services.resumes.get(opened).resume.basics.image  # noqa: E731
    qtbot.waitUntil(lambda: image().startswith("data:image/jpeg;base64,"), timeout=20_000)
    assert len(image()) < 60_000
    qtbot.waitUntil(lambda: rig.services.resumes.get(opened).layout.photo, timeout=10_000)
    remove = next(b for b in panel.preview.findChildren(QPushButton) if b.text() == "Remove the photo")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: image() == "", timeout=10_000)


def test_what_is_no_picture_is_refused(rig, panel, opened, tmp_path, qtbot):
    heard = []
    rig.state.notice_raised.connect(heard.append)
    (tmp_path / "mina.jpg").write_text("no picture")
    panel.photo_chosen.emit(tmp_path / "mina.jpg")
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard[0].tone is Tone.DANGER
    assert "mina.jpg" in heard[0].text


@pytest.fixture
def pane(qtbot, light):
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.resize(400, 700)
    pane.show()
    pane.drawer.show_possible(fonts=(("lato", "Lato"),), languages=(("de", "Deutsch"),))
    return pane


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Font", {"font": "lato"}),
        ("Language of fixed words", {"language": "de"}),
        ("Page numbers", {"page_numbers": True}),
        ("Accent colour", {"accent": "#1f4e9e"}),
        ("Side margins", {"margin_side_mm": 10.0}),
        ("Section spacing", {"section_spacing": 1.25}),
    ],
)
def test_a_control_changes_its_own_field_and_no_other(pane, qtbot, name, change):
    layout = PageLayout(page_size=PageSize.LETTER, line_spacing=1.237, photo=True)
    pane.show_layout(layout)
    open_drawer(pane, qtbot)
    control = box(pane, name)
    control.setFocus()
    with qtbot.waitSignal(pane.layout_requested) as asked:
        qtbot.keyClick(control, Qt.Key.Key_Down)
    assert asked.args[0] == layout.model_copy(update=change)


def rows(pane):
    return {row.title_edit.placeholderText(): row for row in pane.drawer._sections._rows.values() if row.isVisible()}


def test_sections_are_moved_named_and_hidden(pane, qtbot):
    resume = long_resume(2).model_copy(update={"skills": (Skill(id="s1", name="Sails"),)})
    pane.show_layout(PageLayout(), resume)
    open_drawer(pane, qtbot)
    assert list(rows(pane)) == ["Experience", "Skills", "References"]
    with qtbot.waitSignal(pane.layout_requested) as asked:
        qtbot.mouseClick(rows(pane)["Skills"].up_button, Qt.MouseButton.LeftButton)
    order = asked.args[0].section_order
    assert order.index("skills") < order.index("work")
    with qtbot.waitSignal(pane.layout_requested) as asked:
        qtbot.mouseClick(rows(pane)["References"].shown_box, Qt.MouseButton.LeftButton)
    assert asked.args[0].hidden_sections == ("references",)
    edit = rows(pane)["Experience"].title_edit
    edit.setFocus()
    qtbot.keyClicks(edit, "At sea")
    with qtbot.waitSignal(pane.layout_requested) as asked:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert asked.args[0].section_titles == (SectionTitle(section="work", title="At sea"),)


def test_an_order_that_happens_to_be_the_usual_one_is_still_a_choice():
    layout = PageLayout(template="technical")
    assert whole_order(layout)[:2] == ("summary", "skills")
    for _ in range(2):
        layout = moved_section(layout, "skills", 1, whole_order(layout))
    assert whole_order(layout) == DEFAULT_SECTION_ORDER
    assert printed(Resume(), layout).sections == ()
    assert section_keys(layout) == DEFAULT_SECTION_ORDER


def test_the_controls_leave_half_of_the_height_to_the_pages(pane, qtbot):
    open_drawer(pane, qtbot)
    assert pane.drawer.height() <= pane.height() // 2
    assert pane.drawer.verticalScrollBar().maximum() > 0


def test_going_back_to_the_template_keeps_what_is_not_its_own(pane, qtbot):
    pane.show_layout(PageLayout(page_size=PageSize.LETTER, photo=True, font="lato", margin_top_mm=12))
    open_drawer(pane, qtbot)
    reset = next(b for b in pane.findChildren(QPushButton) if b.text().startswith("Back to"))
    with qtbot.waitSignal(pane.layout_requested) as asked:
        qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert asked.args[0] == PageLayout(page_size=PageSize.LETTER, photo=True)


def test_letters_without_a_font_are_named(pane, rig):
    layout = PageLayout()
    rendered = rig.services.export.preview(Resume(basics=Basics(name="Mina \U00010380")), layout)
    assert rendered.missing == "\U00010380"
    pane.show_rendered(rendered)
    assert pane._hint.isVisible()
    assert "\U00010380" in pane._hint.text()
    pane.show_rendered(RenderedPdf(pdf=rendered.pdf, pages=1))
    assert not pane._hint.isVisible()


def test_the_technologies_of_a_project_bear_a_label_in_its_language(rig, tmp_path):
    resume = Resume(projects=(Project(name="Ferry map", keywords=("Go", "PostGIS")),))
    path = rig.services.export.export(
        resume, PageLayout(language="de"), tmp_path / "map.txt", file_format=FileFormat.TEXT
    )
    assert "Technologien: Go, PostGIS" in path.read_text()
