"""Where a policy stands and how it is read: the keys of a [[policy]] that make its addresses and its recipe."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Protocol

from monitor.config.tables import PageTable, PolicyTable, RangeTable, Selectors
from monitor.config.values import web_address
from monitor.errors import ConfigError
from monitor.records import PageRecipe, Range, Recipe, Selector

#: politeness, and what can be read as one document: no policy is spread over more
MOST_PAGES = 50
_OWN = ("select", "remove", "from_heading", "to_heading")


class Fail(Protocol):
    """Makes the error that says what is wrong at one key."""

    def __call__(self, message: str, *where: str | int) -> ConfigError:
        """Return the error, with file and line."""


def policy_addresses(table: PolicyTable, index: int, fail: Fail) -> tuple[str, ...]:
    """Return the addresses of a policy in reading order. Raises ConfigError."""
    given = [key for key in ("url", "urls", "page") if getattr(table, key)]
    if not given and table.url is None:
        raise fail("'url' is missing: name the policy's address, or 'urls' where it spans several pages",
                   "policy", index)  # fmt: skip
    if len(given) > 1:
        raise fail(f"beside {given[0]!r}: write one of url, urls and [[policy.page]]", "policy", index, given[1])
    urls = _placed(table, index, fail)
    if len(urls) > MOST_PAGES:
        raise fail(f"{len(urls)} pages: {MOST_PAGES} at most", "policy", index, given[0])
    if len(urls) > 1 and table.archive_url is not None:
        raise fail("is for a policy of one page: the archive is asked for each of the addresses",
                   "policy", index, "archive_url")  # fmt: skip
    return urls


def _placed(table: PolicyTable, index: int, fail: Fail) -> tuple[str, ...]:
    """Return the addresses, each looked at where it stands."""
    pages: list[tuple[str, tuple[str | int, ...]]] = [(table.url or "", ("policy", index, "url"))]
    if table.urls:
        pages = [(url, ("policy", index, "urls")) for url in table.urls]
    if table.page:
        pages = [(page.url, ("policy", index, "page", number, "url")) for number, page in enumerate(table.page)]
    for url, where in pages:
        try:
            web_address(url)
        except ValueError as error:
            raise fail(str(error), *where) from error
    twice = next((url for url, times in Counter(url for url, _ in pages).items() if times > 1), None)
    if twice is not None:
        where = [where for url, where in pages if url == twice][-1]
        raise fail(f"{twice} stands twice among the pages", *where)
    return tuple(url for url, _ in pages)


def recipe_of(table: PolicyTable, index: int, fail: Fail) -> Recipe:
    """Return how a policy is read. Raises ConfigError for what is no CSS selector and no range."""
    select = _selectors(table.select, fail, "policy", index, "select")
    remove = _selectors(table.remove, fail, "policy", index, "remove")
    shared = Recipe(table.fetch, select, remove, table.from_heading, table.to_heading)
    own = tuple(
        _page_recipe(page, shared, fail, "policy", index, "page", number)
        for number, page in enumerate(table.page)
        if any(getattr(page, key) is not None for key in _OWN)
    )
    recipe = replace(shared, pages=own)
    return recipe.of_page(table.page[0].url) if len(table.page) == 1 else recipe


def _page_recipe(page: PageTable, shared: Recipe, fail: Fail, *where: str | int) -> PageRecipe:
    return PageRecipe(
        page.url,
        shared.select if page.select is None else _selectors(page.select, fail, *where, "select"),
        shared.remove if page.remove is None else _selectors(page.remove, fail, *where, "remove"),
        shared.from_heading if page.from_heading is None else page.from_heading,
        shared.to_heading if page.to_heading is None else page.to_heading,
    )


def _selectors(value: Selectors, fail: Fail, *where: str | int) -> tuple[Selector, ...]:
    found = value if isinstance(value, tuple) else (value,)
    return tuple(_selector(one, fail, *where) for one in found)


def _selector(value: str | RangeTable, fail: Fail, *where: str | int) -> Selector:
    if isinstance(value, str):
        return _css(value, fail, *where)
    starts, ends = (value.start_before, value.start_after), (value.end_before, value.end_after)
    if sum(map(bool, starts)) != 1 or sum(map(bool, ends)) != 1:
        raise fail("a range has one start (start_before or start_after) and one end (end_before or end_after)", *where)
    for css in (*starts, *ends):
        if css:
            _css(css, fail, *where)
    return Range(*starts, *ends)


def _css(selector: str, fail: Fail, *where: str | int) -> str:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError) as error:
        reason = str(error).splitlines()[0].lower()
        raise fail(f"{selector!r} is not a CSS selector: {reason}", *where) from error
    return selector
