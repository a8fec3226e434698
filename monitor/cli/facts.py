"""facts: what a policy says of the things people ask about first, now, through the years, and beside another one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.session import Session, common, format_option, known, print_json
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.document import Document
    from monitor.flags.facts.sheet import Facts
    from monitor.records import Policy, Version


@click.command()
@click.argument("whats", metavar="POLICY[@VERSION]|FILE...", nargs=-1, required=True)
@click.option("--history", is_flag=True, help="How each fact moved through the versions of a policy.")
@format_option("terminal", "json")
@common
def facts(session: Session, whats: tuple[str, ...], history: bool, fmt: str) -> None:
    """Print the fact sheet: notice of changes, sale, retention, ages, transfers, contacts, with quotes.

    Two policies, versions or files stand side by side. With --history each fact is told from version to version.

    \b
    Examples:  monitor facts example-org-privacy
               monitor facts example-org-privacy --history
               monitor facts example-org-privacy example-com-privacy
               monitor facts example-org-privacy@2020-01-01 example-org-privacy
    """
    if history:
        _history(session, whats, fmt)
    elif len(whats) == 1:
        _sheet(session, whats[0], fmt)
    elif len(whats) == 2:
        _pair(session, whats, fmt)
    else:
        raise ConfigError(f"name one policy or file, or two to put side by side, not {len(whats)}")


def _sheet(session: Session, what: str, fmt: str) -> None:
    from monitor.flags.facts.sheet import read_facts

    title, document = _source(session, what)
    sheet = read_facts(document)
    if fmt == "json":
        print_json(sheet.to_json())
        return
    from monitor.render import terminal

    session.show(terminal.facts_view(title, sheet.to_json()))


def _pair(session: Session, whats: Sequence[str], fmt: str) -> None:
    from monitor.flags.facts.history import side_by_side
    from monitor.flags.facts.sheet import read_facts
    from monitor.render import facts as rendered

    (one, left), (other, right) = (_source(session, what) for what in whats)
    heads = [what if Path(what).is_file() else title for what, title in zip(whats, (one, other), strict=True)]
    pairs = side_by_side(read_facts(left), read_facts(right))
    if fmt == "json":
        print_json(rendered.pairs_json(whats, (one, other), pairs))
        return
    from monitor.render import terminal

    session.show(terminal.facts_beside(heads, pairs))


def _history(session: Session, whats: Sequence[str], fmt: str) -> None:
    from monitor.flags.facts.history import courses
    from monitor.render import facts as rendered

    if len(whats) != 1 or "@" in whats[0] or Path(whats[0]).is_file():
        raise ConfigError("--history is told of one policy: monitor facts POLICY --history")
    policy, versions, sheets = _sheets(session, whats[0])
    if not versions:
        session.say(f"{policy.slug} has no version yet: look with `monitor check {policy.slug}`")
        return
    found = courses(sheets)
    if fmt == "json":
        print_json(rendered.courses_json(policy, versions, found))
        return
    from monitor.render import terminal

    session.show(terminal.facts_history(policy, versions, found))


def _sheets(session: Session, slug: str) -> tuple[Policy, tuple[Version, ...], list[Facts]]:
    """Read the facts of every version; a text that returns is read once."""
    from monitor.cli.progress import progress
    from monitor.document import Document
    from monitor.flags.facts.sheet import read_facts

    known_sheets: dict[str, Facts] = {}
    with session.app(read_only=True) as app:
        policy = app.store.state(known(slug, app)).policy
        versions = app.store.versions(slug)
        with progress(session, "reading facts", len(versions)) as advance:
            for version in versions:
                digest = version.text_digest
                if digest not in known_sheets:
                    known_sheets[digest] = read_facts(Document.from_markdown(app.store.text(digest)))
                advance(version.name)
    return policy, versions, [known_sheets[version.text_digest] for version in versions]


def _source(session: Session, what: str) -> tuple[str, Document]:
    from monitor.document import Document
    from monitor.files import read_file

    if Path(what).is_file():
        document = read_file(Path(what))
        return document.title or what, document
    slug, _, wanted = what.partition("@")
    with session.app(read_only=True) as app:
        from monitor.changes import version_named

        version = version_named(app.store, known(slug, app), wanted or None)
        policy = app.store.state(slug).policy
        return f"{policy.name}, {version.name}", Document.from_markdown(app.store.text(version.text_digest))
