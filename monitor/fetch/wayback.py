"""The Wayback Machine: which captures there are of an address, and their bytes as they were.

The time of a capture is the archive's, never ours. Requests are spaced at 80% of the rates that the archive asks its
clients to keep, and after a 429 nothing is asked for a minute at least.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import httpcore
import httpx

from monitor.errors import RateLimited
from monitor.fetch import cdx, memento
from monitor.fetch.cdx import ArchivedCapture, Listing, ListingError
from monitor.fetch.exchange import Answer, Budget, Exchange
from monitor.fetch.http import REDIRECTS, with_fragment
from monitor.fetch.memento import archive_failure
from monitor.fetch.network import Resolve, system_resolve
from monitor.fetch.pace import Pace
from monitor.fetch.politeness import Monotonic, Sleep
from monitor.fetch.retry_after import retry_after_s
from monitor.fetch.settings import FetchSettings
from monitor.records import FailureClass, Fetched, Origin

#: a revisit (status `-`) is a sighting too: without it a return to an earlier text would go unseen
PAGES = "statuscode:(200|-)"
PAGE_SIZE = 5_000
#: how many of the last rows are asked for, to find one that is a page
LAST_ROWS = 25


class WaybackClient:
    """Asks the archive, at the rates it allows; use it as an async context manager, one for all of a process."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Callable[[], datetime],
        monotonic: Monotonic = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        resolve: Resolve = system_resolve,
        dial: httpcore.AsyncNetworkBackend | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._settings, self._archive = settings, settings.wayback
        self._base = self._archive.base_url.rstrip("/")
        self._now, self._monotonic = now, monotonic
        patient = replace(settings, read_timeout_s=self._archive.read_timeout_s)
        self._exchange = Exchange(patient, resolve=resolve, dial=dial, ssl_context=ssl_context)
        self._listing_pace = Pace(self._archive.cdx_per_minute, monotonic=monotonic, sleep=sleep)
        self._playback_pace = Pace(self._archive.playback_per_minute, monotonic=monotonic, sleep=sleep)

    async def __aenter__(self) -> Self:
        await self._exchange.__aenter__()
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._exchange.__aexit__(exc_type, exc, traceback)

    # --- listings -----------------------------------------------------------------------------------------------
    async def list_captures(
        self,
        url: str,
        start: datetime | None = None,
        end: datetime | None = None,
        *,
        limit: int = PAGE_SIZE,
        resume_key: str | None = None,
    ) -> Listing:
        """Return one page of the captures of an address between two moments (inclusive), oldest first.

        Neighbours with the same body and revisits of an empty one (redirects) are left out. Pass the page's
        `resume_key` on for the next page. Raises FetchError (ARCHIVE for an address that the archive does not show).
        """
        query = [("limit", str(limit)), ("showResumeKey", "true"), ("collapse", "digest")]
        query += [("from", cdx.stamp(start))] if start else []
        query += [("to", cdx.stamp(end))] if end else []
        query += [("resumeKey", resume_key)] if resume_key else []
        return await self._list(url, query)

    async def captures(
        self, url: str, start: datetime | None = None, end: datetime | None = None, *, limit: int = PAGE_SIZE
    ) -> AsyncIterator[ArchivedCapture]:
        """Yield the captures of an address in which its bytes differ from the one before, over all pages."""
        key: str | None = None
        last: str | None = None
        while True:
            listing = await self.list_captures(url, start, end, limit=limit, resume_key=key)
            for capture in listing.captures:
                if capture.digest != last:
                    yield capture
                last = capture.digest
            if listing.resume_key is None:
                return
            if listing.resume_key == key:
                raise archive_failure(f"its listing does not go on: {url}", transient=True)
            key = listing.resume_key

    async def closest(self, url: str, at: datetime) -> ArchivedCapture | None:
        """Return the capture of a page nearest to a moment, before or after; None where there is none."""
        query = [("sort", "closest"), ("closest", cdx.stamp(at)), ("limit", str(LAST_ROWS))]
        found = (await self._list(url, query)).captures
        return min(found, key=lambda capture: abs(capture.captured_at - at), default=None)

    async def latest(self, url: str) -> datetime:
        """Return when the archive saw the page last. Raises FetchError (ARCHIVE) where it never did."""
        found = (await self._list(url, [("limit", str(-LAST_ROWS))])).captures
        if not found:
            raise archive_failure(f"it holds no page of this address: {url}")
        return max(capture.captured_at for capture in found)

    async def _list(self, url: str, query: list[tuple[str, str]]) -> Listing:
        about = [("url", url), ("output", "json"), ("fl", ",".join(cdx.FIELDS)), ("filter", PAGES)]
        asked = urlencode([*about, *query])
        budget = Budget(self._archive.deadline_s, self._monotonic)
        target = f"{self._base}/cdx/search/cdx?{asked}"
        answer = await self._get(target, self._listing_pace, budget, max_bytes=self._archive.listing_max_bytes)
        if answer.status != 200:
            raise memento.refusal(answer, url)
        try:
            listing = cdx.parse(answer.body or b"")
        except ListingError as error:
            raise archive_failure(f"its listing cannot be read: {url}: {error}", transient=True) from error
        pages = tuple(capture for capture in listing.captures if not (capture.revisit and capture.empty))
        return Listing(pages, listing.resume_key)

    # --- bodies -------------------------------------------------------------------------------------------------
    async def fetch_at(self, url: str, at: datetime, *, window: timedelta | None = None) -> Fetched:
        """Return the page as it was at a moment, with the archive's time and the page's own address.

        Where that very capture cannot be played back the archive leads to its neighbour, which is taken only within
        `window` (the configured one, a day). Redirects of the time are followed inside the archive, to the capture of
        their target nearest to the moment (within a month). Raises FetchError: ARCHIVE where the archive has no such
        page or does not show it, RateLimited where it asks us to wait.
        """
        reach = self._archive.window if window is None else window
        budget = Budget(self._archive.deadline_s, self._monotonic)
        target = self._address(cdx.stamp(at), url)
        seen: set[str] = set()
        while target not in seen:
            if len(seen) > self._archive.max_redirects:
                raise archive_failure(f"it redirects more than {self._archive.max_redirects} times: {url}")
            seen.add(target)
            answer = await self._get(target, self._playback_pace, budget)
            if answer.status in REDIRECTS:
                if memento.archived(answer):
                    reach = max(reach, self._archive.redirect_window)
                target = self._onward(answer, url, at, reach)
                continue
            captured_at = memento.captured_at(answer, url)
            self._check_window(captured_at, url, at, reach)
            return self._fetched(answer, url, captured_at)
        raise archive_failure(f"it redirects in a circle: {url} as of {cdx.stamp(at)}")

    def _address(self, stamp: str, url: str) -> str:
        return f"{self._base}/web/{stamp}id_/{url.partition('#')[0]}"

    def _onward(self, answer: Answer, url: str, at: datetime, reach: timedelta) -> str:
        """Return where a redirect leads inside the archive, checked against the window before it is asked for."""
        location = (answer.header("location") or "").strip()
        try:
            onward = httpx.URL(answer.url).join(location)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise archive_failure(f"it redirects to what is no address: {url}: {location[:200]!r}") from error
        played = memento.PLAYED.fullmatch(onward.raw_path.decode("ascii"))
        if played is None or onward.host != httpx.URL(self._base).host:
            raise archive_failure(f"it redirects out of the archive: {url}: {str(onward)[:200]}")
        moment = cdx.moment(played[1])
        if moment is not None:
            self._check_window(moment, url, at, reach)
        return self._address(played[1], played[2])

    def _check_window(self, moment: datetime, url: str, at: datetime, reach: timedelta) -> None:
        if abs(moment - at) <= reach:
            return
        raise archive_failure(
            f"it cannot play back {url} as of {cdx.stamp(at)}: the nearest capture is of {cdx.stamp(moment)}, "
            f"more than {reach / timedelta(hours=1):g} h away"
        )

    def _fetched(self, answer: Answer, url: str, captured_at: datetime) -> Fetched:
        body = memento.page(answer, url, self._settings.max_bytes)
        return Fetched(
            origin=Origin.WAYBACK,
            captured_at=captured_at,
            fetched_at=self._now(),
            url_asked=url,
            # the archive knows nothing of a fragment, and it may choose the part of the page that is read
            url_reached=with_fragment(memento.original(answer) or url, url),
            status=answer.status,
            headers=answer.headers,
            content_type=answer.header("content-type"),
            body=body,
        )

    # --- asking -------------------------------------------------------------------------------------------------
    async def _get(self, target: str, pace: Pace, budget: Budget, max_bytes: int | None = None) -> Answer:
        await pace.turn()
        async with budget.spend(target):
            answer = await self._exchange.get(target, max_bytes=max_bytes)
        self._check_rate(answer)
        return answer

    def _check_rate(self, answer: Answer) -> None:
        """Hold everything where the archive itself, and not a page of its day, asks us to wait."""
        asked_s = retry_after_s(answer.header("retry-after"), self._now())
        limited = answer.status == 429 or (answer.status == 503 and asked_s is not None)
        if not limited or memento.archived(answer):
            return
        rest_s = max(self._archive.hold_s, asked_s or 0.0)
        self._listing_pace.hold(rest_s)
        self._playback_pace.hold(rest_s)
        raise RateLimited(
            f"asked to wait: {self._base}: the archive answered {answer.status} and is left alone for {rest_s:.0f} s",
            FailureClass.RATE_LIMITED,
            transient=True,
            status=answer.status,
            retry_after_s=rest_s,
        )
