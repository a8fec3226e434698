"""log, diff, compare, show, flags: what is known, read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.moments import FORMS, Moment, moment
from monitor.cli.session import DONE, FAILED, Session, common, format_option, known, print_json
from monitor.errors import ConfigError
from monitor.records import FlagKind, Severity

if TYPE_CHECKING:
    from monitor.app import App
    from monitor.flags.rule import Rule
    from monitor.render.view import ChangeView

DIFF_FORMATS = ("terminal", "html", "markdown", "unified", "json")
#: those that can put old and new in two columns
ASIDE_FORMATS = ("terminal", "html")


@click.command()
@click.argument("slug", metavar="POLICY")
@format_option("terminal", "json")
@common
def log(session: Session, slug: str, fmt: str) -> None:
    """Show the timeline: versions, where they come from, the size, class and flags of each change.

    \b
    Example:  monitor log example-org-privacy
    """
    from monitor.render import listings

    with session.app(read_only=True) as app:
        policy = app.store.state(known(slug, app)).policy
        versions, changes = app.store.versions(slug), app.store.changes(slug)
    if fmt == "json":
        print_json(listings.log_json(policy, versions, changes))
        return
    from monitor.render import terminal

    session.show(terminal.log_view(policy, versions, changes))


@click.command()
@click.argument("slug", metavar="POLICY")
@click.argument("span", metavar="[VERSION|A..B]", required=False)
@click.option("--from", "from_", metavar="VERSION|DATE", help="The version before; a date means the one then in force.")
@click.option("--to", metavar="VERSION|DATE", help="The version after; the latest if left out.")
@format_option(*DIFF_FORMATS)
@click.option("--side-by-side", is_flag=True, help="Old and new in two columns (terminal, html).")
@click.option("--all", "show_all", is_flag=True, help="Show unchanged sections too.")
@click.option("--why", is_flag=True, help="Explain each flag, and why other differences have none.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there is a change.")
@common
def diff(
    session: Session,
    slug: str,
    span: str | None,
    from_: str | None,
    to: str | None,
    fmt: str,
    side_by_side: bool,
    show_all: bool,
    why: bool,
    exit_code: bool,
) -> int:
    """Show what changed, section by section and word by word; the latest change if none is named.

    One VERSION is compared with the one before it. It is, as A and B are, the name of a version or its beginning
    (2024-06-25.3f9a), a date, or @wayback:DATE, which asks the archive.

    \b
    Examples:  monitor diff example-org-privacy
               monitor diff example-org-privacy 2024-06-25.3f9a
               monitor diff example-org-privacy 2024-01-01..2024-12-31
               monitor diff example-org-privacy --from @wayback:2020-01-01 --format html > change.html
    """
    from monitor.changes import neighbours_or_named

    _check_layout(fmt, side_by_side=side_by_side)
    before, after = _ends(span, from_, to)
    with session.app(read_only=not _asks_archive(before, after)) as app:
        known(slug, app)
        before, after = (_from_archive(app, slug, end) for end in (before, after))
        pair = neighbours_or_named(app.store, slug, before, after)
        if pair is None:
            session.say(_nothing_before(app, slug))
            return DONE
        view = app.view_between(slug, *pair, why=why)
    print_change(session, view, fmt, side_by_side=side_by_side, show_all=show_all)
    return FAILED if exit_code and view.comparison.hunks else DONE


WAYBACK = "@wayback:"


def _asks_archive(*ends: str | None) -> bool:
    return any(end is not None and end.startswith(WAYBACK) for end in ends)


def _from_archive(app: App, slug: str, end: str | None) -> str | None:
    """Return the name of a version; where the archive is asked, its capture is placed in the timeline first."""
    if end is None or not end.startswith(WAYBACK):
        return end
    import asyncio

    from monitor.bringing import bring
    from monitor.composing import PagesHistory

    try:
        at = moment(end.removeprefix(WAYBACK))
    except ValueError as error:
        raise ConfigError(f"{end!r} holds no date that exists: {FORMS}") from error

    async def asked() -> str:
        async with app.looking() as looking:
            urls = app.store.state(slug).policy.urls
            archive = PagesHistory(looking.archive, urls) if urls else looking.archive
            return (await bring(looking.placer, archive, slug, at)).name

    return asyncio.run(asked())


def _ends(span: str | None, from_: str | None, to: str | None) -> tuple[str | None, str | None]:
    """Return the version before and the one after, None where it follows from the other."""
    if span is None:
        return from_, to
    if from_ or to:
        raise ConfigError("name the versions as A..B or with --from and --to, not both")
    before, dots, after = span.partition("..")
    if not dots:
        return None, span
    if not before or not after:
        raise ConfigError(f"{span!r} is not A..B: write 2024-01-01..2024-12-31, two version names, or one alone")
    return before, after


def _nothing_before(app: App, slug: str) -> str:
    """Say why there is no version to compare with."""
    first, *later = app.store.versions(slug)
    if later:
        return f"{first.name} is the first version of {slug}: there is none before it to compare it with"
    return f"{slug} has one version only: nothing to compare it with yet"


@click.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@click.argument("after", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@format_option(*DIFF_FORMATS)
@click.option("--side-by-side", is_flag=True, help="Old and new in two columns (terminal, html).")
@click.option("--all", "show_all", is_flag=True, help="Show unchanged sections too.")
@click.option("--why", is_flag=True, help="Explain each flag, and why other differences have none.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there is a change.")
@common
def compare(
    session: Session,
    before: Path,
    after: Path,
    fmt: str,
    side_by_side: bool,
    show_all: bool,
    why: bool,
    exit_code: bool,
) -> int:
    """Compare two files (HTML, Markdown, text or PDF); no database, and no configuration but for rules of your own.

    Those are applied where --config names the file that holds them.

    \b
    Example:  monitor compare old.html new.html
    """
    from monitor.changes import explained
    from monitor.compare import compare as compared
    from monitor.compare import with_doubt
    from monitor.files import read_file
    from monitor.render.view import view_of_files

    _check_layout(fmt, side_by_side=side_by_side)
    rules = _own_rules(session)
    comparison = with_doubt(compared(read_file(before), read_file(after), rules=rules))
    old, new = (before.name, after.name) if before.name != after.name else (str(before), str(after))
    view = view_of_files(old, new, comparison)
    if why:
        view = explained(view, rules)
    print_change(session, view, fmt, side_by_side=side_by_side, show_all=show_all)
    return FAILED if exit_code and comparison.hunks else DONE


def _check_layout(fmt: str, *, side_by_side: bool) -> None:
    if side_by_side and fmt not in ASIDE_FORMATS:
        raise ConfigError(f"--side-by-side is for {' and '.join(ASIDE_FORMATS)}: {fmt} has no columns")


def _own_rules(session: Session) -> tuple[Rule, ...]:
    """Return the user's rules for files; none where no configuration is named."""
    if session.config_path is None or not session.config.rules:
        return ()
    from monitor.flags.rule import rules_for

    return rules_for(None, session.config.rules)


