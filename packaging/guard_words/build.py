"""Makes the thesauri of the guard: `python packaging/guard_words/build.py WORDNET_FOLDER TH_DE_FILE TH_ES_FILE`.

WORDNET_FOLDER holds data.noun, index.noun … of WordNet 3.0 (Debian package wordnet-base 1:3.0); TH_DE_FILE is
th_de_DE_v2.dat of OpenThesaurus (mythes-de 20160424), TH_ES_FILE th_es_ES_v2.dat of the Spanish thesaurus for
LibreOffice (mythes-es 1:7.5.0). Written are resources/lexicon/guard/{english,german,spanish}.txt: sorted lines
"key meanings > more general meanings", a meaning being a number in base 36; see `app/domain/guard/thesaurus.py`.
Licences: see resources/lexicon/guard/LICENCES.txt.
"""

import re
import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import snowballstemmer

SENSES = {"noun": 4, "verb": 6, "adj": 4, "adv": 4}
UNTAGGED = 2
"""So many senses of a word count which nobody met in tagged text."""
UP = {"noun": ("@", "+"), "verb": ("@", "+", "$", "*"), "adj": ("&", "+", "\\"), "adv": ("\\", "+")}
"""The relations of WordNet to what may be said instead: more general, derived, verb group, entailed, similar."""
NATURE = {"05", "15", "17", "19", "20", "24", "25", "27"}
"""The files of WordNet on animals, places, natural things and plants, shapes and substances: no words of two are kept."""
PARTS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
MOST = 14
"""A word with more neighbours than this in the German or Spanish thesaurus says too little to prove anything."""
MOST_SPANISH = 60
INPUT = [
    "c89120df",
    "444a63bf",
    "fea17d2f",
    "adcf43e3",
    "a490d99d",
    "e2ac2481",
    "c9865d7b",
    "6f5465ed",
    "04928d06",
    "ee0b7ad7",
]
"""The beginnings of the SHA-256 of data.adj adv noun verb, index.noun verb adj adv, and of the two thesauri."""
TARGET = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "guard"
Index = dict[str, tuple[set[int], set[int]]]


def number(value: int) -> str:
    """A number in base 36."""
    digits = ""
    while value:
        value, rest = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def write(name: str, index: Index, head: str) -> None:
    """Writes one thesaurus; meanings that only one word has are left out."""
    users: dict[int, int] = defaultdict(int)
    for own, up in index.values():
        for meaning in own | up:
            users[meaning] += 1
    kept = {meaning for meaning, count in users.items() if count > 1}
    order = {meaning: position for position, meaning in enumerate(sorted(kept), start=1)}
    lines = []
    for stem, (own, up) in index.items():
        parts = [" ".join(number(order[m]) for m in sorted(found & kept)) for found in (own, up - own)]
        if any(parts):
            lines.append(f"{stem} {parts[0]}" + (f" > {parts[1]}" if parts[1] else ""))
    lines.sort(key=lambda line: line.split(" ", 1)[0].encode())
    text = f"# {head} Made by packaging/guard_words/build.py; do not edit.\n" + "\n".join(lines) + "\n"
    (TARGET / f"{name}.txt").write_text(text, encoding="utf-8")
    print(name, len(lines), "words,", len(order), "meanings,", len(text.encode()) // 1024, "KB")


def plain(word: str) -> bool:
    """Whether a lemma of WordNet is one small word, or two of them."""
    return bool(re.fullmatch(r"[a-z]{2,}(?:_[a-z]{2,})?", word)) and len(word) >= 3


def kin(lemma: str, members: list[str]) -> list[str]:
    """The others of a meaning that share a word with a noun of two: "breaker" of "circuit breaker"."""
    words = set(lemma.split("_"))
    others = (other for other in members if other != lemma and plain(other))
    return [other for other in others if words & set(other.split("_"))] if lemma in members else []


def english(folder: Path) -> Index:
    """WordNet: for each lemma and part of speech its meanings, and those one step more general, derived or similar."""
    up, members = _synsets(folder)
    ids: dict[tuple[str, str], int] = {}
    index: Index = defaultdict(lambda: (set(), set()))
    for part in SENSES:
        for line in _rows(folder / f"index.{part}"):
            fields = line.split()
            lemma, pointers = fields[0], int(fields[3])
            tagged, offsets = int(fields[5 + pointers]), fields[6 + pointers :]
            if not plain(lemma) or ("_" in lemma and part not in ("verb", "noun")):
                continue
            for offset in offsets[: min(SENSES[part], tagged or UNTAGGED)]:
                meaning = ids.setdefault((part, offset), len(ids))
                if "_" in lemma and part == "noun":
                    others = kin(lemma, members[part, offset])
                    for other in [lemma, *others] if others else []:
                        index[f"{other}.n"][0].add(meaning)
                    continue
                own, more = index[f"{lemma}.{part[0]}"]
                own.add(meaning)
                more |= {ids.setdefault(other, len(ids)) for other in up[part, offset]}
    return index


Synset = tuple[str, str]


def _synsets(folder: Path) -> tuple[dict[Synset, list[Synset]], dict[Synset, list[str]]]:
    """For each meaning of WordNet (part of speech, offset) the related ones, and its words."""
    up: dict[Synset, list[Synset]] = {}
    members: dict[Synset, list[str]] = {}
    for part in SENSES:
        for line in _rows(folder / f"data.{part}"):
            fields = line.split(" | ")[0].split()
            at = 4 + 2 * int(fields[3], 16)
            members[part, fields[0]] = [word.lower() for word in fields[4:at:2]] if fields[1] not in NATURE else []
            found = set()
            for number_of in range(int(fields[at])):
                sign, offset, other = fields[at + 1 + 4 * number_of : at + 4 + 4 * number_of]
                if sign in UP[part]:
                    found.add((PARTS[other], offset))
            up[part, fields[0]] = sorted(found)
    return up, members


def _rows(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" ")]


