"""Stems the words of the guard's own lists once: `python packaging/guard_words/stems.py` writes lexicon/guard/stems.txt.

Stemming four thousand words takes a third of a second, which nobody should wait for at the first verdict. Run it after
changing a list; a test says when it was forgotten.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.domain.guard import inflection, lexicon  # noqa: E402, inflection

TARGET = ROOT / "resources" / "lexicon" / "guard" / "stems.txt"


def content() -> str:
    """The lines "word English | German | Spanish" of all words in the lists."""
    lines = [f"{word} {inflection.stored_form(inflection.fresh_stems(word))}" for word in sorted(lexicon.own_words())]
    return (
        "# Stems of the words in the lists. Made by packaging/guard_words/stems.py; do not edit.\n"
        + "\n".join(lines)
        + "\n"
    )


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8")
