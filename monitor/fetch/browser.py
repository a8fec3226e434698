"""Brings the text of pages that build themselves by script: a real browser runs them, behind our own network."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import importlib.util
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import httpx

from monitor.errors import FetchError
from monitor.fetch import browser_process, failures
from monitor.fetch.browser_page import PageChanged, PageView, TreeTooLarge
from monitor.fetch.browser_parts import Parts, is_html
from monitor.fetch.browser_settling import Settling
from monitor.fetch.http import HttpFetcher
from monitor.fetch.settings import FetchSettings
from monitor.records import RENDERED, FailureClass, Fetched

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Dialog, Page, Route

T = TypeVar("T")

INSTALL = "the browser extra (pip install 'policy-monitor[browser]')"
_MODULES = ("playwright", "psutil")
_LOOK_EVERY_S = 0.2
#: no page needs to speak to another browser
_NO_CALLS = "delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection;"


class BrowserFetcher:
    """Renders one page at a time, each in a browser of its own; what the pages ask for goes through `fetcher`."""

    def __init__(
        self,
        fetcher: HttpFetcher,
        settings: FetchSettings,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._fetcher, self._settings, self._now = fetcher, settings, now
        self._one_at_a_time = asyncio.Semaphore(1)

    @functools.cached_property
    def missing(self) -> str | None:
        """Return what must be installed before anything can be rendered; None where all is there."""
        wants = self._settings.browser.executable
        if any(importlib.util.find_spec(module) is None for module in _MODULES):
            return f"{INSTALL} and Chromium"
        if browser_process.find(self._settings.browser) is None:
            return f"Chromium, which is not where [browser] executable says ({wants})" if wants else "Chromium"
        return None

    async def fetch(self, url: str, *, language: str | None = None) -> Fetched:
        """Return the page behind an address as a browser shows it. Raises FetchError; RateLimited as for any page."""
        self._check_installed(url)
        cookies = httpx.Cookies()
        return await self._render(await self._document(url, language, cookies), language, cookies)

    async def render(self, document: Fetched, *, language: str | None = None) -> Fetched:
        """Return what a browser shows of a page that was fetched. Raises FetchError."""
        self._check_installed(document.url_asked)
        return await self._render(document, language, httpx.Cookies())

    def _check_installed(self, url: str) -> None:
        if self.missing is not None:
            raise FetchError(f"a browser is needed: {url}: install {self.missing}", FailureClass.UNSUPPORTED)

    async def _document(self, url: str, language: str | None, cookies: httpx.Cookies) -> Fetched:
        fetched = await self._fetcher.fetch(url, language=language, cookies=cookies)
        assert isinstance(fetched, Fetched), "a request without validators is answered with a page"
        return fetched

    async def _render(self, document: Fetched, language: str | None, cookies: httpx.Cookies) -> Fetched:
        if not is_html(document):
            return document
        executable = browser_process.find(self._settings.browser)
        assert executable is not None
        deadline_s = self._settings.total_deadline_s
        parts = Parts(
            document,
            self._fetcher.exchange,
            lambda url: self._document(url, language, cookies),
            self._settings,
            language=language,
            cookies=cookies,
        )
        async with self._one_at_a_time:
            try:
                async with (
                    asyncio.timeout(deadline_s),
                    browser_process.running(executable, self._settings.browser) as run,
                ):
                    url, body = await self._shown(run, parts, language)
            except TimeoutError as error:
                raise failures.timed_out(
                    document.url_reached, f"its scripts were not done within {deadline_s:g} s"
                ) from error
        now = self._now()
        return replace(
            parts.document,
            url_asked=document.url_asked,
            url_reached=url,
            captured_at=now,
            fetched_at=now,
            headers=(*parts.document.headers, (RENDERED, run.name)),
            content_type="text/html; charset=utf-8",
            body=body,
        )

    async def _shown(self, run: browser_process.Running, parts: Parts, language: str | None) -> tuple[str, bytes]:
        """Return the address and the tree of the page once it is done. Raises FetchError."""
        work = asyncio.create_task(self._work(run, parts, language))
        watch = asyncio.create_task(browser_process.watch(run.processes, self._settings.browser.memory_bytes))
        try:
            await asyncio.wait((work, watch, parts.failed), return_when=asyncio.FIRST_COMPLETED)
            if watch.done():
                parts.fail(self._too_much_memory(parts))
            if parts.failed.done():
                parts.failed.result()
            return await work
        finally:
            for task in (work, watch):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task

    def _too_much_memory(self, parts: Parts) -> FetchError:
        limit = self._settings.browser.memory_bytes >> 20
        return FetchError(
            f"the page needs more than {limit} MiB in a browser: {parts.document.url_reached}: "
            "raise [browser] memory_mb if it really is that large",
            FailureClass.TOO_LARGE,
        )

    async def _work(self, run: browser_process.Running, parts: Parts, language: str | None) -> tuple[str, bytes]:
        from playwright.async_api import Error

        try:
            context = await run.browser.new_context(
                accept_downloads=False,
                service_workers="block",
                locale=language or "en-US",
                timezone_id="UTC",
                reduced_motion="reduce",
                user_agent=self._user_agent(run.browser.version),
            )
            page = await self._opened(context, parts)
            run.browser.on("disconnected", lambda _: parts.fail(_broken(parts, "the browser ends on the page")))
            page.on("crash", lambda _: parts.fail(_broken(parts, "the page crashes in the browser")))
            page.on("close", lambda _: parts.fail(_broken(parts, "the page was closed before it was read")))
            view = PageView(await context.new_cdp_session(page))
            # a page that goes elsewhere at once is no error: where it ends is looked at below
            with contextlib.suppress(Error):
                await page.goto(parts.document.url_reached, wait_until="commit", timeout=0)
            while True:
                await self._until_done(view, parts)
                with contextlib.suppress(PageChanged):
                    return self._address(page.url, parts), await self._html(view, parts)
        except Error as error:
            raise FetchError(
                f"the browser failed: {parts.document.url_reached}: {str(error).splitlines()[0][:200]}",
                FailureClass.READING,
                transient=True,
            ) from error

    async def _opened(self, context: BrowserContext, parts: Parts) -> Page:
        """Return the one page of a context: whatever else opens is closed, whatever is asked for passes our network."""
        page: Page | None = None

        async def answer(route: Route) -> None:
            url = route.request.url
            if page is None or not url.startswith(("http://", "https://")) or not _is_of(route, page):
                await route.abort("blockedbyclient")
            elif route.request.is_navigation_request():
                await parts.page(route)
            else:
                await parts.part(route)

        async def close(other: Page) -> None:
            if page is not None and other is not page:
                await other.close()

        async def dismiss(dialog: Dialog) -> None:
            await dialog.dismiss()

        await context.add_init_script(_NO_CALLS)
        await context.route("**/*", _quietly(answer))
        page = await context.new_page()
        context.on("page", _quietly(close))
        page.on("dialog", _quietly(dismiss))
        return page

    async def _until_done(self, view: PageView, parts: Parts) -> None:
        settling = Settling(self._settings.browser, time.monotonic())
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            prose = 0
            with contextlib.suppress(PageChanged):
                prose = await view.prose()
            if settling.done(prose, busy=parts.busy, now_s=time.monotonic()):
                return

    async def _html(self, view: PageView, parts: Parts) -> bytes:
        limit = self._settings.max_bytes
        try:
            return await view.html(limit)
        except TreeTooLarge as error:
            raise FetchError(
                f"what the page shows is larger than {limit} bytes: {parts.document.url_reached}",
                FailureClass.TOO_LARGE,
            ) from error

    def _address(self, shown: str, parts: Parts) -> str:
        """Return where the page says that it is; scripts may change that within its own site."""
        try:
            return str(self._fetcher.exchange.guard.check_url(shown))
        except FetchError:
            return parts.document.url_reached

    def _user_agent(self, version: str) -> str:
        """Return what scripts are told: the browser, so that they find what they know, and who looks."""
        major = version.partition(".")[0]
        return (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{major}.0.0.0 Safari/537.36 {self._settings.user_agent}"
        )


def _broken(parts: Parts, how: str) -> FetchError:
    return FetchError(f"{how}: {parts.document.url_reached}", FailureClass.READING, transient=True)


def _is_of(route: Route, page: Page) -> bool:
    """Tell whether a request is the page's own: frames within it are not read, and other pages not opened."""
    from playwright.async_api import Error

    try:
        return route.request.frame == page.main_frame
    except Error:
        return False


def _quietly(handler: Callable[[T], Awaitable[None]]) -> Callable[[T], Awaitable[None]]:
    """Let a handler end without a word when the browser goes away under it."""
    from playwright.async_api import Error

    async def handle(given: T) -> None:
        with contextlib.suppress(Error):
            await handler(given)

    return handle
