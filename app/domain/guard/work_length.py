"""Whether "over nine years" is what the jobs add up to (GUARD 3.2)."""

from functools import lru_cache
from itertools import combinations

from app.domain.guard.quantity import Quantity
from app.domain.guard.source import entry_text, heading_of, months_of_work
from app.domain.guard.wording import wording_of
from app.domain.resume import Resume


def is_true_length_of_work(quantity: Quantity, text: str, resume: Resume) -> bool:
    """Whether "over nine years" is what the jobs add up to (GUARD 3.2)."""
    if quantity.unit != "month" or quantity.raw * 12 != quantity.value:
        return False
    rest = text[quantity.end :].split(".")[0].split(";")[0][:60]
    after_words = wording_of(rest)
    if any(
        claim.named and not claim.token.text.islower() and claim.token.small not in _places(resume)
        for claim in after_words.content[:2]
    ) and any(f" {word} " in f" {rest} "[:8] for word in ("with", "of", "mit", "con")):
        return False
    totals = {months_of_work(resume)}
    words = {form for claim in after_words.content for form in claim.forms}
    chosen = tuple(job for job in resume.work if words & wording_of(entry_text(job)).all_forms)
    if chosen:
        totals = {months_of_work(resume, chosen)}
    elif after_words.content:
        totals |= _parts_of_work(resume, limit=quantity.value * 1.2)
    return any(_true_bound(quantity, total + extra) for total in totals for extra in (0, -1, -len(resume.work)))


@lru_cache(maxsize=256)
def _parts_of_work(resume: Resume, *, limit: float) -> set[int]:
    """The months of all choices among the jobs that do not go far beyond a limit."""
    jobs = resume.work[:8]
    sums = {months_of_work(resume, part) for size in range(1, len(jobs)) for part in combinations(jobs, size)}
    return {months for months in sums if months <= limit}


def _places(resume: Resume) -> set[str]:
    return {token.small for job in resume.work for token in wording_of(heading_of(job)).words}


def _true_bound(quantity: Quantity, months: int) -> bool:
    years, claimed = months / 12, quantity.raw
    if quantity.bound in ("over", "at_least", "just_over"):
        return years > claimed if quantity.bound != "just_over" else claimed < years <= claimed * 1.05
    if quantity.bound == "nearly":
        return 0.95 * claimed <= years < claimed
    if quantity.bound == "about":
        return abs(years - claimed) <= 0.05 * years
    return quantity.bound == "" and int(years) == claimed
