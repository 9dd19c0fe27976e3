"""Exporting from the Resumes screen, and the layout controls over the preview, by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton

from app.domain.page_layout import PageLayout, PageSize
from app.domain.rendered import RenderedPdf
from app.domain.resume import Basics, Project, Resume
from app.services.file_formats import FileFormat
from app.ui.export_dialog import ExportDialog
from app.ui.resumes.controller import ResumesController
from app.ui.resumes.panel import ResumesPanel
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
