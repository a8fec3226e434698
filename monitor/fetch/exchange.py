"""One request and its answer: guarded, bounded in size, bounded in time."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self, TypeAlias

import httpcore
import httpx

from monitor.errors import FetchError
from monitor.fetch import failures
from monitor.fetch.decoding import BodyError, Decoder, check_size, decoder_for
from monitor.fetch.guard import Guard
from monitor.fetch.network import GuardedTransport, Resolve, system_resolve
from monitor.fetch.settings import FetchSettings
from monitor.records import FailureClass, Headers

ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"
#: a session's name is nobody's business in an archive
DROPPED_HEADERS = frozenset({"set-cookie", "set-cookie2"})

MakeDecoder: TypeAlias = Callable[[str | None, int], Decoder]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `body` is None where it was not read; header names are lower case."""

    url: str
    status: int
    headers: Headers
    body: bytes | None

    def header(self, name: str) -> str | None:
        """Return the first header of this (lower-case) name."""
        return next((value for key, value in self.headers if key == name), None)


#: decides on status and headers whether the body is worth reading
Wanted: TypeAlias = Callable[[Answer], bool]


class Budget:
    """The seconds that one fetch may spend on the network, over all it asks."""

    def __init__(self, total_s: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._total_s = self._left_s = total_s
        self._monotonic = monotonic

    @asynccontextmanager
    async def spend(self, url: str, at_most_s: float | None = None) -> AsyncIterator[None]:
        """Run a block against what is left. Raises FetchError (TIMEOUT) when nothing is."""
        limit_s = self._left_s if at_most_s is None else min(self._left_s, at_most_s)
        started_s = self._monotonic()
        try:
            async with asyncio.timeout(max(limit_s, 0.0)):
                yield
        except TimeoutError as error:
            allowed_s = self._total_s if at_most_s is None else at_most_s
            raise failures.timed_out(url, f"not done within {allowed_s:g} s") from error
        finally:
            self._left_s -= self._monotonic() - started_s


class Exchange:
    """Sends requests and reads answers; knows nothing of redirects, robots or manners."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        resolve: Resolve = system_resolve,
        dial: httpcore.AsyncNetworkBackend | None = None,
        ssl_context: ssl.SSLContext | None = None,
        make_decoder: MakeDecoder = decoder_for,
    ) -> None:
        self.guard = Guard(settings.allow_private)
        self._settings = settings
        self._make_decoder = make_decoder
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(
                self.guard,
                resolve,
                dial or httpcore.AnyIOBackend(),
                ssl_context or httpx.create_ssl_context(trust_env=False),
            ),
            headers={"User-Agent": settings.user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip"},
            cookies=_no_cookies(),
            timeout=httpx.Timeout(settings.read_timeout_s, connect=settings.connect_timeout_s, pool=None),
            follow_redirects=False,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._client.__aexit__(exc_type, exc, traceback)

    async def get(
        self,
        url: str | httpx.URL,
        *,
        headers: Headers = (),
        cookies: httpx.Cookies | None = None,
        max_bytes: int | None = None,
        wanted: Wanted = lambda answer: answer.status == 200,
    ) -> Answer:
        """Ask for an address and return the answer, with its body if `wanted` says so.

        `cookies` are sent and added to. Raises FetchError: what the guard refuses, what the network does, a body that
        is too large, cut short or encoded in a way we did not ask for.
        """
        return await self.send("GET", url, headers=headers, cookies=cookies, max_bytes=max_bytes, wanted=wanted)

    async def send(
        self,
        method: str,
        url: str | httpx.URL,
        *,
        content: bytes | None = None,
        headers: Headers = (),
        cookies: httpx.Cookies | None = None,
        max_bytes: int | None = None,
        wanted: Wanted = lambda answer: answer.status == 200,
    ) -> Answer:
        """Send a request of any method, and `content` with it; all else is as with `get`."""
        target = self.guard.check_url(url)
        request = self._client.build_request(method, target, headers=_encoded(headers), content=content)
        if cookies is not None:
            cookies.set_cookie_header(request)
        try:
            response = await self._client.send(request, stream=True)
        except failures.BAD_LOCATION as error:
            raise failures.astray(str(target), error) from error
        except failures.NETWORK_ERRORS as error:
            raise failures.before_answer(str(target), error) from error
        try:
            if cookies is not None:
                cookies.extract_cookies(response)
            answer = Answer(str(target), response.status_code, _headers(response), None)
            if not wanted(answer):
                return answer
            body = await self._body(response, answer, max_bytes or self._settings.max_bytes)
            return Answer(answer.url, answer.status, answer.headers, body)
        finally:
            await response.aclose()

    async def _body(self, response: httpx.Response, answer: Answer, max_bytes: int) -> bytes:
        try:
            announced = answer.header("content-length")
            check_size(int(announced) if announced and announced.isdecimal() else 0, max_bytes)
            decoder = self._make_decoder(response.headers.get("content-encoding"), max_bytes)
            async for chunk in response.aiter_raw():
                decoder.feed(chunk)
            return decoder.finish()
        except BodyError as error:
            transient = error.failure is FailureClass.TRUNCATED
            raise FetchError(
                f"the answer cannot be used: {answer.url}: {error}",
                error.failure,
                transient=transient,
                status=answer.status,
            ) from error
        except failures.NETWORK_ERRORS as error:
            ended = bool(response.extensions["network_stream"].get_extra_info("ended"))
            raise failures.within_body(answer.url, error, ended=ended, status=answer.status) from error


def _no_cookies() -> CookieJar:
    """Return a jar that keeps nothing: one look must not colour the next."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


def _encoded(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Return headers as they go onto the wire: a server's own ETag, given back, need not be ASCII."""
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers]


def _headers(response: httpx.Response) -> Headers:
    pairs = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers.raw)
    return tuple(pair for pair in pairs if pair[0] not in DROPPED_HEADERS)
