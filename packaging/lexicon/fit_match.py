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
import tomllib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluate"))
from matching import IMPORTANCES, VERDICTS, advert_of, domain_of, macro_f1, resume_of

from app.domain.job import Importance, TermKind
from app.domain.match import Verdict
from app.domain.resume import Resume
from app.matching.features import FEATURE_NAMES
from app.matching.matcher import Matcher
from app.matching.model import Model
from app.matching.requirements import read_requirement
from app.matching.rules import DOUBTFUL, UNRELATED

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "match.json"
PRIOR = {
    "named_or_alike": 2.0, "named_in_full": 1.0, "missing_names": -1.2,
    "similar": 2.5, "by_skills": 1.5, "unnamed_similar": 0.6, "unnamed_words": 2.0,
    "beginners": -0.7, "beginners_for_experts": -1.0, "only_listed": -0.6, "studied": -1.0, "other_field": -1.0,
}  # fmt: skip
SIGNS = np.sign(list(PRIOR.values()))
BIAS = -3.2
HOLD = 0.02
STEPS = 25
MET = 0.5
POSSIBLE = (0.34, 0.38, 0.42)
SHIFTS = (0.3, 0.45, 0.6, 0.75, 0.9, 1.05)
MOST_WRONGLY_MET, PENALTY = 0.02, 20.0
FOLDS = 10
FIRST_TRADE = 100
TRADE_FOLDS = 6
FITTED: dict[tuple[int, int], tuple[float, np.ndarray]] = {}
SHARES = {"pairs": 0.5, "resumes": 0.45, "trades": 0.05}
"""Trades weigh little: the lexicon grew by their misses, so that they flatter it."""
TRADES = Path(__file__).with_name("trades.toml")
MARKS = {"+": 1.0, "~": 0.5, "-": 0.0}
BY_RULE = (TermKind.DEGREE, TermKind.LANGUAGE)
GRADES = {0: 0.0, 1: 0.5, 2: 1.0}


@dataclass(frozen=True)
class Choice:
    """A way to set the scale, and what came of it on rows that were held out."""

    shift: float
    possible: float
    rows: np.ndarray
    verdicts: list[tuple[Verdict, float]]


Row = tuple[tuple[float, ...], float, int]
"""Features, the wanted probability, the fold."""


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
        choice = best_choice(rows, resumes, adverts, reduced=name == "reduced")
        labels = np.array([pair["label"] for pair in pairs])
        english = np.array([not pair["category"].startswith(("multi", "cross")) for pair in pairs])
        held_out = choice.rows[: len(pairs)]
        print(
            f"{name}: held-out pairs AUC all {auc(held_out, labels):.3f}, "
            f"English {auc(held_out[english], labels[english]):.3f}, F1 {f1_of(held_out, labels):.3f}; "
            f"trades F1 {f1_of(choice.rows[of_trades(rows)], rows.wanted[of_trades(rows)]):.3f}; "
            f"verdict macro-F1 {verdict_f1(choice.verdicts, choice.possible):.3f}, "
            f"missing called met {100 * wrongly_met(choice.verdicts):.1f} %"
        )
        bias, weights = fit(rows, np.ones(len(rows.wanted), dtype=bool))
        weights_by_name = {key: round(float(value), 4) for key, value in zip(FEATURE_NAMES, weights, strict=True)}
        bias = round(bias + choice.shift, 4)
        print("  ", bias, weights_by_name)
        result[name] = {"bias": bias, "weights": weights_by_name, "met": MET, "possible": choice.possible}
    if arguments.write:
        TARGET.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def prior() -> Model:
    return Model(BIAS, tuple(PRIOR[name] for name in FEATURE_NAMES), met=MET, possible=POSSIBLE[0])


def without_vectors() -> Matcher:
    matcher = Matcher(model=prior())
    matcher._similarities = lambda asked, told: None  # type: ignore[method-assign]
    return matcher


def collect(matcher: Matcher, pairs: list[dict], resumes: list[dict], adverts: list[dict]) -> Rows:
    """The rows of all three sources; each source has its share of the weight."""
    sources = {
        "pairs": rows_of_pairs(matcher, pairs),
        "resumes": rows_of_resumes(matcher, resumes, adverts),
        "trades": rows_of_trades(matcher),
    }
    rows = [(*row, SHARES[name] / len(found)) for name, found in sources.items() for row in found]
    features, wanted, groups, weights = (np.array(column) for column in zip(*rows, strict=True))
    return Rows(features, wanted, weights, groups)


def rows_of_pairs(matcher: Matcher, pairs: list[dict]) -> list[Row]:
    """A requirement and a line: one row."""
    found = []
    for index, pair in enumerate(pairs):
        resume = resume_of([{"id": "b1", "section": "experience", "text": pair["bullet"]}])
        row = line_features(matcher, resume, pair["requirement"], Importance.MUST)["b1"]
        found.append((row, float(pair["label"]), index % FOLDS))
    return found


def rows_of_resumes(matcher: Matcher, resumes: list[dict], adverts: list[dict]) -> list[Row]:
    """Every line of a resume held against its own advert and those of other trades."""
    found = []
    for number, resume in enumerate(resumes):
        lines = resume_of(resume["lines"])
        for gold in resume["gold"]:
            rows = line_features(matcher, lines, gold["requirement"], IMPORTANCES[gold["importance"]])
            found += [(row, GRADES[gold["evidence"].get(line, 0)], FOLDS + number) for line, row in rows.items()]
        for text, importance in chain.from_iterable(unrelated(adverts, resume["jd"])):
            found += [(row, 0.0, FOLDS + number) for row in line_features(matcher, lines, text, importance).values()]
    return found


