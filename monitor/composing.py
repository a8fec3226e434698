"""The history of a policy of several pages: what all its pages said at each moment one of them changed.

An archive sees each page when it pleases. At any moment a page is what its last capture before says, as the archive
lists captures with other bytes alone; a moment at which one of the pages had not been seen yet is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.backfill import History, Memento
from monitor.bringing import Archive
from monitor.errors import FetchError
from monitor.gathering import gather_all
from monitor.pages import place_of
from monitor.records import FailureClass, Fetched

#: pages nearest to a day that were seen further apart than this were never one policy together
APART = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which one page changed and all are known."""

    captured_at: datetime
    url: str


@dataclass(slots=True)
class PagesHistory:
    """An archive's history of several pages, as that of one; use it for one policy and one run."""

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
                yield Moment(at, url)

    async def fetch_at(self, url: str, at: datetime) -> Fetched:  # noqa: ARG002
        """Return all pages as they were at one of the moments. Raises FetchError that names the page."""
        return await gather_all(self.urls, lambda page: self._page(page, at))

    async def _page(self, url: str, at: datetime) -> Fetched:
        times = self._seen[url]
        seen_at = times[bisect_right(times, at) - 1]
        known = self._last.get(url)
        if known is None or known[0] != seen_at:
            known = (seen_at, await self.history.fetch_at(url, seen_at))
            self._last[url] = known
        return known[1]


@dataclass(slots=True)
class PagesArchive:
    """An archive that finds the captures of several pages nearest to a day, as those of one; for one question."""

    archive: Archive
    urls: Sequence[str]
    _found: dict[str, datetime] = field(default_factory=dict)

    async def closest(self, url: str, at: datetime) -> Memento | None:
        """Return when the last of the captures nearest to a moment was taken.

        Raises FetchError where a page has none, or they lie too far apart to have been one policy.
        """
        for number, page in enumerate(self.urls, start=1):
            found = await self.archive.closest(page, at)
            if found is None:
                raise FetchError(
                    f"the archive has no capture of {place_of(number, len(self.urls), page)}", FailureClass.ARCHIVE
                )
            self._found[page] = found.captured_at
        first, last = min(self._found.values()), max(self._found.values())
        if last - first > APART:
            days = ", ".join(f"{page} of {seen_at:%Y-%m-%d}" for page, seen_at in self._found.items())
            raise FetchError(
                f"the pages nearest to {at:%Y-%m-%d} in the archive are more than {APART.days} days apart: {days}: "
                "name another day",
                FailureClass.ARCHIVE,
            )
        return Moment(last, url)

    async def fetch_at(self, url: str, at: datetime) -> Fetched:  # noqa: ARG002
        """Return the pages that were found. Raises FetchError that names the page."""
        return await gather_all(self.urls, lambda page: self.archive.fetch_at(page, self._found[page]))
