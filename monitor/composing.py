"""The history of a policy of several pages: what all its pages said at each moment one of them changed.

An archive sees each page when it pleases. At any moment a page is what its last capture before says, as the archive
lists captures with other bytes alone; a moment at which one of the pages had not been seen yet is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monitor.backfill import History, Memento
from monitor.errors import FetchError
from monitor.gathering import gather_all
from monitor.pages import place_of
from monitor.records import FailureClass, Fetched


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which one page changed and all are known."""

    captured_at: datetime
    url: str
    #: when each page had been seen, by its address
    pages: Mapping[str, datetime]


@dataclass(slots=True)
class PagesHistory:
    """An archive's history of several pages, as that of one; use it for one policy, and one run or question."""

    history: History
    urls: Sequence[str]
    #: per page, when it was seen with other bytes, oldest first
    _seen: dict[str, list[datetime]] = field(default_factory=dict)
    #: per page, what was fetched last: most moments change one page
    _last: dict[str, tuple[datetime, Fetched]] = field(default_factory=dict)

    async def captures(
        self, url: str, start: datetime | None = None, end: datetime | None = None
    ) -> AsyncIterator[Memento]:
        """Yield the moments, oldest first. Raises FetchError where the archive never saw one of the pages.

        What a page said at the first moment may have been seen long before `start`.
        """
        for number, page in enumerate(self.urls, start=1):
            self._seen[page] = [one.captured_at async for one in self.history.captures(page, None, end)]
            if not self._seen[page]:
                raise FetchError(
                    f"the archive holds nothing of {place_of(number, len(self.urls), page)}: "
                    "its history is only known where all pages are",
                    FailureClass.ARCHIVE,
                )
        whole_from = max(times[0] for times in self._seen.values())
        for at in sorted({at for times in self._seen.values() for at in times}):
            if at >= whole_from and (start is None or at >= start):
                yield Moment(at, url, {page: self._seen_at(page, at) for page in self.urls})

    async def closest(self, url: str, at: datetime) -> Memento | None:
        """Return the moment nearest to another, before or after. Raises FetchError as `captures` does."""
        moments = [one async for one in self.captures(url)]
        return min(moments, key=lambda one: abs(one.captured_at - at), default=None)

    async def fetch_at(self, url: str, at: datetime) -> Fetched:  # noqa: ARG002
        """Return all pages as they were at one of the moments. Raises FetchError that names the page."""
        return await gather_all(self.urls, lambda page: self._page(page, at))

    def _seen_at(self, url: str, at: datetime) -> datetime:
        times = self._seen[url]
        return times[bisect_right(times, at) - 1]

    async def _page(self, url: str, at: datetime) -> Fetched:
        seen_at = self._seen_at(url, at)
        known = self._last.get(url)
        if known is None or known[0] != seen_at:
            known = (seen_at, await self.history.fetch_at(url, seen_at))
            self._last[url] = known
        return known[1]
