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

_KEY = "fit"


class Fitter(QObject):
    """Part of a controller."""

    layout_found = Signal(object)
    """The PageLayout that fits, or is the tightest there is; also the former one when the person takes it back."""
    hiding_wanted = Signal(object, object)
    """The Resume and the changes that would hide what is too much: the person wants to choose."""

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
            replaces=_KEY,
            owner=self,
            title=tr("Fitting the pages"),
        )

    def show_fitted(self, fitted: "Fitted", resume: Resume, former: PageLayout, pages: int) -> None:
        """Puts what was found in force, and offers to take it back or to go on by hiding."""
        if fitted.layout != former:
            self.layout_found.emit(fitted.layout)
        self._state.notify(self._fits(former, pages) if fitted.fits else self._is_too_long(fitted, resume, pages))

    def _fits(self, former: PageLayout, pages: int) -> Notice:
        sentence = trn(
            "Fits {count} page now: spacing first, then margins and size were tightened a little.",
            "Fits {count} pages now: spacing first, then margins and size were tightened a little.",
            pages,
        )
        return Notice(sentence, Tone.GOOD, tr("Undo"), partial(self.layout_found.emit, former), key=_KEY)

    def _is_too_long(self, fitted: "Fitted", resume: Resume, pages: int) -> Notice:
        sentence = trn(
            "The tightest readable setting still needs more than {count} page.",
            "The tightest readable setting still needs more than {count} pages.",
            pages,
        )
        choose: Callable[[], object] = partial(self.hiding_wanted.emit, resume, fitted.hide)
        words = tr("Choose what to hide…") if fitted.hide else ""
        return Notice(sentence, Tone.CAUTION, words, choose if fitted.hide else None, key=_KEY)

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def _on_fitted(fitter: Fitter, resume: Resume, former: PageLayout, pages: int, fitted: "Fitted") -> None:
    fitter.show_fitted(fitted, resume, former, pages)
