"""Reads projects: a name, what is said of it, links, tools, roles and dates."""

import re
from typing import Final

from app.domain.resume import Project
from app.importers.blocks import Block, blocks_of, items_of
from app.importers.dates import find_dates
from app.importers.document import Line
from app.importers.lexicon import LEXICON, compact, fold
from app.importers.lines import LABEL, Item, ItemKind, is_anchor, label_role, word_count
from app.importers.roles import employer_score, title_score
from app.importers.segments import BARS, Head, read_head
from app.importers.skills import split_keywords
from app.importers.work import read_body

_URL = re.compile(
    r"(?:https?://|www\.)[^\s|,;)]+|(?<![\w@.])(?:[\w-]+\.)+(?:com|org|net|io|dev|app|me|ai|de|co|edu|gov|fr|es|it|nl|pl|ru|uk|eu|info|tech|xyz|page|site)(?:/[^\s|,;)]*)?(?![\w@])",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?=[^\W\d])([^:：.!?]{2,60}?)(?:\s*[:：]\s*|\s+[–—]\s+)(?=\S+\s+\S|[^\x00-\u02ff]{4})")
"""A short name and the mark before what is said of it."""
_LONGEST_NAME: Final = 6
_SHORTEST_TEXT: Final = 3
_SAME_EDGE: Final = 4.0
"""Words of a name in a rail at most, and of the text beside it at least; points between edges that are one."""


def projects(lines: list[Line], words: frozenset[str]) -> list[Project]:
    """Projects with role lines, links, dates and bullets."""
    if named := _named_lines(lines, words):
        return named
    return [project for project in projects_by_block(lines, words) if project.name]


def _named_lines(lines: list[Line], words: frozenset[str]) -> list[Project]:
    """The projects of a section where each is one text behind its name: "Compass: maps for hikers"; else none."""
    lines = _named_in_rail(lines)
    whole = [Item(ItemKind.PROSE, [line]) for line in lines]
    items = whole if all(_NAMED.match(line.text) for line in lines) else items_of(lines)
    cut = [_NAMED.match(item.text(words)) for item in items]
    if not all(cut) or any(is_anchor(item.first) or len(item.first.cells) > 1 for item in items):
        return []
    if any(
        label_role(item.first.text) or fold(found[1]) in LEXICON.networks
        for item, found in zip(items, cut, strict=True)
        if found
    ):
        return []
    return [
        _named_project(found[1], item.text(words)[found.end() :].strip())
        for item, found in zip(items, cut, strict=True)
        if found
    ]


def _named_in_rail(lines: list[Line]) -> list[Line]:
    """Names in a rail beside their texts as "Name: text", where each begins a line and the texts at one edge."""
    named = [line for line in lines if len(line.cells) > 1]
    edges = [line.cells[1].x0 for line in named]
    if not named or named[0] is not lines[0] or max(edges) - min(edges) > _SAME_EDGE:
        return lines
    if any(
        len(line.cells) > 2
        or word_count(line.cells[0].text) > _LONGEST_NAME
        or word_count(line.cells[1].text) < _SHORTEST_TEXT
        or find_dates(line.text)
        for line in named
    ):
        return lines
    return [
        line.model_copy(update={"text": f"{line.cells[0].text}: {line.cells[1].text}", "cells": ()})
        if line in named
        else line
        for line in lines
    ]


def _named_project(name: str, text: str) -> Project:
    found = list(_URL.finditer(text))
    url = found[-1].group() if found and not text[found[-1].end() :].strip(" .)") else ""
    return Project(name=name, description=text[: found[-1].start()].strip() if url else text, url=url)


def projects_by_block(lines: list[Line], words: frozenset[str]) -> list[Project]:
    """One project per block of the section, as `read_jobs` has one job per block; some may have no name."""
    return [_project(block, words) for block in blocks_of(lines)]


