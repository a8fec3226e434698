"""A document tracked, and how its text is got."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class FetchMode(StrEnum):
    """How the bytes of a policy are obtained."""

    HTTP = "http"
    BROWSER = "browser"
    WAYBACK = "wayback"


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of a page from one element to another, each the first that its CSS selector matches.

    One of the two starts is set and one of the two ends; the words say whether the element itself belongs to it.
    """

    start_before: str | None = None
    start_after: str | None = None
    end_before: str | None = None
    end_after: str | None = None

    def __str__(self) -> str:
        """Return it as a line of config.toml has it."""
        return "{" + ", ".join(f"{key} = {value!r}" for key, value in asdict(self).items() if value) + "}"


#: what chooses a part of a page: CSS, or a stretch between two elements
Selector = str | Range


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """How one page of a policy is read, where it differs from the others; the page is known by the address asked."""

    url: str
    select: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()
    from_heading: str | None = None
    to_heading: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to get a policy's text where the ordinary way does not fit.

    `select` and `remove` choose parts of the page; `from_heading` and `to_heading` name the first heading kept
    and the first one no longer kept (compared without case and numbering). `pages` holds those of a policy of several
    pages that are read in a way of their own.
    """

    fetch: FetchMode = FetchMode.HTTP
    select: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()
    from_heading: str | None = None
    to_heading: str | None = None
    pages: tuple[PageRecipe, ...] = ()

    @property
    def digest(self) -> str:
        """Return a digest of what influences the reading; the way of fetching does not."""
        reading = {name: value for name, value in asdict(self).items() if name != "fetch"}
        if not self.pages:
            # a recipe of one page keeps the digest under which its versions are stored
            del reading["pages"]
        return hashlib.sha256(json.dumps(reading, sort_keys=True).encode()).hexdigest()

    def of_page(self, url: str) -> Recipe:
        """Return the recipe for the page at one of a policy's addresses."""
        own = next((page for page in self.pages if page.url == url), None)
        if own is None:
            return Recipe(self.fetch, self.select, self.remove, self.from_heading, self.to_heading)
        return Recipe(self.fetch, own.select, own.remove, own.from_heading, own.to_heading)


@dataclass(frozen=True, slots=True)
class Policy:
    """A document tracked.

    A kept policy (`kept=True`) came from an import: it has a timeline, is not in config.toml and is not checked.
    `urls` holds all its addresses, in reading order, where it spans several pages, and is empty where it is one page;
    `url` is then the first of them.
    """

    slug: str
    name: str
    url: str
    kind: str = "privacy"
    every_s: int = 86_400
    labels: tuple[str, ...] = ()
    language: str | None = None
    archive_url: str | None = None
    recipe: Recipe = Recipe()
    kept: bool = False
    urls: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return all its addresses: one, or those of its pages in order."""
        return self.urls or (self.url,)
