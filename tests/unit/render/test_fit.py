"""Fitting: the loosest layout that fits, few renders, nothing cut."""

from app.domain.changes import Op, apply_all
from app.domain.page_layout import PageLayout
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Resume
from app.render.fit import MAX_RENDERS, fit_to_pages, propose_hiding, tightened
from app.render.pdf import render_pdf
from tests.unit.render.people import resume, senior, student


class Printer:
    """Pages as a function of the layout, counted."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.renders = 0

    def __call__(self, _resume: Resume, layout: PageLayout) -> RenderedPdf:
        self.renders += 1
        scale = (layout.line_spacing or 1.32) / 1.32 * (layout.font_size_pt or 10) / 10
        return RenderedPdf(pdf=b"", pages=1 + int(self.height * scale))


def test_what_fits_stays_as_it_is() -> None:
    printer = Printer(0.5)
    fitted = fit_to_pages(student(), PageLayout(), 1, render=printer)
    assert (fitted.fits, fitted.layout, printer.renders) == (True, PageLayout(), 1)


def test_a_little_too_much_is_made_to_fit_by_little() -> None:
    slightly, much = Printer(1.03), Printer(1.25)
    loose = fit_to_pages(student(), PageLayout(), 1, render=slightly)
    tight = fit_to_pages(student(), PageLayout(), 1, render=much)
    assert loose.fits
    assert tight.fits
    assert slightly.renders == much.renders == loose.renders == MAX_RENDERS
    assert loose.layout.font_size_pt == 10
    assert loose.layout.section_spacing > tight.layout.section_spacing
    assert (tight.layout.font_size_pt or 0) < 10


def test_what_cannot_fit_is_said_after_two_renders() -> None:
    printer = Printer(3)
    fitted = fit_to_pages(student(), PageLayout(), 1, render=printer)
    assert (fitted.fits, fitted.renders, printer.renders) == (False, 2, 2)


def test_a_layout_tighter_than_the_limit_is_not_loosened() -> None:
    own = PageLayout(font_size_pt=8.5, section_spacing=0.4, margin_side_mm=10)
    tight = tightened(own, 1)
    assert (tight.font_size_pt, tight.section_spacing, tight.margin_side_mm) == (8.5, 0.4, 10)


def test_real_pages_are_made_to_fit() -> None:
    assert render_pdf(senior(), PageLayout()).pages == 2
    source = senior().model_copy(update={"work": senior().work[:3]})
    assert render_pdf(source, PageLayout(font_size_pt=11)).pages == 2
    fitted = fit_to_pages(source, PageLayout(font_size_pt=11), 1, render=render_pdf)
    assert fitted.fits
    assert fitted.rendered.pages == 1
    assert fitted.rendered == render_pdf(source, fitted.layout)


def test_old_bullets_and_references_are_proposed_first() -> None:
    source = resume(
        work=[
            {"position": "Now", "highlights": ["a", "b", "c", "d"]},
            {"position": "Then", "highlights": ["e", "f", "g"]},
        ],
        references=[{"name": "On request"}],
    )
    anchors = [Anchor(id="tail", page=2, x=0, y=50, width=10, height=25)]
    names = [source.references[0].id, *(bullet.id for job in source.work for bullet in job.highlights)]
    anchors += [Anchor(id=name, page=1, x=0, y=10 * at, width=10, height=10) for at, name in enumerate(names)]
    rendered = RenderedPdf(pdf=b"", pages=2, anchors=tuple(anchors))
    changes = propose_hiding(source, rendered, 1)
    assert [change.before for change in changes] == ["On request", "g", "d"]
    assert {change.op for change in changes} == {Op.HIDE}
    assert propose_hiding(source, rendered, 2) == ()
    hidden = apply_all(source, changes)
    assert not hidden.references[0].visible
    assert [bullet.text for bullet in hidden.work[0].highlights if bullet.visible] == ["a", "b", "c"]


def test_the_smallest_loss_is_proposed_first_and_what_may_not_go_stays() -> None:
    source = resume(work=[{"position": "Now", "highlights": ["a", "b", "c", "d", "e"]}])
    anchors = [Anchor(id="tail", page=2, x=0, y=50, width=10, height=15)]
    bullets = source.work[0].highlights
    anchors += [Anchor(id=bullet.id, page=1, x=0, y=10, width=10, height=10) for bullet in bullets]
    rendered = RenderedPdf(pdf=b"", pages=2, anchors=tuple(anchors))
    losses = {"c": 0.1, "d": 0.2, "e": 0.3}
    loss = lambda change: losses[change.before or ""]  # noqa: E731
    assert [change.before for change in propose_hiding(source, rendered, 1, loss=loss)] == ["c", "d"]
    not_c = lambda changes: changes[-1].before != "c"  # noqa: E731
    assert [change.before for change in propose_hiding(source, rendered, 1, loss=loss, may_go=not_c)] == ["d", "e"]


def test_what_could_be_hidden_comes_with_what_does_not_fit() -> None:
    fitted = fit_to_pages(senior(), PageLayout(), 1, render=render_pdf)
    assert (fitted.fits, fitted.renders) == (False, 2)
    assert {change.op for change in fitted.hide} == {Op.HIDE}
    assert fitted.rendered.pages == 2
