"""Styles and numbering of a Word document: what a paragraph or run looks like, all inheritance followed."""

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|nagłówek|заголовок|見出し|标题)\s*(\d)", re.I)
_TITLE = re.compile(r"title|titel|titre$|título$|titolo$", re.I)
_LIST = re.compile(r"list\s*(?:bullet|number|paragraph)|aufzählung|listenabsatz|compact list", re.I)
_MAX_ANCESTORS: Final = 12
_TINY_HALF_POINTS: Final = 4
_OFF: Final = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """Run properties; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    vanish: bool | None = None
    half_points: float | None = None
    colour: str | None = None
    shade: str | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, the base elsewhere."""
        said = {name: value for name in Look.__slots__ if (value := getattr(self, name)) is not None}
        return replace(base, **said)

    @property
    def is_hidden(self) -> bool:
        """Vanished, white on white, or too small to be seen."""
        white = (self.colour or "").upper() in ("FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC")
        tiny = self.half_points is not None and self.half_points <= _TINY_HALF_POINTS
        return bool(self.vanish) or tiny or (white and not self.shade)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str
    look: Look
    outline: int | None
    numbering: tuple[str, int] | None


class Styles:
    """All named styles of a document and its lists."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default_paragraph = ""
        self.default_look = Look()
        if styles is not None:
            self._read(styles)
        self._unnumbered = _lists_without_marks(numbering)

    def _read(self, root: etree._Element) -> None:
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.default_look = look_of(defaults)
        for style in root.iter(f"{W}style"):
            identifier = style.get(f"{W}styleId", "")
            name, base = (_value(style.find(f"{W}{tag}")) for tag in ("name", "basedOn"))
            properties = style.find(f"{W}pPr")
            self._styles[identifier] = _Style(
                name=name,
                base=base,
                look=look_of(style.find(f"{W}rPr")),
                outline=_outline(properties),
                numbering=numbering_of(properties),
            )
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default_paragraph = identifier

    def _chain(self, identifier: str) -> list[_Style]:
        chain: list[_Style] = []
        current = identifier or self._default_paragraph
        while current in self._styles and len(chain) < _MAX_ANCESTORS:
            chain.append(self._styles[current])
            current = self._styles[current].base
        return chain

    def look(self, identifier: str, base: Look) -> Look:
        """The look of a style over a base look."""
        for style in reversed(self._chain(identifier) if identifier or self._default_paragraph else []):
            base = style.look.over(base)
        return base

    def name(self, identifier: str) -> str:
        """The name Word shows for a style."""
        return self._styles[identifier].name if identifier in self._styles else identifier

    def heading_level(self, identifier: str, properties: etree._Element | None) -> int:
        """1 to 6 for headings and titles, 0 for all else."""
        outline = _outline(properties)
        names = [style.name for style in self._chain(identifier)] or [identifier]
        for name in names:
            if match := _HEADING.search(name):
                return min(int(match.group(1)) or 1, 6)
            if _TITLE.fullmatch(name):
                return 1
        for candidate in [outline, *(style.outline for style in self._chain(identifier))]:
            if candidate is not None:
                return candidate + 1 if candidate < 6 else 0
        return 0

    def list_level(self, identifier: str, properties: etree._Element | None) -> int:
        """How deep in a list (1 = outermost); 0 outside lists."""
        numbering = numbering_of(properties)
        for style in self._chain(identifier):
            numbering = numbering or style.numbering
        if numbering is not None:
            number, level = numbering
            return 0 if number == "0" or (number, level) in self._unnumbered else level + 1
        return (
            1
            if any(
                _LIST.search(style.name) and "paragraph" not in style.name.lower() for style in self._chain(identifier)
            )
            else 0
        )


def look_of(properties: etree._Element | None) -> Look:
    """The look that a w:rPr states."""
    if properties is None:
        return Look()
    size, shade = _value(properties.find(f"{W}sz")), properties.find(f"{W}shd")
    fill = shade.get(f"{W}fill", "") if shade is not None else ""
    caps = _flag(properties, "caps")
    return Look(
        bold=_flag(properties, "b"),
        italic=_flag(properties, "i"),
        caps=_flag(properties, "smallCaps") if caps is None else caps,
        vanish=_flag(properties, "vanish"),
        half_points=float(size) if size.replace(".", "", 1).isdigit() else None,
        colour=_value(properties.find(f"{W}color")) or None,
        shade=fill if fill.upper() not in ("", "AUTO", "FFFFFF") else None,
    )


def numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and level that a w:pPr states."""
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None
    number, level = (_value(numbering.find(f"{W}{tag}")) for tag in ("numId", "ilvl"))
    return (number or "0"), int(level) if level.isdigit() else 0


def _lists_without_marks(root: etree._Element | None) -> frozenset[tuple[str, int]]:
    """Lists and levels that print neither bullet nor number."""
    if root is None:
        return frozenset()
    silent: dict[str, set[int]] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels = silent.setdefault(abstract.get(f"{W}abstractNumId", ""), set())
        for level in abstract.iter(f"{W}lvl"):
            text = _value(level.find(f"{W}lvlText"))
            if _value(level.find(f"{W}numFmt")) == "none" or (
                level.find(f"{W}lvlText") is not None and not text.strip()
            ):
                levels.add(int(level.get(f"{W}ilvl", "0") or 0))
    return frozenset(
        (item.get(f"{W}numId", ""), number)
        for item in root.iter(f"{W}num")
        for number in silent.get(_value(item.find(f"{W}abstractNumId")), ())
    )


def _outline(properties: etree._Element | None) -> int | None:
    value = _value(properties.find(f"{W}outlineLvl")) if properties is not None else ""
    return int(value) if value.isdigit() else None


def _flag(properties: etree._Element, tag: str) -> bool | None:
    element = properties.find(f"{W}{tag}")
    return None if element is None else element.get(f"{W}val", "1") not in _OFF


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")
