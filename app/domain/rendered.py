"""What the renderer hands back: the finished pages, and where each entry and bullet stands on them."""

from app.domain.frozen import Frozen


class Anchor(Frozen):
    """Where a printed thing stands: points (1/72 inch) from the upper left corner of its page; pages count from 1.

    `id` is an entry's or a bullet's id, "basics" for the head of the first page and "summary" for the summary. A thing
    that runs over a page's end has one anchor on each page.
    """

    id: str
    page: int
    x: float
    y: float
    width: float
    height: float


class RenderedPdf(Frozen):
    """A finished document: its bytes, the number of pages, and the anchors in reading order.

    `missing` holds the letters that no font on this machine has; they are printed as empty boxes.
    """

    pdf: bytes
    pages: int
    anchors: tuple[Anchor, ...] = ()
    missing: str = ""

    def anchors_of(self, identifier: str) -> tuple[Anchor, ...]:
        """Where the thing with this id stands; empty when it is not printed."""
        return tuple(anchor for anchor in self.anchors if anchor.id == identifier)
