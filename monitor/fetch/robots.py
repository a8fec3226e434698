"""What a site lets us ask for, by its robots.txt (RFC 9309).

A missing file (any 4xx but 429) allows everything. One that cannot be read (5xx, garbled, too large, endless redirects)
forbids everything, as the RFC has it, until it can be read again; a copy that was read before goes on counting
meanwhile. Where the host itself cannot be reached, that is the failure and robots.txt is not blamed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

import httpx
from protego import Protego

from monitor.errors import FetchError, RateLimited
from monitor.records import FailureClass

#: of the host, not of its robots.txt
HOST_FAILURES = frozenset(
    {
        FailureClass.DNS,
        FailureClass.CONNECT,
        FailureClass.TLS,
        FailureClass.TIMEOUT,
        FailureClass.BLOCKED,
        FailureClass.RATE_LIMITED,
    }
)

#: address -> status and text of a robots.txt; raises FetchError
ReadRobots: TypeAlias = Callable[[httpx.URL], Awaitable[tuple[int, bytes]]]


@dataclass(slots=True)
class _Origin:
    """The rules of one origin, and until when they are fresh."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    fresh_until: datetime | None = None


class Robots:
    """Answers whether an address may be asked for; each origin's rules are kept for a day."""

    def __init__(self, agent: str, keep: timedelta, now: Callable[[], datetime]) -> None:
        self._agent, self._keep, self._now = product_token(agent), keep, now
        self._origins: dict[str, _Origin] = {}

    async def check(self, url: httpx.URL, read: ReadRobots) -> float | None:
        """Return the gap in seconds that the site asks for, None if it asks for none.

        `read` brings a robots.txt that is not known yet. Raises FetchError (ROBOTS) where the address is not allowed.
        """
        rules = await self._rules(url, read)
        if not rules.can_fetch(str(url), self._agent):
            raise FetchError(f"not asked: {url}: the site's robots.txt does not allow it", FailureClass.ROBOTS)
        return rules.crawl_delay(self._agent)

    async def _rules(self, url: httpx.URL, read: ReadRobots) -> Protego:
        place = url.copy_with(raw_path=b"/robots.txt")
        origin = self._origins.setdefault(str(place), _Origin())
        async with origin.lock:
            fresh = origin.fresh_until is not None and self._now() < origin.fresh_until
            if origin.rules is None or not fresh:
                origin.rules = await self._read(place, read, origin.rules)
                origin.fresh_until = self._now() + self._keep
            return origin.rules

    async def _read(self, place: httpx.URL, read: ReadRobots, known: Protego | None) -> Protego:
        try:
            status, text = await read(place)
        except RateLimited:
            raise
        except FetchError as error:
            if error.failure in HOST_FAILURES:
                raise
            return _instead(known, place, str(error), error)
        if status >= 500:
            return _instead(known, place, f"the server answered {status}", None)
        return _parsed(text)


def product_token(agent: str) -> str:
    """Return the name by which robots.txt knows us: the user agent up to its version.

    >>> product_token("policy-monitor/0.1 (+https://example.org/about)")
    'policy-monitor'
    """
    return agent.split("/")[0].split()[0]


def _instead(known: Protego | None, place: httpx.URL, why: str, cause: FetchError | None) -> Protego:
    """Return the copy read before. Raises FetchError (ROBOTS) where there is none: not knowing means no."""
    if known is not None:
        return known
    raise FetchError(
        f"not asked: {place}: robots.txt cannot be read ({why}), which counts as a no until it can",
        FailureClass.ROBOTS,
        transient=True,
    ) from cause


def _parsed(text: bytes) -> Protego:
    return Protego.parse(text.decode("utf-8", "replace").lstrip("\ufeff"))
