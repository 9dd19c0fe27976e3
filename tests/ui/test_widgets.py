"""The parts of screens, each by itself."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageSize, QPainter, QPalette, QPdfWriter, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolButton

from app.domain.settings import Theme
from app.ui.errors import Notice, Tone
from app.ui.icons import set_icon
from app.ui.theme import load_tokens, theme_manager, tokens
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import ButtonKind, action_button, icon_button, link_button, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.drop_area import DropArea
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.pdf_controls import PdfControls
from app.ui.widgets.pdf_view import PageMark, PdfView
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.segments import Segments
from app.ui.widgets.text import Badge, ElidedLabel, Role
from app.ui.widgets.toggle import Toggle


@pytest.fixture
def shown(qtbot, light):
    def show(widget, width=400, height=200):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        QApplication.processEvents()
        return widget

    return show


@pytest.fixture
def dark_afterwards_light(light):
    yield
    theme_manager().apply(Theme.LIGHT)


def a_pdf(*words):
    """A PDF of A4 pages with one word each."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number, word in enumerate(words):
        if number:
            writer.newPage()
        painter.drawText(1000, 1000, word)
    painter.end()
    return bytes(buffer.data())


def colour_at(view, x, y):
    return view.viewport().grab().toImage().pixelColor(x, y)


# PdfView


def test_pages_are_white_paper_on_a_desk(shown):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one", "two"))
    assert view.page_count == 2
    assert colour_at(view, 250, 200) == QColor("white")
    assert colour_at(view, 3, 3) == QColor(tokens().desk)


def test_the_dark_desk_keeps_white_paper(shown, dark_afterwards_light):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one"))
    theme_manager().apply(Theme.DARK)
    assert colour_at(view, 250, 200) == QColor("white")
    assert colour_at(view, 3, 3) == QColor(load_tokens("dark").desk)


def test_a_new_document_keeps_place_and_zoom(shown, qtbot):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one", "two", "three"))
    view.zoom_in()
    view.verticalScrollBar().setValue(700)
    zoom = view.zoom_percent
    view.show_pdf(a_pdf("one!", "two", "three"))
    assert view.verticalScrollBar().value() == 700
    assert view.zoom_percent == zoom


def test_a_new_document_never_shows_an_empty_frame(shown, monkeypatch):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one"))
    frames = []
    original = view.paintEvent

    def watched(event):
        original(event)
        frames.append(view._pictures.get(0) is not None)

    monkeypatch.setattr(view, "paintEvent", watched)
    for word in ("two", "three"):
        view.show_pdf(a_pdf(word))
        assert view._pictures.get(0) is not None
        view.viewport().repaint()
    assert all(frames)


def test_marks_tint_their_place(shown):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one"))
    view.show_marks((PageMark(0, QRectF(200, 150, 200, 60), "good"),))
    assert colour_at(view, 250, 150) == QColor(load_tokens("light").good_background)
    view.show_marks(())
    assert colour_at(view, 250, 150) == QColor("white")


def test_reveal_scrolls_only_when_needed(shown):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one", "two"))
    view.reveal(0, QRectF(50, 100, 50, 10))
    assert view.verticalScrollBar().value() == 0
    view.reveal(1, QRectF(50, 100, 50, 10))
    assert view.verticalScrollBar().value() > 300
    before = view.verticalScrollBar().value()
    view.reveal(7, QRectF(0, 0, 1, 1))
    assert view.verticalScrollBar().value() == before


