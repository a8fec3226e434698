"""How often a host is asked: a gap between requests, few at a time, and rest when it asks for rest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

from monitor.errors import RateLimited
from monitor.fetch.retry_after import clamped
from monitor.records import FailureClass

Monotonic: TypeAlias = Callable[[], float]
Sleep: TypeAlias = Callable[[float], Awaitable[None]]

#: a robots.txt may ask for a longer gap, within reason
LONGEST_GAP_S = 60.0


@dataclass(slots=True)
class _Host:
    """What is known of one host, in seconds of the monotonic clock."""

    slots: asyncio.Semaphore
    gap_s: float
    next_s: float = float("-inf")
    held_until_s: float = float("-inf")


class Politeness:
    """Lets requests to a host through one gap apart; redirects and robots.txt count as requests."""

    def __init__(
        self, gap_s: float, concurrency: int, *, monotonic: Monotonic = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._gap_s, self._concurrency = gap_s, concurrency
        self._monotonic, self._sleep = monotonic, sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for our turn at a host and hold it. Raises RateLimited, at once, while the host wants to rest."""
        known = self._host(host)
        self._check_rest(host, known)
        async with known.slots:
            self._check_rest(host, known)
            now_s = self._monotonic()
            start_s = max(now_s, known.next_s)
            known.next_s = start_s + known.gap_s
            if start_s > now_s:
                await self._sleep(start_s - now_s)
                self._check_rest(host, known)
            yield

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long; a shorter hold never ends a longer one."""
        known = self._host(host)
        known.held_until_s = max(known.held_until_s, self._monotonic() + seconds)

    def widen_gap(self, host: str, seconds: float) -> None:
        """Keep at least this gap (a robots.txt may ask for one), up to a minute."""
        known = self._host(host)
        known.gap_s = max(self._gap_s, min(seconds, LONGEST_GAP_S))

    def _host(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            known = self._hosts[host] = _Host(asyncio.Semaphore(self._concurrency), self._gap_s)
        return known

    def _check_rest(self, host: str, known: _Host) -> None:
        rest_s = known.held_until_s - self._monotonic()
        if rest_s > 0:
            raise RateLimited(
                f"not asked: {host}: it wants to be left alone for another {rest_s:.0f} s",
                FailureClass.RATE_LIMITED,
                transient=True,
                retry_after_s=clamped(rest_s),
            )
