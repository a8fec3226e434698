"""What the tests of the fetch room share: a fetcher that may ask loopback, and stand-ins for clock, names and wires."""

from __future__ import annotations

import asyncio
import functools
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpcore
import httpx

from monitor.errors import FetchError
from monitor.fetch.decoding import decoder_for
from monitor.fetch.exchange import MakeDecoder
from monitor.fetch.http import HttpFetcher
from monitor.fetch.network import Resolve, system_resolve
from monitor.fetch.settings import FetchSettings
from monitor.records import Fetched, NotModified, Validators

NO_VALIDATORS = Validators()
NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


async def loopback_names(host: str, port: int) -> tuple[str, ...]:
    """Resolve what the system resolves to loopback without asking anybody; a test that needs more is wrong."""
    assert host == "localhost", f"a test asked for the name {host}"
    return await system_resolve(host, port)


def settings(*allowed: str, **changes: Any) -> FetchSettings:
    """Return settings for loopback: these servers allowed, no gap, no robots.txt unless asked for."""
    return FetchSettings(
        **{
            "allow_private": allowed,
            "per_host_gap_s": 0.0,
            "respect_robots": False,
            "user_agent": "tester/1",
            **changes,
        }
    )


@functools.cache
def public_authorities() -> ssl.SSLContext:
    """Return the context that a fetcher makes for itself; to load the certificates takes longer than most tests."""
    return httpx.create_ssl_context(trust_env=False)


def fetch(
    url: str,
    *allowed: str,
    validators: Validators = NO_VALIDATORS,
    language: str | None = None,
    resolve: Resolve = loopback_names,
    dial: httpcore.AsyncNetworkBackend | None = None,
    ssl_context: ssl.SSLContext | None = None,
    make_decoder: MakeDecoder = decoder_for,
    **changes: Any,
) -> Fetched | NotModified:
    """Fetch one address with a fetcher of its own."""

    async def run() -> Fetched | NotModified:
        async with HttpFetcher(
            settings(*allowed, **changes),
            now=lambda: NOW,
            resolve=resolve,
            dial=dial,
            ssl_context=ssl_context or public_authorities(),
            make_decoder=make_decoder,
        ) as fetcher:
            return await fetcher.fetch(url, validators=validators, language=language)

    return asyncio.run(run())


def page(url: str, *allowed: str, **options: Any) -> Fetched:
    """Fetch one address that must answer with a page."""
    got = fetch(url, *allowed, **options)
    assert isinstance(got, Fetched)
    return got


def failure(url: str, *allowed: str, **options: Any) -> FetchError:
    """Fetch one address that must fail, and return how."""
    try:
        got = fetch(url, *allowed, **options)
    except FetchError as error:
        return error
    raise AssertionError(f"no failure: {got}")


def names(**hosts: str | Iterable[str]) -> Resolve:
    """Return a resolver that knows these hosts alone, dots written as `_`."""
    known = {
        name.replace("_", "."): (where,) if isinstance(where, str) else tuple(where) for name, where in hosts.items()
    }

    async def resolve(host: str, port: int) -> tuple[str, ...]:
        try:
            return known[host]
        except KeyError:
            raise OSError(f"{host} is not known here") from None

    return resolve


@dataclass
class Wire(httpcore.AsyncNetworkBackend):
    """A network on which every address is one server on loopback; notes what was dialled."""

    port: int
    dialled: list[str] = field(default_factory=list)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.dialled.append(f"{host}:{port}")
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.port, timeout)


@dataclass
class Clock:
    """A monotonic clock that moves only when somebody sleeps."""

    now_s: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_s += seconds
        await asyncio.sleep(0)
