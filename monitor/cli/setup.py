"""init, add, remove: the configuration and what it names."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import click

from monitor.cli.session import DONE, USAGE, Session, common
from monitor.errors import ConfigError


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=".")
@common
def init(session: Session, directory: Path) -> None:
    """Write a commented config.toml and make an empty database.

    \b
    Example:  monitor init ~/policies
    """
    from monitor.app import App
    from monitor.config import load
    from monitor.configuring import write_default

    path = write_default(directory)
    with App(load(path), fixed_now=session.now):
        pass
    where = "" if directory == Path(".") else f"cd {directory} && "
    session.say(f"wrote {path} and a database beside it")
    session.say(f"next: put your own page into user_agent, then  {where}monitor add URL  or  {where}monitor check")


@click.command()
@click.argument("url")
@click.option("--slug", help="Its short name; made from the address if left out.")
@click.option("--name", help="Its name for people.")
@click.option("--kind", default="privacy", show_default=True, help="privacy, terms, cookies, ...")
@click.option("--every", help="How often to look, as in 6h, 1d, 2w.")
@click.option(
    "--fetch",
    type=click.Choice(["http", "browser", "wayback"]),
    help="browser: let its scripts run; wayback: follow it through the archive alone.",
)
@click.option("--label", "labels", multiple=True, help="A label to filter by; may be repeated.")
@click.option(
    "--yes", is_flag=True, help="Where the page is no policy: follow the first of this kind that it links to."
)
@click.option("--no-fetch", is_flag=True, help="Add the address as it is, without a look at the page.")
@common
def add(
    session: Session,
    url: str,
    slug: str | None,
    name: str | None,
    kind: str,
    every: str | None,
    fetch: str | None,
    labels: tuple[str, ...],
    yes: bool,
    no_fetch: bool,
) -> int:
    """Follow a policy: a new [[policy]] in config.toml, all comments kept.

    The page is looked at first, and what was found is shown. Where it is no policy (a site's home page, say), the
    policies that it links to are offered instead.

    \b
    Examples:  monitor add https://www.example.org/privacy --name "Example Privacy Policy" --every 6h
               monitor add https://www.example.org/
    """
    from monitor.config import find
    from monitor.configuring import add_policies, slug_for

    path = find(session.config_path)
    slug_for(url, kind)
    chosen = [(url, kind)]
    if not no_fetch and fetch != "wayback":
        from monitor.cli.finding import addresses

        chosen = addresses(session, url, kind, yes=yes, renders=fetch == "browser")
    if len(chosen) > 1 and (slug or name):
        raise ConfigError("--slug and --name are for one policy: choose one, or leave them out")
    wanted = {"name": name, "every": every, "fetch": fetch, "labels": list(labels) or None}
    given = {key: value for key, value in wanted.items() if value}
    tables: list[dict[str, Any]] = []
    for one, of in chosen:
        own = slug or _unlike(slug_for(one, of), {str(table["slug"]) for table in tables})
        tables.append({"slug": own, "url": one, "kind": of, **given})
    add_policies(path, tables)
    for table in tables:
        session.say(f"added {table['slug']} to {path}")
    if tables:
        session.say(f"next: monitor check {' '.join(str(table['slug']) for table in tables)}")
    return DONE if tables else USAGE


def _unlike(slug: str, others: set[str]) -> str:
    """Return the slug with a number where another one of the same call has it: a site may have terms and terms."""
    numbered = (slug if number == 1 else f"{slug[:60]}-{number}" for number in count(1))
    return next(one for one in numbered if one not in others)


@click.command()
@click.argument("slug", metavar="POLICY")
@common
def remove(session: Session, slug: str) -> None:
    """Stop following a policy: its [[policy]] leaves config.toml, its timeline stays.

    \b
    Example:  monitor remove example-org-privacy
    """
    from monitor.config import find
    from monitor.configuring import remove_policy

    path = find(session.config_path)
    remove_policy(path, slug)
    session.say(f"removed {slug} from {path}; what was recorded of it stays")
