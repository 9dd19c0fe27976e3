"""The little of CSS that says what text is: hidden, set apart, bold, large. Reads style elements; fetches nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import cssselect2
import tinycss2
from lxml import etree

_MOST_CSS: Final = 300_000
_MOST_RULES: Final = 4_000
_MOST_ELEMENTS: Final = 20_000
_ROOT_SIZE: Final = 10.0  # points; every size is told relative to it
_PIXELS: Final = 16.0
_LENGTH = re.compile(r"([\d.]+)(px|pt|em|rem|%)")
_NAMED_SIZES: Final = {"small": 0.81, "smaller": 0.83, "medium": 1.0, "large": 1.13, "larger": 1.2, "x-large": 1.5}
_WHITE = re.compile(r"#fff(?:fff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*[\d.]+\s*)?\)")
_TINY = re.compile(r"0(?:\.0\d*)?(?:px|pt|em|rem|%)?|[01](?:\.\d+)?(?:px|pt)")
_READ: Final = frozenset(
    {
        "background",
        "background-color",
        "color",
        "display",
        "flex-direction",
        "float",
        "font-size",
        "font-style",
        "font-weight",
        "visibility",
    }
)
Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What the declarations of one element say; None where they are silent."""

    hidden: bool = False
    white: bool = False
    shaded: bool = False
    bold: bool | None = None
    italic: bool | None = None
    display: str = ""
    column: bool = False
    floats_right: bool = False
    size: str = ""

    def sized(self, parent: float) -> float:
        """The font size in points inside an element whose parent has that of `parent`."""
        if self.size in _NAMED_SIZES:
            return _ROOT_SIZE * _NAMED_SIZES[self.size]
        found = _LENGTH.fullmatch(self.size)
        if not found:
            return parent
        number, unit = float(found[1]), found[2]
        factors = {"px": _ROOT_SIZE / _PIXELS, "pt": _ROOT_SIZE / (0.75 * _PIXELS), "rem": _ROOT_SIZE}
        return number * factors.get(unit, parent if unit == "em" else parent / 100)


@dataclass
class Styles:
    """The declarations that the style elements of a page make for each of its elements."""

    _by_element: dict[etree._Element, Declarations] = field(default_factory=dict)

    def of(self, element: etree._Element) -> Look:
        """What the page's own styles and the element's style attribute say of it."""
        declared = self._by_element.get(element, {})
        if inline := element.get("style", ""):
            declared = {**declared, **dict(_declarations(inline))}
        return _look(declared) if declared else Look()


def styles_of(root: etree._Element) -> Styles:
    """Matches the rules of all style elements. Media rules count when they are for the screen or for all.

    Rules nested so deeply that nobody can have meant them are left aside: the text counts, not its dress.
    """
    css = "\n".join(element.text or "" for element in root.iter("style"))
    if not css.strip() or len(css) > _MOST_CSS:
        return Styles()
    try:
        return _matched(css, root)
    except RecursionError:
        return Styles()


def _matched(css: str, root: etree._Element) -> Styles:
    matcher = cssselect2.Matcher()
    for number, (selectors, declared) in enumerate(_rules(tinycss2.parse_stylesheet(css, True, True))):
        if number >= _MOST_RULES:
            break
        for selector in selectors:
            matcher.add_selector(selector, declared)
    styles = Styles()
    wrapper = cssselect2.ElementWrapper.from_html_root(root)
    for number, element in enumerate(wrapper.iter_subtree()):
        if number >= _MOST_ELEMENTS:
            break
        merged: Declarations = {}
        for _, _, _, declared in matcher.match(element):
            merged.update(declared)
        if merged:
            styles._by_element[element.etree_element] = merged
    return styles


def _rules(nodes: list[tinycss2.ast.Node]) -> Iterator[tuple[list[cssselect2.compiler.CompiledSelector], Declarations]]:
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "media" and node.content is not None:
            media = tinycss2.serialize(node.prelude).casefold()
            if "print" not in media and "max-" not in media:
                yield from _rules(tinycss2.parse_rule_list(node.content, True, True))
        elif node.type == "qualified-rule":
            declared = dict(_declarations(tinycss2.serialize(node.content)))
            if not declared:
                continue
            try:
                selectors = cssselect2.compile_selector_list(node.prelude)
            except cssselect2.SelectorError:
                continue
            usable = [selector for selector in selectors if selector.pseudo_element is None]
            if usable:
                yield usable, declared


def _declarations(css: str) -> Iterator[tuple[str, str]]:
    for declaration in tinycss2.parse_declaration_list(css, True, True):
        if declaration.type == "declaration" and declaration.lower_name in _READ:
            yield declaration.lower_name, tinycss2.serialize(declaration.value).strip().casefold()


def _look(declared: Mapping[str, str]) -> Look:
    weight, slant = declared.get("font-weight", ""), declared.get("font-style", "")
    size = declared.get("font-size", "")
    shade = declared.get("background-color", "") or declared.get("background", "")
    concealed = declared.get("display") == "none" or declared.get("visibility") in ("hidden", "collapse")
    return Look(
        hidden=concealed or bool(_TINY.fullmatch(size)),
        white=bool(_WHITE.fullmatch(declared.get("color", ""))),
        shaded=bool(shade) and shade not in ("none", "transparent", "inherit", "initial") and not _WHITE.match(shade),
        bold=weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600) if weight else None,
        italic=slant in ("italic", "oblique") if slant else None,
        display=declared.get("display", ""),
        column=declared.get("flex-direction", "").startswith("column"),
        floats_right=declared.get("float") == "right",
        size=size,
    )
