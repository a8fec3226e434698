"""demo: the whole path on a site of our own."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.session import DONE, Session, common
from monitor.errors import ConfigError
from monitor.records import Outcome, Severity

if TYPE_CHECKING:
    from monitor.app import App
    from monitor.demo.pages import Moment
    from monitor.records import CheckResult

CONFIG = """# The demo of Policy Monitor: a site of our own on loopback.
[monitor]
allow_private = ["127.0.0.1:{port}"]

[schedule]
per_host_gap_s = 0

[email]
from = "Policy Monitor <monitor@example.org>"
folder = "outbox"

[[recipient]]
address = "you@example.org"

[[policy]]
slug = "larkspur-privacy"
name = "Larkspur Notes Privacy Policy"
url = "{url}"
"""
SLUG = "larkspur-privacy"
MARK = ".policy-monitor-demo"


@click.command()
@click.option("--dir", "directory", type=click.Path(path_type=Path, file_okay=False), default="demo", show_default=True)
@common
def demo(session: Session, directory: Path) -> int:
    """Show the whole path without a network: a built-in site whose policy changes over a simulated year.

    The folder is made anew at each call, and can be looked at afterwards with --config demo/config.toml.

    \b
    Example:  monitor demo --dir /tmp/demo
    """
    from monitor.app import App
    from monitor.config import load
    from monitor.demo.pages import MOMENTS
    from monitor.demo.site import serving

    _make_anew(directory)
    session.say("a year of the Larkspur Notes privacy policy, looked at once a month\n")
    with serving() as site:
        path = directory / "config.toml"
        path.write_text(CONFIG.format(port=site.port, url=site.url), "utf-8")
        config = load(path)
        for moment in MOMENTS:
            site.now = moment.at
            with App(config, fixed_now=moment.at) as app:
                click.echo(_line(moment, asyncio.run(_look(app))))
    with App(config, fixed_now=MOMENTS[-1].at, read_only=True) as app:
        _show_weightiest(session, app)
        mails = sorted((directory / "outbox").glob("*.eml"))
    session.say(f"\n{len(mails)} mails lie in {directory / 'outbox'}; open one: {mails[0] if mails else 'none'}")
    named = f"{_program()} --config {path}"
    session.say(f"go on with:  {named} log {SLUG}\n             {named} facts {SLUG}\n             {named} alerts list")
    return DONE


def _program() -> str:
    """Return what to type for `monitor` here: its name alone where the shell would find it."""
    called = Path(sys.argv[0])
    found = shutil.which("monitor")
    if not called.is_file() or (found and Path(found).samefile(called)):
        return "monitor"
    return os.path.relpath(called)


def _line(moment: Moment, result: CheckResult) -> str:
    """Return what happened on the site, and what the monitor made of it."""
    check, change = result.check, result.change
    meant = check.detail
    if change is not None and check.outcome is not Outcome.NEW:
        flags = sorted({f"{flag.kind} {flag.direction}" for flag in change.judgement.flags})
        meant = ", ".join(filter(None, (", ".join(flags) or f"quiet: {change.judgement.edit_class}", meant)))
    head = f"{moment.at:%Y-%m-%d}  {check.outcome:<12}  {moment.story}"
    return f"{head}\n{'':26}-> {meant}" if meant else head


def _show_weightiest(session: Session, app: App) -> None:
    """Print the change with the most to say, as `monitor diff` prints it."""
    from monitor.changes import view_of_change
    from monitor.cli.reading import print_change

    flagged = [change for change in app.store.changes(SLUG) if change.judgement.flags]
    if not flagged:
        return
    change = max(
        flagged, key=lambda one: (one.judgement.severity or Severity.MINOR).rank * 100 + len(one.judgement.flags)
    )
    click.echo(f"\n$ monitor diff {SLUG} {change.name}\n")
    view = view_of_change(app.store, change, app.now(), app.archive_base)
    print_change(session, view, "terminal", side_by_side=False, show_all=False)


def _make_anew(directory: Path) -> None:
    """Empty the folder of an earlier demo; a folder that is not one is left alone."""
    if directory.exists() and any(directory.iterdir()) and not (directory / MARK).exists():
        raise ConfigError(f"{directory} is not empty and not an earlier demo: name another with --dir")
    try:
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        (directory / MARK).touch()
    except OSError as error:
        raise ConfigError(f"{directory} cannot be written: {error.strerror}") from error


async def _look(app: App) -> CheckResult:
    async with app.looking() as looking:
        result = await looking.checker.check(SLUG)
    await app.deliver()
    return result
