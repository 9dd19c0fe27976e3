"""Words that change what a line proves: negation, beginners' words, words that ask for much. Several languages."""

import re
from typing import Final

from app.matching.words import sentences_of

_NEGATION: Final = re.compile(
    r"\b(?:no|not any|little|without|zero|lack(?:s|ing)?(?: of)?|lacks|limited) (?:\w+ ){0,2}?(?:experience|knowledge|exposure|training|background|"
    r"certificat\w+|licen[cs]e|degree|familiarity|skills?|expertise|proficiency)\b"
    r"|\b(?:not|never|n['’]t|cannot)\s+(?:yet |actually |personally |formally |been |had |have |an? )*(?:familiar|experienced?|certified|licensed|used?|work(?:ed)?|"
    r"fluent|qualified|proficient|touch(?:ed)?|held|hold|trained|responsible|involved|driven|operated?|handled?|taught|programm?ed|learn(?:ed)?|speak|know)\b"
    r"|\b(?:not|never) an? \w+|\bunfamiliar with\b|\b(?:expired|lapsed|revoked|suspended)\b|\b(?:instead of|rather than|other than|except(?: for)?|nothing to do with|have yet to)\b"
    r"|\b(?:keine|kaum|ohne|wenig) (?:\w+ ){0,2}?(?:erfahrung(?:en)?|kenntnisse|ausbildung|berufserfahrung|zertifi\w+|vorkenntnisse|führerschein)\b"
    r"|\b(?:noch nicht|noch nie|niemals|bisher nicht)\b"
    r"|\b(?:sin|ninguna|poca) (?:\w+ ){0,2}?(?:experiencia|conocimientos?|formación|titulación|carn[ée])\b|\b(?:no|nunca) (?:tengo|he|cuento|dispongo)\b"
    r"|\b(?:sans|aucune|pas d['’e]) ?(?:\w+ ){0,2}?(?:expérience|connaissances?|formation|permis)\b|\b(?:nessuna|senza) (?:esperienza|conoscenza)\b"
    r"|\b(?:geen|zonder) (?:ervaring|kennis)\b|\b(?:sem|nenhuma) (?:experiência|conhecimento)\b",
    re.IGNORECASE,
)
_SAYS_IT: Final = re.compile(r"\b(?:it|them|this|that|these|those)\b(?: (?:my|your)self)?\s*(?:[.;,]|$)", re.IGNORECASE)
_CLAUSE_END: Final = re.compile(
    r"[;.]|,?\s\b(?:but|aber|jedoch|pero|mais|ma|mas|maar|although|though)\b", re.IGNORECASE
)
_BEGINNER: Final = re.compile(
    r"\b(?:basics|basic (?:knowledge|skills?|understanding|level|command|proficiency|user)|(?<=\()basic(?=\))|beginner|introductory|intro to|novice|elementary|rudimentary|familiar(?:ity)? with|exposure to|some exposure|"
    r"(?:currently |self-|still )?learning|studying|coursework|took a course|attended|shadow(?:ed|ing)|observed|apprentice\w*|intern(?:ship|ed)?|trainee|student|"
    r"hobby\w*|hobbyist|for fun|as a pastime|personal project|side project|at home|amateur|dabbled|played with|tinkered|interest(?:ed)? in|"
    r"awareness of|aspiring|pursuing|in progress|plan(?:ning|s)? to|working towards?|hope to|want to|enrolled|expected 20\d\d|candidate for|school project|class project|tutorial|bootcamp|"
    r"grundkenntnisse|anfänger\w*|azubi\w*|auszubildende[rn]?|praktik\w+|schüler\w*|werkstudent\w*|einblicke?|"
    r"básic[oa]s?|nociones|becari[oa]|prácticas|aprendiz|estudiante|notions|stagiaire|stage|débutant\w*|apprenti\w*|alternance|tirocinio|stagista|apprendista|estágio|stage)\b",
    re.IGNORECASE,
)
_DEMANDING: Final = re.compile(
    r"\b(?:strong|solid|deep|expert\w*|advanced|extensive|proven|professional|in-depth|senior|lead|seasoned|commercial|production|"
    r"licensed|journeyman|journey-level|certified|registered|master|years?|yrs|thorough|mastery|fluent|complete|full|hands-on|command|independent(?:ly)?|track record|proficien\w+|"
    r"sehr gute?|fundierte|umfassende|langjährige|mehrjährige|tiefe|sicher(?:er|en)|jahre|ausgeprägte|"
    r"avanzad[oa]s?|sólid[oa]s?|amplia|años|dominio|demostrable|solide|approfondie|ans|maîtrise|confirmé\w*|significative)\b",
    re.IGNORECASE,
)
_MODEST: Final = re.compile(
    r"\b(?:basic|familiarity|familiar|exposure|awareness|beginner|entry[- ]level|junior|interest in|willing(?:ness)? to learn|in progress|pursuing|candidates?|eligib\w+|working towards?|intern(?:ship)?|apprentice\w*|trainee|"
    r"student|grundkenntnisse|erste|gern auch|nociones|básic[oa]s?|notions|a plus|some)\b",
    re.IGNORECASE,
)


def without_negated(text: str) -> str:
    """The text without what it denies: from a negating word to the end of its clause."""
    kept = []
    for start, end in sentences_of(text):
        sentence = text[start:end]
        denial = _NEGATION.search(sentence)
        if denial and _SAYS_IT.search(sentence, denial.start()):
            continue
        while denial:
            clause_end = _CLAUSE_END.search(sentence, denial.end())
            sentence = sentence[: denial.start()] + (sentence[clause_end.start() :] if clause_end else "")
            denial = _NEGATION.search(sentence)
        kept.append(sentence)
    return " ".join(kept).strip()


def denies(text: str) -> bool:
    """Whether the text says that something is not there."""
    return _NEGATION.search(text) is not None


def is_beginners(text: str) -> bool:
    """Whether a line speaks of learning, helping or playing rather than of doing it for a living."""
    return _BEGINNER.search(text) is not None


def is_demanding(text: str) -> bool:
    """Whether a requirement asks for more than a first acquaintance."""
    return _DEMANDING.search(text) is not None and not is_modest(text)


def is_modest(text: str) -> bool:
    """Whether a requirement is content with a first acquaintance."""
    return _MODEST.search(text) is not None
