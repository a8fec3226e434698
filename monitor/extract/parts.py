"""Which parts of a page a recipe's selectors mean: what CSS matches, and the stretch between two elements.

A stretch begins before or after the first element that one selector matches and ends before or after the first that
another matches, wherever the two stand in the tree. What it cuts through, a list of which it takes the last items,
stays around what it takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup, PageElement, Tag
from soupsieve import SelectorSyntaxError

from monitor.errors import ReadError
from monitor.records import FailureClass, Range, Selector


@dataclass(frozen=True, slots=True)
class Chosen:
    """The nodes of a page that selectors mean, known by their identity, and what cuts through others."""

    #: nodes taken with all that is inside
    whole: frozenset[int]
    #: elements that a stretch cuts through: kept around those of their nodes that it takes
    around: frozenset[int]


class Finder:
    """Finds the parts of one page, as it stood when this was made."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._soup = soup
        self._order: dict[int, tuple[int, int]] | None = None
        #: selectors that matched nothing
        self.unmatched: list[str] = []

    def find(self, selectors: Iterable[Selector]) -> Chosen:
        """Return what selectors mean together. Raises ReadError where one is not CSS, or a stretch has no end."""
        whole: set[int] = set()
        around: set[int] = set()
        for selector in selectors:
            if isinstance(selector, Range):
                inside, cut = self._between(selector)
                whole |= inside
                around |= cut
                continue
            found = matches(self._soup, selector)
            whole |= {id(tag) for tag in found}
            self.unmatched += [] if found else [selector]
        return Chosen(frozenset(whole), frozenset(around))

    def _between(self, stretch: Range) -> tuple[set[int], set[int]]:
        order = self._ordered()
        start = self._edge(stretch, "start", stretch.start_before, stretch.start_after)
        end = self._edge(stretch, "end", stretch.end_before, stretch.end_after)
        if end <= start:
            raise ReadError(f"ends before it begins: {stretch}: adapt the recipe", FailureClass.EMPTY)
        inside: set[int] = set()
        cut: set[int] = set()
        for node in self._soup.descendants:
            if id(node.parent) in inside:
                continue
            first, last = order[id(node)]
            if start <= first and last < end:
                inside.add(id(node))
            elif isinstance(node, Tag) and first < end and last >= start and not (first < start and last >= end):
                cut.add(id(node))
        return inside, cut

    def _edge(self, stretch: Range, which: str, before: str | None, after: str | None) -> int:
        selector = before or after or ""
        found = matches(self._soup, selector, limit=1)
        if not found:
            raise ReadError(
                f"nothing on the page matches {selector!r}, the {which} of {stretch}: adapt the recipe",
                FailureClass.EMPTY,
            )
        first, last = self._ordered()[id(found[0])]
        return first if before else last + 1

    def _ordered(self) -> dict[int, tuple[int, int]]:
        """Return for each node its number in the order of the page, and that of the last node inside it."""
        if self._order is None:
            self._order = _numbered(self._soup)
        return self._order


def _numbered(soup: BeautifulSoup) -> dict[int, tuple[int, int]]:
    order: dict[int, tuple[int, int]] = {}
    number = 0
    #: elements that are open, each with its own number
    opened: list[tuple[PageElement, int]] = []
    for number, node in enumerate(soup.descendants):
        while opened and node.parent is not opened[-1][0]:
            element, first = opened.pop()
            order[id(element)] = (first, number - 1)
        order[id(node)] = (number, number)
        if isinstance(node, Tag):
            opened.append((node, number))
    while opened:
        element, first = opened.pop()
        order[id(element)] = (first, number)
    return order


def matches(soup: BeautifulSoup, selector: str, limit: int = 0) -> list[Tag]:
    """Return what a CSS selector matches. Raises ReadError where it is none."""
    try:
        return list(soup.select(selector, limit=limit))
    except (SelectorSyntaxError, ValueError, NotImplementedError) as error:
        reason = str(error).splitlines()[0].lower()
        raise ReadError(f"not a CSS selector: {selector!r}: {reason}", FailureClass.READING) from error
