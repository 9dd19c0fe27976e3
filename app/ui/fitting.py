"""Fits a resume to a number of pages for any screen: looks for a layout, and says what became of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.i18n import tr, trn
from app.services import Services
from app.ui.errors import Notice, Tone, notice_for
from app.ui.state import AppState
from app.ui.task_runner import Lane, TaskRunner, with_context

if TYPE_CHECKING:
    from app.render.fit import Fitted

KEY = "fit"
"""The key of the notices about fitting."""


class Fitter(QObject):
    """Part of a controller."""

    layout_found = Signal(object)
    """The PageLayout that fits, or is the tightest there is; also the former one when the person takes it back."""
    too_long = Signal(object, object, int)
    """The Resume, the Fitted that is still too long, and the number of pages wanted."""

    def __init__(self, services: Services, runner: TaskRunner, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._export = services.export
        self._runner = runner
        self._state = state

    def fit(self, resume: Resume, layout: PageLayout, pages: int) -> None:
        """Looks for the layout nearest to this one that needs no more pages."""
        self._runner.run(
            with_context(self._export.fit, resume, layout, pages),
            on_success=partial(_on_fitted, self, resume, layout, pages),
            on_error=self._on_error,
            lane=Lane.RENDER,
            replaces=KEY,
            owner=self,
            title=tr("Fitting the pages"),
        )

    def show_fitted(self, fitted: "Fitted", resume: Resume, former: PageLayout, pages: int) -> None:
        """Puts what was found in force, and offers to take it back; what is too long still is others' to deal with."""
        if fitted.layout != former:
            self.layout_found.emit(fitted.layout)
        if fitted.fits:
            self._state.notify(self._fits(former, pages))
        else:
            self.too_long.emit(resume, fitted, pages)

    def _fits(self, former: PageLayout, pages: int) -> Notice:
        sentence = trn(
            "Fits {count} page now: spacing first, then margins and size were tightened a little.",
            "Fits {count} pages now: spacing first, then margins and size were tightened a little.",
            pages,
        )
        return Notice(sentence, Tone.GOOD, tr("Undo"), partial(self.layout_found.emit, former), key=KEY)

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def too_long_notice(
    pages: int, more: str = "", *, words: str = "", action: Callable[[], object] | None = None
) -> Notice:
    """Says that the tightest setting needs more pages, what comes next, and offers an action."""
    sentence = trn(
        "The tightest readable setting still needs more than {count} page.",
        "The tightest readable setting still needs more than {count} pages.",
        pages,
    )
    return Notice(f"{sentence} {more}".strip(), Tone.CAUTION, words, action, key=KEY)


def _on_fitted(fitter: Fitter, resume: Resume, former: PageLayout, pages: int, fitted: "Fitted") -> None:
    fitter.show_fitted(fitted, resume, former, pages)
