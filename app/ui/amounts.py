"""Amounts as a person reads them: tokens, money, bytes, durations, days."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from app.domain.models import UsageToday
from app.i18n import current_language, tr, trn

_SMALLEST = 0.01


def number_words(number: int) -> str:
    """A count with the separators of the language."""
    return QLocale(current_language()).toString(number)


def money_words(cost: float | None) -> str:
    """US dollars; small sums are not rounded to nothing."""
    if cost is None:
        return tr("price not known")
    amount = QLocale(current_language()).toCurrencyString(max(cost, _SMALLEST) if cost else 0.0, "$", 2)
    return f"< {amount}" if 0 < cost < _SMALLEST else amount


def token_words(count: int) -> str:
    """ "1,234 tokens"."""
    return trn("{number} token", "{number} tokens", count, number=number_words(count))


def usage_words(usage: UsageToday) -> str:
    """ "1,234 tokens · $0.02"."""
    tokens = token_words(usage.tokens)
    return f"{tokens} · {spent_words(usage)}" if usage.cost or usage.unpriced else tokens


def spent_words(usage: UsageToday) -> str:
    """ "$0.02"; "at least $0.02" where calls without a known price are among them."""
    if not usage.unpriced:
        return money_words(usage.cost)
    return tr("at least {cost}", cost=money_words(usage.cost)) if usage.cost else money_words(None)


def bytes_words(size: int) -> str:
    """ "1.2 MB"."""
    return QLocale(current_language()).formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def duration_words(milliseconds: int) -> str:
    """ "0.8 s"."""
    return f"{QLocale(current_language()).toString(milliseconds / 1000, 'f', 1)} s"


def moment_words(at: datetime) -> str:
    """ "25 Nov 13:48:04", local time."""
    return _local(at, tr("d MMM HH:mm:ss"))


def day_words(at: datetime) -> str:
    """ "25 Nov", local time."""
    return _local(at, tr("d MMM"))


def _local(at: datetime, form: str) -> str:
    return QLocale(current_language()).toString(QDateTime.fromSecsSinceEpoch(round(at.timestamp())), form)
