"""The menu that moves a line to the section it belongs to (mostly out of "Unsorted")."""

from functools import partial

from PySide6.QtWidgets import QMenu

from app.domain.resume import Section
from app.i18n import tr
from app.ui.resumes.drafts import BASICS, HIGHLIGHTS, Place, Value, entries_of, value_at
from app.ui.resumes.edits import MoveLine
from app.ui.resumes.formats import join_list
from app.ui.resumes.port import EditorPort
from app.ui.resumes.sections import SectionSpec

_LONGEST_NAME = 50


def entry_name(spec: SectionSpec, entry: object) -> str:
    """The one-line name of an entry: "Senior Engineer · Meridian Freight"; "" when it has none yet."""
    parts = (_as_text(value_at(entry, name)) for name in spec.names)
    name = " · ".join(part for part in parts if part)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def add_line_moves(menu: QMenu, place: Place, port: EditorPort) -> None:
    """Adds "Move to" with every section and entry a line can go to."""
    moves = menu.addMenu(tr("Move to"))
    _add_contact(moves, place, port)
    _add_move(moves, tr("Summary"), MoveLine(place, Section.BASICS, "summary", BASICS), port)
    moves.addSeparator()
    for spec in port.specs.values():
        if spec.section is Section.OTHER:
            continue
        into = _entries_that_take(spec, place, port)
        if not into:
            _add_move(moves, spec.title, MoveLine(place, spec.section, spec.line_field), port)
            continue
        section_menu = moves.addMenu(spec.title)
        for name, move in into:
            _add_move(section_menu, name, move, port)
        section_menu.addSeparator()
        _add_move(section_menu, tr("As an entry of its own"), MoveLine(place, spec.section, spec.line_field), port)


def _add_contact(moves: QMenu, place: Place, port: EditorPort) -> None:
    labels = {"name": tr("Name"), "label": tr("Headline"), "email": tr("E-mail"), "phone": tr("Phone")}
    empty = [field for field in labels if not value_at(port.draft.resume.basics, field)]
    if not empty:
        return
    contact = moves.addMenu(tr("Contact"))
    for field in empty:
        _add_move(contact, labels[field], MoveLine(place, Section.BASICS, field, BASICS), port)


def _entries_that_take(spec: SectionSpec, place: Place, port: EditorPort) -> list[tuple[str, MoveLine]]:
    """The entries a line can become a bullet, or further keywords, of."""
    takes = HIGHLIGHTS if spec.has_bullets else "keywords" if spec.section is Section.SKILLS else ""
    if not takes:
        return []
    return [
        (entry_name(spec, entry) or tr("(no name)"), MoveLine(place, spec.section, takes, entry.id))
        for entry in entries_of(port.draft.resume, spec.section)
    ]


def _add_move(menu: QMenu, name: str, move: MoveLine, port: EditorPort) -> None:
    menu.addAction(name.replace("&", "&&")).triggered.connect(partial(_move, port, move))


def _move(port: EditorPort, move: MoveLine, _checked: bool = False) -> None:
    port.request(move)


def _as_text(value: Value) -> str:
    return value if isinstance(value, str) else join_list(value)
