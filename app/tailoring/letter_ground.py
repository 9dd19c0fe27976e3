"""What a letter rests on: the resume, the advert, facts, and the sentences a person stands up for."""

import re
from functools import cached_property
from typing import Final

from app.domain.facts import AttestedFact
from app.domain.frozen import Frozen
from app.domain.guard.source import all_lines
from app.domain.job import JobAdvert
from app.domain.resume import Resume
from app.matching.resume_text import resume_lines
from app.tailoring.sentences import sentences_of

_LEAST_WORDS: Final = 2


class Ground(Frozen):
    """What a letter rests on. `facts` are what the person vouches for; `vouched` sentences they stand up for whole."""

    resume: Resume
    advert: JobAdvert
    facts: tuple[AttestedFact, ...] = ()
    vouched: tuple[str, ...] = ()

    @cached_property
    def known_form(self) -> str:
        """Texts whose signs and links are not held against a letter: the person's own, and names of adverts."""
        basics = self.resume.basics
        own = (basics.email, basics.url, *(profile.url for profile in basics.profiles), *_OF_ADVERTS)
        return "\n".join((*all_lines(self.resume), *own, self.advert.company, self.advert.title))

    @cached_property
    def asked_form(self) -> str:
        """The same with the requirements of the advert, for sentences that quote them."""
        quoted = (f"{requirement.label}\n{requirement.text}" for requirement in self.advert.requirements)
        return "\n".join((self.known_form, *quoted))

    @cached_property
    def own_lines(self) -> tuple[tuple[str, str], ...]:
        """The lines of the resume that say something by themselves, each with the id of its entry."""
        lines = [(line.text, line.target.entry or "") for line in resume_lines(self.resume)]
        lines += [(sentence.text, "") for sentence in sentences_of(self.resume.basics.summary)]
        return tuple((plain(text).rstrip(".;"), entry) for text, entry in lines if len(text.split()) >= _LEAST_WORDS)


_OF_ADVERTS: Final = (
    "Stellenanzeige stellenanzeige job ad job advert job posting job description Job posting oferta de empleo"
    " Of course, Gerne, the job advert asks the advert asks the posting asks",
)


def plain(text: str) -> str:
    """For comparing: small letters where that keeps the length, hard blanks as blanks."""
    small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return re.sub(r"\s", " ", small)
