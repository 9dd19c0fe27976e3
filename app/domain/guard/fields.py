"""Judging fields that hold facts rather than prose: names, titles, dates, degrees, certificates, languages, contact."""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.changes.parsing import keywords_of
from app.domain.guard import inflection, lexicon, limits, negations, word_files
from app.domain.guard.figures import unproved_figures
from app.domain.guard.form import form_findings
from app.domain.guard.proving import unproved
from app.domain.guard.quantities import quantities_of
from app.domain.guard.source import all_lines, heading_of
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of
from app.domain.resume import Resume, Section

IDENTITY = ("name", "email", "phone", "url", "image", "network", "username")
KIND_OF_FIELD: dict[tuple[Section, str], str] = {
    (Section.WORK, "name"): "new_employer",
    (Section.VOLUNTEER, "organization"): "new_employer",
    (Section.WORK, "position"): "changed_title",
    (Section.VOLUNTEER, "position"): "changed_title",
    (Section.PROJECTS, "entity"): "new_client_or_named_entity",
    (Section.PROJECTS, "name"): "new_client_or_named_entity",
    (Section.PROJECTS, "roles"): "changed_title",
}
KIND_OF_SECTION = {
    Section.WORK: "new_employer",
    Section.VOLUNTEER: "new_employer",
    Section.EDUCATION: "new_degree",
    Section.SKILLS: "new_tool_or_skill",
    Section.PROJECTS: "new_client_or_named_entity",
    Section.CERTIFICATES: "new_certificate",
    Section.LANGUAGES: "new_language_or_fluency",
    Section.AWARDS: "new_award_or_publication",
    Section.PUBLICATIONS: "new_award_or_publication",
    Section.INTERESTS: "new_client_or_named_entity",
    Section.REFERENCES: "new_client_or_named_entity",
    Section.OTHER: "new_client_or_named_entity",
    Section.BASICS: "changed_identity_or_contact",
}
DATES = ("startDate", "endDate", "date", "releaseDate")
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jän feb mrz apr mai jun jul aug sept okt nov dez",
        "ene feb mar abr may jun jul ago sept oct nov dic",
    )
    for number, name in enumerate(names.split(), start=1)
}
_OPEN = ("present", "today", "now", "current", "heute", "jetzt", "aktuell", "actualidad", "actualmente", "ongoing", "")


def judge_date(before: str, after: str) -> list[Finding]:
    """A date may change its format, nothing else."""
    if date_key(before) == date_key(after) and date_key(after) is not None:
        return []
    return [Finding("changed_date_or_duration", (after or before,), before)]


def date_key(text: str) -> tuple[int, ...] | None:
    """Year, month and day of a date in any usual format; an empty key for an open end; None when it cannot be read."""
    small = text.strip().lower()
    if small in _OPEN:
        return ()
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", small):
        return tuple(int(part) for part in match.groups() if part)
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{4})", small):
        return int(match[2]), int(match[1])
    if match := re.fullmatch(r"(?:(\d{1,2})\.?\s+(?:de\s+)?)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})", small):
        month = _MONTHS.get(match[2])
        return (int(match[3]), month, *([int(match[1])] if match[1] else [])) if month else None
    return (int(small),) if re.fullmatch(r"\d{4}", small) else None


def judge_identity(field: str, before: str, after: str) -> list[Finding]:
    """Name and contact stay; spelling of a number or an address may change."""
    if field == "phone":
        same = re.sub(r"\D", "", before) == re.sub(r"\D", "", after) and not re.search(r"[^\d\s+()./-]", after)
    elif field.startswith("location"):
        same = not unproved(after, (before,)) and not unproved(before, (after,)) and not form_findings(before, after)
        same = same and unproved_figures(after, (before,)) == []
    else:
        same = _bare(before) == _bare(after)
    return [] if same else [Finding("changed_identity_or_contact", (after or before,), before)]


def _bare(text: str) -> str:
    small = re.sub(r"^(?:https?://)?(?:www\.)?", "", text.strip().casefold()).rstrip("/")
    return re.sub(r"\s+", " ", small)


def judge_name(
    section: Section, field: str, before: str, after: str, *, entry: Any, attested: Sequence[str] = ()
) -> list[Finding]:
    """A name, title, degree or level: the same words in another order or spelling."""
    kind = KIND_OF_FIELD.get((section, field), KIND_OF_SECTION[section])
    findings = form_findings(before, after)
    sources = (before, *attested)
    if kind == "changed_title":
        findings += _title_findings(before, after, attested)
        return findings
    if kind == "new_degree" and (abbreviates(after, before) or abbreviates(before, after)):
        return findings
    context = (
        (*sources, heading_of(entry))
        if section in (Section.CERTIFICATES, Section.AWARDS, Section.PUBLICATIONS)
        else sources
    )
    findings += _strict(after, context, kind, before)
    findings += [Finding(kind, finding.words, before) for finding in unproved_figures(after, context)]
    findings += [Finding(kind, finding.words, before, missing=True) for finding in limits.limit_findings(before, after)]
    findings += [Finding(kind, finding.words, before) for finding in negations.negation_findings(before, after)]
    if section is Section.LANGUAGES and field == "fluency":
        findings += [Finding(kind, (after,), before)] if not _same_level(before, after) else []
    return findings


