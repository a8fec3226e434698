"""The history of a policy from the Wayback Machine, into the same timeline.

    list captures -> leave out what is known and what comes too soon after the last -> fetch -> read -> place

It can be stopped at any point and goes on where it was: what is recorded, and what could not be had, is noted after
each capture.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from monitor.errors import CheckError, RateLimited
from monitor.placing import Placer, Seen
from monitor.records import CheckResult, Fetched, HoldReason

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

    @property
    def pages(self) -> Mapping[str, datetime] | None:
        """Return when each page had been seen, by its address; None for a capture of one page."""


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
class Doubtful:
    """A capture that differs from the version before it in size or language: the next one tells what it is."""

    seen: Seen
    reason: HoldReason
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Backfiller:
    """Fills the timeline of one policy from an archive."""

    placer: Placer
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
        store = self.placer.store
        policy = store.state(slug).policy
        url = policy.archive_url or policy.url
        span = _span(start, end, every)
        done_until = _resume(store.backfill_progress(slug), span)
        last: datetime | None = None
        doubtful: Doubtful | None = None
        async for memento in self.history.captures(url, start, end):
            at = memento.captured_at
            if done_until is not None and at <= done_until:
                last = at
                continue
            if last is not None and at - last < every:
                yield Filled(at, too_close=True)
                continue
            last, started_at = at, self.now()
            got = await self._look(slug, url, memento)
            if isinstance(got, Filled):
                filled = [got]
            else:
                filled, doubtful = await self._weigh(slug, got, started_at, doubtful)
            for one in filled:
                yield one
            if doubtful is None:
                store.set_backfill_progress(slug, f"{span} {at.isoformat()}")
        if doubtful is not None:
            sure = self.placer.resembles_what_follows(slug, doubtful.seen)
            yield await self._place(slug, doubtful.seen, doubtful.started_at, sure=sure)
        store.set_backfill_progress(slug, None)

    async def _look(self, slug: str, url: str, memento: Memento) -> Filled | Seen:
        at, pages = memento.captured_at, memento.pages
        if self.placer.store.captured(slug, at, pages=pages):
            return Filled(at, known=True)
        try:
            fetched = await self._fetch(url, at)
            if self.placer.store.captured(slug, fetched.captured_at, fetched.digest if pages else None):
                return Filled(at, known=True)
            return await self.placer.read(fetched, self.placer.store.state(slug).policy.recipe)
        except RateLimited:
            raise
        except CheckError as error:
            log.info("capture not to be had policy=%s at=%s: %s", slug, at.isoformat(), error)
            return Filled(at, error=str(error))

    async def _weigh(
        self, slug: str, seen: Seen, started_at: datetime, doubtful: Doubtful | None
    ) -> tuple[list[Filled], Doubtful | None]:
        """Place what can be placed now; keep in doubt what only the next capture can tell.

        A shrunk page, or one in another language, is the policy when the next capture agrees, as at a live look.
        """
        filled: list[Filled] = []
        reason = self.placer.unlike(slug, seen)
        if doubtful is not None:
            agrees = reason is doubtful.reason
            filled.append(await self._place(slug, doubtful.seen, doubtful.started_at, sure=agrees))
            reason = self.placer.unlike(slug, seen) if agrees else reason
        if reason is not None:
            return filled, Doubtful(seen, reason, started_at)
        return [*filled, await self._place(slug, seen, started_at, sure=False)], None

    async def _place(self, slug: str, seen: Seen, started_at: datetime, *, sure: bool) -> Filled:
        result = await self.placer.place(slug, seen, started_at, live=False, sure=sure)
        return Filled(seen.fetched.captured_at, result)

    async def _fetch(self, url: str, at: datetime) -> Fetched:
        for attempt in range(1, PATIENCE + 1):
            try:
                return await self.history.fetch_at(url, at)
            except CheckError as error:
                if attempt == PATIENCE or not error.transient:
                    raise
        raise AssertionError("unreachable")


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
