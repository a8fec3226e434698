"""Whether a policy changed, or only which pages of it are followed."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.again import Reader
from monitor.errors import ReadError
from monitor.pages import PageBody, is_bundle, unbundle
from monitor.records import Recipe


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was stored, and where it came from."""

    body: bytes
    content_type: str | None
    url_reached: str


async def only_the_pages_differ(reader: Reader, recipe: Recipe, before: Body, after: Body) -> bool:
    """Tell whether two captures are of different pages and say the same on all those that they share.

    Then the list of pages was changed, and nothing is known to have changed on them. False where they share none.
    """
    try:
        old, new = _pages(before), _pages(after)
        shared = [(one, other) for one in old for other in new if _is_same(one, other)]
        if not shared or len({id(one) for pair in shared for one in pair}) == len(old) + len(new):
            return False
        for one, other in shared:
            own = recipe.of_page(other.url_asked)
            if await _says(reader, own, one) != await _says(reader, own, other):
                return False
    except ReadError:
        return False
    return True


def _is_same(one: PageBody, other: PageBody) -> bool:
    """Tell whether two bodies are of the same page: one that redirects elsewhere since is followed as before."""
    return one.url_asked == other.url_asked or one.url_reached == other.url_reached


def _pages(body: Body) -> tuple[PageBody, ...]:
    if not is_bundle(body.body):
        return (PageBody(body.url_reached, body.url_reached, body.content_type, body.body),)
    return unbundle(body.body)


async def _says(reader: Reader, recipe: Recipe, page: PageBody) -> str:
    read = await reader.read(page.body, page.content_type, page.url_reached, recipe)
    return read.document.markdown
