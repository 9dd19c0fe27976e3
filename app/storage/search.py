"""Search words as a condition, blind to case in every alphabet."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func


def contains_words(search: str, *columns: Any) -> ColumnElement[bool]:
    """True where every word of `search` stands in one of the columns. `fold` is the function `database` adds."""
    text: Any = func.coalesce(columns[0], "")
    for column in columns[1:]:
        text = text + "\n" + func.coalesce(column, "")
    folded = func.fold(text)
    return and_(True, *(func.instr(folded, word.casefold()) > 0 for word in search.split()))
