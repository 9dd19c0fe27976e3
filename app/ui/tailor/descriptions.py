"""What a change is, in words: where it is, what moves, what it rests on. Pure."""

from collections.abc import Iterable

from app.domain.changes import Change, Op, Piece, PieceKind, Target, word_difference
from app.domain.facts import AttestedFact
from app.domain.resume import Resume, Section
from app.domain.review import GuardVerdict, Obstacle, ReviewItem
from app.i18n import quoted, tr

_SHORT_NAMES = {
    Section.WORK: ("name", "position"),
    Section.VOLUNTEER: ("organization", "position"),
    Section.EDUCATION: ("institution", "study_type"),
    Section.PROJECTS: ("name",),
    Section.SKILLS: ("name",),
    Section.LANGUAGES: ("language",),
    Section.AWARDS: ("title",),
    Section.OTHER: ("heading",),
}
_LONGEST_QUOTE = 120


def place_title(resume: Resume, change: Change) -> str:
    """Where a change is: "Meridian Freight · bullet 2", "Skills · Platform", "Summary"."""
    target = change.target
    name = place_name(resume, target)
    if target.section is Section.BASICS or not any(
        entry.id == target.entry for entry in resume.entries(target.section)
    ):
        return name
    detail = _detail(resume, change)
    return f"{name} · {detail}" if detail else name


def place_name(resume: Resume, target: Target) -> str:
    """The entry a place belongs to: "Meridian Freight", "Skills · Platform", "Summary"."""
    if target.section is Section.BASICS:
        return _basics_field(target.field or "")
    entry = next((entry for entry in resume.entries(target.section) if entry.id == target.entry), None)
    section = section_name(target.section)
    if entry is None:
        return section
    names = (str(getattr(entry, name)) for name in _SHORT_NAMES.get(target.section, ("name",)))
    name = next((name for name in names if name), "") or section
    if target.section in (Section.SKILLS, Section.LANGUAGES) and name != section:
        name = f"{section} · {name}"
    return name


def pieces(change: Change) -> tuple[Piece, ...]:
    """The change word by word; a move shows what moves, a hide what goes."""
    if change.op is Op.MOVE:
        return (Piece(kind=PieceKind.SAME, text=quote(change.after or change.before or "")),)
    if change.op is Op.HIDE:
        return (Piece(kind=PieceKind.REMOVED, text=change.before or ""),)
    return word_difference(change.before, change.after)


def outcome(change: Change) -> str:
    """What an accepted change leaves, as one line."""
    if change.op in (Op.REMOVE, Op.HIDE):
        return tr("Taken off the page: {text}", text=quote(change.before or ""))
    if change.op is Op.MOVE:
        return tr("Moved: {text}", text=quote(change.after or change.before or ""))
    return change.after or ""


def spoken(change: Change) -> str:
    """The change for a screen reader."""
    return spoken_pieces(pieces(change))


def spoken_pieces(found: Iterable[Piece]) -> str:
    """A difference for a screen reader, where colour and strike-through say nothing."""
    words = {
        PieceKind.SAME: "{text}",
        PieceKind.REMOVED: tr("[removed: {text}]"),
        PieceKind.ADDED: tr("[added: {text}]"),
    }
    return " ".join(words[piece.kind].format(text=piece.text.strip()) for piece in found)


def foundation(change: Change, facts: tuple[AttestedFact, ...] = ()) -> str:
    """What the change rests on: "this text", the lines themselves, what the person vouches for."""
    others = [text for text in change.rests_on if text != change.before]
    parts = []
    if others:
        parts.append(tr("Rests on: {lines}", lines=" · ".join(quote(text) for text in others)))
    elif change.rests_on and not facts:
        parts.append(tr("Rests on: this text."))
    if facts:
        parts.append(tr("You vouch for: {lines}", lines=" · ".join(quote(fact.text) for fact in facts)))
    return "\n".join(parts)


