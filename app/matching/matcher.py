"""Matches a resume to an advert: evidence for each requirement, a verdict, and a score whose parts add up.

Pure and deterministic: the same resume and advert always give the same report. The order of the lines does not matter,
a further line never lowers the score, and a repeated word never raises it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.dates import parse_date
from app.domain.job import Importance, JobAdvert, Requirement, TermKind
from app.domain.match import Evidence, EvidenceKind, MatchReport, RequirementMatch, ResumeLine, Verdict
from app.domain.resume import Resume, Section
from app.i18n import tr
from app.matching import reasons, rules
from app.matching.degrees import degree_ruling
from app.matching.demands import or_equivalent
from app.matching.evidence import COVERED, MOST_EVIDENCE, Finding, Pair, by_lines, chance_of, is_named
from app.matching.experience import asks_for_years_alone, experience, long_enough, tells_how_long
from app.matching.features import covers, features_of
from app.matching.language import PARTLY_READ, WELL_READ, language_of
from app.matching.model import Model, load_model
from app.matching.prepared import Asked, Told, ask, tell
from app.matching.resume_text import resume_lines
from app.matching.scoring import score_of, score_parts, worth_of
from app.matching.similarity import UNKNOWN, Similarities, Similarity, compare
from app.matching.spoken import language_ruling
from app.matching.vectors import SentenceVectors, VectorStore

__all__ = ["Matcher", "resume_lines"]

_TITLES: Final = frozenset({"position", "label"})
_NAMES: Final = frozenset({Section.CERTIFICATES, Section.LANGUAGES})
_KNOCK_OUTS: Final = frozenset({TermKind.LICENCE, TermKind.DEGREE, TermKind.LANGUAGE})
_TELLS_THE_TRADE: Final = 5
_SAME_TRADE: Final = 0.5


class Matcher:
    """Holds the sentence vectors; `match` may be called from any thread."""

    def __init__(self, vectors: VectorStore | None = None, *, model: Model | None = None) -> None:
        self._vectors = SentenceVectors(vectors)
        self._model = model

    def match(self, resume: Resume, advert: JobAdvert) -> MatchReport:
        """The report: one match per requirement of the advert, in its order."""
        told = sorted((tell(line) for line in resume_lines(resume)), key=lambda one: (one.line.text, one.line.id))
        asked = [ask(requirement, position=advert.title) for requirement in advert.requirements]
        similarities = self._similarities(asked, told)
        reduced = similarities is None
        model = self._model or load_model(reduced=reduced)
        today = _today(resume)
        rows = [
            _pairs(one, told, similarities.rows[row] if similarities else None, model) for row, one in enumerate(asked)
        ]
        stricter = model.stricter(_other_trade(rows))
        matches = []
        for one, pairs in zip(asked, rows, strict=True):
            judge = model if is_named(pairs) else stricter
            if judge is stricter:
                pairs = [replace(pair, probability=chance_of(judge, pair.features)) for pair in pairs]
            matches.append(_report(one, pairs, _find(one, told, pairs, judge, resume.meta.language, today), judge))
        worth = worth_of(matches)
        matches = [match.model_copy(update={"would_add": worth[match.requirement_id]}) for match in matches]
        return MatchReport(
            score=score_of(matches),
            parts=score_parts(matches),
            requirements=tuple(matches),
            reduced=reduced,
            notes=_notes(advert, resume.meta.language or _language_of(told), reduced=reduced),
        )

    def pairs(self, resume: Resume, requirement: Requirement) -> tuple[Pair, ...]:
        """Each line of the resume held against one requirement, best first: for ranking and calibration."""
        told = sorted((tell(line) for line in resume_lines(resume)), key=lambda one: (one.line.text, one.line.id))
        asked = ask(requirement)
        similarities = self._similarities([asked], told)
        model = self._model or load_model(reduced=similarities is None)
        return tuple(_pairs(asked, told, similarities.rows[0] if similarities else None, model))

    def _similarities(self, asked: Sequence[Asked], told: Sequence[Told]) -> Similarities | None:
        """How alike each requirement and the best piece of each line are; None without vectors."""
        pieces = list(dict.fromkeys(piece for one in told for piece in one.pieces))
        wanted = list(dict.fromkeys(one.core for one in asked))
        if not pieces or not wanted:
            return Similarities.none(len(asked), len(told)) if self._vectors.available else None
        vectors = self._vectors.of([*pieces, *wanted])
        return None if vectors is None else compare(asked, told, pieces, wanted, vectors)


def _other_trade(rows: Sequence[Sequence[Pair]]) -> float:
    """From 0 to 1: how little of what the advert names is in the resume; 0 for an advert too short to tell.

    A further line can only lower it.
    """
    if len(rows) < _TELLS_THE_TRADE:
        return 0.0
    return max(0.0, 1 - sum(map(is_named, rows)) / len(rows) / _SAME_TRADE)


def _language_of(told: Sequence[Told]) -> str:
    return language_of(" ".join(one.line.text for one in told))


def _today(resume: Resume) -> date:
    as_of = parse_date(resume.meta.as_of)
    return date(as_of.year, as_of.month or 12, as_of.day or 28) if as_of else date.today()


def _pairs(asked: Asked, told: Sequence[Told], similarities: Sequence[Similarity] | None, model: Model) -> list[Pair]:
    """The lines held against a requirement, best first."""
    pairs = []
    for index, one in enumerate(told):
        cover = covers(asked, one)
        alike = similarities[index] if similarities and _may_be_like(asked, one) else UNKNOWN
        features = features_of(asked, one, cover, alike)
        pairs.append(Pair(one, cover, features, chance_of(model, features)))
    return sorted(pairs, key=lambda pair: (-pair.probability, pair.told.line.text, pair.told.line.id))


def _may_be_like(asked: Asked, told: Told) -> bool:
    """A name proves what it names, never what it is merely like; but years are spent under a title."""
    if told.line.target.field in _TITLES:
        return bool(asked.requirement.years)
    return told.line.section not in _NAMES


def _find(
    asked: Asked, told: Sequence[Told], pairs: Sequence[Pair], model: Model, written_in: str, today: date
) -> Finding:
    """The rules first, then the lines, then the years."""
    ruling = degree_ruling(asked, told) or language_ruling(asked, told, written_in)
    if ruling is not None:
        return _by_rule(ruling, asked, pairs)
    finding = by_lines(asked, pairs, model)
    cap = rules.licence_cap(asked, told)
    if cap is not None:
        finding = Finding(min(finding.probability, cap), finding.evidence)
    if asked.requirement.years:
        finding = _with_years(asked, told, pairs, finding, model, today)
    return finding


def _by_rule(ruling: rules.Ruling, asked: Asked, pairs: Sequence[Pair]) -> Finding:
    proofs = tuple(
        Evidence(
            line=proof.line,
            kind=proof.kind,
            matched=(proof.matched,) if proof.matched else (),
            wanted=(proof.wanted,) if proof.wanted else (),
            probability=proof.probability,
            reason=reasons.of_evidence(proof.kind, proof.matched, proof.wanted),
        )
        for proof in ruling.proofs[:MOST_EVIDENCE]
    )
    reason = reasons.of_lacking(ruling.lacking) if ruling.lacking else proofs[0].reason if proofs else ""
    return Finding(max((proof.probability for proof in proofs), default=0.0), proofs, reason)


def _with_years(
    asked: Asked, told: Sequence[Told], pairs: Sequence[Pair], finding: Finding, model: Model, today: date
) -> Finding:
    """The same finding, held down where the years do not reach; how long an undated line stands for is not known."""
    wanted = asked.requirement.years or 0.0
    alone = asks_for_years_alone(asked)
    relevant = [pair.told.line.id for pair in pairs if alone or pair.probability >= model.possible]
    have = experience(asked, told, relevant, today=today)
    chance = long_enough(have.years, wanted)
    probability = chance if alone and have.lines else min(chance, finding.probability)
    if not alone:
        undated = [pair for pair in pairs if not tells_how_long(pair.told, today=today)]
        probability = max(probability, min(rules.DOUBTFUL, by_lines(asked, undated, model).probability))
    reason = reasons.of_years(have.years, wanted, stated=have.stated, roles=_headings(have.lines))
    if not have.lines:
        proved = [finding.evidence[0].reason, reason] if finding.evidence else []
        return replace(finding, probability=probability, reason=" ".join(proved), years_suffice=not proved)
    decides = alone or not finding.evidence or min(chance, model.met) <= finding.probability
    shown = tuple(
        Evidence(line=line, kind=EvidenceKind.DATES, wanted=(f"{wanted:g}",), probability=chance, reason=reason)
        for line in have.lines[:MOST_EVIDENCE]
    )
    counted = {line.id for line in have.lines[:MOST_EVIDENCE]}
    if not decides:
        rest = (one for one in shown if one.line.id != finding.evidence[0].line.id)
        return Finding(probability, (*finding.evidence[:1], *rest, *finding.evidence[1:])[:MOST_EVIDENCE])
    others = (one for one in finding.evidence if one.line.id not in counted)
    return Finding(probability, (*shown, *others)[:MOST_EVIDENCE], reason, years_suffice=chance >= rules.SURE)


def _headings(lines: Iterable[ResumeLine]) -> tuple[str, ...]:
    """The entries that the lines belong to, newest first."""
    newest = sorted(lines, key=lambda line: line.start_date, reverse=True)
    return tuple(dict.fromkeys(line.context for line in newest if line.context))


def _report(asked: Asked, pairs: Sequence[Pair], finding: Finding, model: Model) -> RequirementMatch:
    requirement = asked.requirement
    verdict = model.verdict(finding.probability)
    missing = _missing_terms(asked, pairs)
    return RequirementMatch(
        requirement_id=requirement.id,
        importance=requirement.importance,
        verdict=verdict,
        probability=round(finding.probability, 6),
        evidence=finding.evidence if verdict is not Verdict.MISSING else (),
        reason=finding.reason
        or reasons.of_verdict(verdict, first=finding.evidence[0].reason if finding.evidence else "", missing=missing),
        question=""
        if verdict is Verdict.MET
        else reasons.question_for(
            requirement,
            missing,
            soft=all(term.soft for term in asked.terms if term.text in missing),
            years_suffice=finding.years_suffice,
        ),
        knock_out=_is_knock_out(requirement) and verdict is Verdict.MISSING,
    )


def _missing_terms(asked: Asked, pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The terms that no line covers, nor another that will do in their place; as the advert writes them."""
    covered = {index for pair in pairs for index, one in enumerate(pair.cover) if one.value >= COVERED}
    return tuple(asked.terms[index].text for group in asked.groups if not covered & set(group) for index in group)


def _is_knock_out(requirement: Requirement) -> bool:
    """A degree that experience may replace knocks nobody out."""
    decides = requirement.importance is Importance.MUST and requirement.kind in _KNOCK_OUTS
    return decides and not or_equivalent(requirement.text)


def _notes(advert: JobAdvert, written_in: str, *, reduced: bool) -> tuple[str, ...]:
    notes = []
    if reduced:
        notes.append(tr("Compared by names and words only: the part that compares meanings is not installed."))
    if advert.language and written_in and advert.language != written_in:
        notes.append(
            tr("The advert and your resume are in different languages: only names and known skills were compared.")
        )
    if advert.language in PARTLY_READ:
        notes.append(
            tr("Adverts in this language are read by headings, known skills and word stems: check what is missing.")
        )
    elif advert.language and advert.language not in WELL_READ:
        notes.append(tr("Adverts in this language are read by tool names and acronyms only: check what is missing."))
    if advert.suspicious:
        notes.append(tr("The advert holds passages that address a program. They were left out."))
    return tuple(notes)