def _project(block: Block, words: frozenset[str]) -> Project:
    body, body_urls = _without_link_lines(block.body)
    body, named_tools = _without_tool_lines(body, words)
    summary, highlights = read_body(body, words)
    lines, urls = _without_links(block.head)
    urls = [*urls, *body_urls]
    head = read_head(lines, separators=BARS, places=False)
    texts = [segment.text for segment in head.texts if fold(segment.text).rstrip(":") not in LEXICON.networks]
    start, end = (head.start, head.end) if head.is_range else ("", head.end)
    name, texts = _project_name(head, texts)
    if not name and highlights and not texts:
        name, highlights = highlights[0].text, highlights[1:]
    elif not name and summary:
        name, summary = summary, ""
    roles = [text for text in texts if title_score(text) >= 0.8 and word_count(text) <= 4] if summary else []
    tools = [text for text in texts if text not in roles and _is_tools(text)] if summary else []
    described = [text for text in texts if text not in roles and text not in tools]
    return Project(
        name=name,
        description=" ".join(text for text in (" · ".join(described), summary) if text),
        url=next(iter(urls), ""),
        roles=tuple(roles),
        keywords=tuple(keyword for text in (*tools, *named_tools) for keyword in split_keywords(text)),
        start_date=start,
        end_date=end,
        highlights=highlights,
    )


def _is_tools(text: str) -> bool:
    """Whether a text lists tools and nothing else."""
    keywords = split_keywords(text)
    known = sum(compact(keyword) in LEXICON.skill_terms for keyword in keywords)
    return len(keywords) > 1 and known * 2 >= len(keywords)


def _without_link_lines(body: list[Item]) -> tuple[list[Item], list[str]]:
    """The body without lines such as "Link: https://…"; their addresses apart."""
    links = [item for item in body if len(item.lines) == 1 and label_role(item.first.text) == "url"]
    return [item for item in body if item not in links], [url for item in links for url in _urls_of(item.first)]


def _without_tool_lines(body: list[Item], words: frozenset[str]) -> tuple[list[Item], list[str]]:
    """The body without lines such as "Technologies: Go, SQL"; what they list apart."""
    listed = [item for item in body if label_role(item.first.text) == "tools"]
    texts = [item.text(words) for item in listed]
    return [item for item in body if item not in listed], [LABEL.sub("", text, count=1) for text in texts]


def _urls_of(line: Line) -> list[str]:
    return [link.url for link in line.links if link.url.startswith("http")] or [
        found.group() for found in _URL.finditer(line.text)
    ]


def _without_links(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Head lines without the addresses that stand on them; the addresses apart."""
    urls: list[str] = []
    kept = []
    for line in lines:
        text = line.text
        for link in line.links:
            if link.url.startswith("http"):
                urls.append(link.url)
                text = re.sub(rf"\s*[|·–—]\s*{re.escape(link.text)}(?=\s*(?:[|·–—]|$))", "", text)
        for found in _URL.finditer(line.text):
            if "/" in found.group() or found.group().casefold().startswith("www"):
                urls.append(found.group())
                text = text.replace(found.group(), " ")
        text = re.sub(
            r"(?:^|[|·–—-])\s*(?:github|gitlab|live|demo|link|url|website|code|source|repo)\s*:\s*(?=$|[|·–—])",
            "",
            text,
            flags=re.IGNORECASE,
        )
        kept.append(
            line
            if text == line.text
            else line.model_copy(update={"text": " ".join(text.split()).strip(" |·–—:,"), "cells": ()})
        )
    return [line for line in kept if line.text], urls


def _project_name(head: Head, texts: list[str]) -> tuple[str, list[str]]:
    """The name among the texts of the head: the first that is no role; "Role, Name" comes apart."""
    if not texts:
        return "", []
    first = texts[0]
    parts = re.split(r"\s*,\s*", first)
    if len(parts) == 2 and title_score(parts[0]) >= 0.8 and not employer_score(parts[0]) and word_count(parts[0]) <= 3:
        return parts[1], [parts[0], *texts[1:]]
    if len(parts) == 2 and title_score(parts[1]) >= 0.8 and not title_score(parts[0]) and word_count(parts[1]) <= 3:
        return parts[0], [parts[1], *texts[1:]]
    return first, texts[1:]
