"""The kinds of letters by name."""

from app.domain.letters import LetterKind
from app.i18n import tr


def kind_name(kind: LetterKind) -> str:
    """What a person calls it."""
    return {
        LetterKind.COVER_LETTER: tr("Cover letter"),
        LetterKind.OUTREACH: tr("Message"),
        LetterKind.FOLLOW_UP: tr("Follow-up"),
        LetterKind.INTERVIEW_QUESTIONS: tr("Interview questions"),
    }[kind]


def kind_explanation(kind: LetterKind) -> str:
    """What it is good for."""
    return {
        LetterKind.COVER_LETTER: tr("Goes with the resume: why you, in your own evidence."),
        LetterKind.OUTREACH: tr("A few lines to a person who works there."),
        LetterKind.FOLLOW_UP: tr("Asks kindly how things stand, some time after you applied."),
        LetterKind.INTERVIEW_QUESTIONS: tr("What they will ask, each with what you can answer from your resume."),
    }[kind]


KIND_ICONS = {
    LetterKind.COVER_LETTER: "ph.envelope-simple",
    LetterKind.OUTREACH: "ph.chat-text",
    LetterKind.FOLLOW_UP: "ph.clock-clockwise",
    LetterKind.INTERVIEW_QUESTIONS: "ph.question",
}