def german(path: Path) -> Index:
    """OpenThesaurus: the groups a word stands in, and the more general words of the group."""
    stem = snowballstemmer.stemmer("german").stemWord
    groups = sorted({line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("-|")})
    members: list[set[str]] = []
    above: list[set[str]] = []
    for line in groups:
        words, kinds = set(), set()
        for entry in line.split("|")[1:]:
            remarks = re.findall(r"\(([^)]*)\)", entry)
            bare = re.sub(r"\s*\([^)]*\)\s*", " ", entry).strip()
            casual = any("ugs" in remark or "derb" in remark or "fig" in remark for remark in remarks)
            if not re.fullmatch(r"[A-Za-zÄÖÜäöüß]{3,}", bare) or bare.isupper() or casual:
                continue
            (kinds if any("Oberbegriff" in remark for remark in remarks) else words).add(stem(bare.lower()))
        members.append(words)
        above.append(kinds)
    holding: dict[str, set[int]] = defaultdict(set)
    for meaning, words in enumerate(members):
        for word in words:
            holding[word].add(meaning)
    index: Index = defaultdict(lambda: (set(), set()))
    for meaning, words in enumerate(members):
        if len(words) > MOST:
            continue
        for word in words:
            own, up = index[word]
            own.add(meaning)
            up |= {general for kind in above[meaning] if len(holding[kind]) <= 3 for general in holding[kind]}
    return index


def spanish(path: Path) -> Index:
    """The Spanish thesaurus: pairs of words each of which names the other."""
    stem = snowballstemmer.stemmer("spanish").stemWord
    named: dict[str, set[str]] = defaultdict(set)
    word = ""
    for line in path.read_text(encoding="latin-1").splitlines()[1:]:
        if not line.startswith("-|"):
            word = line.split("|")[0]
        elif re.fullmatch(r"[a-záéíóúüñ]{3,}", word):
            named[word] |= {other for other in line.split("|")[1:] if re.fullmatch(r"[a-záéíóúüñ]{3,}", other)}
    index: Index = defaultdict(lambda: (set(), set()))
    few = {word for word, others in named.items() if len(others) <= MOST_SPANISH}
    pairs = sorted({(a, b) for a in few for b in named[a] & few if a < b and a in named[b]})
    for meaning, pair in enumerate(pairs):
        for other in pair:
            verb = re.fullmatch(r"\w{2,}(?:[aei]r)", other)
            index[f"{stem(other)}.v" if verb else other][0].add(meaning)
    return index


def main() -> int:
    """Writes the three files."""
    folder, th_de, th_es = (Path(argument) for argument in sys.argv[1:4])
    names = ("data.adj", "data.adv", "data.noun", "data.verb", "index.noun", "index.verb", "index.adj", "index.adv")
    for path, wanted in zip([*(folder / name for name in names), th_de, th_es], INPUT, strict=True):
        if not sha256(path.read_bytes()).hexdigest().startswith(wanted):
            print(f"{path} is another edition than the one these files are made from", file=sys.stderr)
            return 1
    write("english", english(folder), "From WordNet 3.0.")
    write("german", german(th_de), "From OpenThesaurus.")
    write("spanish", spanish(th_es), "From the Spanish thesaurus for LibreOffice.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
