"""Rich text as runs of characters that share a look: what formats other than HTML are written from."""

from functools import lru_cache
from html.parser import HTMLParser

from app.domain.frozen import Frozen
from app.render.sanitize import rich_html

_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em"))


class Run(Frozen):
    """Characters of one look; `href` is a checked link or ""; a line break is a run of its own, "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


class _Reader(HTMLParser):
    """Reads what `rich_html` writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a look; a line break is written at once."""
        if tag == "br":
            self.runs.append(Run(text="\n"))
        else:
            self._open.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        """Closes the innermost look of that name."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index]
                return

    def handle_data(self, data: str) -> None:
        """Writes a run in the looks that are open."""
        tags = {tag for tag, _ in self._open}
        href = next((href for tag, href in reversed(self._open) if tag == "a"), "")
        self.runs.append(Run(text=data, bold=bool(tags & _BOLD), italic=bool(tags & _ITALIC), href=href))


@lru_cache(maxsize=4096)
def rich_runs(text: str) -> tuple[Run, ...]:
    """The runs of a rich field."""
    reader = _Reader()
    reader.feed(rich_html(text))
    reader.close()
    return tuple(reader.runs)


def plain_text(text: str) -> str:
    """A rich field without its looks, as the page shows it."""
    return "".join(run.text for run in rich_runs(text))
