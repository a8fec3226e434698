"""A Wayback client whose archive is a server on loopback, by whatever name it asks for it."""

from __future__ import annotations

import asyncio
import functools
import ssl
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import trustme
from fetching import NOW, Clock, Wire, names, public_authorities, settings
from servers import Behaviour, RawServer

from monitor.errors import FetchError
from monitor.fetch.settings import WaybackSettings
from monitor.fetch.wayback import WaybackClient

T = TypeVar("T")
HOST = "web.archive.org"


@functools.cache
def contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return the contexts of a server that proves to be the archive, and of a client that believes it."""
    ca = trustme.CA()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    ca.issue_cert(HOST).configure_cert(serving)
    ca.configure_trust(trusting)
    return serving, trusting


def pretended(behaviour: Behaviour) -> RawServer:
    """Return a server that speaks as the archive, TLS included."""
    return RawServer(behaviour, tls=contexts()[0])


def ask_pretended(
    server: RawServer, question: Callable[[WaybackClient], Awaitable[T]], clock: Clock | None = None, **changes: Any
) -> T:
    """Put a question to a client for which the archive's own name leads to this server."""

    async def run() -> T:
        clock_ = clock or Clock()
        async with WaybackClient(
            settings(f"{HOST}:443", wayback=WaybackSettings(**changes)),
            now=lambda: NOW,
            monotonic=clock_,
            sleep=clock_.sleep,
            resolve=names(web_archive_org="127.0.0.1"),
            dial=Wire(server.port),
            ssl_context=contexts()[1],
        ) as client:
            return await question(client)

    return asyncio.run(run())


def ask(
    address: str, question: Callable[[WaybackClient], Awaitable[T]], clock: Clock | None = None, **changes: Any
) -> T:
    """Put a question to a client of the archive at an address on loopback."""

    async def run() -> T:
        clock_ = clock or Clock()
        async with WaybackClient(
            settings(address.removeprefix("http://"), wayback=WaybackSettings(base_url=address, **changes)),
            now=lambda: NOW,
            monotonic=clock_,
            sleep=clock_.sleep,
            ssl_context=public_authorities(),
        ) as client:
            return await question(client)

    return asyncio.run(run())


def refusal(answering: Callable[[], object]) -> FetchError:
    """Return how a question failed; it must."""
    try:
        got = answering()
    except FetchError as error:
        return error
    raise AssertionError(f"no failure: {got}")
