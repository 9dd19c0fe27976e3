"""Making a resume fit a number of pages: by spacing first, then by margins and size, within what stays readable.

Nothing is ever cut. Where the tightest setting does not fit, `propose_hiding` says what could be left out; a person
decides. With a job at hand `app.tailoring.room` asks it, and the proposals are cards of the review.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from app.domain.changes import Change, Op, Target, change_id, text_at
from app.domain.frozen import Frozen
from app.domain.page_layout import FONT_SIZES, LINE_SPACINGS, MARGINS, PageLayout
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Resume, Section
from app.i18n import tr
from app.render.look import look_of

MAX_RENDERS: Final = 6
_TIGHTEST_SECTIONS: Final = 0.5
_TIGHTEST_LINES: Final = max(LINE_SPACINGS[0], 1.16)
_SMALLEST_SIZE: Final = max(FONT_SIZES[0], 8.8)
_NARROWEST_MM: Final = max(MARGINS[0], 12.0)
_KEPT_BULLETS: Final = 2
_LEAST_MISSED: Final = (Section.REFERENCES, Section.INTERESTS)


class Fitted(Frozen):
    """The loosest layout that fits, or the tightest one where none does; then `hide` are changes that make it fit."""

    layout: PageLayout
    rendered: RenderedPdf
    fits: bool
    renders: int
    hide: tuple[Change, ...] = ()


Render = Callable[[Resume, PageLayout], RenderedPdf]


def fit_to_pages(resume: Resume, layout: PageLayout, pages: int, *, render: Render) -> Fitted:
    """Finds the layout nearest to the person's own that needs no more than `pages`; renders at most six times."""
    own = render(resume, layout)
    if own.pages <= pages:
        return Fitted(layout=layout, rendered=own, fits=True, renders=1)
    tightest = tightened(layout, 1.0)
    best = render(resume, tightest)
    if best.pages > pages:
        hide = propose_hiding(resume, best, pages)
        return Fitted(layout=tightest, rendered=best, fits=False, renders=2, hide=hide)
    chosen, loose, tight = tightest, 0.0, 1.0
    for _ in range(MAX_RENDERS - 2):
        middle = (loose + tight) / 2
        candidate = tightened(layout, middle)
        rendered = render(resume, candidate)
        if rendered.pages <= pages:
            chosen, best, tight = candidate, rendered, middle
        else:
            loose = middle
    return Fitted(layout=chosen, rendered=best, fits=True, renders=MAX_RENDERS)


def tightened(layout: PageLayout, degree: float) -> PageLayout:
    """The layout made tighter, from 0 (as it is) to 1 (the limit): first half spacing, second half margins and size."""
    look = look_of(layout)
    spacing, rest = min(1.0, 2 * degree), max(0.0, 2 * degree - 1)
    return layout.model_copy(
        update={
            "section_spacing": _toward(layout.section_spacing, _TIGHTEST_SECTIONS, spacing),
            "line_spacing": _toward(look.line / look.size, _TIGHTEST_LINES, spacing),
            "font_size_pt": _toward(look.size, _SMALLEST_SIZE, rest),
            "margin_top_mm": _toward(look.margin_top_mm, _NARROWEST_MM, rest),
            "margin_side_mm": _toward(look.margin_side_mm, _NARROWEST_MM, rest),
            "margin_bottom_mm": _toward(look.margin_bottom_mm, _NARROWEST_MM, rest),
        }
    )


def _toward(own: float, limit: float, degree: float) -> float:
    return own if own <= limit else round(own + (limit - own) * degree, 3)


def _no_loss(_change: Change) -> float:
    return 0.0


def _all_may_go(_changes: Sequence[Change]) -> bool:
    return True


def propose_hiding(
    resume: Resume,
    rendered: RenderedPdf,
    pages: int,
    *,
    loss: Callable[[Change], float] = _no_loss,
    may_go: Callable[[Sequence[Change]], bool] = _all_may_go,
) -> tuple[Change, ...]:
    """What could be hidden so that the rest fits, the smallest `loss` first, then references, interests, old bullets.

    `may_go` says whether the changes it is given, the last one new, may be made together. Stops as soon as the height
    that is saved is the height that is too much; less is saved where nothing else may go.
    """
    excess = sum(_height_used(rendered, page) for page in range(pages + 1, rendered.pages + 1))
    proposed: list[Change] = []
    for change, identifier in sorted(_candidates(resume), key=lambda candidate: loss(candidate[0])):
        if excess <= 0:
            break
        height = sum(anchor.height for anchor in rendered.anchors_of(identifier))
        if height and may_go((*proposed, change)):
            proposed.append(change)
            excess -= height
    return tuple(proposed)


def _height_used(rendered: RenderedPdf, page: int) -> float:
    there = [anchor for anchor in rendered.anchors if anchor.page == page]
    return max((_bottom(anchor) for anchor in there), default=0.0) - min((anchor.y for anchor in there), default=0.0)


def _bottom(anchor: Anchor) -> float:
    return anchor.y + anchor.height


def _candidates(resume: Resume) -> Iterator[tuple[Change, str]]:
    for section in _LEAST_MISSED:
        for entry in reversed(resume.entries(section)):
            if entry.visible:
                yield _hidden(resume, Target(section=section, entry=entry.id)), entry.id
    for section in (Section.WORK, Section.VOLUNTEER, Section.PROJECTS):
        for entry in reversed(resume.entries(section)):
            shown = [bullet for bullet in getattr(entry, "highlights", ()) if bullet.visible]
            if entry.visible:
                for bullet in reversed(shown[_KEPT_BULLETS:]):
                    place = Target(section=section, entry=entry.id, field="highlights", item=bullet.id)
                    yield _hidden(resume, place), bullet.id


def _hidden(resume: Resume, place: Target) -> Change:
    before = text_at(resume, place)
    return Change(
        id=change_id(Op.HIDE, place, before=before, after=None),
        op=Op.HIDE,
        target=place,
        before=before,
        reason=tr("Hiding this makes room; nothing is deleted."),
    )
