"""Measures the matching engine on a folder of labelled adverts, pairs and resumes.

    python packaging/evaluate/matching.py FOLDER [--pairs] [--terms]

FOLDER holds jd_labels.json (adverts with line kinds and skills), pairs.json (requirement, bullet, 0/1, category) and
resume_jd_matrix.json (graded evidence and verdicts). Prints one figure a line; --pairs and --terms list the mistakes.

Keyword F1: each gold skill and each keyword counts once; strict = same text (case, accents and plural aside) as an
accepted
surface or the canonical name, lenient = one holds all words of the other, or half of the words of both are shared.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

from app.domain.job import Importance, JobAdvert
from app.domain.match import Verdict
from app.domain.resume import Resume, Section
from app.matching.advert_lines import read_lines
from app.matching.matcher import Matcher
from app.matching.requirements import read_advert, read_requirement
from app.matching.words import collapse, root, words_of

VERDICTS = {"met": Verdict.MET, "partial": Verdict.POSSIBLE, "missing": Verdict.MISSING}
IMPORTANCES = {"must": Importance.MUST, "nice": Importance.NICE, "responsibility": Importance.DUTY}
CREDIT = {Verdict.MET: 1.0, Verdict.POSSIBLE: 0.5, Verdict.MISSING: 0.0}
WEIGHT = {Importance.MUST: 1.0, Importance.DUTY: 0.6, Importance.NICE: 0.4}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--terms", action="store_true")
    arguments = parser.parse_args()
    adverts = json.loads((arguments.folder / "jd_labels.json").read_text(encoding="utf-8"))
    pairs = json.loads((arguments.folder / "pairs.json").read_text(encoding="utf-8"))
    resumes = json.loads((arguments.folder / "resume_jd_matrix.json").read_text(encoding="utf-8"))
    measure_lines(adverts)
    measure_keywords(adverts, verbose=arguments.terms)
    measure_pairs(pairs, verbose=arguments.pairs)
    measure_matrix(adverts, resumes, verbose=arguments.pairs)


def measure_lines(adverts: Sequence[dict]) -> None:
    right = total = 0
    for advert in adverts:
        kinds = {line.text: line.kind.value for line in read_lines(advert["text"])}
        for line in advert["lines"]:
            total += 1
            right += kinds.get(collapse(line["text"]), "other") == line["label"].replace("responsibility", "duty")
    print(f"line kinds right            {right}/{total}")


def measure_keywords(adverts: Sequence[dict], *, verbose: bool) -> None:
    by_language: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for advert in adverts:
        found = [keyword.text for keyword in read_advert(advert["text"], title=advert["title"]).keywords]
        gold = [{*skill["surfaces"], skill["canon"]} for skill in advert["skills"]]
        strict, lenient = f1(found, gold, same, ()), f1(found, gold, close, advert["id"] if verbose else ())
        by_language[advert["lang"]].append((strict, lenient))
    for language, figures in sorted(by_language.items()):
        print(
            f"keyword F1 {language}  strict / lenient   "
            f"{mean(f[0] for f in figures):.3f} / {mean(f[1] for f in figures):.3f}"
        )


def f1(found: Sequence[str], gold: Sequence[set[str]], test, name: object) -> float:
    hit = [any(test(text, surface) for surfaces in gold for surface in surfaces) for text in found]
    known = [any(test(text, surface) for text in found for surface in surfaces) for surfaces in gold]
    precision, recall = sum(hit) / max(1, len(hit)), sum(known) / max(1, len(known))
    if name:
        print(f"  {name} too many: {[text for text, ok in zip(found, hit, strict=True) if not ok]}")
        print(f"  {name} missed: {[sorted(s)[0] for s, ok in zip(gold, known, strict=True) if not ok]}")
    return 2 * precision * recall / max(1e-9, precision + recall)


def roots(text: str) -> frozenset[str]:
    return frozenset(root(word.text) for word in words_of(text))


def same(one: str, other: str) -> bool:
    return roots(one) == roots(other)


def close(one: str, other: str) -> bool:
    first, second = roots(one), roots(other)
    shared = len(first & second)
    return bool(shared) and (shared == min(len(first), len(second)) or shared * 2 >= len(first | second))


def measure_pairs(pairs: Sequence[dict], *, verbose: bool) -> None:
    matcher = Matcher()
    results = []
    for pair in pairs:
        match = matcher.match(
            resume_of([{"id": "b1", "section": "experience", "text": pair["bullet"]}]),
            advert_of([(pair["requirement"], Importance.MUST)]),
        )
        one = match.requirements[0]
        results.append((pair, one.probability, one.verdict))
    for name, chosen in (
        ("all", results),
        ("en", [r for r in results if not r[0]["category"].startswith(("multi", "cross"))]),
    ):
        positive = [p for pair, p, _ in chosen if pair["label"]]
        negative = [p for pair, p, _ in chosen if not pair["label"]]
        auc = mean((p > n) + 0.5 * (p == n) for p in positive for n in negative)
        met_right = sum(v is Verdict.MET for pair, _, v in chosen if pair["label"])
        met_wrong = sum(v is Verdict.MET for pair, _, v in chosen if not pair["label"])
        best = 2 * met_right / (2 * met_right + met_wrong + len(positive) - met_right)
        print(f"pairs {name:3} AUC / F1 at met     {auc:.3f} / {best:.3f}")
    for category, expected in (
        ("trap_lexical", 0),
        ("negation", 0),
        ("same_domain", 0),
        ("random", 0),
        ("paraphrase", 1),
        ("acronym", 1),
        ("implied", 1),
    ):
        wrong = [
            (pair, p)
            for pair, p, v in results
            if pair["category"] == category and (v is Verdict.MET) != bool(expected) and pair["label"] == expected
        ]
        of = sum(pair["category"] == category for pair, _, _ in results)
        print(f"  {category:14} wrong        {len(wrong)}/{of}")
        for pair, p in wrong if verbose else ():
            print(f"     {p:.2f} {pair['requirement']} | {pair['bullet']}")


def measure_matrix(adverts: Sequence[dict], resumes: Sequence[dict], *, verbose: bool) -> None:
    matcher = Matcher()
    first = within_three = with_evidence = 0
    counts: dict[tuple[Verdict, Verdict], int] = defaultdict(int)
    errors, unrelated_scores = [], []
    unrelated_met = unrelated = 0
    for resume in resumes:
        own = [(gold["requirement"], IMPORTANCES[gold["importance"]]) for gold in resume["gold"]]
        lines = resume_of(resume["lines"])
        advert = advert_of(own)
        report = matcher.match(lines, advert)
        for gold, match, requirement in zip(resume["gold"], report.requirements, advert.requirements, strict=True):
            wanted = VERDICTS[gold["verdict"]]
            counts[wanted, match.verdict] += 1
            ranked = [evidence.line.id for evidence in match.evidence]
            ranked += [
                pair.told.line.id for pair in matcher.pairs(lines, requirement) if pair.told.line.id not in ranked
            ]
            best = {line for line, grade in gold["evidence"].items() if grade == max(gold["evidence"].values())}
            ranked = [gold_id(line, resume["lines"]) for line in ranked]
            if best:
                with_evidence += 1
                first += ranked[0] in best
                within_three += bool(best & set(ranked[:3]))
            if verbose and wanted is not match.verdict:
                print(
                    f"   {resume['id']} {wanted.value:8} got {match.verdict.value:8} {match.probability:.2f} "
                    f"{gold['requirement'][:80]} | {ranked[:2]} gold {gold['evidence']}"
                )
        gold_score = (
            100
            * sum(WEIGHT[i] * CREDIT[VERDICTS[g["verdict"]]] for (_, i), g in zip(own, resume["gold"], strict=True))
            / sum(WEIGHT[i] for _, i in own)
        )
        errors.append(abs((report.score or 0) - gold_score))
        for other in adverts:
            if other["domain"] == domain_of(adverts, resume["jd"]):
                continue
            asked = [
                (line["text"], IMPORTANCES[line["label"]]) for line in other["lines"] if line["label"] in IMPORTANCES
            ]
            report = matcher.match(lines, advert_of(asked))
            unrelated_scores.append(report.score or 0)
            for match, (text, _) in zip(report.requirements, asked, strict=True):
                counts[Verdict.MISSING, match.verdict] += 1
                unrelated += 1
                unrelated_met += match.verdict is Verdict.MET
                if verbose and match.verdict is Verdict.MET:
                    print(
                        f"   unrelated {resume['id']} {match.probability:.2f} {text[:70]} | "
                        f"{[e.line.text[:60] for e in match.evidence[:1]]}"
                    )
    print(f"right line first / in three  {first / with_evidence:.3f} / {within_three / with_evidence:.3f}")
    print(f"verdict macro-F1             {macro_f1(counts):.3f}   {[[counts[a, b] for b in Verdict] for a in Verdict]}")
    print(f"unrelated called met         {100 * unrelated_met / unrelated:.1f} %")
    print(f"mean unrelated score         {mean(unrelated_scores):.1f}")
    print(f"error of own-job score       {mean(errors):.1f}   {[round(e, 1) for e in errors]}")


def domain_of(adverts: Sequence[dict], identifier: str) -> str:
    return next((advert["domain"] for advert in adverts if advert["id"] == identifier), "")


def macro_f1(counts: dict[tuple[Verdict, Verdict], int]) -> float:
    scores = []
    for verdict in Verdict:
        hit = counts[verdict, verdict]
        given = sum(counts[a, verdict] for a in Verdict)
        wanted = sum(counts[verdict, b] for b in Verdict)
        scores.append(2 * hit / max(1, given + wanted))
    return mean(scores)


def advert_of(requirements: Iterable[tuple[str, Importance]]) -> JobAdvert:
    return JobAdvert(
        requirements=tuple(
            read_requirement(text, importance=importance, number=n)
            for n, (text, importance) in enumerate(requirements, 1)
        )
    )


def resume_of(lines: Sequence[dict]) -> Resume:
    """The graded lines as a resume: bullets of one undated role, a skills list, degrees, certificates."""
    sections: dict[str, list] = defaultdict(list)
    summary = ""
    for line in lines:
        if line["section"] == "summary":
            summary = line["text"]
        elif line["section"] == "skills":
            sections["skills"].append({"id": line["id"], "keywords": line["text"].split(", ")})
        elif line["section"] == "education":
            sections["education"].append({"id": line["id"], "area": line["text"]})
        elif line["section"] == "certifications":
            sections["certificates"].append({"id": line["id"], "name": line["text"]})
        elif line["section"] == "languages":
            sections["languages"].append({"id": line["id"], "language": line["text"]})
        else:
            sections["bullets"].append({"id": line["id"], "text": line["text"]})
    bullets = sections.pop("bullets", [])
    return Resume.model_validate(
        {
            "meta": {"asOf": "2026-01"},
            "basics": {"summary": summary},
            "work": [{"id": "w1", "highlights": bullets}],
            **sections,
        }
    )


def gold_id(line: str, lines: Sequence[dict]) -> str:
    if line == f"{Section.BASICS.value}.summary":
        return next(one["id"] for one in lines if one["section"] == "summary")
    return line.split(".")[0]


if __name__ == "__main__":
    main()
