"""The history of a policy from the Wayback Machine, into the same timeline.

    list captures -> leave out what is known and what comes too soon after the last -> fetch -> read -> place

It can be stopped at any point and goes on where it was: what is recorded, and what could not be had, is noted after
each capture.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from monitor.check import Checker
from monitor.errors import CheckError, FetchError, RateLimited
from monitor.records import CheckResult, FailureClass, Fetched, Outcome

log = logging.getLogger("monitor.backfill")

#: how often one request is made again when the archive asks us to wait; the client waits before each
PATIENCE = 3


class Memento(Protocol):
    """A capture that the archive lists."""

    @property
    def captured_at(self) -> datetime:
        """Return when the archive saw the page."""

    @property
    def url(self) -> str:
        """Return the address as the archive writes it."""


class History(Protocol):
    """An archive that lists what it saw of an address."""

    def captures(self, url: str, start: datetime | None = None, end: datetime | None = None) -> AsyncIterator[Memento]:
        """Yield captures oldest first, neighbours with the same body left out. Raises FetchError."""

    async def fetch_at(self, url: str, at: datetime) -> Fetched:
        """Return the capture of this moment. Raises FetchError."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One listed capture and what became of it: recorded (`result`), known already, left out as too close, or lost."""

    captured_at: datetime
    result: CheckResult | None = None
    known: bool = False
    too_close: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Backfiller:
    """Fills the timeline of one policy from an archive."""

    checker: Checker
    history: History
    now: Callable[[], datetime]

    async def run(
        self,
        slug: str,
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        every: timedelta = timedelta(0),
    ) -> AsyncIterator[Filled]:
        """Yield each listed capture between two moments as it is dealt with, oldest first.

        `every` is the least time between two captures that are fetched. A run that was stopped goes on after the last
        capture it dealt with, if it is asked for the same span. Raises FetchError when the archive lists nothing, or
        asks us to wait too often.
        """
        store = self.checker.store
        policy = store.state(slug).policy
        url = policy.archive_url or policy.url
        span = _span(start, end, every)
        done_until = _resume(store.backfill_progress(slug), span)
        last: datetime | None = None
        async for memento in self.history.captures(url, start, end):
            at = memento.captured_at
            if done_until is not None and at <= done_until:
                last = at
                continue
            if last is not None and at - last < every:
                yield Filled(at, too_close=True)
                continue
            last = at
            yield await self._one(slug, url, at)
            store.set_backfill_progress(slug, f"{span} {at.isoformat()}")
        store.set_backfill_progress(slug, None)

    async def _one(self, slug: str, url: str, at: datetime) -> Filled:
        if self.checker.store.captured(slug, at):
            return Filled(at, known=True)
        started_at = self.now()
        try:
            fetched = await self._fetch(url, at)
            if self.checker.store.captured(slug, fetched.captured_at):
                return Filled(at, known=True)
            seen = await self.checker.read(fetched, self.checker.store.state(slug).policy.recipe)
        except RateLimited:
            raise
        except CheckError as error:
            log.info("capture not to be had policy=%s at=%s: %s", slug, at.isoformat(), error)
            return Filled(at, error=str(error))
        return Filled(at, await self.checker.place(slug, seen, started_at, live=False))

    async def _fetch(self, url: str, at: datetime) -> Fetched:
        for attempt in range(1, PATIENCE + 1):
            try:
                return await self.history.fetch_at(url, at)
            except CheckError as error:
                if attempt == PATIENCE or not error.transient:
                    raise
        raise AssertionError("unreachable")


class Nearest(History, Protocol):
    """An archive that also finds the capture nearest to a moment."""

    async def closest(self, url: str, at: datetime) -> Memento | None:
        """Return the nearest capture, before or after. Raises FetchError."""


async def bring(checker: Checker, archive: Nearest, slug: str, at: datetime) -> str:
    """Place the archive's capture nearest to a moment in the timeline; return the name of the version in force then.

    Raises FetchError where the archive has none, or where it shows something else than the policy.
    """
    policy = checker.store.state(slug).policy
    url = policy.archive_url or policy.url
    found = await archive.closest(url, at)
    if found is None:
        raise FetchError(f"the archive has no capture of {url}", FailureClass.ARCHIVE)
    if not checker.store.captured(slug, found.captured_at):
        started_at = checker.now()
        fetched = await archive.fetch_at(url, found.captured_at)
        seen = await checker.read(fetched, policy.recipe)
        result = await checker.place(slug, seen, started_at, live=False)
        if result.check.outcome is Outcome.HELD:
            raise FetchError(f"the archive's capture of {found.captured_at:%Y-%m-%d} is not the policy: "
                             f"{result.check.detail}", FailureClass.ARCHIVE)  # fmt: skip
    return checker.store.resolve(slug, f"{found.captured_at:%Y-%m-%d}").name


def _span(start: datetime | None, end: datetime | None, every: timedelta) -> str:
    """Return what a run was asked for, as one word: progress counts only for the same question."""
    return "/".join((_day(start), _day(end), str(int(every.total_seconds()))))


def _day(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def _resume(progress: str | None, span: str) -> datetime | None:
    if progress is None:
        return None
    asked, _, until = progress.partition(" ")
    return datetime.fromisoformat(until) if asked == span else None