def print_change(session: Session, view: ChangeView, fmt: str, *, side_by_side: bool, show_all: bool) -> None:
    """Print a change in one of the formats; coloured where standard output is a terminal."""
    from monitor.render import DIFF_FORMATS, DiffOptions

    colour = fmt == "terminal" and session.out.is_terminal and not session.out.no_color
    options = DiffOptions(session.out.width, colour, side_by_side=side_by_side, show_all=show_all)
    click.echo(DIFF_FORMATS[fmt](view, options).rstrip("\n"), color=colour or None)


@click.command()
@click.argument("name", metavar="POLICY[@VERSION]")
@format_option("terminal", "markdown", "text")
@common
def show(session: Session, name: str, fmt: str) -> None:
    """Print the text of a version, the latest if none is named.

    \b
    Example:  monitor show example-org-privacy@2024-06-25
    """
    slug, _, wanted = name.partition("@")
    with session.app(read_only=True) as app:
        from monitor.changes import version_named

        version = version_named(app.store, known(slug, app), wanted or None)
        markdown = app.store.text(version.text_digest)
    from monitor.document import Document
    from monitor.render import safe

    if fmt == "terminal":
        from monitor.render import terminal

        session.show(terminal.policy_text(version, Document.from_markdown(markdown)))
        return
    click.echo(safe.terminal(markdown if fmt == "markdown" else Document.from_markdown(markdown).text), nl=False)


@click.command()
@click.option("--since", type=Moment(), help="Changes found in versions since this day.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([str(kind) for kind in FlagKind]))
@click.option("--severity", type=click.Choice([str(one) for one in Severity]), help="This and above.")
@click.option("--policy", "policies", multiple=True, metavar="POLICY", help="Of this policy alone; may be repeated.")
@format_option("terminal", "json")
@common
def flags(
    session: Session,
    since: datetime | None,
    kinds: tuple[str, ...],
    severity: str | None,
    policies: tuple[str, ...],
    fmt: str,
) -> None:
    """List what was flagged, across all policies, newest first.

    A change is listed with all its flags where one of them is of the kind and severity asked for.

    \b
    Example:  monitor flags --since 2024-01-01 --kind sharing --severity moderate
    """
    from monitor.store import FlagFilter

    with session.app(read_only=True) as app:
        wanted = FlagFilter(since, frozenset(kinds), severity, frozenset(known(slug, app) for slug in policies))
        changes = app.store.flagged(wanted)
    if fmt == "json":
        from monitor.render import listings

        print_json(listings.flags_json(changes))
        return
    if not changes:
        session.say("no change has such a flag" if wanted != FlagFilter() else "no change has a flag yet")
        return
    from monitor.render import terminal

    session.show(terminal.flags_view(changes))