def abbreviates(short: str, long: str) -> bool:
    """Whether a degree is the other one's abbreviation: "M.Ed." of "Master of Education"."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", long) if word.lower() not in lexicon.style_words()]
    letters = re.sub(r"[^a-zäöüß]", "", short.lower())
    return len(words) >= 2 and 2 <= len(letters) <= 8 and _spelled(letters, words)


def _spelled(letters: str, words: list[str]) -> bool:
    if not words or not letters:
        return not words and not letters
    shared = next((n for n, pair in enumerate(zip(letters, words[0], strict=False)) if pair[0] != pair[1]), None)
    most = min(len(letters), len(words[0])) if shared is None else shared
    return any(_spelled(letters[size:], words[1:]) for size in range(1, most + 1))


def _same_level(before: str, after: str) -> bool:
    levels = re.findall(r"\b[ABC][12]\b", before.upper())
    new = re.findall(r"\b[ABC][12]\b", after.upper())
    return not (new and levels and set(new) != set(levels))


def _strict(after: str, sources: Sequence[str], kind: str, before: str) -> list[Finding]:
    names = lexicon.name_groups()
    proofs = [wording_of(source) for source in sources]
    forms = frozenset().union(*(proof.all_forms for proof in proofs))
    groups = frozenset().union(*(proof.all_groups for proof in proofs)) & names
    wording = wording_of(after)
    covered = {
        at
        for position, found in wording.phrase_groups.items()
        for number, length in found
        if number in groups
        for at in range(position, position + length)
    }
    loose = {claim.position for claim in unproved(after, sources)}
    missing = [
        claim
        for claim in wording.content
        if claim.position not in covered
        and not claim.forms & forms
        and not claim.groups & groups
        and not (claim.position not in loose and _initials_or_lower(claim.token.text))
    ]
    return [Finding(kind, tuple(claim.token.text for claim in missing), before)] if missing else []


def _initials_or_lower(text: str) -> bool:
    return text.isupper() and len(text) >= 3


def _title_words(text: str) -> list[tuple[str, frozenset[object]]]:
    """The words of a title with everything each may be written as."""
    groups = lexicon.title_groups()
    style = lexicon.style_words() - {"i"}
    found: list[tuple[str, frozenset[object]]] = []
    for part in re.findall(r"[^\W_]+", text):
        if part.lower() in style and part.lower() not in ("work",):
            continue
        ways: set[object] = set(_genderless(part)) | groups.get(part.lower(), frozenset())
        found.append((part, frozenset(ways)))
    return found


def _genderless(word: str) -> set[str]:
    small = word.lower()
    forms = set(inflection.forms(small))
    forms |= {re.sub(r"(?:in|innen|er|e|a|o)$", "", small)} if len(small) > 6 else set()
    return forms


def _title_findings(before: str, after: str, attested: Sequence[str]) -> list[Finding]:
    old, new = _title_words(before), _title_words(after)
    for fact in attested:
        old += _title_words(fact)
    added = [word for word, ways in new if not any(ways & known for _, known in old)]
    lost = [word for word, ways in _title_words(before) if not any(ways & known for _, known in new)]
    acronym = "".join(word[0] for word, _ in old).upper()
    if added == [acronym] or (len(added) == 1 and added[0].upper() == acronym):
        return []
    if not added and not lost:
        return []
    return [Finding("changed_title", (after,), before)]


def judge_label(before: str, after: str, *, resume: Resume, attested: Sequence[str] = ()) -> list[Finding]:
    """The line under the name: a title that was held, and tools which the resume shows."""
    findings = form_findings(before, after)
    held = [before, *(job.position for job in resume.work), *attested]
    candidates = [title for title in held if title and _holds(title, after)]
    if not candidates:
        return [*findings, Finding("changed_title", (after,), before)]
    title = max(candidates, key=len)
    known = [known for _, known in _title_words(title)]
    rest = [word for word, ways in _title_words(after) if not any(ways & other for other in known)]
    text = " ".join(rest)
    shown = list(all_lines(resume))
    unknown = [claim.token.text for claim in unproved(text, shown)]
    if unknown or any(word.lower() in word_files.listed("title_heads") for word in rest):
        findings.append(Finding("changed_title", tuple(unknown) or (after,), before))
    findings += [Finding("changed_title", finding.words, before) for finding in unproved_figures(after, shown)]
    return findings


def _holds(title: str, text: str) -> bool:
    new = [known for _, known in _title_words(text)]
    return all(any(ways & known for known in new) for _, ways in _title_words(title))


def judge_list(section: Section, before: str, after: str) -> list[Finding]:
    """Courses and the like: the same ones in any order, a single one may go."""
    old = keywords_of(before)
    new = [word for word in keywords_of(after) if word not in old]
    unknown = tuple(word for word in new if unproved(word, old) or unproved_figures(word, old))
    findings = form_findings(before, after)
    return [*findings, Finding(KIND_OF_SECTION[section], unknown)] if unknown else findings


def has_years(text: str) -> bool:
    """Whether a text names calendar years."""
    return any(quantity.unit == "year" for quantity in quantities_of(text))
