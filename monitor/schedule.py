"""When to look next."""

from __future__ import annotations

import hashlib
import math
from datetime import datetime, timedelta

#: how far from its interval a look may fall, so that policies added together do not stay together
JITTER = 0.1
FIRST_RETRY_S = 3_600
LONGEST_BACKOFF_S = 86_400


def next_due_at(
    now: datetime, slug: str, every_s: int, *, failures_in_row: int = 0, retry_after_s: float | None = None
) -> datetime:
    """Return when to look again, never sooner than the server asked.

    Args:
        every_s: The policy's own interval, in seconds.
        failures_in_row: Failed looks since the last good one, this one included.
        retry_after_s: What the server asked for, in seconds; None if it did not ask.
    """
    own = _backoff_s(every_s, failures_in_row) if failures_in_row else every_s * (1 + JITTER * _spread(slug, now))
    return now + timedelta(seconds=max(own, math.ceil(retry_after_s or 0)))


def _backoff_s(every_s: int, failures_in_row: int) -> float:
    """Return the wait after a failure: an hour at most at first, doubled each time up to a day or the interval."""
    doublings = min(failures_in_row - 1, 16)
    return min(min(every_s, FIRST_RETRY_S) * 2.0**doublings, max(every_s, LONGEST_BACKOFF_S))


def _spread(slug: str, now: datetime) -> float:
    """Return a number in [-1, 1) that depends on the policy and the day alone: no randomness to explain away."""
    digest = hashlib.sha256(f"{slug} {now:%Y-%m-%d}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**31 - 1
