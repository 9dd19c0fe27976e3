"""The editor by real keys and clicks: every field is there, typing is stored, order and undo work, nothing jumps."""

from collections.abc import Callable

import pytest
from buttons import button, buttons
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.resume import (
    ENTRY_TYPES,
    Basics,
    ItemId,
    Location,
    Meta,
    OtherSection,
    Resume,
    Section,
    Skill,
    Source,
    Unsure,
    Work,
    with_ids,
)
from app.ui.resumes.drafts import BASICS, HIGHLIGHTS, Draft, Place
from app.ui.resumes.drag_handle import DragHandle
from app.ui.resumes.editor import ResumeEditor
from app.ui.resumes.sections import contact_fields, profile_fields, section_specs, summary_field
from app.ui.widgets.growing_edit import GrowingEdit


def a_resume() -> Resume:
    return with_ids(
        Resume(
            basics=Basics(name="Mina Olsen", summary="Chemist."),
            work=(
                Work(
                    name="Harbour Lab",
                    position="Chemist",
                    start_date="2022-03",
                    end_date="present",
                    highlights=["Ran the assay", "Trained two juniors"],
                ),
                Work(name="Fjord Water", position="Technician", highlights=["Took samples"]),
            ),
            skills=(Skill(name="Methods", keywords=("HPLC", "GC-MS")),),
            other=(OtherSection(heading="Unsorted", highlights=["Driving licence B"]),),
            meta=Meta(
                unsure=(Unsure(path="work/w1/name", confidence=0.4, original="Harbour Lab AS, Bergen"),),
                source=Source(file_name="cv.pdf", kind="pdf", text="Mina Olsen", hidden_text=("python",)),
            ),
        )
    )


@pytest.fixture
def editor(qtbot: QtBot, light: None) -> ResumeEditor:
    editor = ResumeEditor()
    qtbot.addWidget(editor)
    editor.resize(640, 900)
    editor.show()
    qtbot.waitExposed(editor)
    editor.show_draft(Draft(a_resume()))
    qtbot.waitUntil(lambda: len(bullets(editor)) == 4)
    return editor


def bullets(editor: QWidget) -> list[GrowingEdit]:
    return [edit for edit in editor.findChildren(GrowingEdit) if edit.accessibleName() == "Bullet"]


def bullet(editor: QWidget, text: str) -> GrowingEdit:
    return next(edit for edit in bullets(editor) if edit.toPlainText() == text)


def line(editor: QWidget, name: str, text: str) -> QLineEdit:
    found = [edit for edit in editor.findChildren(QLineEdit) if edit.accessibleName() == name and edit.text() == text]
    assert len(found) == 1, (name, text)
    return found[0]


def work_texts(editor: ResumeEditor, entry: int = 0) -> list[str]:
    return [highlight.text for highlight in editor.draft.resume.work[entry].highlights]


def open_menu(qtbot: QtBot, opener: QToolButton | QPushButton) -> QMenu:
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def trigger(menu: QMenu, *path: str) -> None:
    here = menu
    for words in path[:-1]:
        action = next(action for action in here.actions() if action.text() == words)
        submenu = action.menu()
        assert isinstance(submenu, QMenu)
        here = submenu
    next(action for action in here.actions() if action.text() == path[-1]).trigger()
    menu.close()


def test_every_field_of_the_model_can_be_edited() -> None:
    """A field that is added to the model and forgotten here fails."""
    handled = {"id", "visible", HIGHLIGHTS}
    for section, spec in section_specs().items():
        shown = {field.name for field in spec.fields} | handled
        assert set(ENTRY_TYPES[section].model_fields) <= shown, section
        assert spec.has_bullets == (HIGHLIGHTS in ENTRY_TYPES[section].model_fields), section
    chosen_elsewhere = {"id", "profiles", "image"}  # the photo is chosen over the preview
    basics = {field.name.split(".")[0] for field in contact_fields()} | {summary_field().name, *chosen_elsewhere}
    assert set(Basics.model_fields) <= basics
    assert {field.name for field in profile_fields()} == {"network", "username", "url"}
    assert set(section_specs()) == set(ENTRY_TYPES)


