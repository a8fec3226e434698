"""Gaps between requests, few at a time, and rest for a host that asks for it (C4, N18)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from fetching import NOW, Clock, settings
from servers import RawServer, answer, by_path, redirect, says

from monitor.errors import RateLimited
from monitor.fetch.http import HttpFetcher
from monitor.fetch.pace import Pace
from monitor.fetch.politeness import Politeness


def run(steps: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(steps())  # type: ignore[arg-type]


def starts(clock: Clock, polite: Politeness, *hosts: str, takes_s: float = 0.0) -> list[tuple[str, float]]:
    """Ask all these hosts at once and return when each was let through, in seconds from now."""
    begun: list[tuple[str, float]] = []
    origin_s = clock.now_s

    async def one(host: str) -> None:
        async with polite.turn(host):
            begun.append((host, clock.now_s - origin_s))
            await clock.sleep(takes_s)

    async def steps() -> None:
        await asyncio.gather(*(one(host) for host in hosts))

    run(steps)
    return begun


def test_requests_to_a_host_start_a_gap_apart() -> None:
    clock = Clock()
    polite = Politeness(5.0, 1, monotonic=clock, sleep=clock.sleep)
    assert [at for _, at in starts(clock, polite, "a", "a", "a")] == [0.0, 5.0, 10.0]


def test_without_a_gap_they_start_at_once() -> None:
    clock = Clock()
    polite = Politeness(0.0, 1, monotonic=clock, sleep=clock.sleep)
    assert [at for _, at in starts(clock, polite, "a", "a", "a")] == [0.0, 0.0, 0.0]


def test_other_hosts_do_not_wait() -> None:
    clock = Clock()
    polite = Politeness(5.0, 1, monotonic=clock, sleep=clock.sleep)
    assert starts(clock, polite, "a", "b", "c") == [("a", 0.0), ("b", 0.0), ("c", 0.0)]


@pytest.mark.parametrize("concurrency", [1, 2, 3])
def test_no_more_than_allowed_are_under_way(concurrency: int) -> None:
    async def steps() -> None:
        polite = Politeness(0.0, concurrency)
        under_way = most = 0

        async def one() -> None:
            nonlocal under_way, most
            async with polite.turn("a"):
                under_way += 1
                most = max(most, under_way)
                for _ in range(3):
                    await asyncio.sleep(0)
                under_way -= 1

        await asyncio.gather(*(one() for _ in range(9)))
        assert most == concurrency

    run(steps)


def test_a_long_answer_counts_into_the_gap() -> None:
    clock = Clock()
    polite = Politeness(5.0, 1, monotonic=clock, sleep=clock.sleep)
    assert [at for _, at in starts(clock, polite, "a", "a", takes_s=20.0)] == [0.0, 20.0]


def test_a_held_host_is_refused_at_once_until_the_hold_is_over() -> None:
    async def steps() -> None:
        clock = Clock()
        polite = Politeness(1.0, 1, monotonic=clock, sleep=clock.sleep)
        polite.hold("a", 120.0)
        polite.hold("a", 30.0)
        clock.now_s += 100.0
        with pytest.raises(RateLimited) as caught:
            async with polite.turn("a"):
                pass
        assert caught.value.retry_after_s == 20.0
        async with polite.turn("b"):
            pass
        clock.now_s += 21.0
        async with polite.turn("a"):
            pass
        assert clock.slept == []

    run(steps)


def test_who_waits_when_the_hold_begins_is_held_too() -> None:
    async def steps() -> None:
        clock = Clock()
        polite = Politeness(5.0, 2, monotonic=clock, sleep=clock.sleep)
        async with polite.turn("a"):
            polite.hold("a", 60.0)
        with pytest.raises(RateLimited):
            async with polite.turn("a"):
                pass

    run(steps)


def test_a_failure_gives_the_turn_back() -> None:
    async def steps() -> None:
        polite = Politeness(0.0, 1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                async with polite.turn("a"):
                    raise ZeroDivisionError

    run(steps)


def test_redirects_and_concurrent_fetches_keep_the_gap() -> None:
    clock = Clock()
    pages = {"/a": redirect("/b"), "/b": redirect("/c"), "/c": answer(), "/d": answer()}

    async def steps() -> None:
        allowed = settings(server.server, per_host_gap_s=5.0)
        async with HttpFetcher(allowed, now=lambda: NOW, monotonic=clock, sleep=clock.sleep) as fetcher:
            await asyncio.gather(fetcher.fetch(server.url("/a")), fetcher.fetch(server.url("/d")))

    with RawServer(by_path(pages)) as server:
        run(steps)
    assert len(server.requests) == 4
    assert clock.slept == [5.0, 5.0, 5.0]


def test_one_host_by_two_spellings_is_one_host() -> None:
    clock = Clock()

    async def steps() -> None:
        allowed = settings(server.server, per_host_gap_s=5.0)
        async with HttpFetcher(allowed, now=lambda: NOW, monotonic=clock, sleep=clock.sleep) as fetcher:
            await fetcher.fetch(server.url())
            await fetcher.fetch(server.url(host="2130706433"))

    with RawServer(says(answer())) as server:
        run(steps)
    assert clock.slept == [5.0]


# --- a rate -----------------------------------------------------------------------------------------------------------
def test_a_pace_spaces_requests_evenly() -> None:
    async def steps() -> None:
        clock = Clock(now_s=0.0)
        pace = Pace(24.0, monotonic=clock, sleep=clock.sleep)
        passed = []
        for _ in range(25):
            await pace.turn()
            passed.append(clock.now_s)
        assert passed[:3] == [0.0, 2.5, 5.0]
        assert passed[24] == 60.0

    run(steps)


def test_a_pace_let_alone_saves_nothing_up() -> None:
    async def steps() -> None:
        clock = Clock(now_s=0.0)
        pace = Pace(60.0, monotonic=clock, sleep=clock.sleep)
        await pace.turn()
        clock.now_s = 100.0
        await pace.turn()
        await pace.turn()
        assert clock.now_s == 101.0

    run(steps)


def test_many_at_once_leave_one_interval_apart_also_after_a_hold() -> None:
    async def steps() -> None:
        clock = Clock(now_s=0.0)
        pace = Pace(60.0, monotonic=clock, sleep=clock.sleep)
        passed = []

        async def one() -> None:
            await pace.turn()
            passed.append(clock.now_s)
            if len(passed) == 2:
                pace.hold(60.0)

        await asyncio.gather(*(one() for _ in range(4)))
        assert passed == [0.0, 1.0, 61.0, 62.0]

    run(steps)


def test_a_rest_of_many_minutes_is_not_waited_out_here() -> None:
    async def steps() -> None:
        clock = Clock(now_s=0.0)
        pace = Pace(60.0, monotonic=clock, sleep=clock.sleep)
        pace.hold(3_600.0)
        with pytest.raises(RateLimited) as caught:
            await pace.turn()
        assert caught.value.retry_after_s == 3_600.0

    run(steps)
