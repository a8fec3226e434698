"""import, backfill: what happened before we looked."""

from __future__ import annotations

import asyncio
import difflib
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.moments import Moment
from monitor.cli.session import DONE, FAILED, Session, common, known
from monitor.config import SLUG, duration_s
from monitor.document.provenance import FIRST_YEAR
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.app import App
    from monitor.backfill import Filled
    from monitor.declarations import Declared
    from monitor.importing import Imported


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--policy", "slug", metavar="SLUG", help="The policy they belong to; else their provenance line or name.")
@click.option("--at", type=Moment(), help="When the page looked so; else what the file says of itself.")
@click.option(
    "--declarations",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Instead: add the policies that declarations of Open Terms Archive describe to config.toml.",
)
@click.option("--service", help="With --declarations: the policies of this service alone.")
@common
def import_(
    session: Session,
    paths: tuple[Path, ...],
    slug: str | None,
    at: datetime | None,
    declarations: Path | None,
    service: str | None,
) -> int:
    """Bring files or folders (HTML, Markdown, text, PDF) into the timeline of their policy.

    A policy that is not in config.toml becomes a kept one: it has a timeline and is not checked.

    \b
    Example:  monitor import old-policy.html --policy example-org-privacy --at 2019-05-01
              monitor import --declarations contrib-declarations --service Example
    """
    if declarations is not None:
        if paths or slug or at:
            raise ConfigError("--declarations adds policies and imports no files: leave out PATH, --policy and --at")
        return _declare(session, declarations, service)
    if service is not None:
        raise ConfigError("--service goes with --declarations")
    if not paths:
        raise ConfigError("nothing to import: name files or folders, or --declarations PATH")
    if slug is not None and not SLUG.fullmatch(slug):
        raise ConfigError(f"{slug!r} is not a slug: lower-case letters, digits and '-', 64 at most")
    if at is not None and at.year < FIRST_YEAR:
        raise ConfigError(f"--at {at:%Y-%m-%d}: no page was seen before {FIRST_YEAR}")
    with session.app() as app:
        known_before = {policy.slug for policy in app.store.policies()}
        done = asyncio.run(_import(app, paths, slug, at))
    for one in done:
        session.say(_imported(one))
    for begun in sorted({one.slug for one in done if one.result is not None} - known_before):
        session.say(_begun(begun, known_before))
    if not done:
        session.say("nothing to import: no .html, .md, .txt or .pdf file there")
    return FAILED if any(one.outcome == "failed" for one in done) else DONE


def _declare(session: Session, path: Path, service: str | None) -> int:
    from monitor.config import find, load
    from monitor.configuring import add_policies
    from monitor.declarations import read_declarations
    from monitor.render.phrases import plural

    config = find(session.config_path)
    known_slugs = {policy.slug for policy in load(config).policies}
    added: list[Declared] = []
    read = read_declarations(path, service)
    for trouble in read.broken:
        session.say(f"not read: {trouble}")
    for one in read.found:
        if not one.slug:
            session.say(f"not added: {one.name}: {'; '.join(one.left_out)}")
            continue
        if one.slug in known_slugs:
            session.say(f"not added: {one.slug}: there already")
            continue
        known_slugs.add(one.slug)
        added.append(one)
    add_policies(config, [one.values for one in added])
    for one in added:
        session.say(f"added {one.slug}: {', '.join(one.urls)}")
        for note in one.left_out:
            session.say(f"  not carried over: {note}")
    partly = sum(bool(one.left_out) for one in added)
    unread = f"; {plural(len(read.broken), 'file')} could not be read" if read.broken else ""
    session.say(f"added {plural(len(added), 'policy')} to {config}, {partly} of them not as declared{unread}")
    return FAILED if read.broken else DONE


async def _import(app: App, paths: tuple[Path, ...], slug: str | None, at: datetime | None) -> list[Imported]:
    from monitor.importing import Importer

    async with app.looking() as looking:
        return await Importer(looking.placer, app.now, slug, at).run(paths)


def _imported(one: Imported) -> str:
    when = " (no date in it: taken as of now)" if one.undated else ""
    if one.outcome == "known":
        return f"{one.path}: {one.slug} has it already{when}"
    if one.outcome == "failed" or one.result is None:
        return f"{one.path}: not imported: {one.detail}"
    check = one.result.check
    named = f" as {one.result.version.name}" if one.result.version else ""
    detail = f": {check.detail}" if check.detail else ""
    return f"{one.path}: {one.slug}{named}, {check.outcome}{detail}{when}"


def _begun(slug: str, known_before: set[str]) -> str:
    """Say that a timeline was begun: a slip in a name does so too."""
    near = difflib.get_close_matches(slug, known_before, n=1)
    meant = f"; if you meant {near[0]}, import it there" if near else ""
    return f"{slug} is a new policy, kept and not checked: it is not in config.toml{meant}"


@click.command()
@click.argument("slug", metavar="POLICY")
@click.option("--from", "start", type=Moment(), help="From this day on; the archive's first capture if left out.")
@click.option("--to", "end", type=Moment(ends=True), help="Up to the end of this day; today if left out.")
@click.option("--every", default="", metavar="DURATION", help="At most one capture in this time, as in 1w.")
@common
def backfill(session: Session, slug: str, start: datetime | None, end: datetime | None, every: str) -> int:
    """Fetch a policy's history from the Wayback Machine, at the rate it allows; go on where a stopped run was.

    \b
    Example:  monitor backfill example-org-privacy --from 2018-01-01 --every 1w
    """
    try:
        gap = timedelta(seconds=duration_s(every)) if every else timedelta(0)
    except ValueError as error:
        raise ConfigError(f"--every: {error}") from error
    if start and end and start > end:
        raise ConfigError(f"--from {start:%Y-%m-%d} is later than --to {end:%Y-%m-%d}")
    with session.app() as app:
        filled = asyncio.run(_backfill(session, app, known(slug, app), start, end, gap))
    return _summarise(session, slug, filled)


async def _backfill(
    session: Session, app: App, slug: str, start: datetime | None, end: datetime | None, every: timedelta
) -> list[Filled]:
    from monitor.backfill import Backfiller
    from monitor.cli.progress import progress
    from monitor.composing import PagesHistory

    done: list[Filled] = []
    urls = app.store.state(slug).policy.urls
    async with app.looking() as looking:
        history = PagesHistory(looking.archive, urls) if urls else looking.archive
        filler = Backfiller(looking.placer, history, app.now)
        with progress(session, "backfilling", None) as advance:
            async for one in filler.run(slug, start=start, end=end, every=every):
                done.append(one)
                advance(f"{one.captured_at:%Y-%m-%d}")
    return done


def _summarise(session: Session, slug: str, filled: list[Filled]) -> int:
    from collections import Counter

    outcomes = Counter(str(one.result.check.outcome) for one in filled if one.result)
    known_already, close = sum(one.known for one in filled), sum(one.too_close for one in filled)
    lost = [one for one in filled if one.error]
    parts = [f"{count} {outcome}" for outcome, count in outcomes.most_common()]
    parts += [f"{known_already} known already"] if known_already else []
    parts += [f"{close} left out by --every"] if close else []
    parts += [f"{len(lost)} not to be had"] if lost else []
    session.say(f"{slug}: {len(filled)} captures listed: {', '.join(parts) or 'nothing to do'}")
    for one in lost[:10]:
        session.say(f"  {one.captured_at:%Y-%m-%d}: {one.error}")
    session.say(f"see the timeline with `monitor log {slug}`")
    return FAILED if lost else DONE
