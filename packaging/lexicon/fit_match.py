"""Fits the weights of the evidence model and reports them by honest cross-validation.

    python packaging/lexicon/fit_match.py FOLDER [--write]

FOLDER holds the development data (pairs.json, resume_jd_matrix.json, jd_labels.json; format in
packaging/evaluate/matching.py);
it is not part of the repository. Looked at: whether a line was accepted as proof, nothing else; the lexicon was
written
before and apart from it. The weights are held near a prior and keep their signs. Every reported figure is for rows
that the
weights were not fitted on: ten folds of pairs, one fold per resume.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluate"))
from matching import IMPORTANCES, VERDICTS, advert_of, domain_of, macro_f1, resume_of

from app.domain.job import Importance
from app.domain.match import Verdict
from app.domain.resume import Resume
from app.matching.features import FEATURE_NAMES
from app.matching.matcher import Matcher
from app.matching.model import Model
from app.matching.rules import DOUBTFUL, UNRELATED

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "match.json"
PRIOR = {
    "coverage": 2.6, "best": 1.4, "soft": 0.6, "missing_names": -1.2,
    "explained": 1.5, "complete": 0.8,
    "similar": 2.5, "by_skills": 1.5, "unnamed_similar": 0.6, "unnamed_words": 2.0, "soft_similar": -0.3,
    "beginners": -0.7, "beginners_for_experts": -1.0, "only_listed": -0.6, "other_field": -1.0,
}  # fmt: skip
SIGNS = np.sign(list(PRIOR.values()))
BIAS = -3.2
HOLD = 0.02
STEPS, RATE = 3_000, 0.05
FOLDS = 10
SHARE_OF_PAIRS = 0.6
GRADES = {0: 0.0, 1: 0.5, 2: 1.0}


@dataclass(frozen=True)
class Rows:
    """Features, wanted probabilities, weights, and the fold each row belongs to."""

    features: np.ndarray
    wanted: np.ndarray
    weights: np.ndarray
    groups: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.folder
    pairs, resumes, adverts = (
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("pairs.json", "resume_jd_matrix.json", "jd_labels.json")
    )
    result = {}
    for name, matcher in (("full", Matcher(model=prior())), ("reduced", without_vectors())):
        rows = collect(matcher, pairs, resumes, adverts)
        probabilities = held_out_pairs(rows, len(pairs))
        labels = np.array([pair["label"] for pair in pairs])
        english = np.array([not pair["category"].startswith(("multi", "cross")) for pair in pairs])
        verdicts = held_out_verdicts(rows, resumes, adverts, reduced=name == "reduced")
        met, possible = thresholds(probabilities, labels, verdicts)
        bias, weights = fit(rows, np.ones(len(rows.wanted), dtype=bool))
        print(
            f"{name}: held-out pairs AUC all {auc(probabilities, labels):.3f}, "
            f"English {auc(probabilities[english], labels[english]):.3f}"
        )
        print(
            f"  F1 at {met:.2f}: {pair_f1(probabilities, labels, met):.3f}; "
            f"verdict macro-F1 {verdict_f1(verdicts, met, possible):.3f}"
        )
        print(
            "  ",
            {
                key: round(float(value), 2)
                for key, value in zip(("bias", *FEATURE_NAMES), (bias, *weights), strict=True)
            },
        )
        result[name] = {
            "bias": round(float(bias), 4),
            "weights": {key: round(float(value), 4) for key, value in zip(FEATURE_NAMES, weights, strict=True)},
            "met": met,
            "possible": possible,
        }
    if arguments.write:
        TARGET.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def prior() -> Model:
    return Model(BIAS, tuple(PRIOR[name] for name in FEATURE_NAMES), met=0.4, possible=0.2)


def without_vectors() -> Matcher:
    matcher = Matcher(model=prior())
    matcher._similarities = lambda asked, told: None  # type: ignore[method-assign]
    return matcher


def collect(matcher: Matcher, pairs: list[dict], resumes: list[dict], adverts: list[dict]) -> Rows:
    features, wanted, weights, groups = [], [], [], []
    for index, pair in enumerate(pairs):
        resume = resume_of([{"id": "b1", "section": "experience", "text": pair["bullet"]}])
        features.append(line_features(matcher, resume, pair["requirement"], Importance.MUST)["b1"])
        wanted.append(float(pair["label"]))
        weights.append(SHARE_OF_PAIRS / len(pairs))
        groups.append(index % FOLDS)
    graded = []
    for number, resume in enumerate(resumes):
        lines = resume_of(resume["lines"])
        for gold in resume["gold"]:
            found = line_features(matcher, lines, gold["requirement"], IMPORTANCES[gold["importance"]])
            graded += [(row, GRADES[gold["evidence"].get(line, 0)], FOLDS + number) for line, row in found.items()]
        for text, importance in chain.from_iterable(unrelated(adverts, resume["jd"])):
            graded += [(row, 0.0, FOLDS + number) for row in line_features(matcher, lines, text, importance).values()]
    for row, grade, group in graded:
        features.append(row)
        wanted.append(grade)
        groups.append(group)
        weights.append((1 - SHARE_OF_PAIRS) / len(graded))
    return Rows(np.array(features), np.array(wanted), np.array(weights), np.array(groups))


def unrelated(adverts: list[dict], own: str) -> list[list[tuple[str, Importance]]]:
    """What the adverts of other trades ask for, advert by advert."""
    return [
        [(line["text"], IMPORTANCES[line["label"]]) for line in other["lines"] if line["label"] in IMPORTANCES]
        for other in adverts
        if other["domain"] != domain_of(adverts, own)
    ]


def line_features(
    matcher: Matcher, resume: Resume, requirement: str, importance: Importance
) -> dict[str, tuple[float, ...]]:
    asked = advert_of([(requirement, importance)]).requirements[0]
    return {pair.told.line.id.split(".")[0]: tuple(pair.features) for pair in matcher.pairs(resume, asked)}


def fit(rows: Rows, chosen: np.ndarray) -> tuple[float, np.ndarray]:
    """Weighted logistic regression near the prior, signs kept, by projected gradient descent."""
    features, wanted, weights = rows.features[chosen], rows.wanted[chosen], rows.weights[chosen]
    weights = weights / weights.sum()
    prior = np.array(list(PRIOR.values()))
    current, bias = prior.copy(), BIAS
    for _ in range(STEPS):
        error = weights * (1 / (1 + np.exp(-(features @ current + bias))) - wanted)
        current = current - RATE * (features.T @ error + HOLD * (current - prior) / 10) * 10
        current = np.where(np.sign(current) == -SIGNS, 0.0, current)
        bias -= RATE * 10 * error.sum()
    return float(bias), current


def probability(rows: np.ndarray, bias: float, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(rows @ weights + bias)))


def held_out_pairs(rows: Rows, count: int) -> np.ndarray:
    result = np.zeros(count)
    for fold in range(FOLDS):
        bias, weights = fit(rows, rows.groups != fold)
        mine = np.flatnonzero(rows.groups[:count] == fold)
        result[mine] = probability(rows.features[mine], bias, weights)
    return result


def held_out_verdicts(
    rows: Rows, resumes: list[dict], adverts: list[dict], *, reduced: bool
) -> list[tuple[Verdict, float]]:
    """Wanted verdict and found probability per requirement, each resume by weights fitted without it."""
    found = []
    for number, resume in enumerate(resumes):
        bias, weights = fit(rows, rows.groups != FOLDS + number)
        model = Model(bias, tuple(weights), met=0.4, possible=0.2)
        matcher = Matcher(model=model)
        if reduced:
            matcher._similarities = lambda asked, told: None  # type: ignore[method-assign]
        lines = resume_of(resume["lines"])
        own = [
            (gold["requirement"], IMPORTANCES[gold["importance"]], VERDICTS[gold["verdict"]]) for gold in resume["gold"]
        ]
        others = [[(*one, Verdict.MISSING) for one in other] for other in unrelated(adverts, resume["jd"])]
        for rows_of_advert in (own, *others):
            report = matcher.match(lines, advert_of([(text, importance) for text, importance, _ in rows_of_advert]))
            found += [
                (wanted, match.probability)
                for (_, _, wanted), match in zip(rows_of_advert, report.requirements, strict=True)
            ]
    return found


def thresholds(
    probabilities: np.ndarray, labels: np.ndarray, verdicts: list[tuple[Verdict, float]]
) -> tuple[float, float]:
    """The pair of thresholds that serves pairs and verdicts best together; what a rule doubts stays between them."""
    steps = [round(0.1 + 0.02 * step, 2) for step in range(30)]
    choices = [(met, possible) for met in steps for possible in steps if UNRELATED < possible < DOUBTFUL < met]
    return max(choices, key=lambda c: pair_f1(probabilities, labels, c[0]) + verdict_f1(verdicts, *c))


def auc(probabilities: np.ndarray, labels: np.ndarray) -> float:
    high, low = probabilities[labels == 1][:, None], probabilities[labels == 0][None, :]
    return float(((high > low) + 0.5 * (high == low)).mean())


def pair_f1(probabilities: np.ndarray, labels: np.ndarray, met: float) -> float:
    called = probabilities >= met
    return 2 * (called & (labels == 1)).sum() / max(1, called.sum() + labels.sum())


def verdict_f1(verdicts: list[tuple[Verdict, float]], met: float, possible: float) -> float:
    model = Model(0.0, (), met, possible)
    counts: dict[tuple[Verdict, Verdict], int] = {(a, b): 0 for a in Verdict for b in Verdict}
    for wanted, value in verdicts:
        counts[wanted, model.verdict(value)] += 1
    return macro_f1(counts)


if __name__ == "__main__":
    main()