def test_typing_into_a_field_changes_the_draft(editor: ResumeEditor, qtbot: QtBot) -> None:
    field = line(editor, "Employer", "Fjord Water")
    field.setFocus()
    field.end(False)
    with qtbot.waitSignal(editor.draft_changed):
        qtbot.keyClicks(field, "s")
    assert editor.draft.resume.work[1].name == "Fjord Waters"
    assert field.cursorPosition() == len("Fjord Waters")


def test_typing_in_the_middle_keeps_the_cursor_there(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = bullet(editor, "Ran the assay")
    edit.setFocus()
    edit.set_cursor(3)
    qtbot.keyClicks(edit, " daily")
    assert work_texts(editor)[0] == "Ran daily the assay"
    assert edit.textCursor().position() == 9
    assert edit.hasFocus()


def test_enter_makes_the_next_bullet_and_goes_there(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = bullet(editor, "Ran the assay")
    edit.setFocus()
    edit.set_cursor(-1)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    new = QApplication.focusWidget()
    assert isinstance(new, GrowingEdit)
    qtbot.keyClicks(new, "Wrote SOPs")
    assert work_texts(editor) == ["Ran the assay", "Wrote SOPs", "Trained two juniors"]


def test_enter_behind_an_emoji_splits_where_the_cursor_is(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = bullet(editor, "Took samples")
    edit.setFocus()
    edit.selectAll()
    edit.insertPlainText("🚢 Took samples")
    edit.set_cursor(7)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert work_texts(editor, 1) == ["🚢 Took", "samples"]


def test_backspace_in_an_empty_bullet_takes_it_away(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = bullet(editor, "Ran the assay")
    edit.setFocus()
    edit.set_cursor(-1)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert work_texts(editor) == ["Ran the assay", "Trained two juniors"]
    assert QApplication.focusWidget() is edit


def test_alt_and_arrows_move_a_bullet_and_keep_the_focus(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = bullet(editor, "Ran the assay")
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert work_texts(editor) == ["Trained two juniors", "Ran the assay"]
    assert edit.hasFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert work_texts(editor) == ["Ran the assay", "Trained two juniors"]


def test_alt_and_arrows_in_a_field_move_the_entry(editor: ResumeEditor, qtbot: QtBot) -> None:
    field = line(editor, "Employer", "Fjord Water")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [job.name for job in editor.draft.resume.work] == ["Fjord Water", "Harbour Lab"]
    assert field.hasFocus()


def test_a_bullet_is_dragged_by_its_handle(editor: ResumeEditor, qtbot: QtBot) -> None:
    row = bullet(editor, "Ran the assay").parentWidget()
    below = bullet(editor, "Trained two juniors")
    handle = row.findChild(DragHandle)
    assert isinstance(handle, DragHandle)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(6, 10))
    goal = handle.mapFromGlobal(below.mapToGlobal(QPoint(0, below.height() + 10)))
    move_pressed(handle, goal)
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=goal)
    assert work_texts(editor) == ["Trained two juniors", "Ran the assay"]


def move_pressed(widget: QWidget, to: QPoint) -> None:
    """A move with the button held down, which QTest cannot send."""
    QApplication.sendEvent(
        widget,
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(widget.mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def test_undo_and_redo_by_keys_go_over_typing_and_structure(editor: ResumeEditor, qtbot: QtBot) -> None:
    first = editor.draft
    edit = bullet(editor, "Ran the assay")
    edit.setFocus()
    edit.set_cursor(-1)
    qtbot.keyClicks(edit, "s daily")
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    last = editor.draft
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(edit, Qt.Key.Key_Z, control)
    assert work_texts(editor) == ["Ran the assays daily", "Trained two juniors"]
    qtbot.keyClick(edit, Qt.Key.Key_Z, control)
    assert editor.draft == first
    assert edit.toPlainText() == "Ran the assay"
    shift = control | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(edit, Qt.Key.Key_Z, shift)
    qtbot.keyClick(edit, Qt.Key.Key_Z, shift)
    assert editor.draft == last


def test_the_menu_of_a_bullet_hides_copies_and_deletes(editor: ResumeEditor, qtbot: QtBot) -> None:
    row = bullet(editor, "Ran the assay").parentWidget()
    opener = row.findChild(QToolButton)
    assert isinstance(opener, QToolButton)
    trigger(open_menu(qtbot, opener), "Hide on the page")
    assert not editor.draft.resume.work[0].highlights[0].visible
    trigger(open_menu(qtbot, opener), "Show on the page")
    assert editor.draft.resume.work[0].highlights[0].visible
    trigger(open_menu(qtbot, opener), "Duplicate")
    assert work_texts(editor) == ["Ran the assay", "Ran the assay", "Trained two juniors"]
    trigger(open_menu(qtbot, opener), "Delete")
    assert work_texts(editor) == ["Ran the assay", "Trained two juniors"]


def test_an_unsorted_line_goes_to_where_it_belongs(editor: ResumeEditor, qtbot: QtBot) -> None:
    row = bullet(editor, "Driving licence B").parentWidget()
    opener = row.findChild(QToolButton)
    assert isinstance(opener, QToolButton)
    trigger(open_menu(qtbot, opener), "Move to", "Certificates")
    assert [item.name for item in editor.draft.resume.certificates] == ["Driving licence B"]
    assert editor.draft.resume.other == ()
    qtbot.waitUntil(lambda: line(editor, "Name", "Driving licence B").isVisible())


def test_a_job_is_added_on_top_with_the_cursor_in_it(editor: ResumeEditor, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(editor, "Add a job"), Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Head of lab")
    assert [job.position for job in editor.draft.resume.work] == ["Head of lab", "Chemist", "Technician"]


def test_the_menu_of_an_entry_moves_copies_hides_and_deletes(editor: ResumeEditor, qtbot: QtBot) -> None:
    def names() -> list[str]:
        return [job.name for job in editor.draft.resume.work]

    def opener(number: int) -> QToolButton:
        buttons = [b for b in editor.findChildren(QToolButton) if b.toolTip() == "What to do with this entry"]
        work = [b for b in buttons if b.parentWidget().isAncestorOf(line(editor, "Employer", names()[number]))]
        return work[0]

    trigger(open_menu(qtbot, opener(1)), "Move up")
    assert names() == ["Fjord Water", "Harbour Lab"]
    trigger(open_menu(qtbot, opener(0)), "Move down")
    assert names() == ["Harbour Lab", "Fjord Water"]
    trigger(open_menu(qtbot, opener(1)), "Hide on the page")
    assert not editor.draft.resume.work[1].visible
    assert any(label.text() == "Hidden: not on the page" and label.isVisible() for label in editor.findChildren(QLabel))
    trigger(open_menu(qtbot, opener(1)), "Delete")
    assert names() == ["Harbour Lab"]
    trigger(open_menu(qtbot, opener(0)), "Duplicate")
    assert names() == ["Harbour Lab", "Harbour Lab"]


def test_editing_tells_where(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = bullet(editor, "Took samples")
    edit.setFocus()
    with qtbot.waitSignal(editor.edited_at) as told:
        qtbot.keyClicks(edit, "x")
    assert told.args[0].anchor == "w2h1"
    assert Place(Section.BASICS, BASICS, "summary").anchor == "summary"
    assert Place(Section.BASICS, ItemId("pr1"), "url").anchor == "basics"


def test_a_section_of_ones_own(editor: ResumeEditor, qtbot: QtBot) -> None:
    menu = open_menu(qtbot, button(editor, "Add a section"))
    trigger(menu, "Add your own")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Exhibitions")
    assert [section.heading for section in editor.draft.resume.other] == ["Unsorted", "Exhibitions"]


def test_a_list_is_typed_with_commas(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = next(edit for edit in editor.findChildren(GrowingEdit) if edit.toPlainText() == "HPLC, GC-MS")
    edit.setFocus()
    edit.set_cursor(-1)
    qtbot.keyClicks(edit, ", NMR (liquid, solid), ")
    assert editor.draft.resume.skills[0].keywords == ("HPLC", "GC-MS", "NMR (liquid, solid)")
    assert edit.toPlainText() == "HPLC, GC-MS, NMR (liquid, solid), "


def test_a_date_is_typed_freely_and_shown_friendly(editor: ResumeEditor, qtbot: QtBot) -> None:
    field = line(editor, "From", "Mar 2022")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "04/2021")
    assert field.text() == "04/2021"
    assert editor.draft.resume.work[0].start_date == "2021-04"
    line(editor, "Employer", "Harbour Lab").setFocus()
    assert field.text() == "Apr 2021"


def test_what_is_no_date_is_kept_as_typed(editor: ResumeEditor, qtbot: QtBot) -> None:
    field = line(editor, "To", "present")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "some day")
    assert editor.draft.resume.work[0].end_date == "some day"


def test_a_doubtful_field_shows_the_original_until_it_is_confirmed(editor: ResumeEditor, qtbot: QtBot) -> None:
    def says(words: str) -> bool:
        return any(words in label.text() and label.isVisible() for label in editor.findChildren(QLabel))

    assert line(editor, "Employer", "Harbour Lab").property("state") == "caution"
    assert says("Harbour Lab AS, Bergen")
    assert says("1 to check")
    qtbot.mouseClick(button(editor, "It is right"), Qt.MouseButton.LeftButton)
    assert editor.draft.resume.meta.unsure == ()
    assert line(editor, "Employer", "Harbour Lab").property("state") == ""
    assert not says("Harbour Lab AS, Bergen")
    assert not says("1 to check")
    editor.undo()
    assert says("Harbour Lab AS, Bergen")


def test_a_doubtful_date_is_marked_by_its_json_name(editor: ResumeEditor, qtbot: QtBot) -> None:
    resume = a_resume()
    doubt = Unsure(path="work/w1/startDate", confidence=0.3, original="since March 22")
    meta = resume.meta.model_copy(update={"unsure": (doubt,)})
    editor.show_draft(Draft(resume.model_copy(update={"meta": meta})))
    qtbot.waitUntil(lambda: line(editor, "From", "Mar 2022").property("state") == "caution")
    qtbot.mouseClick(button(editor, "Next"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is line(editor, "From", "Mar 2022")


def test_the_mark_of_the_next_resume_shows_its_own_line(editor: ResumeEditor) -> None:
    """The contact card outlives a change of the resume; what stands in it must not."""

    def with_doubtful_website(original: str) -> Draft:
        resume = a_resume()
        doubt = Unsure(path="basics/basics/url", confidence=0.5, original=original)
        return Draft(resume.model_copy(update={"meta": resume.meta.model_copy(update={"unsure": (doubt,)})}))

    editor.show_draft(with_doubtful_website("www.first.example"))
    editor.show_draft(with_doubtful_website("www.second.example"))
    shown = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert any("www.second.example" in text for text in shown)
    assert not any("www.first.example" in text for text in shown)


def test_the_next_resume_shows_the_extra_fields_it_fills(editor: ResumeEditor, qtbot: QtBot) -> None:
    def with_address(address: str) -> Draft:
        resume = a_resume()
        basics = resume.basics.model_copy(update={"location": Location(address=address)})
        return Draft(resume.model_copy(update={"basics": basics}))

    editor.show_draft(with_address("First Street 1"))
    editor.show_draft(with_address("Second Street 2"))
    qtbot.waitUntil(lambda: line(editor, "Address", "Second Street 2").isVisible())


def test_a_new_resume_asks_for_what_nearly_every_resume_has(editor: ResumeEditor, qtbot: QtBot) -> None:
    editor.show_draft(Draft(Resume(basics=Basics(name="Mina Olsen"))))
    qtbot.waitUntil(lambda: bool(buttons(editor, "Add a job")))
    assert buttons(editor, "Add a degree")
    assert buttons(editor, "Add a group of skills")
    qtbot.mouseClick(button(editor, "Add a job"), Qt.MouseButton.LeftButton)
    assert len(editor.draft.resume.work) == 1


def test_next_goes_to_what_is_to_be_checked(editor: ResumeEditor, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(editor, "Next"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is line(editor, "Employer", "Harbour Lab")


def test_the_original_can_be_shown_when_nothing_is_doubtful(editor: ResumeEditor, qtbot: QtBot) -> None:
    resume = a_resume()
    meta = resume.meta.model_copy(update={"unsure": ()})
    editor.show_draft(Draft(resume.model_copy(update={"meta": meta})))
    assert not buttons(editor, "Next")
    with qtbot.waitSignal(editor.original_requested):
        qtbot.mouseClick(button(editor, "Show the original"), Qt.MouseButton.LeftButton)


def test_a_doubtful_field_has_room_for_its_mark(editor: ResumeEditor, qtbot: QtBot) -> None:
    editor.resize(400, 900)
    confirm = button(editor, "It is right")
    qtbot.waitUntil(lambda: confirm.width() >= confirm.sizeHint().width() > 0)
    employer = line(editor, "Employer", "Harbour Lab")
    assert (
        confirm.mapTo(editor, confirm.rect().topLeft()).y() >= employer.mapTo(editor, employer.rect().bottomLeft()).y()
    )


def test_hidden_text_is_told(editor: ResumeEditor) -> None:
    assert any("nobody can see" in label.text() and "python" in label.text() for label in editor.findChildren(QLabel))


def test_a_section_folds_and_moves(editor: ResumeEditor, qtbot: QtBot) -> None:
    fold = next(child for child in editor.findChildren(QToolButton) if child.toolTip() == "Fold Experience")
    edit = bullet(editor, "Ran the assay")
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert not edit.isVisible()
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert edit.isVisible()
    more = next(child for child in editor.findChildren(QToolButton) if "to do with Skills" in child.toolTip())
    trigger(open_menu(qtbot, more), "Move section up")
    order = editor.draft.layout.section_order
    assert order.index("skills") < order.index("work")
    trigger(open_menu(qtbot, more), "Hide on the page")
    assert editor.draft.layout.hidden_sections == ("skills",)


def test_more_fields_come_when_asked_for(editor: ResumeEditor, qtbot: QtBot) -> None:
    names: Callable[[], set[str]] = lambda: {edit.accessibleName() for edit in editor.findChildren(QLineEdit)}  # noqa: E731
    assert "Postal code" not in names()
    qtbot.mouseClick(button(editor, "More fields"), Qt.MouseButton.LeftButton)
    assert {"Postal code", "Region", "Country", "Address"} <= names()


def test_typing_rebuilds_no_widget(editor: ResumeEditor, qtbot: QtBot) -> None:
    before = set(map(id, editor.findChildren(QWidget)))
    edit = bullet(editor, "Ran the assay")
    edit.setFocus()
    qtbot.keyClicks(edit, "every day ")
    assert set(map(id, editor.findChildren(QWidget))) == before


def test_another_resume_begins_a_new_history(editor: ResumeEditor, qtbot: QtBot) -> None:
    edit = bullet(editor, "Ran the assay")
    edit.setFocus()
    qtbot.keyClicks(edit, "x")
    editor.show_draft(Draft(with_ids(Resume(basics=Basics(name="Other Person")))))
    editor.undo()
    assert editor.draft.resume.basics.name == "Other Person"
    assert bullets(editor) == [] or not any(edit.isVisible() for edit in bullets(editor))


def test_another_resume_shows_no_empty_fields_of_the_one_before(editor: ResumeEditor, qtbot: QtBot) -> None:
    def names() -> set[str]:
        return {edit.accessibleName() for edit in editor.findChildren(QLineEdit) if edit.isVisible()}

    qtbot.mouseClick(button(editor, "More fields"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Postal code" in names())
    editor.show_draft(Draft(with_ids(Resume(basics=Basics(name="Other Person")))))
    qtbot.waitUntil(lambda: "Postal code" not in names())
    assert "Phone" in names()


def test_a_place_can_be_gone_to(editor: ResumeEditor) -> None:
    assert editor.focus_place(Place(Section.WORK, ItemId("w2"), HIGHLIGHTS, ItemId("w2h1")))
    assert QApplication.focusWidget() is bullet(editor, "Took samples")
    assert editor.focus_place(Place(Section.BASICS, BASICS, "summary"))
    assert not editor.focus_place(Place(Section.WORK, ItemId("w9"), "name"))
