"""The guard's stored stems are those of its lists: whoever changes a list runs packaging/guard_words/stems.py."""

from app.domain.guard import inflection, lexicon
from app.resources import resource


def test_stored_stems_are_those_of_the_lists() -> None:
    stored = dict(
        line.split(" ", 1)
        for line in resource("lexicon", "guard", "stems.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    assert stored == {word: inflection.stored_form(inflection.fresh_stems(word)) for word in lexicon.own_words()}


def test_a_word_is_found_by_halving() -> None:
    assert lexicon.is_word("vacancy")
    assert lexicon.is_word("Rechnung")
    assert not lexicon.is_word("gudobarix")
