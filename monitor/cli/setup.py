"""init, add, remove: the configuration and what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.session import DONE, USAGE, Session, common
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.records import Policy

#: the addresses of each policy to follow, one or those of its pages, and its kind
Wanted = list[tuple[tuple[str, ...], str]]
#: what an option is called whose value the configuration refuses
_OPTIONS = {key: f"--{key.replace('_', '-')}" for key in ("slug", "every", "select", "remove")} | {"labels": "--label"}


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
@click.option("--kind", default="privacy", show_default=True, help="privacy, terms, cookies or a kind in config.toml.")
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
    from monitor.configuring import add_policies

    if len(urls) > 1 and not options["one"]:
        raise ConfigError(
            f"{len(urls)} addresses: say --one if they are the pages of one policy, or add them one by one"
        )
    path = find(session.config_path)
    recipe = {key: options[key] for key in ("from_heading", "to_heading") if options[key]}
    recipe |= {key: list(options[key]) for key in ("select", "remove") if options[key]}
    given = {key: options[key] for key in ("name", "every", "fetch") if options[key]} | recipe
    given |= {"labels": list(options["labels"])} if options["labels"] else {}
    followed = load(path).policies
    _check_kind(kind, followed)
    _check_values(path, followed, urls, kind, options["slug"], given)
    again = bool(options["slug"] or recipe)
    if not again and _said_followed(session, urls, followed):
        return USAGE
    chosen = _chosen(session, urls, kind, recipe, options)
    if len(chosen) > 1 and (options["slug"] or options["name"]):
        raise ConfigError("--slug and --name are for one policy: choose one, or leave them out")
    tables = list(_tables(session, chosen, followed, options["slug"], given, again=again))
    add_policies(path, tables)
    for table in tables:
        session.say(f"added {table['slug']} to {path}")
    if tables:
        session.say(f"next: monitor check {' '.join(str(table['slug']) for table in tables)}")
    return DONE if tables else USAGE


def _check_kind(kind: str, followed: Sequence[Policy]) -> None:
    """Raise ConfigError for a kind that nobody knows: a slip would be written down, and nothing found of it."""
    from monitor.extract.links import WELL_KNOWN

    kinds = list(dict.fromkeys((*WELL_KNOWN, *(policy.kind for policy in followed))))
    if kind in kinds:
        return
    near = get_close_matches(kind, kinds, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else "; any other word is written into config.toml by hand"
    raise ConfigError(f"no kind {kind!r}: there are {', '.join(kinds)}{meant}", key="--kind")


def _check_values(
    path: Path, followed: Sequence[Policy], urls: Sequence[str], kind: str, slug: str | None, given: Mapping[str, Any]
) -> None:
    """Raise ConfigError for what could not be written down later, before anybody is asked for a page."""
    from monitor.configuring import check_policy, slug_for

    made = [slug_for(url, kind) for url in urls]
    taken = {policy.slug for policy in followed}
    if slug in taken:
        raise ConfigError(f"{slug!r} is taken: choose another", key="--slug")
    own = slug or _unlike(made[0], taken)
    try:
        check_policy(path, _table(own, urls, kind, given))
    except ConfigError as error:
        # its line is one that was never written
        raise ConfigError(error.message, key=_OPTIONS.get((error.key or "").removeprefix("policy."))) from error


def _tables(
    session: Session,
    chosen: Wanted,
    followed: Sequence[Policy],
    slug: str | None,
    given: Mapping[str, Any],
    *,
    again: bool,
) -> Iterator[dict[str, Any]]:
    """Yield the [[policy]] of each; one that is followed already is said and left out, unless it is meant `again`."""
    from monitor.configuring import slug_for

    taken = {policy.slug for policy in followed}
    for urls, kind in chosen:
        if not again and _said_followed(session, urls, followed):
            continue
        own = slug or _unlike(slug_for(urls[0], kind), taken)
        taken.add(own)
        yield _table(own, urls, kind, given)


def _said_followed(session: Session, urls: Sequence[str], followed: Sequence[Policy]) -> bool:
    """Say whether these addresses are followed already, and tell so."""
    known = next((policy.slug for policy in followed if _same(policy.addresses) == _same(urls)), None)
    if known is not None:
        session.say(f"{', '.join(urls)}: followed already, as {known}; give a --slug to follow it twice")
    return known is not None


def _table(slug: str, urls: Sequence[str], kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    place = {"url": urls[0]} if len(urls) == 1 else {"urls": list(urls)}
    return {"slug": slug, **place, "kind": kind, **given}


def _chosen(
    session: Session, urls: tuple[str, ...], kind: str, recipe: Mapping[str, Any], options: Mapping[str, Any]
) -> Wanted:
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
