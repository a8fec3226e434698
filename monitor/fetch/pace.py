"""A rate kept by spacing: requests leave one interval apart, in the order they came."""

from __future__ import annotations

import asyncio
import time

from monitor.errors import RateLimited
from monitor.fetch.politeness import Monotonic, Sleep
from monitor.fetch.retry_after import clamped
from monitor.records import FailureClass

#: a longer rest is for the schedule to wait out
LONGEST_WAIT_S = 120.0


class Pace:
    """Lets `per_minute` requests through each minute, evenly."""

    def __init__(
        self, per_minute: float, *, monotonic: Monotonic = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._interval_s = 60.0 / per_minute
        self._monotonic, self._sleep = monotonic, sleep
        self._next_s = float("-inf")
        self._lock = asyncio.Lock()

    async def turn(self) -> None:
        """Wait until a request may leave. Raises RateLimited where that is minutes away."""
        async with self._lock:
            while (wait_s := self._next_s - self._monotonic()) > 0:
                if wait_s > LONGEST_WAIT_S:
                    raise RateLimited(
                        f"not asked: the archive wants to be left alone for another {wait_s:.0f} s",
                        FailureClass.RATE_LIMITED,
                        transient=True,
                        retry_after_s=clamped(wait_s),
                    )
                await self._sleep(wait_s)
            self._next_s = self._monotonic() + self._interval_s

    def hold(self, seconds: float) -> None:
        """Let nothing through for so long, those who already wait included."""
        self._next_s = max(self._next_s, self._monotonic() + seconds)
