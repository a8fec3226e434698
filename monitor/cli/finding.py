"""What `monitor add` says of a page, and which of the policies that it links to are meant."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from monitor.cli.session import Session
from monitor.document import BlockKind
from monitor.errors import CheckError, ReadError
from monitor.extract.policies import policies_on
from monitor.records import FetchMode

if TYPE_CHECKING:
    from monitor.extract.links import Candidate
    from monitor.finding import Finder, Found
    from monitor.records import Recipe

_OUTLINE = 8
#: characters of a link's text in a list
_LABEL = 40

#: addresses with the kind of policy at each
Chosen = list[tuple[str, str]]


def addresses(session: Session, url: str, kind: str, *, yes: bool, renders: bool) -> Chosen:
    """Return what to follow: the address itself, or the policies chosen where it is none; empty where there are none.

    A page that cannot be looked at is followed all the same, and this is said. `renders` looks at it in a browser.
    """
    try:
        found = asyncio.run(_find(session, url, kind, renders=renders))
    except CheckError as error:
        session.say(f"the page could not be looked at, it is added all the same: {error}")
        return [(url, kind)]
    if found.is_policy:
        _explain(session, found)
        return [(url, kind)]
    # asked outside of the event loop, which would hear Ctrl-C in place of the question
    chosen = _instead(session, found, url, kind, yes=yes)
    asyncio.run(_look(session, [address for address, _ in chosen if address != url], renders=renders))
    return chosen


async def _find(session: Session, url: str, kind: str, *, renders: bool) -> Found:
    async with session.app().finding(renders=renders) as finder:
        return await finder.find(url, kind)


def looked_at(session: Session, urls: Sequence[str], recipe: Recipe) -> bool:
    """Say what a policy at these addresses reads as with a recipe; tell whether it can be followed so.

    Where the recipe finds nothing it cannot; a page that fails, or looks like something else, is followed all the same.
    """
    return asyncio.run(_looked_at(session, urls, recipe))


async def _looked_at(session: Session, urls: Sequence[str], recipe: Recipe) -> bool:
    renders = recipe.fetch is FetchMode.BROWSER
    async with session.app().finding(renders=renders) as finder:
        try:
            found = await finder.look_with(urls, recipe)
        except ReadError as error:
            session.say(f"not added: {error}")
            return False
        except CheckError as error:
            session.say(f"could not be looked at, it is added all the same: {error}")
            return True
    _explain(session, found)
    _say_what_is_held(session, found)
    return True


def _explain(session: Session, found: Found) -> None:
    """Say what was found, so that one sees at once whether it is right."""
    from monitor.render.phrases import plural

    page = found.page
    headings = [block for block in page.document.blocks if block.kind is BlockKind.HEADING]
    session.say(f"found: {page.document.title or 'a text without a title'}")
    for heading in headings[:_OUTLINE]:
        session.say(f"{'  ' * heading.level}{heading.text}")
    if len(headings) > _OUTLINE:
        session.say(f"  ... and {plural(len(headings) - _OUTLINE, 'more heading')}")
    for part in page.parts:
        session.say(f"{part.words} words from {part.url_asked}")
    session.say(f"{page.words} words kept, {page.words_left_out} left out, language {page.language}")
    for one in page.unmatched:
        session.say(f"nothing on the page matches {one}")
    _say_of_several(session, found)
    if found.rendered is not None:
        session.say(f"its scripts write the text: read as {found.rendered} shows it")


def _say_of_several(session: Session, found: Found) -> None:
    """Say where a page holds several policies, which all would be followed as one, and how to follow one of them."""
    policies = () if found.page.parts else policies_on(found.page.document)
    if not policies:
        return
    session.say(f"{len(policies)} policies stand on this page, and all of it is followed: for one alone, add it with")
    for one in policies:
        until = "" if one.next_heading is None else f" --to-heading {shlex.quote(one.next_heading)}"
        session.say(f"  --kind {one.kind} --from-heading {shlex.quote(one.heading)}{until}")


def _instead(session: Session, found: Found, url: str, kind: str, *, yes: bool) -> Chosen:
    """Return what to follow instead of a page that is no policy."""
    hold = found.page.hold
    assert hold is not None
    if found.leads_nowhere:
        session.say(f"no policy at {found.url} ({hold.reason}): {hold.evidence}")
        session.say("no links to one either: name the policy's own address, or say --no-fetch to follow this one")
        return []
    if not found.candidates:
        session.say(
            f"the policy does not show ({hold.reason}): {hold.evidence}; added all the same, a check will hold it"
        )
        return [(url, kind)]
    session.say(f"no policy at {found.url}, but links to these:")
    return [(one.url, one.kind) for one in _choose(session, found.candidates, kind, yes=yes)]


def _choose(session: Session, candidates: Sequence[Candidate], kind: str, *, yes: bool) -> Sequence[Candidate]:
    kinds = max(len(one.kind) for one in candidates)
    labels = min(_LABEL, max(len(one.label) for one in candidates))
    for number, one in enumerate(candidates, start=1):
        session.say(
            f"  {number:>2}. {one.kind:<{kinds}}  {shorten(one.label, _LABEL, placeholder=' …'):<{labels}}  {one.url}"
        )
    if yes:
        first = next((one for one in candidates if one.kind == kind), None)
        if first is None:
            session.say(f"none of them is of the kind {kind!r}: name the one you mean")
        return [first] if first else []
    if sys.stdin.isatty() and sys.stderr.isatty():
        return _asked(candidates)
    best = candidates[0]
    session.say(f"add the one you mean, as in:  monitor add {best.url} --kind {best.kind}")
    return []


def _asked(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    def chosen(text: str) -> Sequence[Candidate]:
        try:
            numbers = [int(word) for word in text.replace(",", " ").split()]
        except ValueError:
            raise click.BadParameter("numbers, as in 1,2") from None
        if numbers == [0]:
            return []
        if not all(1 <= number <= len(candidates) for number in numbers):
            raise click.BadParameter(f"between 1 and {len(candidates)}")
        return [candidates[number - 1] for number in dict.fromkeys(numbers)]

    answer: Sequence[Candidate] = click.prompt(
        "which ones? numbers, 0 for none", default="1", value_proc=chosen, err=True
    )
    return answer


async def _look(session: Session, urls: Sequence[str], *, renders: bool) -> None:
    async with session.app().finding(renders=renders) as finder:
        for url in urls:
            session.say(f"\n{url}")
            await _say_what_stands_at(session, finder, url)


async def _say_what_stands_at(session: Session, finder: Finder, url: str) -> None:
    try:
        found = await finder.look(url)
    except CheckError as error:
        session.say(f"could not be looked at, it is added all the same: {error}")
        return
    if found.page.hold is None:
        _explain(session, found)
    else:
        _say_what_is_held(session, found)


def _say_what_is_held(session: Session, found: Found) -> None:
    hold = found.page.hold
    if hold is not None:
        session.say(f"does not look like a policy ({hold.reason}): {hold.evidence}; a check will hold it")
