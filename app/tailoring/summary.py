"""Proposes a shorter summary: the sentences that bear on the job stay, the others go. No sentence is rewritten."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.changes import Change, Op, Target
from app.domain.match import MatchReport
from app.domain.resume import ItemId, Resume, Section
from app.i18n import tr
from app.tailoring.proposal import proposal

SENTENCES_THAT_STAY: Final = 2
"""A summary of one sentence says little about a person; the first sentence always stays."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜÁÉÍÓÚÑ¿¡])")


def shorten_summary(resume: Resume, report: MatchReport) -> Iterator[Change]:
    """At most one proposal; none when the summary is short or every sentence bears on the job."""
    summary = resume.basics.summary
    sentences = _SENTENCE_END.split(summary)
    if len(sentences) <= SENTENCES_THAT_STAY:
        return
    words = _proving_words(report)
    kept = [sentence for index, sentence in enumerate(sentences) if index == 0 or _bears_on(sentence, words)]
    if SENTENCES_THAT_STAY <= len(kept) < len(sentences):
        yield proposal(
            Op.REPLACE,
            Target(section=Section.BASICS, entry=ItemId("basics"), field="summary"),
            before=summary,
            after=" ".join(kept),
            reason=tr("Keeps the sentences that bear on this job."),
        )


def _proving_words(report: MatchReport) -> set[str]:
    """The words of the summary that prove something."""
    return {
        word.casefold()
        for match in report.requirements
        for evidence in match.evidence
        if evidence.line.section is Section.BASICS
        for word in evidence.matched
    }


def _bears_on(sentence: str, words: set[str]) -> bool:
    folded = sentence.casefold()
    return any(word in folded for word in words)
