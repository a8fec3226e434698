"""What stands behind an address that somebody wants to follow: the policy, or the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.again import Reader
from monitor.check import Browser, Fetcher, needs_browser
from monitor.errors import CheckError
from monitor.extract.links import Candidate, candidates_of, well_known
from monitor.gathering import gather_all
from monitor.records import Fetched, HoldReason, Recipe

if TYPE_CHECKING:
    from monitor.extract.page import Page

#: a page that says so hides the policy and does not lead to it
_IN_THE_WAY = frozenset(
    (
        *(HoldReason.CHALLENGE, HoldReason.LOGIN, HoldReason.CONSENT, HoldReason.GATE, HoldReason.MAINTENANCE),
        *(HoldReason.GARBLED, HoldReason.HALF),
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A page, and where its policies are if it is none itself."""

    page: Page
    url: str
    candidates: Sequence[Candidate] = ()
    #: the browser that showed it; None for a page read as it was sent
    rendered: str | None = None

    @property
    def is_policy(self) -> bool:
        """Tell whether the page itself looks like a policy."""
        return self.page.hold is None

    @property
    def leads_nowhere(self) -> bool:
        """Tell whether the page is neither a policy nor before one, and shows no way to any."""
        hold = self.page.hold
        return hold is not None and not self.candidates and not self.is_in_the_way and hold.reason != HoldReason.SHELL

    @property
    def is_in_the_way(self) -> bool:
        """Tell whether the page only stands before what may be the policy: a challenge, a login."""
        return self.page.hold is not None and self.page.hold.reason in _IN_THE_WAY


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks at addresses without recording anything; `links` reads a page with `monitor.extract.links:read`."""

    fetcher: Fetcher
    reader: Reader
    links: Reader
    browser: Browser
    #: look at every page in the browser
    renders: bool = False

    async def look(self, url: str) -> Found:
        """Return what stands at an address. Raises CheckError."""
        fetched, page = await self._page(url)
        return Found(page, fetched.url_reached, rendered=fetched.rendered)

    async def look_with(self, urls: Sequence[str], recipe: Recipe) -> Found:
        """Return what a policy at these addresses, all its pages, reads as with a recipe. Raises CheckError."""
        fetched = await self._fetch(urls[0]) if len(urls) == 1 else await gather_all(urls, self._fetch)
        page = await self.reader.read(fetched.body, fetched.content_type, fetched.url_reached, recipe)
        return Found(page, fetched.url_reached, rendered=fetched.rendered)

    async def find(self, url: str, kind: str) -> Found:
        """Return what stands at an address, and if it is no policy, where the site has its own.

        Links of the page first; where it has none, the addresses at which policies of this kind often stand, up to the
        first that is one. Raises CheckError.
        """
        fetched, page = await self._page(url)
        found = Found(page, fetched.url_reached, rendered=fetched.rendered)
        if found.is_policy or found.is_in_the_way:
            return found
        listing = await self.links.read(fetched.body, fetched.content_type, fetched.url_reached, None)
        listed = candidates_of(listing) or await self._well_known(fetched.url_reached, kind)
        return replace(found, candidates=listed)

    async def _page(self, url: str) -> tuple[Fetched, Page]:
        fetched = await self._fetch(url)
        page = await self._read(fetched)
        if self.renders or page.hold is None or page.hold.reason is not HoldReason.SHELL:
            return fetched, page
        if self.browser.missing is not None:
            return fetched, replace(page, hold=needs_browser(page.hold, self.browser.missing))
        rendered = await self.browser.render(fetched)
        return rendered, await self._read(rendered)

    async def _read(self, fetched: Fetched) -> Page:
        return await self.reader.read(fetched.body, fetched.content_type, fetched.url_reached, None)

    async def _fetch(self, url: str) -> Fetched:
        fetched = await (self.browser.fetch(url) if self.renders else self.fetcher.fetch(url))
        assert isinstance(fetched, Fetched), "a request without validators is answered with a page"
        return fetched

    async def _well_known(self, url: str, kind: str) -> tuple[Candidate, ...]:
        for address in well_known(url, kind):
            try:
                fetched, page = await self._page(address)
            except CheckError:
                continue
            if page.hold is None:
                return (Candidate(fetched.url_reached, page.document.title or address, kind, 1),)
        return ()
