"""The daemon: looks at what is due and delivers what is pending, until it is told to stop.

APScheduler lives here and nowhere else, with two jobs. It decides nothing: due times stand on the policies, so a look
that missed its time (the machine slept) is made once, and one that died is simply still due.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

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
    concurrency: int = 8


@dataclass(frozen=True, slots=True)
class Daemon:
    """Checks what is due and delivers what is pending."""

    checker: Checker
    deliver: Callable[[], Awaitable[None]]
    now: Callable[[], datetime]
    pace: Pace = Pace()
    on_done: Callable[[CheckResult], None] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then let what is under way finish, for `pace.stop_s` at most.

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
            stop.set()

        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None})
        for job, seconds in ((self.check_due, self.pace.check_s), (self.deliver_pending, self.pace.deliver_s)):
            at_once_and_then = OrTrigger([DateTrigger(), IntervalTrigger(seconds=seconds)])
            scheduler.add_job(_tracked(job, working, give_up), at_once_and_then, max_instances=1)
        scheduler.start()
        try:
            await stop.wait()
        finally:
            scheduler.shutdown(wait=False)
            await self._wind_down(working)
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

    async def _wind_down(self, working: set[asyncio.Task[None]]) -> None:
        if not working:
            return
        log.info("finishing what is under way jobs=%d", len(working))
        _, late = await asyncio.wait(working, timeout=self.pace.stop_s)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


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
def stopped_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """Set `stop` on SIGTERM and SIGINT while the block runs."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
