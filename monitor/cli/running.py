"""run: the daemon."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import click

from monitor.cli.checked import log_checked
from monitor.cli.session import DONE, INTERRUPTED, Session, common

if TYPE_CHECKING:
    from monitor.app import App


@click.command()
@common
def run(session: Session) -> int:
    """Run the daemon: look when a policy is due, send what is pending, until SIGTERM or Ctrl-C.

    It then finishes what is under way; a second Ctrl-C ends it now.

    \b
    Example:  monitor run -v
    """
    from monitor.render.phrases import plural

    with session.app(delivers=True) as app, app.store.lock("monitor run"):
        session.say(f"following {plural(len(app.config.policies), 'policy')}; stop with Ctrl-C")
        asyncio.run(_run(session, app))
    session.say("stopped")
    return DONE


async def _run(session: Session, app: App) -> None:
    from monitor.daemon import Daemon, Pace, Stop, stopped_by_signals

    async def deliver() -> None:
        await app.deliver(running=True)

    def finishing(most_s: float) -> None:
        session.say(f"finishing what is under way, {most_s:.0f} s at most; Ctrl-C again ends it now")

    stop = Stop()
    async with app.looking(running=True) as looking:
        pace = Pace(concurrency=app.config.schedule.concurrency)
        daemon = Daemon(looking.checker, deliver, app.running_now, pace, log_checked, finishing)
        with stopped_by_signals(stop):
            await daemon.run(stop)
    if stop.at_once.is_set():
        session.say("stopped at once: what was under way is left to the next run")
        # a mail that is just being sent has a thread of its own, which Python would wait for
        os._exit(INTERRUPTED)
