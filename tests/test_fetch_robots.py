"""robots.txt: obeyed, kept for a day, and what its absence or silence means."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from fetching import NOW, Clock, failure, page, settings
from servers import Behaviour, Peer, RawServer, answer, by_path, redirect, says

from monitor.errors import FetchError, RateLimited
from monitor.fetch.http import HttpFetcher
from monitor.records import FailureClass

RULES = answer("200 OK", "Content-Type: text/plain", body=b"User-agent: *\nDisallow: /private/\n")
FOR_US = b"User-agent: tester\nDisallow: /\n\nUser-agent: *\nAllow: /\n"


def site(robots: bytes | Behaviour) -> Behaviour:
    return by_path({"/robots.txt": robots}, otherwise=answer())


def asked(server: RawServer) -> list[str]:
    return [request.path for request in server.requests]


def test_what_is_not_allowed_is_not_asked_for() -> None:
    with RawServer(site(RULES)) as server:
        error = failure(server.url("/private/policy"), server.server, respect_robots=True)
    assert (error.failure, error.transient) == (FailureClass.ROBOTS, False)
    assert asked(server) == ["/robots.txt"]


def test_without_the_guard_it_is_asked_for() -> None:
    with RawServer(site(RULES)) as server:
        page(server.url("/private/policy"), server.server, respect_robots=False)
    assert asked(server) == ["/private/policy"]


def test_what_is_allowed_is_asked_for() -> None:
    with RawServer(site(RULES)) as server:
        page(server.url("/policy"), server.server, respect_robots=True)
    assert asked(server) == ["/robots.txt", "/policy"]


def test_rules_for_our_name_count_before_those_for_all() -> None:
    with RawServer(site(answer(body=FOR_US))) as server:
        assert failure(server.url("/"), server.server, respect_robots=True).failure is FailureClass.ROBOTS
        assert page(server.url("/"), server.server, respect_robots=True, user_agent="other/1").status == 200


def test_the_target_of_a_redirect_is_asked_for_its_own_rules() -> None:
    with (
        RawServer(site(RULES)) as other,
        RawServer(by_path({"/": redirect(other.url("/private/"))})) as server,
    ):
        error = failure(server.url("/"), server.server, other.server, respect_robots=True)
    assert error.failure is FailureClass.ROBOTS
    assert asked(other) == ["/robots.txt"]


ALLOWING = {
    "404": answer("404 Not Found", body=b"User-agent: *\nDisallow: /\n"),
    "401": answer("401 Who", body=b""),
    "403": answer("403 Forbidden", body=b""),
    "410": answer("410 Gone", body=b""),
    "empty": answer(body=b""),
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "a page": answer("200 OK", "Content-Type: text/html", body=b"<!doctype html><title>Home</title>"),
    "not text": answer(body=bytes(range(256))),
    "redirected": redirect("/elsewhere.txt"),
}


@pytest.mark.parametrize("robots", ALLOWING.values(), ids=ALLOWING)
def test_no_rules_allow_everything(robots: bytes) -> None:
    with RawServer(site(robots)) as server:
        assert page(server.url("/policy"), server.server, respect_robots=True).status == 200


FORBIDDING: dict[str, bytes] = {
    "500": answer("500 Oops", body=b""),
    "503": answer("503 Busy", body=b""),
    "garbage": b"\x00\x01\x02\r\n\r\n",
    "cut short": answer(body=b"User-agent: *\n", length=500),
    "too large": answer(body=b"#" * 20_000),
    "in a circle": redirect("/robots.txt"),
    "unknown encoding": answer("200 OK", "Content-Encoding: br", body=b"x"),
}


@pytest.mark.parametrize("robots", FORBIDDING.values(), ids=FORBIDDING)
def test_rules_that_cannot_be_read_count_as_a_no_for_now(robots: bytes) -> None:
    with RawServer(site(robots)) as server:
        error = failure(server.url("/policy"), server.server, respect_robots=True, robots_max_bytes=10_000)
    assert (error.failure, error.transient) == (FailureClass.ROBOTS, True)
    assert "robots.txt cannot be read" in str(error)
    assert "/policy" not in asked(server)


def _stalls(peer: Peer) -> None:
    peer.stall()


def _lost(peer: Peer) -> None:
    pass


def test_a_host_that_does_not_answer_is_the_failure_and_not_its_rules() -> None:
    with RawServer(site(_stalls)) as server:
        error = failure(server.url("/policy"), server.server, respect_robots=True, robots_deadline_s=0.2)
        assert error.failure is FailureClass.TIMEOUT
    with RawServer(site(_lost)) as server:
        error = failure(server.url("/policy"), server.server, respect_robots=True)
        assert error.failure is FailureClass.CONNECT
        assert asked(server) == ["/robots.txt"]


def test_a_host_that_wants_rest_gets_it() -> None:
    with RawServer(site(answer("429 Slow Down", "Retry-After: 7", body=b""))) as server:
        error = failure(server.url("/policy"), server.server, respect_robots=True)
    assert isinstance(error, RateLimited)
    assert error.retry_after_s == 7.0


def test_the_rules_may_not_lead_into_the_private_network() -> None:
    with RawServer(says(RULES), host="127.0.0.2") as private, RawServer(site(redirect(private.url()))) as server:
        error = failure(server.url("/policy"), server.server, respect_robots=True)
        assert error.failure is FailureClass.BLOCKED
        assert private.connections == 0


# --- kept for a day ---------------------------------------------------------------------------------------------------
def _session(server: RawServer, steps: Callable[[HttpFetcher, list[datetime]], Any], **changes: Any) -> Any:
    async def run() -> Any:
        time = [NOW]
        allowed = settings(server.server, respect_robots=True, **changes)
        async with HttpFetcher(allowed, now=lambda: time[0]) as fetcher:
            return await steps(fetcher, time)

    return asyncio.run(run())


def test_the_rules_are_kept_for_a_day_and_then_read_again() -> None:
    async def steps(fetcher: HttpFetcher, time: list[datetime]) -> None:
        for hours in (0, 23, 25, 26):
            time[0] = NOW + timedelta(hours=hours)
            await fetcher.fetch(server.url(f"/{hours}"))

    with RawServer(site(RULES)) as server:
        _session(server, steps)
    assert asked(server) == ["/robots.txt", "/0", "/23", "/robots.txt", "/25", "/26"]


def test_many_at_once_read_the_rules_once() -> None:
    async def steps(fetcher: HttpFetcher, time: list[datetime]) -> None:
        await asyncio.gather(*(fetcher.fetch(server.url(f"/{number}")) for number in range(5)))

    with RawServer(site(RULES)) as server:
        _session(server, steps, per_host_concurrency=5)
    assert asked(server).count("/robots.txt") == 1
    assert len(asked(server)) == 6


def test_rules_once_read_go_on_counting_while_they_cannot_be_read() -> None:
    answers = iter([RULES, answer("500 Oops", body=b""), answer("500 Oops", body=b"")])

    async def steps(fetcher: HttpFetcher, time: list[datetime]) -> FailureClass:
        await fetcher.fetch(server.url("/before"))
        time[0] = NOW + timedelta(days=2)
        await fetcher.fetch(server.url("/after"))
        time[0] = NOW + timedelta(days=4)
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(server.url("/private/"))
        return caught.value.failure

    with RawServer(site(lambda peer: peer.send(next(answers)))) as server:
        assert _session(server, steps) is FailureClass.ROBOTS


def test_a_no_for_now_ends_as_soon_as_the_rules_can_be_read() -> None:
    answers = iter([answer("500 Oops", body=b""), RULES])

    async def steps(fetcher: HttpFetcher, time: list[datetime]) -> None:
        with pytest.raises(FetchError):
            await fetcher.fetch(server.url("/policy"))
        await fetcher.fetch(server.url("/policy"))

    with RawServer(site(lambda peer: peer.send(next(answers)))) as server:
        _session(server, steps)
    assert asked(server) == ["/robots.txt", "/robots.txt", "/policy"]


@pytest.mark.parametrize(("delay", "gap_s"), [("7", 7.0), ("0.5", 2.0), ("9999", 60.0), ("soon", 2.0)])
def test_a_gap_that_the_rules_ask_for_is_kept_within_reason(delay: str, gap_s: float) -> None:
    clock = Clock()

    async def run() -> None:
        allowed = settings(server.server, respect_robots=True, per_host_gap_s=2.0)
        async with HttpFetcher(allowed, now=lambda: NOW, monotonic=clock, sleep=clock.sleep) as fetcher:
            await fetcher.fetch(server.url("/a"))
            await fetcher.fetch(server.url("/b"))

    with RawServer(site(answer(body=f"User-agent: *\nCrawl-delay: {delay}\n".encode()))) as server:
        asyncio.run(run())
    assert clock.slept == [2.0, gap_s]
