"""check, accept, status: looking, and what came of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from monitor.cli.checked import log_checked
from monitor.cli.session import DONE, FAILED, Session, common, format_option, known, print_json
from monitor.errors import ConfigError
from monitor.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from monitor.alerts.outbox import DeliveryReport
    from monitor.app import App
    from monitor.records import Change, CheckResult, Hold

FOUND = frozenset({Outcome.CHANGED, Outcome.REVERTED})


@click.command()
@click.argument("slugs", metavar="[POLICY...]", nargs=-1)
@click.option("--all", "all_", is_flag=True, help="Look at every policy, due or not.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 also when a change was found.")
@click.option(
    "--no-alerts", is_flag=True, help="Leave messages in the outbox; `monitor run` or the next check sends them."
)
@format_option("terminal", "json")
@common
def check(session: Session, slugs: tuple[str, ...], all_: bool, exit_code: bool, no_alerts: bool, fmt: str) -> int:
    """Look now: at the policies named, at all, or at those that are due.

    \b
    Examples:  monitor check
               monitor check example-org-privacy
    """
    with session.app(delivers=not no_alerts) as app:
        chosen = _chosen(app, slugs, all_=all_)
        if not chosen:
            session.say("nothing is due: `monitor check --all` looks all the same")
            return DONE
        results = asyncio.run(_check(session, app, chosen))
        # before the mails: what was seen is shown whatever becomes of them
        _print_results(session, results, fmt)
        _say_changed(session, [result.change for result in results if result.change is not None])
        _say_held(session, [result.hold for result in results if result.hold is not None])
        if not no_alerts:
            _say_delivery(session, asyncio.run(app.deliver()))
    if any(result.check.outcome is Outcome.FAILED for result in results):
        return FAILED
    return FAILED if exit_code and any(result.check.outcome in FOUND for result in results) else DONE


def _chosen(app: App, slugs: tuple[str, ...], *, all_: bool) -> tuple[str, ...]:
    if slugs and all_:
        raise ConfigError("name policies or say --all, not both")
    followed = [policy.slug for policy in app.config.policies]
    for slug in slugs:
        if known(slug, app) not in followed:
            raise ConfigError(f"{slug!r} is kept, not followed: it has a timeline and no address in config.toml")
    if not followed:
        raise ConfigError("no policy to look at: add one with `monitor add URL`")
    if slugs:
        return slugs
    return tuple(followed) if all_ else app.store.due(app.now(), len(followed))


async def _check(session: Session, app: App, slugs: tuple[str, ...]) -> tuple[CheckResult, ...]:
    from monitor.cli.progress import progress
    from monitor.round import check_all

    async with app.looking() as looking:
        with progress(session, "looking", len(slugs)) as advance:
            return await check_all(
                looking.checker, slugs, concurrency=app.config.schedule.concurrency, on_done=_told(advance)
            )


def _told(advance: Callable[[str], None]) -> Callable[[CheckResult], None]:
    def on_done(result: CheckResult) -> None:
        log_checked(result)
        advance(result.check.policy)

    return on_done


def _print_results(session: Session, results: tuple[CheckResult, ...], fmt: str) -> None:
    if fmt == "json":
        from monitor.render import listings

        print_json(listings.results_json(results))
        return
    from monitor.render import terminal

    session.show(terminal.check_results(results))


def _say_changed(session: Session, changes: Sequence[Change]) -> None:
    """Say how a change is read."""
    if changes:
        slug = changes[0].policy if len(changes) == 1 else "POLICY"
        session.say(f"see what changed with `monitor diff {slug}`")


def _say_held(session: Session, holds: Sequence[Hold]) -> None:
    """Say what becomes of pages on hold: who waits need do nothing, and who knows better can say so."""
    if any(hold.reason.waits_for_agreement for hold in holds):
        session.say("a page that shrank becomes a version when a later look sees the same")
    if holds:
        slug = holds[0].policy if len(holds) == 1 else "POLICY"
        session.say(f"where a held page is the policy all the same: `monitor accept {slug}`")


def _say_delivery(session: Session, report: DeliveryReport) -> None:
    if report.sent:
        session.say(f"mails sent: {len(report.sent)}")
    for setback in (*report.waiting, *report.dead):
        session.say(f"mail to {setback.alert.recipient} not delivered: {setback.error}")
    if report.waiting:
        session.say("they wait in the outbox and are tried again: `monitor alerts`")


@click.command()
@click.argument("slug", metavar="POLICY")
@common
def accept(session: Session, slug: str) -> int:
    """Make a version of the capture that is on hold: it is the policy, whatever it looks like.

    \b
    Example:  monitor accept example-org-privacy
    """
    with session.app() as app:
        result = asyncio.run(_accept(app, known(slug, app)))
    version = result.version
    session.say(f"accepted as {version.name}" if version else "accepted")
    if result.change is not None:
        session.say(f"see it with `monitor diff {slug}`")
    return DONE


async def _accept(app: App, slug: str) -> CheckResult:
    async with app.looking() as looking:
        return await looking.placer.accept(slug)


@click.command()
@click.argument("slugs", metavar="[POLICY...]", nargs=-1)
@format_option("terminal", "json")
@common
def status(session: Session, slugs: tuple[str, ...], fmt: str) -> int:
    """Show each policy, or those named: last look, last change, next look, and what is wrong.

    \b
    Examples:  monitor status
               monitor status example-org-privacy
    """
    with session.app(read_only=True) as app:
        chosen = [known(slug, app) for slug in dict.fromkeys(slugs)] or [one.slug for one in app.store.policies()]
        states = tuple(app.store.state(slug) for slug in chosen)
        now = app.now()
    if fmt == "json":
        from monitor.render import listings

        print_json(listings.status_json(states, now))
        return DONE
    if not states:
        session.say("no policy yet: add one with `monitor add URL`")
        return DONE
    from monitor.render import terminal

    session.show(terminal.status_view(states, now))
    _say_held(session, [state.hold for state in states if state.hold is not None])
    return DONE
