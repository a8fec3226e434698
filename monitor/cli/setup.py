"""init, add, remove: the configuration and what it names."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.session import Session, common


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
@click.option("--fetch", type=click.Choice(["http", "wayback"]), help="wayback: follow it through the archive alone.")
@click.option("--label", "labels", multiple=True, help="A label to filter by; may be repeated.")
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
) -> None:
    """Follow a policy: a new [[policy]] in config.toml, all comments kept.

    \b
    Example:  monitor add https://www.example.org/privacy --name "Example Privacy Policy" --every 6h
    """
    from monitor.config import find
    from monitor.configuring import add_policy, slug_for

    wanted = {"name": name, "kind": kind, "every": every, "fetch": fetch, "labels": list(labels) or None}
    path = find(session.config_path)
    chosen = slug or slug_for(url, kind)
    add_policy(path, {"slug": chosen, "url": url, **{key: value for key, value in wanted.items() if value}})
    session.say(f"added {chosen} to {path}")
    session.say(f"next: monitor check {chosen}")


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
