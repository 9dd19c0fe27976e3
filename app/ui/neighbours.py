"""What to open when the open one of a list goes away."""

from collections.abc import Collection, Sequence


def neighbour(listed: Sequence[str], at: str, gone: Collection[str]) -> str | None:
    """The next in the list behind `at` that stays, else the nearest before it; None when none stays."""
    if at not in listed:
        return None
    place = listed.index(at)
    around = [*listed[place + 1 :], *reversed(listed[:place])]
    return next((one for one in around if one not in gone), None)
