"""The way to the network: every connection is resolved, checked and dialled here.

httpx takes no network backend of one's own, so its transport is ours, over httpcore's connection pool. A name is
resolved once and the very number that passed the guard is dialled: no second lookup can lead elsewhere.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from types import TracebackType
from typing import Any, TypeAlias, cast

import httpcore
import httpx

from monitor.errors import FetchError
from monitor.fetch.guard import Guard, literal, normal_host
from monitor.records import FailureClass

#: host and port -> addresses, best first; raises OSError where there are none
Resolve: TypeAlias = Callable[[str, int], Awaitable[tuple[str, ...]]]

MAX_DIALLED = 4
MAX_CONNECTIONS = 100
MAX_IDLE_CONNECTIONS = 20
IDLE_S = 30.0


async def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host as the system knows them. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Dials only what the guard permits, by number."""

    def __init__(self, guard: Guard, resolve: Resolve, dial: httpcore.AsyncNetworkBackend) -> None:
        self._guard, self._resolve, self._dial = guard, resolve, dial

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that answers. Raises FetchError (DNS, BLOCKED)."""
        addresses = (await self._permitted(host, port))[:MAX_DIALLED]
        patience = None if timeout is None else timeout / len(addresses)
        for nth, address in enumerate(addresses, 1):
            try:
                stream = await self._dial.connect_tcp(address, port, patience, local_address, socket_options)
                return WatchedStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if nth == len(addresses):
                    raise
        raise AssertionError("unreachable")

    async def _permitted(self, host: str, port: int) -> tuple[str, ...]:
        spelled = literal(normal_host(host))
        found = (str(spelled),) if spelled is not None else await self._lookup(host, port)
        refusal: FetchError | None = None
        permitted = []
        for address in found:
            try:
                self._guard.check_address(host, port, ipaddress.ip_address(address))
                permitted.append(address)
            except FetchError as error:
                refusal = refusal or error
        if refusal is not None and not permitted:
            raise refusal
        return tuple(permitted)

    async def _lookup(self, host: str, port: int) -> tuple[str, ...]:
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(
                f"no such host: {host}: {error}; check the address and this machine's name service",
                FailureClass.DNS,
                transient=True,
            ) from error
        if not found:
            raise FetchError(f"no such host: {host}: it has no address", FailureClass.DNS, transient=True)
        return found

    async def sleep(self, seconds: float) -> None:
        """Sleep, as the connection pool asks for between its own retries (we ask for none)."""
        await asyncio.sleep(seconds)


class WatchedStream(httpcore.AsyncNetworkStream):
    """A connection that remembers how it ended, so that a cut body can be told from a garbled one."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._heard = self._ended = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes; b'' at the end. Raises httpcore.ReadError where the end comes before any answer."""
        data = await self._inner.read(max_bytes, timeout)
        if data:
            self._heard = True
            return data
        self._ended = True
        if not self._heard:
            raise httpcore.ReadError("the server closed the connection without an answer")
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes; what is heard from here on is their answer."""
        self._heard = False
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return this connection with TLS on it."""
        return WatchedStream(await self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for, and under `ended` whether the server closed the connection."""
        return self._ended if info == "ended" else self._inner.get_extra_info(info)


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx's transport over a pool that dials through the guard; httpcore's own exceptions pass through."""

    def __init__(
        self, guard: Guard, resolve: Resolve, dial: httpcore.AsyncNetworkBackend, ssl_context: ssl.SSLContext
    ) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl_context,
            max_connections=MAX_CONNECTIONS,
            max_keepalive_connections=MAX_IDLE_CONNECTIONS,
            keepalive_expiry=IDLE_S,
            http1=True,
            http2=True,
            network_backend=GuardedBackend(guard, resolve, dial),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its answer, the body still on the wire."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=cast(AsyncIterable[bytes], request.stream),
                extensions=request.extensions,
            )
        )
        stream = _Body(cast(AsyncIterable[bytes], answer.stream))
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)

    async def __aenter__(self) -> GuardedTransport:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self._pool.__aexit__(exc_type, exc_value, traceback)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of an answer, as httpcore hands it on."""

    def __init__(self, parts: AsyncIterable[bytes]) -> None:
        self._parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._parts:
            yield part

    async def aclose(self) -> None:
        close = getattr(self._parts, "aclose", None)
        if close is not None:
            await close()
