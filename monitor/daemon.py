"""The daemon: looks at what is due and delivers what is pending, until it is told to stop.

APScheduler lives here and nowhere else, with two jobs. It decides nothing: due times stand on the policies, so a look
that missed its time (the machine slept) is made once, and one that died is simply still due.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from monitor.check import Checker
from monitor.errors import StorageError
from monitor.records import CheckResult
from monitor.round import check_all

log = logging.getLogger("monitor.daemon")

#: policies taken up at one tick; those left are still due at the next
BATCH = 200


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the daemon stirs, and how long it may take to stop; seconds."""

    check_s: float = 30.0
    deliver_s: float = 15.0
    stop_s: float = 30.0
    #: what is left for cleaning up where it was told to stop at once
    hurry_s: float = 2.0
    concurrency: int = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """How a daemon is told to stop: asked once, it finishes what is under way; asked again, it drops that."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: asyncio.Event = field(default_factory=asyncio.Event)

    def ask(self) -> None:
        """Ask once more."""
        (self.at_once if self.asked.is_set() else self.asked).set()


@dataclass(frozen=True, slots=True)
class Daemon:
    """Checks what is due and delivers what is pending."""

    checker: Checker
    deliver: Callable[[], Awaitable[None]]
    now: Callable[[], datetime]
    pace: Pace = Pace()
    on_done: Callable[[CheckResult], None] | None = None
    #: called when it was told to stop and something is under way, with the seconds it may still take
    on_finishing: Callable[[float], None] | None = None

    async def run(self, stop: Stop) -> None:
        """Work until it is asked to stop; then let what is under way finish, for `pace.stop_s` at most.

        Raises StorageError, after the same, where nothing can be recorded any more: going on would only ask the same
        pages again and again.
        """
        from apscheduler.schedulers.asyncio import AsyncIOScheduler
        from apscheduler.triggers.combining import OrTrigger
        from apscheduler.triggers.date import DateTrigger
        from apscheduler.triggers.interval import IntervalTrigger

        working: set[asyncio.Task[None]] = set()
        broken: list[StorageError] = []

        def give_up(error: StorageError) -> None:
            broken.append(error)
            stop.asked.set()

        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None})
        for job, seconds in ((self.check_due, self.pace.check_s), (self.deliver_pending, self.pace.deliver_s)):
            at_once_and_then = OrTrigger([DateTrigger(), IntervalTrigger(seconds=seconds)])
            scheduler.add_job(_tracked(job, working, give_up), at_once_and_then, max_instances=1)
        scheduler.start()
        try:
            await stop.asked.wait()
        finally:
            scheduler.shutdown(wait=False)
            await self._wind_down(tuple(working), stop)
        if broken:
            raise broken[0]

    async def check_due(self) -> None:
        """Look at every policy that is due."""
        due = self.checker.placer.store.due(self.now(), BATCH)
        if due:
            await check_all(self.checker, due, concurrency=self.pace.concurrency, on_done=self.on_done)

    async def deliver_pending(self) -> None:
        """Deliver every message that is due."""
        await self.deliver()

    async def _wind_down(self, working: tuple[asyncio.Task[None], ...], stop: Stop) -> None:
        if not working:
            return
        if self.on_finishing is not None:
            self.on_finishing(self.pace.stop_s)
        hurry = asyncio.ensure_future(stop.at_once.wait())
        await _ended(working, hurry, self.pace.stop_s)
        for task in working:
            task.cancel()
        # a mail under way is waited for, lest it be sent twice, unless there is no time even for that
        await _ended(working, hurry)
        hurry.cancel()
        await asyncio.wait(working, timeout=self.pace.hurry_s)


async def _ended(
    working: Sequence[asyncio.Task[None]], hurry: asyncio.Future[Any], within_s: float | None = None
) -> None:
    """Wait until all that works has ended, there is hurry, or the time is over."""
    ended = asyncio.ensure_future(asyncio.wait(working))
    await asyncio.wait((ended, hurry), timeout=within_s, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()


def _tracked(
    job: Callable[[], Awaitable[None]], working: set[asyncio.Task[None]], give_up: Callable[[StorageError], None]
) -> Callable[[], Awaitable[None]]:
    """Run a job so that it can be waited for, and so that its failure is told and ends nothing."""

    async def run() -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(_as_coroutine(job))
        working.add(task)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            # the scheduler was shut down and lets go; the job itself goes on, and is waited for
            log.debug("no longer waited for by the scheduler job=%s", getattr(job, "__name__", job))
        except StorageError as error:
            give_up(error)
        except Exception:
            log.exception("a job failed; it is tried again at its next time job=%s", getattr(job, "__name__", job))
        finally:
            if task.done():
                working.discard(task)

    return run


async def _as_coroutine(job: Callable[[], Awaitable[None]]) -> None:
    await job()


@contextmanager
def stopped_by_signals(stop: Stop) -> Iterator[None]:
    """Ask the daemon to stop at each SIGTERM and SIGINT while the block runs."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.ask)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
