"""What a server means by Retry-After."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

SHORTEST_S = 1.0
LONGEST_S = 86_400.0


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Return the seconds to wait, clamped to 1 s..24 h; None where the header is absent or makes no sense.

    >>> now = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
    >>> retry_after_s("120", now), retry_after_s("-5", now), retry_after_s("1e12", now), retry_after_s("soon", now)
    (120.0, 1.0, 86400.0, None)
    >>> retry_after_s("Wed, 01 May 2024 12:01:00 GMT", now)
    60.0
    """
    if value is None:
        return None
    seconds = _number(value)
    if seconds is None:
        seconds = _until(value, now)
    return None if seconds is None else clamped(seconds)


def clamped(seconds: float) -> float:
    """Return the seconds, at least 1 and at most a day's."""
    return min(max(seconds, SHORTEST_S), LONGEST_S)


def _number(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None


def _until(value: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (aware - now).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
