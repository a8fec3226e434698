"""reread: newer readings of old bytes, and newer judgements of old changes; nobody is alerted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from monitor.cli.session import DONE, Session, common, format_option, known, print_json
from monitor.records import AlertState

if TYPE_CHECKING:
    from monitor.app import App
    from monitor.records import AlertId
    from monitor.rereading import ChangeRejudged, VersionReread


@click.command()
@click.argument("slugs", metavar="[POLICY...]", nargs=-1)
@click.option("--flags", "flags_", is_flag=True, help="Judge the changes again by today's rules, and read nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would differ, and write nothing.")
@format_option("terminal", "json")
@common
def reread(session: Session, slugs: tuple[str, ...], flags_: bool, dry_run: bool, fmt: str) -> int:
    """Read the bytes that were kept with today's code and recipes; nobody is alerted, the log of captures stays.

    What differs replaces the text of its version, which is found under its old name too. With --flags the changes are
    judged again by today's rules, yours included, and what differs is listed. A run that was stopped goes on where it
    was.

    \b
    Examples:  monitor reread example-org-privacy
               monitor reread --flags --dry-run
    """
    with session.app() as app:
        chosen = tuple(known(slug, app) for slug in slugs) or tuple(policy.slug for policy in app.store.policies())
        withdrawn = _withdrawn(app)
        if flags_:
            rejudged, current = asyncio.run(_rejudge(session, app, chosen, dry_run=dry_run))
        else:
            versions = asyncio.run(_reread(session, app, chosen, dry_run=dry_run))
        withdrawn = _withdrawn(app) - withdrawn
    if flags_:
        _print_rejudged(session, rejudged, current, fmt, dry_run=dry_run)
    else:
        _print_versions(session, versions, fmt, dry_run=dry_run)
    if withdrawn:
        from monitor.render.phrases import plural

        many = plural(len(withdrawn), "waiting message")
        session.say(f"{many} withdrawn: `monitor alerts list --state withdrawn` says why")
    return DONE


def _withdrawn(app: App) -> set[AlertId]:
    return {alert.id for alert in app.store.alerts(AlertState.WITHDRAWN, 1_000_000)}


async def _reread(session: Session, app: App, slugs: tuple[str, ...], *, dry_run: bool) -> list[VersionReread]:
    from monitor.cli.progress import progress
    from monitor.rereading import Rereader

    done: list[VersionReread] = []
    total = sum(len(app.store.versions(slug)) for slug in slugs)
    async with app.reading() as readers:
        rereader = Rereader(app.store, readers, app.now, app.config.rules)
        with progress(session, "reading", total) as advance:
            for slug in slugs:
                done += await rereader.run(slug, dry_run=dry_run, on_done=advance)
    return done


async def _rejudge(
    session: Session, app: App, slugs: tuple[str, ...], *, dry_run: bool
) -> tuple[list[ChangeRejudged], int]:
    """Return the changes that were judged again, and how many are judged by today's rules already."""
    from monitor.cli.progress import progress
    from monitor.flags.judge import rules_version
    from monitor.flags.rule import rules_for
    from monitor.rereading import rejudge

    changes = [change for slug in slugs for change in app.store.changes(slug)]
    rules = {slug: rules_for(app.store.state(slug).policy, app.config.rules) for slug in slugs}
    stale = [change for change in changes if change.judgement.rules != rules_version(rules[change.policy])]
    done: list[ChangeRejudged] = []
    async with app.reading() as readers:
        with progress(session, "judging", len(stale)) as advance:
            for change in stale:
                done.append(await rejudge(app.store, readers, change, rules[change.policy], dry_run=dry_run))
                advance(change.policy)
    return done, len(changes) - len(stale)


def _print_versions(session: Session, done: list[VersionReread], fmt: str, *, dry_run: bool) -> None:
    from collections import Counter

    from monitor.render import listings
    from monitor.rereading import Reread

    if fmt == "json":
        print_json(listings.reread_json(done))
        return
    from monitor.render import terminal

    told = [one for one in done if one.outcome not in (Reread.CURRENT, Reread.SAME)]
    if told:
        session.show(terminal.reread_view(told))
    counts = Counter(one.outcome for one in done)
    words = terminal.REREAD_WORDS
    said = ", ".join(f"{counts[outcome]} {words[outcome]}" for outcome in words if counts[outcome])
    session.say(f"{len(done)} versions: {said or 'none there'}{'; nothing was written' if dry_run else ''}")


def _print_rejudged(session: Session, done: list[ChangeRejudged], current: int, fmt: str, *, dry_run: bool) -> None:
    from monitor.render import listings

    if fmt == "json":
        print_json(listings.rejudged_json(done))
        return
    from monitor.render import terminal
    from monitor.render.phrases import plural

    differing = [one for one in done if one.differs]
    if differing:
        session.show(terminal.rejudged_view(differing))
    said = f"{plural(len(done), 'change')} judged again, {len(differing)} of them otherwise"
    session.say(f"{said}; {current} by today's rules already{'; nothing was written' if dry_run else ''}")
