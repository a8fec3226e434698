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
    old, new = _pages(before), _pages(after)
    shared = old.keys() & new.keys()
    if not shared or old.keys() == new.keys():
        return False
    try:
        for url in shared:
            if await _says(reader, recipe, old[url]) != await _says(reader, recipe, new[url]):
                return False
    except ReadError:
        return False
    return True


def _pages(body: Body) -> dict[str, PageBody]:
    """Return the pages of a body by the address reached."""
    if not is_bundle(body.body):
        return {body.url_reached: PageBody(body.url_reached, body.url_reached, body.content_type, body.body)}
    return {page.url_reached: page for page in unbundle(body.body)}


async def _says(reader: Reader, recipe: Recipe, page: PageBody) -> str:
    read = await reader.read(page.body, page.content_type, page.url_reached, recipe.of_page(page.url_asked))
    return read.document.markdown
