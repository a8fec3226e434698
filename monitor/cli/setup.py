"""init, add, remove: the configuration and what it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--one", is_flag=True, help="The addresses are the pages of one policy, in this order.")
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
@click.option("--select", "select", multiple=True, metavar="CSS", help="What is the policy; may be repeated.")
@click.option("--remove", "remove", multiple=True, metavar="CSS", help="What is no part of it; may be repeated.")
@click.option("--from-heading", metavar="TEXT", help="The first heading that is kept.")
@click.option("--to-heading", metavar="TEXT", help="The first heading that is no longer kept.")
@click.option(
    "--yes", is_flag=True, help="Where the page is no policy: follow the first of this kind that it links to."
)
@click.option("--no-fetch", is_flag=True, help="Add the address as it is, without a look at the page.")
@common
def add(session: Session, urls: tuple[str, ...], kind: str, **options: Any) -> int:
    """Follow a policy: a new [[policy]] in config.toml, all comments kept.

    The page is looked at first, and what was found is shown. Where it is no policy (a site's home page, say), the
    policies that it links to are offered instead. With --one several pages make one policy. Where a page holds more
    than the policy, --select, --remove, --from-heading and --to-heading say what is meant.

    \b
    Examples:  monitor add https://www.example.org/privacy --name "Example Privacy Policy" --every 6h
               monitor add https://www.example.org/
               monitor add https://www.example.org/terms https://www.example.org/terms/annex --one --kind terms
               monitor add https://www.example.org/legal --kind cookies --from-heading "Cookie Policy"
    """
    from monitor.config import find, load
    from monitor.configuring import add_policies, slug_for

    if len(urls) > 1 and not options["one"]:
        raise ConfigError(
            f"{len(urls)} addresses: say --one if they are the pages of one policy, or add them one by one"
        )
    path = find(session.config_path)
    for url in urls:
        slug_for(url, kind)
    recipe = {key: options[key] for key in ("from_heading", "to_heading") if options[key]}
    recipe |= {key: list(options[key]) for key in ("select", "remove") if options[key]}
    chosen = _chosen(session, urls, kind, recipe, options)
    if len(chosen) > 1 and (options["slug"] or options["name"]):
        raise ConfigError("--slug and --name are for one policy: choose one, or leave them out")
    given = {key: options[key] for key in ("name", "every", "fetch") if options[key]}
    given |= {"labels": list(options["labels"])} if options["labels"] else {}
    followed = load(path).policies
    taken = {policy.slug for policy in followed}
    tables: list[dict[str, Any]] = []
    for where, of in chosen:
        known = next((policy.slug for policy in followed if _same(policy.addresses) == _same(where)), None)
        if known is not None and not (options["slug"] or recipe):
            session.say(f"{', '.join(where)}: followed already, as {known}; give a --slug to follow it twice")
            continue
        own = options["slug"] or _unlike(slug_for(where[0], of), taken)
        taken.add(own)
        place = {"url": where[0]} if len(where) == 1 else {"urls": list(where)}
        tables.append({"slug": own, **place, "kind": of, **given, **recipe})
    add_policies(path, tables)
    for table in tables:
        session.say(f"added {table['slug']} to {path}")
    if tables:
        session.say(f"next: monitor check {' '.join(str(table['slug']) for table in tables)}")
    return DONE if tables else USAGE


def _chosen(
    session: Session, urls: tuple[str, ...], kind: str, recipe: Mapping[str, Any], options: Mapping[str, Any]
) -> list[tuple[tuple[str, ...], str]]:
    """Return the addresses of each policy to follow, and its kind, after a look at what stands there."""
    if options["no_fetch"] or options["fetch"] == "wayback":
        return [(urls, kind)]
    from monitor.cli.finding import addresses, looked_at
    from monitor.records import FetchMode, Recipe

    if len(urls) == 1 and not recipe:
        renders = options["fetch"] == "browser"
        found = addresses(session, urls[0], kind, yes=options["yes"], renders=renders)
        return [((url,), of) for url, of in found]
    wanted = Recipe(
        fetch=FetchMode(options["fetch"] or FetchMode.HTTP),
        select=tuple(options["select"]),
        remove=tuple(options["remove"]),
        from_heading=options["from_heading"],
        to_heading=options["to_heading"],
    )
    return [(urls, kind)] if looked_at(session, urls, wanted) else []


def _same(urls: Sequence[str]) -> list[str]:
    """Return what two lists of addresses of the same pages have in common."""
    return [url.rstrip("/") for url in urls]


def _unlike(slug: str, others: set[str]) -> str:
    """Return the slug with a number where another one has it: a site may have terms and terms."""
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