def obstacle_sentence(obstacle: Obstacle) -> str:
    """Why a safe change cannot be accepted now, and what to do."""
    if obstacle.dropped:
        words = ", ".join(quote(text) for text in obstacle.dropped)
        return tr("Together with what you accepted, {words} would vanish from your resume.", words=words)
    if obstacle.found:
        text = quote(obstacle.found)
        return tr("Its place now says {text} – take that change back to use this one, or reject it.", text=text)
    return tr("The text it was made for is no longer there.")


def grouped(items: Iterable[ReviewItem]) -> tuple[ReviewItem, ...]:
    """Cards by section, in the order of a resume; within a section as they come."""
    sections = list(Section)
    return tuple(sorted(items, key=lambda item: sections.index(item.change.target.section)))


def fact_place(resume: Resume, fact: AttestedFact) -> str:
    """Where a fact belongs: the entry by its name, or the section."""
    if fact.section is Section.BASICS:
        return tr("Headline and summary")
    return place_name(resume, Target(section=fact.section, entry=fact.entry))


def verdict_badge(verdict: GuardVerdict) -> str:
    """The guard's verdict in two or three words."""
    if verdict.allowed:
        return tr("✓ safe")
    kind = verdict_kinds().get(verdict.kind, verdict.kind.replace("_", " "))
    return tr("✗ blocked · {kind}", kind=kind) if kind else tr("✗ blocked")


def verdict_kinds() -> dict[str, str]:
    """The guard's reasons to block, short."""
    return {
        "markup_or_link_injection": tr("markup or link"),
        "instruction_leak": tr("instructions in the text"),
        "changed_identity_or_contact": tr("contact changed"),
        "new_employer": tr("new employer"),
        "new_degree": tr("new degree"),
        "new_certificate": tr("new certificate"),
        "changed_title": tr("title changed"),
        "new_language_or_fluency": tr("new language"),
        "new_award_or_publication": tr("new award"),
        "changed_unit_or_scale": tr("unit changed"),
        "changed_date_or_duration": tr("date changed"),
        "changed_number": tr("number changed"),
        "new_number": tr("new number"),
        "moved_fact": tr("fact moved"),
        "keyword_stuffing": tr("keyword stuffing"),
        "new_tool_or_skill": tr("new skill"),
        "new_client_or_named_entity": tr("new name"),
        "inflated_seniority_or_scope": tr("role inflated"),
        "invented_outcome": tr("invented result"),
        "dropped_content": tr("content lost"),
    }


def quote(text: str) -> str:
    """The text in quotation marks, cut when it is long."""
    text = " ".join(text.split())
    return quoted(text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1].rstrip()}…")


def anchor_of(target: Target) -> str:
    """The id of the printed thing a target is about."""
    if target.section is Section.BASICS:
        return "summary" if target.field == "summary" else "basics"
    is_bullet = target.field == "highlights" and target.item
    return str(target.item if is_bullet else target.entry or "")


def section_name(section: Section) -> str:
    """The heading of a section."""
    return {
        Section.BASICS: tr("Contact"),
        Section.WORK: tr("Experience"),
        Section.VOLUNTEER: tr("Volunteering"),
        Section.EDUCATION: tr("Education"),
        Section.SKILLS: tr("Skills"),
        Section.PROJECTS: tr("Projects"),
        Section.CERTIFICATES: tr("Certificates"),
        Section.LANGUAGES: tr("Languages"),
        Section.AWARDS: tr("Awards"),
        Section.PUBLICATIONS: tr("Publications"),
        Section.INTERESTS: tr("Interests"),
        Section.REFERENCES: tr("References"),
        Section.OTHER: tr("Other sections"),
    }[section]


def _detail(resume: Resume, change: Change) -> str:
    target = change.target
    if change.op is Op.MOVE:
        return tr("order")
    if target.field == "highlights":
        entry = next(entry for entry in resume.entries(target.section) if entry.id == target.entry)
        ids = [bullet.id for bullet in getattr(entry, "highlights", ())]
        return tr("bullet {number}", number=ids.index(target.item) + 1) if target.item in ids else tr("new bullet")
    fields = {"position": tr("title"), "summary": tr("description"), "description": tr("description")}
    return fields.get(target.field or "", "")


def _basics_field(field: str) -> str:
    return {"summary": tr("Summary"), "label": tr("Headline")}.get(field, tr("Contact"))
