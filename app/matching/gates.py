"""Is this the tool or the ordinary word? For names like Go, R, C, Excel, SAP or Swift.

Such a name counts only when it is written like the name, no pattern of names.txt speaks against it, and its
surroundings speak for it: a list of tools, words such as "written in … ", "… developer", or another tool on the line.
"""

import re
from functools import cache
from typing import Final

from app.resources import resource

_BEFORE: Final = re.compile(
    r"(?:\b(?:in|with|using|used|use|uses|of|via|knowledge|experience|proficien\w+|skills?|advanced|strong|expert|ms|microsoft|"
    r"apache|google|learn\w*|writ\w+|cod\w+|program\w+|build\w*|built|mit|in|von|kenntnisse|erfahrung|con|de|en|avec|"
    r"certified|modern|intermediate|basic|working|hands-on|idiomatic|like|as|e\.g\.|plus|schreib\w*|experto|manejo|maîtrise)|[,/(:;•·|&+-]|\b(?:and|or|und|oder|y|o|et|ou))\s*$",
    re.IGNORECASE,
)
_KNOWING: Final = re.compile(
    r"\b(?:fluen\w+|proficien\w+|knowledge|experienced?|expertise|skill(?:s|ed)?|program\w+|cod(?:e|ing)|writ\w+|kenntnisse|"
    r"erfahrung|programmier\w+|conocimientos?|experiencia|connaissances?)\s+(?:in|of|with|mit|von|en|de)\s*$",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"(?:[,/(:;•·|&]|\b(?:and|or|und|oder|y|o|et|ou))\s*$", re.IGNORECASE)
_AFTER: Final = re.compile(
    r"\s*(?:developer|engineer|programm|code\b|services?\b|micro|script|skills?\b|knowledge|experience|certif|dashboard|report|"
    r"workbook|spread|macro|formul|pivot|modul|consultant|admin|entwickl|kenntniss|back-?end|api|app|librar|framework|stack|"
    r"extension|server|sheets?\b|files?\b|queries|models?\b|user|\d|packages?\b|components?\b|charts?\b|programación|system|migration|implement|rollout|integrat|expert|playbook|pipeline|job|cluster)",
    re.IGNORECASE,
)
_LIST_AFTER: Final = re.compile(r"\s*(?:[,/);|•·&]|\b(?:and|or|und|oder|y|o|et|ou)\b|$)", re.IGNORECASE)
_AROUND: Final = 40


@cache
def _blockers() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for line in resource("lexicon", "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or " = " not in line:
            continue
        name, _, alternatives = line.partition(" = ")
        at = rf"(?P<name>\b{re.escape(name)}\b)"
        parts = [part.strip().replace("@", re.escape(name)) for part in alternatives.split(" ; ")]
        patterns[name] = re.compile("|".join(f"(?:{part})" for part in parts) or at, re.IGNORECASE)
    return patterns


def is_the_tool(name: str, text: str, start: int, end: int, *, company: bool) -> bool:
    """Whether `text[start:end]` is the tool `name`. `company`: other, unmistakable tools stand in the same sentence."""
    if text[start:end] != name:
        return False
    if is_blocked(name, text, start, end):
        return False
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if text.strip() == name or company:
        return True
    before, after = text[left:start], text[end:right]
    if _AFTER.match(after):
        return True
    listed = bool(_LISTED.search(before)) and bool(_LIST_AFTER.match(after))
    return listed or bool((_BEFORE if len(name) > 1 else _KNOWING).search(before))


def is_blocked(name: str, text: str, start: int, end: int) -> bool:
    """Whether a pattern of names.txt says that `text[start:end]` is the ordinary word."""
    blocker = _blockers().get(name)
    if blocker is None:
        return False
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return any(m.start() + left <= start and end <= m.end() + left for m in blocker.finditer(text[left:right]))
