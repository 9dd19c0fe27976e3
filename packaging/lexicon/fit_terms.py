"""Fits the weights of the term model and reports keyword F1 with one advert left out at a time.

    python packaging/lexicon/fit_terms.py FOLDER [--write]

FOLDER holds jd_labels.json of the development data, which is not part of the repository. Looked at: which
candidates of a
line stand among its accepted surfaces. The weights are held near a prior; the lexicon was not written from these
rows.
"""

import argparse
import json
import sys
from pathlib import Path
from statistics import mean

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluate"))
from matching import close, f1, same

from app.matching import terms
from app.matching.advert_lines import LineKind
from app.matching.requirements import read_advert

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "terms.json"
KINDS = {"must": LineKind.MUST, "nice": LineKind.NICE, "responsibility": LineKind.DUTY}
PRIOR = {
    "bias": -1.5, "concept": 3.0, "soft": 1.8, "language": 4.0, "degree": 4.0, "phrase": 1.2, "phrase duty": -0.6,
    "name list": 2.5, "numbered": 3.0, "acronym": 2.0, "camel": 2.2, "chunk": 1.4, "item": 1.0, "chunk duty": -1.0, "single word": -0.7,
    "kind tool": 0.5, "kind licence": 0.5, "soft duty": -0.8, "concept duty": -0.4, "capital": 0.4,
    "chunk of 1": 0.0, "chunk of 2": 0.2, "chunk of 3": -0.3, "item of 1": -0.3, "item of 2": 0.2, "item of 3": -0.3,
}  # fmt: skip
HOLD = 0.05
STEPS, RATE = 2_000, 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    adverts = json.loads((arguments.folder / "jd_labels.json").read_text(encoding="utf-8"))
    rows = [row for advert in adverts for row in labelled(advert)]
    figures = [held_out(advert, [row for row in rows if row[0] != advert["id"]]) for advert in adverts]
    print(f"one advert left out: strict {mean(f[0] for f in figures):.3f}, lenient {mean(f[1] for f in figures):.3f}")
    use(PRIOR)
    print(
        f"prior alone:         strict {mean(keyword_f1(a)[0] for a in adverts):.3f}, "
        f"lenient {mean(keyword_f1(a)[1] for a in adverts):.3f}"
    )
    weights = fit(rows)
    print(weights)
    if arguments.write:
        TARGET.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")


def labelled(advert: dict) -> list[tuple[str, tuple[str, ...], bool]]:
    gold = [{*skill["surfaces"], skill["canon"]} for skill in advert["skills"]]
    rows = []
    for line in advert["lines"]:
        kind = KINDS.get(line["label"])
        if kind is None:
            continue
        for candidate in terms.candidates(line["text"], kind):
            right = any(same(candidate.text, surface) for surfaces in gold for surface in surfaces)
            rows.append((advert["id"], terms.model_features(candidate, kind), right))
    return rows


def fit(rows: list[tuple[str, tuple[str, ...], bool]]) -> dict[str, float]:
    names = list(PRIOR)
    place = {name: index for index, name in enumerate(names)}
    features = np.zeros((len(rows), len(names)))
    features[:, place["bias"]] = 1
    for row, (_, on, _) in enumerate(rows):
        for name in on:
            if name in place:
                features[row, place[name]] = 1
    wanted = np.array([right for *_, right in rows], dtype=float)
    prior = np.array(list(PRIOR.values()))
    current = prior.copy()
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-features @ current)) - wanted
        current -= RATE * (features.T @ error / len(rows) + HOLD * (current - prior))
        current[place["bias"]] = PRIOR["bias"]  # fixed: recall is worth more here than the likelihood knows
    return {name: round(float(value), 3) for name, value in zip(names, current, strict=True)}


def use(weights: dict[str, float]) -> None:
    terms._weights = lambda: weights  # type: ignore[assignment]


def held_out(advert: dict, rows: list[tuple[str, tuple[str, ...], bool]]) -> tuple[float, float]:
    use(fit(rows))
    return keyword_f1(advert)


def keyword_f1(advert: dict) -> tuple[float, float]:
    found = [keyword.text for keyword in read_advert(advert["text"], title=advert["title"]).keywords]
    gold = [{*skill["surfaces"], skill["canon"]} for skill in advert["skills"]]
    return f1(found, gold, same, ()), f1(found, gold, close, ())


if __name__ == "__main__":
    main()
