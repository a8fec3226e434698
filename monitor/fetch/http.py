"""Brings the page behind an address, or says in one class why not."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpcore
import httpx

from monitor.errors import FetchError, RateLimited
from monitor.fetch.decoding import decoder_for
from monitor.fetch.exchange import Answer, Budget, Exchange, MakeDecoder
from monitor.fetch.guard import normal_host
from monitor.fetch.network import Resolve, system_resolve
from monitor.fetch.politeness import Monotonic, Politeness, Sleep
from monitor.fetch.retry_after import retry_after_s
from monitor.fetch.robots import Robots
from monitor.fetch.settings import FetchSettings
from monitor.records import FailureClass, Fetched, Headers, NotModified, Origin, Validators

REDIRECTS = frozenset({301, 302, 303, 307, 308})
WITH_BODY = frozenset({200, 203})
WITHOUT_BODY = frozenset({204, 205, 206})
#: worth one more try, as all of 5xx but what says that the server never will
TRANSIENT = frozenset({408, 421, 425})
NEVER = frozenset({501, 505})
NO_VALIDATORS = Validators()


@dataclass(slots=True)
class _Journey:
    """One fetch on its way through redirects."""

    url_asked: str
    validators: Validators
    language: str | None
    budget: Budget
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    #: requests already sent, as address and cookies: the same one again is a loop
    sent: set[tuple[str, str]] = field(default_factory=set)


class HttpFetcher:
    """Fetches pages politely and safely; use it as an async context manager, one for all fetches of a process."""

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
        make_decoder: MakeDecoder = decoder_for,
    ) -> None:
        self._settings, self._now, self._monotonic = settings, now, monotonic
        #: for what is asked without manners: the parts of a page that a browser puts together
        self.exchange = Exchange(
            settings, resolve=resolve, dial=dial, ssl_context=ssl_context, make_decoder=make_decoder
        )
        self._politeness = Politeness(
            settings.per_host_gap_s, settings.per_host_concurrency, monotonic=monotonic, sleep=sleep
        )
        self._robots = Robots(settings.user_agent, settings.robots_keep, now)

    async def __aenter__(self) -> Self:
        await self.exchange.__aenter__()
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.exchange.__aexit__(exc_type, exc, traceback)

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators = NO_VALIDATORS,
        language: str | None = None,
        cookies: httpx.Cookies | None = None,
    ) -> Fetched | NotModified:
        """Return the page behind an address, or the server's word that it is as we know it.

        Validators go to the address that gave them (`validators.url`; the one asked where that is not known)
        and to no other. `language` is sent as Accept-Language. `cookies` are sent and added to; without them a fetch
        has its own. Raises FetchError; RateLimited where the host asks us to wait, and while it does.
        """
        budget = Budget(self._settings.total_deadline_s, self._monotonic)
        journey = _Journey(url, validators, language, budget)
        if cookies is not None:
            journey.cookies = cookies
        target = self.exchange.guard.check_url(url)
        for _ in range(self._settings.max_redirects + 1):
            answer, conditional = await self._ask(journey, target)
            if answer.status not in REDIRECTS:
                return self._result(journey, answer, conditional=conditional)
            target = self._next(target, answer)
        raise FetchError(
            f"too many redirects: {url}: more than {self._settings.max_redirects}, the last to {target}",
            FailureClass.REDIRECT,
            status=answer.status,
        )

    async def _ask(self, journey: _Journey, target: httpx.URL) -> tuple[Answer, bool]:
        """Send one request of a journey; return the answer, and whether validators were sent."""
        if self._settings.respect_robots:
            await self._check_robots(target, journey.budget)
        conditional = _conditional(journey, target)
        language = (("Accept-Language", journey.language),) if journey.language else ()
        headers = (*language, *conditional)
        self._check_loop(journey, target)
        answer = await self._get(target, journey.budget, headers=headers, cookies=journey.cookies)
        return answer, bool(conditional)

    def _check_loop(self, journey: _Journey, target: httpx.URL) -> None:
        probe = httpx.Request("GET", target)
        journey.cookies.set_cookie_header(probe)
        request = (str(target), probe.headers.get("cookie", ""))
        if request in journey.sent:
            raise FetchError(f"redirects in a circle: {journey.url_asked}: back at {target}", FailureClass.REDIRECT)
        journey.sent.add(request)

    async def _get(
        self,
        target: httpx.URL,
        budget: Budget,
        *,
        headers: Headers = (),
        cookies: httpx.Cookies | None = None,
        max_bytes: int | None = None,
        at_most_s: float | None = None,
    ) -> Answer:
        """Wait for our turn, ask, and see to it that the host is left alone where it asks for that."""
        host = normal_host(target.host)
        async with self._politeness.turn(host), budget.spend(str(target), at_most_s):
            answer = await self.exchange.get(
                target, headers=headers, cookies=cookies, max_bytes=max_bytes, wanted=_worth_reading
            )
        self._check_rate(host, answer)
        return answer

    def _check_rate(self, host: str, answer: Answer) -> None:
        asked_s = retry_after_s(answer.header("retry-after"), self._now())
        if answer.status != 429 and not (answer.status == 503 and asked_s is not None):
            return
        self._politeness.hold(host, self._settings.hold_s if asked_s is None else asked_s)
        wish = "without saying for how long" if asked_s is None else f"for {asked_s:.0f} s"
        raise RateLimited(
            f"asked to wait: {answer.url}: the server answered {answer.status} and wants to be left alone {wish}",
            FailureClass.RATE_LIMITED,
            transient=True,
            status=answer.status,
            retry_after_s=asked_s,
        )

    async def _check_robots(self, target: httpx.URL, budget: Budget) -> None:
        async def read(place: httpx.URL) -> tuple[int, bytes]:
            return await self._read_robots(place, budget)

        gap_s = await self._robots.check(target, read)
        if gap_s is not None:
            self._politeness.widen_gap(normal_host(target.host), gap_s)

    async def _read_robots(self, place: httpx.URL, budget: Budget) -> tuple[int, bytes]:
        target = place
        for _ in range(self._settings.max_redirects + 1):
            answer = await self._get(
                target,
                budget,
                max_bytes=self._settings.robots_max_bytes,
                at_most_s=self._settings.robots_deadline_s,
            )
            if answer.status not in REDIRECTS:
                return answer.status, answer.body or b""
            target = self._next(target, answer)
        raise FetchError(f"too many redirects: {place}", FailureClass.REDIRECT)

    def _next(self, target: httpx.URL, answer: Answer) -> httpx.URL:
        """Return where a redirect leads. Raises FetchError (REDIRECT, BLOCKED)."""
        location = (answer.header("location") or "").strip()
        if not location:
            raise FetchError(f"a redirect to nowhere: {target}", FailureClass.REDIRECT, status=answer.status)
        try:
            onward = urljoin(str(target), location)
        except ValueError as error:
            raise FetchError(
                f"a redirect to what is no address: {target}: {location[:200]!r}",
                FailureClass.REDIRECT,
                status=answer.status,
            ) from error
        return self.exchange.guard.check_url(onward)

    def _result(self, journey: _Journey, answer: Answer, *, conditional: bool) -> Fetched | NotModified:
        if answer.status == HTTPStatus.NOT_MODIFIED and conditional:
            return NotModified(journey.url_asked, self._now())
        if not answer.body:
            raise _failure(answer)
        now = self._now()
        return Fetched(
            origin=Origin.LIVE,
            captured_at=now,
            fetched_at=now,
            url_asked=journey.url_asked,
            # never sent, and it may choose the part of the page that is read
            url_reached=with_fragment(answer.url, journey.url_asked),
            status=answer.status,
            headers=answer.headers,
            content_type=answer.header("content-type"),
            body=answer.body,
        )


def with_fragment(reached: str, asked: str) -> str:
    """Return the address reached with the fragment of the one asked, which redirects keep."""
    fragment = asked.partition("#")[2]
    return f"{reached}#{fragment}" if fragment and "#" not in reached else reached


def _worth_reading(answer: Answer) -> bool:
    return answer.status in WITH_BODY


def _conditional(journey: _Journey, target: httpx.URL) -> Headers:
    """Return the validators' headers, for the very address that gave them.

    Elsewhere they would be compared with another page's, and "not modified" would speak of that one.
    """
    known = journey.validators
    place = httpx.URL(known.url or journey.url_asked).copy_with(fragment=None)
    if target != place or (known.url is None and journey.sent):
        return ()
    etag = (("If-None-Match", known.etag),) if known.etag else ()
    since = (("If-Modified-Since", known.last_modified),) if known.last_modified else ()
    return (*etag, *since)


def _failure(answer: Answer) -> FetchError:
    """Say why an answer that is neither a page nor a redirect is of no use."""
    status = answer.status
    if status in WITH_BODY or status in WITHOUT_BODY:
        return FetchError(
            f"an answer without a page: {answer.url}: status {status}",
            FailureClass.EMPTY,
            transient=True,
            status=status,
        )
    if status == HTTPStatus.NOT_MODIFIED:
        return FetchError(
            f"not modified, though we did not ask: {answer.url}", FailureClass.PROTOCOL, transient=True, status=status
        )
    transient = status in TRANSIENT or (500 <= status < 600 and status not in NEVER)
    return FetchError(
        f"the server answered {status} {_phrase(status)}: {answer.url}",
        FailureClass.HTTP,
        transient=transient,
        status=status,
    )


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return "(unknown)"
