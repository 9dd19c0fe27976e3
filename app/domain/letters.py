"""Letters that go with a resume: cover letter, message, follow-up, and the questions an interview will bring."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.frozen import Frozen

FORM_KINDS: Final = frozenset({"markup_or_link_injection", "instruction_leak"})
"""What no word of the person's can put right."""


class LetterKind(StrEnum):
    """What is written."""

    COVER_LETTER = "cover_letter"
    OUTREACH = "outreach"
    FOLLOW_UP = "follow_up"
    INTERVIEW_QUESTIONS = "interview_questions"


class Sender(Frozen):
    """Who writes, as the resume has it; empty where it does not say."""

    name: str = ""
    label: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    url: str = ""


class Recipient(Frozen):
    """Who is written to. `address` is typed by the person, line by line; an advert seldom has it."""

    name: str = ""
    company: str = ""
    address: tuple[str, ...] = ()


class Letter(Frozen):
    """One letter, whole.

    `language` is "en", "de" or "es"; `date` an ISO day ("2026-11-25", "" = none). Of interview questions each
    paragraph is a question on its first line with the person's own evidence on the lines below, and there are no
    greeting and closing.
    """

    kind: LetterKind
    language: str
    sender: Sender = Sender()
    recipient: Recipient = Recipient()
    date: str = ""
    subject: str = ""
    greeting: str = ""
    paragraphs: tuple[str, ...] = ()
    closing: str = ""

    @property
    def text(self) -> str:
        """The letter without its heads, as one types it into a form or a mail."""
        signed = f"{self.closing}\n{self.sender.name}".strip() if self.closing else ""
        parts = (self.greeting, *self.paragraphs, signed)
        return "\n\n".join(part for part in parts if part)


class SentenceAbout(StrEnum):
    """What a sentence of a letter is about, and so what must prove it: the resume, the advert, or nothing."""

    PERSON = "person"
    JOB = "job"
    COURTESY = "courtesy"


class SentenceVerdict(Frozen):
    """Whether a sentence may be sent.

    `paragraph` is its number counted from 0 (-1 is the subject), `start` and `end` character offsets into it. `kind`
    is "" when allowed, else a kind of the guard or "not_in_advert"; `words` are what nothing proves; `reason` is one
    plain sentence. `vouched`: allowed because the person stands up for it.
    """

    paragraph: int
    start: int
    end: int
    text: str
    about: SentenceAbout
    allowed: bool
    kind: str = ""
    words: tuple[str, ...] = ()
    reason: str = ""
    vouched: bool = False

    @property
    def may_be_vouched_for(self) -> bool:
        """Whether a blocked sentence could stand on the person's word: not when its very form is wrong."""
        return not self.allowed and self.kind not in FORM_KINDS


class StoredLetter(Frozen):
    """A kept letter. `engine` is "offline" or "provider/model"; `sentences` are the verdicts on all of it, in order;
    `resume_title` is the name of the resume it rests on; of a tailored version, that of its master."""

    id: str
    job_id: str
    resume_id: str
    resume_title: str = ""
    letter: Letter
    engine: str
    sentences: tuple[SentenceVerdict, ...]
    can_undo: bool
    can_redo: bool
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None

    @property
    def may_be_sent(self) -> bool:
        """Whether every sentence is proved or vouched for: only then it can be exported."""
        return all(sentence.allowed for sentence in self.sentences)


class LetterSummary(Frozen):
    """A line in the list of a job's letters."""

    id: str
    job_id: str
    resume_id: str
    kind: LetterKind
    language: str
    subject: str
    engine: str
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None