def rows_of_trades(matcher: Matcher) -> list[Row]:
    """The line that shows a requirement, all lines of what is missing, and those of the trade before; not the rules'."""
    trades = list(tomllib.loads(TRADES.read_text(encoding="utf-8")).values())
    found = []
    for number, trade in enumerate(trades):
        for mark, text, shown_by in trade["asked"]:
            if read_requirement(text).kind in BY_RULE:
                continue
            own = list(line_features(matcher, bullets(trade["lines"]), text, Importance.MUST).items())
            found += [
                (row, MARKS[mark], FIRST_TRADE + number % TRADE_FOLDS)
                for line, row in own
                if shown_by in (0, int(line[1:]))
            ]
            other = line_features(matcher, bullets(trades[number - 1]["lines"]), text, Importance.MUST)
            found += [(row, 0.0, FIRST_TRADE + number % TRADE_FOLDS) for row in other.values()]
    return found


def bullets(lines: list[str]) -> Resume:
    """A resume of one role; line n has the id bn."""
    return resume_of([{"id": f"b{n}", "section": "experience", "text": line} for n, line in enumerate(lines, 1)])


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
    """Weighted logistic regression near the prior, signs kept: Newton's steps, weights of the wrong sign held at 0."""
    features = np.column_stack([np.ones(chosen.sum()), rows.features[chosen]])
    wanted, weights = rows.wanted[chosen], rows.weights[chosen] / rows.weights[chosen].sum()
    prior = np.array([BIAS, *PRIOR.values()])
    hold = np.array([0.0, *[HOLD / 10] * len(PRIOR)])
    signs = np.array([0.0, *SIGNS])
    current = prior.copy()
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(features @ current)))
        slope = features.T @ (weights * (likely - wanted)) + hold * (current - prior)
        free = ~((current == 0) & (slope * signs > 0))
        bend = (features.T * (weights * likely * (1 - likely))) @ features + np.diag(hold)
        step = np.zeros_like(current)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        current = current - step
        current = np.where(current * signs < 0, 0.0, current)
    return float(current[0]), current[1:]


def best_choice(rows: Rows, resumes: list[dict], adverts: list[dict], *, reduced: bool) -> Choice:
    """The shift and the threshold that serve rows and verdicts best, every figure held out.

    "Met" is always 0.5; the shift moves what the model must see for it. What a rule doubts stays between the
    thresholds, whatever the fit.
    """
    plain = held_out_odds(rows)
    choices = []
    for shift in SHIFTS:
        verdicts = held_out_verdicts(rows, resumes, adverts, shift=shift, reduced=reduced)
        probabilities = 1 / (1 + np.exp(-(plain + shift)))
        choices += [Choice(shift, one, probabilities, verdicts) for one in POSSIBLE if UNRELATED < one < DOUBTFUL < MET]
    return max(choices, key=lambda choice: worth(choice, rows))


def worth(choice: Choice, rows: Rows) -> float:
    """The sum of both F1, less what is called met and is not beyond two in a hundred."""
    pairs = rows.groups < FOLDS
    return (
        f1_of(choice.rows[pairs], rows.wanted[pairs])
        + verdict_f1(choice.verdicts, choice.possible)
        - PENALTY * max(0.0, wrongly_met(choice.verdicts) - MOST_WRONGLY_MET)
    )


def of_trades(rows: Rows) -> np.ndarray:
    """Which rows come from trades.toml and are certain."""
    return (rows.groups >= FIRST_TRADE) & (rows.wanted != 0.5)


def held_out_odds(rows: Rows) -> np.ndarray:
    """The log-odds of each row by weights fitted without its fold."""
    result = np.zeros(len(rows.wanted))
    for fold in np.unique(rows.groups):
        bias, weights = fit(rows, rows.groups != fold)
        mine = rows.groups == fold
        result[mine] = rows.features[mine] @ weights + bias
    return result


def held_out_verdicts(
    rows: Rows, resumes: list[dict], adverts: list[dict], *, shift: float, reduced: bool
) -> list[tuple[Verdict, float]]:
    """Wanted verdict and found probability per requirement, each resume by weights fitted without it."""
    found = []
    for number, resume in enumerate(resumes):
        bias, weights = fitted_without(rows, FOLDS + number)
        matcher = Matcher(model=Model(bias + shift, tuple(weights), met=MET, possible=POSSIBLE[0]))
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


def fitted_without(rows: Rows, fold: int) -> tuple[float, np.ndarray]:
    """The weights fitted without a fold, worked out once."""
    key = (id(rows), fold)
    if key not in FITTED:
        FITTED[key] = fit(rows, rows.groups != fold)
    return FITTED[key]


def auc(probabilities: np.ndarray, labels: np.ndarray) -> float:
    high, low = probabilities[labels == 1][:, None], probabilities[labels == 0][None, :]
    return float(((high > low) + 0.5 * (high == low)).mean())


def f1_of(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """F1 of what is called met."""
    called = probabilities >= MET
    return float(2 * (called & (labels == 1)).sum() / max(1, called.sum() + (labels == 1).sum()))


def wrongly_met(verdicts: list[tuple[Verdict, float]]) -> float:
    """Share of what is missing that is called met."""
    missing = [value for wanted, value in verdicts if wanted is Verdict.MISSING]
    return sum(value >= MET for value in missing) / len(missing)


def verdict_f1(verdicts: list[tuple[Verdict, float]], possible: float) -> float:
    """Macro-F1 of the three verdicts."""
    model = Model(0.0, (), MET, possible)
    counts: dict[tuple[Verdict, Verdict], int] = {(a, b): 0 for a in Verdict for b in Verdict}
    for wanted, value in verdicts:
        counts[wanted, model.verdict(value)] += 1
    return macro_f1(counts)


if __name__ == "__main__":
    main()