def test_zoom_by_steps_and_by_the_wheel(shown, qtbot):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one"))
    fitted = view.zoom_percent
    with qtbot.waitSignal(view.zoom_changed):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom_percent > fitted
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom_percent == fitted
    for turn in (120, -120):
        event = QWheelEvent(
            QPointF(10, 10), QPointF(10, 10), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        view.wheelEvent(event)
    view.fit_width()
    view.resize(900, 400)
    assert view.zoom_percent > fitted


def test_the_ends_are_reached_by_keys_and_the_page_is_told(shown, qtbot):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one", "two", "three"))
    with qtbot.waitSignal(view.page_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_End)
    assert told.args == [3, 3]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


def test_what_is_no_pdf_is_said(shown, caplog):
    view = shown(PdfView(), 500, 400)
    view.show_pdf(a_pdf("one"))
    view.show_pdf(b"this is no PDF")
    assert view.page_count == 0
    assert "could not be opened" in caplog.text
    view.grab()


def test_the_controls_follow_the_view(shown, qtbot):
    view = shown(PdfView(), 500, 400)
    controls = shown(PdfControls(view), 500, 40)
    buttons = {button.accessibleName(): button for button in controls.findChildren(QToolButton)}
    assert not buttons["Larger"].isEnabled()
    view.show_pdf(a_pdf("one", "two"))
    words = [label.text() for label in controls.findChildren(QLabel)]
    assert "Page 1 of 2" in words
    before = view.zoom_percent
    qtbot.mouseClick(buttons["Larger"], Qt.MouseButton.LeftButton)
    assert view.zoom_percent > before
    assert f"{view.zoom_percent} %" in [label.text() for label in controls.findChildren(QLabel)]
    qtbot.mouseClick(buttons["Smaller"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["As wide as the view"], Qt.MouseButton.LeftButton)
    assert view.zoom_percent == before


# Banner


def test_the_banner_offers_one_action(shown, qtbot):
    banner = shown(Banner())
    assert banner.isHidden() or banner.notice is None
    done = []
    banner.show_notice(Notice("Moved.", Tone.GOOD, "Undo", lambda: done.append(1)))
    qtbot.mouseClick(next(b for b in banner.findChildren(QPushButton) if b.text() == "Undo"), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not banner.isVisible()


def test_escape_and_the_cross_dismiss(shown, qtbot):
    banner = shown(Banner())
    banner.show_notice(Notice("Hint."))
    with qtbot.waitSignal(banner.dismissed):
        qtbot.keyClick(banner, Qt.Key.Key_Escape)
    banner.show_notice(Notice("Hint."))
    cross = next(b for b in banner.findChildren(QToolButton) if b.accessibleName() == "Dismiss")
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert banner.notice is None


# Words


def test_a_long_line_is_cut_and_told_whole(shown):
    label = shown(ElidedLabel("a very long line " * 20, Role.STRONG), 120, 30)
    assert label.toolTip() == label.text()
    label.resize(5000, 30)
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 30
    label.grab()


def test_markup_is_shown_as_it_is(shown):
    badge = shown(Badge("<b>x</b>", "good"))
    assert badge.textFormat() is Qt.TextFormat.PlainText
    badge.show_badge("no", "danger")
    assert badge.property("badge") == "danger"


# Choices


def test_a_choice_box_tells_values_and_ignores_the_wheel(shown, qtbot):
    box = shown(ChoiceBox("Resume", prefix="Resume"), 300, 34)
    box.show_choices([("a", "Alpha"), ("b", "Beta " * 40)], "b")
    assert box.value == "b"
    assert box.toolTip().startswith("Resume: Beta")
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.value == "b"
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert chosen.args == ["a"]
    with qtbot.assertNotEmitted(box.chosen):
        box.show_chosen("b")
        box.show_chosen(None)
    assert box.value == ""
    box.grab()


def test_segments_are_chosen_by_mouse_and_shown_silently(shown, qtbot):
    segments = shown(Segments("Weight", [("must", "Must", ""), ("nice", "Nice", "")]))
    with qtbot.assertNotEmitted(segments.chosen):
        segments.show_value("nice")
    assert segments.value == "nice"
    must = next(b for b in segments.findChildren(QToolButton) if b.text() == "Must")
    assert must.accessibleName() == "Weight: Must"
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.mouseClick(must, Qt.MouseButton.LeftButton)
    assert chosen.args == ["must"]
    segments.show_value("other")
    assert segments.value == ""


def test_a_toggle_turns_by_space(shown, qtbot):
    toggle = shown(Toggle("Ask before each call"))
    with qtbot.waitSignal(toggle.toggled):
        qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert toggle.isChecked()
    toggle.setFocus()
    toggle.grab()
    toggle.setEnabled(False)
    toggle.grab()


def test_the_search_waits_for_a_pause_and_clears_at_once(shown, qtbot):
    field = shown(SearchField("Search"))
    with qtbot.waitSignal(field.search_requested) as asked:
        qtbot.keyClicks(field, " port ")
    assert asked.args == ["port"]
    with qtbot.waitSignal(field.search_requested) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert asked.args == [""]
    qtbot.keyClicks(field, "x")
    with qtbot.waitSignal(field.search_requested):
        qtbot.keyClick(field, Qt.Key.Key_Return)


# Buttons and the rest


def test_a_button_follows_its_action(shown, qtbot):
    from PySide6.QtGui import QAction

    action = QAction("Export…")
    action.setShortcut("Ctrl+E")
    button = shown(action_button(action, ButtonKind.PRIMARY, is_small=True))
    assert button.toolTip() == "Export (Ctrl+E)"
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    action.setEnabled(False)
    action.setText("Save")
    assert (button.text(), button.isEnabled()) == ("Save", False)


def test_buttons_have_names_and_tips(shown):
    assert push_button("Import…").toolTip() == "Import…"
    assert icon_button("ph.trash", "Delete").accessibleName() == "Delete"


def test_icons_follow_the_theme(shown, dark_afterwards_light):
    button = shown(QToolButton())
    set_icon(button, "ph.trash", "danger")
    before = button.icon().cacheKey()
    theme_manager().apply(Theme.DARK)
    assert button.icon().cacheKey() != before
    set_icon(button, "ph.x")
    assert theme_manager().tokens.is_dark


def test_the_first_actions_of_an_empty_screen(shown, qtbot):
    area = shown(DropArea(heading="Drop", explanation="here", choose_text="Choose…", alternative_text="Write one"), 600)
    for words, signal in (("Choose…", area.chosen), ("Write one", area.alternative_chosen)):
        button = next(b for b in area.findChildren(QPushButton) if b.text() == words)
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    state = shown(EmptyState(icon="ph.briefcase", heading="None", action_text="Add"))
    with qtbot.waitSignal(state.action_chosen):
        qtbot.mouseClick(state.findChild(QPushButton), Qt.MouseButton.LeftButton)
    state.show_message("Loading", icon="ph.hourglass")
    assert not state.findChild(QPushButton).isVisible()


def test_a_card_says_what_it_is(shown):
    card = shown(Card("Experience"))
    assert card.accessibleName() == "Experience"
    card.show_look("danger")
    assert card.property("card") == "danger"


def test_the_system_look_is_followed_until_another_is_forced(light, dark_afterwards_light):
    manager = theme_manager()
    manager.apply(Theme.SYSTEM)
    manager._follow_system()
    manager.apply(Theme.DARK)
    manager._follow_system()
    assert manager.tokens.is_dark


def test_another_look_reaches_windows_that_are_there_and_their_dialogs(shown, dark_afterwards_light):
    label = shown(QLabel("words"))
    dialog = QDialog(label)
    inside = QLabel("more", dialog)
    dialog.show()
    theme_manager().apply(Theme.DARK)
    later = QLabel("later", dialog)
    later.show()
    for word in (label, inside, later):
        word.ensurePolished()
        assert word.palette().color(QPalette.ColorRole.WindowText) == QColor(load_tokens("dark").text)
    theme_manager().apply(Theme.LIGHT)
    for word in (label, inside, later):
        assert word.palette().color(QPalette.ColorRole.WindowText) == QColor(load_tokens("light").text)


def test_the_list_of_a_choice_shows_every_line_whole(shown):
    box = shown(ChoiceBox("Language"))
    box.show_choices([("", "As the system is set"), ("en", "English"), ("de", "Deutsch")], "")
    box.showPopup()
    QApplication.processEvents()
    view = box.view()
    assert view.verticalScrollBar().maximum() == 0
    last = view.visualRect(view.model().index(2, 0))
    assert view.viewport().rect().contains(last)
    box.hidePopup()


def test_small_controls_are_small(qtbot, light):
    """Their property must not be called as one that every widget has: Qt would keep its own."""

    def height(control):
        qtbot.addWidget(control)
        control.show()
        return control.sizeHint().height()

    assert height(push_button("Undo", is_small=True)) < height(push_button("Undo"))
    assert height(ChoiceBox("Paper", is_small=True)) < height(ChoiceBox("Paper"))


def test_words_that_look_like_html_are_told_word_for_word(qtbot, light):
    words = 'Editor <b>(m/w/d)</b> <img src="file:////elsewhere/share/dot.png">\nof letters'
    label, box, button = ElidedLabel(words), ChoiceBox("Job"), link_button("Begin again", tip=words)
    for widget in (label, box, button):
        qtbot.addWidget(widget)
    label.resize(20, 20)
    label.show()
    box.show_choices([("1", words)], "1")
    tips = [label.toolTip(), box.toolTip(), button.toolTip(), box.itemData(0, Qt.ItemDataRole.ToolTipRole)]
    for tip in tips:
        shown = QTextDocument()
        shown.setHtml(tip)
        assert shown.toPlainText().split()[-6:] == words.split()[-6:]


def test_a_window_made_when_none_is_open_wears_the_look_of_now(shown, dark_afterwards_light):
    shown(QLabel("words")).close()
    theme_manager().apply(Theme.DARK)
    label = shown(QLabel("later"))
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(load_tokens("dark").text)
