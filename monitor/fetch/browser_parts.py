"""What a page asks for while it builds itself, brought through our own guarded network.

The browser reaches nothing by itself: each request stops here first, and what is not answered here fails in the
browser. So every address is checked as written and again as dialled, on every hop of every redirect.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import httpx

from monitor.errors import FetchError
from monitor.fetch.exchange import Answer, Exchange
from monitor.fetch.guard import normal_host, port_of
from monitor.fetch.http import REDIRECTS
from monitor.fetch.settings import FetchSettings
from monitor.records import FailureClass, Fetched, Headers

if TYPE_CHECKING:
    from playwright.async_api import Request, Route

log = logging.getLogger("monitor.browser")

#: address -> the page there, with the manners of any page; raises FetchError
FetchDocument = Callable[[str], Awaitable[Fetched]]

BROUGHT = frozenset({"script", "xhr", "fetch"})
#: scripts ask for text by POST as well (GraphQL); we look and change nothing, so no other method
METHODS = frozenset({"GET", "POST"})
SENT_MAX_BYTES = 100_000
#: of the page's own request: what our network says itself, and what tells of the browser instead of us
_NOT_SENT = frozenset(
    {"host", "connection", "content-length", "accept-encoding", "user-agent", "cookie", "upgrade-insecure-requests",
     "range", "te", "transfer-encoding"}
)  # fmt: skip
#: of the answer: what was true of the wire alone, and what would start something else than showing the page
_NOT_SHOWN = frozenset(
    {"connection", "content-length", "content-encoding", "transfer-encoding", "content-disposition", "alt-svc", "link",
     "strict-transport-security", "report-to", "reporting-endpoints", "nel", "keep-alive"}
)  # fmt: skip


class Parts:
    """Answers the requests of one page."""

    def __init__(
        self,
        document: Fetched,
        exchange: Exchange,
        fetch_document: FetchDocument,
        settings: FetchSettings,
        *,
        language: str | None,
        cookies: httpx.Cookies,
    ) -> None:
        #: what the page is made from; another one where it went elsewhere
        self.document = document
        #: set to the error that makes the whole look fail
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._exchange, self._fetch_document, self._settings = exchange, fetch_document, settings
        self._language, self._cookies = language, cookies
        self._known = {document.url_reached: document}
        self._under_way = self._pages = self._asked = self._bytes = 0
        gate = settings.browser.per_host_concurrency
        self._gates: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(gate))

    @property
    def busy(self) -> bool:
        """Tell whether something is under way that may bring text."""
        return self._under_way > 0

    def fail(self, error: FetchError) -> None:
        """Let the whole look fail; the first reason counts."""
        if not self.failed.done():
            self.failed.set_exception(error)

    async def page(self, route: Route) -> None:
        """Answer for a document that the page itself becomes."""
        self._under_way += 1
        try:
            await self._page(route)
        except FetchError as error:
            self.fail(error)
            await route.abort("aborted")
        finally:
            self._under_way -= 1

    async def part(self, route: Route) -> None:
        """Answer for something that the page is built with."""
        request = route.request
        if request.resource_type == "stylesheet":
            # some scripts wait for their styles, and how a text looks is nothing to us
            await route.fulfill(status=200, content_type="text/css", body="")
            return
        if request.resource_type not in BROUGHT or request.method not in METHODS:
            await route.abort("blockedbyclient")
            return
        self._under_way += 1
        try:
            answer = await self._bring(request)
        except FetchError as error:
            log.info("part not brought url=%s: %s", request.url[:200], error)
            await route.abort("blockedbyclient" if error.failure is FailureClass.BLOCKED else "failed")
        else:
            await route.fulfill(status=answer.status, headers=_shown(answer.headers), body=answer.body or b"")
        finally:
            self._under_way -= 1

    async def _page(self, route: Route) -> None:
        request = route.request
        if request.method != "GET":
            await route.abort("aborted")
            return
        self._pages += 1
        if self._pages > self._settings.max_redirects:
            raise FetchError(
                f"the page goes from one address to another: {self.document.url_asked}: "
                f"more than {self._settings.max_redirects}, the last {request.url[:200]}",
                FailureClass.REDIRECT,
            )
        url = str(self._exchange.guard.check_url(request.url))
        document = self._known.get(url) or await self._fetch_document(url)
        self._known[document.url_reached] = document
        if document.url_reached != url:
            # an intercepted request cannot be redirected: the page is sent there by its own means
            onward = json.dumps(document.url_reached).replace("<", "\\u003c")
            await route.fulfill(
                status=200, content_type="text/html", body=f"<script>location.replace({onward})</script>"
            )
            return
        if not is_html(document):
            raise FetchError(
                f"the page leads to what is no page: {url}: {document.content_type}: follow that address itself",
                FailureClass.UNSUPPORTED,
            )
        self.document = document
        await route.fulfill(status=document.status or 200, headers=_shown(document.headers), body=document.body)

    async def _bring(self, request: Request) -> Answer:
        """Follow a request through its redirects. Raises FetchError."""
        self._asked += 1
        if self._asked > self._settings.browser.parts_max:
            raise self._too_much(f"asks for more than {self._settings.browser.parts_max} parts")
        method, url, content = request.method, request.url, request.post_data_buffer
        if content is not None and len(content) > SENT_MAX_BYTES:
            raise FetchError(f"not sent: {url[:200]}: more than {SENT_MAX_BYTES} bytes", FailureClass.BLOCKED)
        headers = self._headers(request)
        for _ in range(self._settings.max_redirects + 1):
            answer = await self._send(method, url, content, headers)
            location = answer.header("location")
            if answer.status not in REDIRECTS or not location:
                return answer
            if answer.status == 303 or (method == "POST" and answer.status in (301, 302)):
                method, content = "GET", None
            onward = _joined(url, location)
            if _origin(onward) != _origin(url):
                headers = tuple(pair for pair in headers if pair[0] != "authorization")
            url = onward
        raise FetchError(f"too many redirects: {request.url[:200]}", FailureClass.REDIRECT)

    async def _send(self, method: str, url: str, content: bytes | None, headers: Headers) -> Answer:
        target = self._exchange.guard.check_url(url)
        left = self._settings.browser.parts_max_bytes - self._bytes
        async with self._gates[normal_host(target.host)]:
            try:
                answer = await self._exchange.send(
                    method,
                    target,
                    content=content,
                    headers=headers,
                    cookies=self._cookies,
                    max_bytes=max(min(left, self._settings.max_bytes), 1),
                    wanted=lambda answer: answer.status not in REDIRECTS,
                )
            except FetchError as error:
                if error.failure is FailureClass.TOO_LARGE and left < self._settings.max_bytes:
                    raise self._too_much(
                        f"asks for more than {self._settings.browser.parts_max_bytes} bytes"
                    ) from error
                raise
        self._bytes += len(answer.body or b"")
        return answer

    def _too_much(self, why: str) -> FetchError:
        error = FetchError(f"the page {why}: {self.document.url_reached}", FailureClass.TOO_LARGE)
        self.fail(error)
        return error

    def _headers(self, request: Request) -> Headers:
        own = tuple(
            (name, value)
            for name, value in request.headers.items()
            if name not in _NOT_SENT and not name.startswith(("sec-", "proxy-"))
        )
        if self._language is None or any(name == "accept-language" for name, _ in own):
            return own
        return (*own, ("accept-language", self._language))


def is_html(document: Fetched) -> bool:
    """Tell whether a document is one whose scripts a browser runs."""
    kind = (document.content_type or "text/html").partition(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml")


def _shown(headers: Headers) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers:
        if name not in _NOT_SHOWN:
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise FetchError(f"a redirect to what is no address: {url[:200]}", FailureClass.REDIRECT) from error


def _origin(url: str) -> tuple[str, str, int]:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(f"not an address: {url[:200]!r}", FailureClass.BLOCKED) from error
    return parsed.scheme, normal_host(parsed.host), port_of(parsed)
