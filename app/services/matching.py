"""The embedded engine, loaded when first needed; its last reports are kept, since the same question comes often."""

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.resume import Resume

if TYPE_CHECKING:
    from app.matching.matcher import Matcher
    from app.matching.vectors import VectorStore

_KEPT: Final = 64


class Matching:
    """Matches resumes with adverts. Thread-safe. Sentence vectors are kept in `vectors`."""

    def __init__(self, vectors: "VectorStore") -> None:
        self._vectors = vectors
        self._lock = threading.Lock()
        self._matcher: Matcher | None = None
        self._reports: OrderedDict[tuple[Resume, JobAdvert], MatchReport] = OrderedDict()

    def match(self, resume: Resume, advert: JobAdvert) -> MatchReport:
        """The report; at once when this resume was matched with this advert a short while ago."""
        plain = resume.meta.model_copy(update={"source": None, "unsure": ()})
        question = (resume.model_copy(update={"meta": plain}), advert)
        with self._lock:
            if question not in self._reports:
                self._reports[question] = self._engine().match(*question)
                if len(self._reports) > _KEPT:
                    self._reports.popitem(last=False)
            self._reports.move_to_end(question)
            return self._reports[question]

    def _engine(self) -> "Matcher":
        if self._matcher is None:
            from app.matching.matcher import Matcher

            self._matcher = Matcher(self._vectors)
        return self._matcher
