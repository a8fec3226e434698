"""Each fault that the replay server offers, and what the fetcher makes of it."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Iterator

import pytest
from fetching import failure, fetch, page
from servers import replayed

from monitor.errors import RateLimited
from monitor.fetch.http import HttpFetcher
from monitor.fetch.settings import FetchSettings
from monitor.records import FailureClass, Fetched, NotModified, Validators

#: fault -> failure class, status, worth another try
FAILURES: dict[str, tuple[FailureClass, int | None, bool]] = {
    "redirect-loop": (FailureClass.REDIRECT, None, False),
    "redirect-file": (FailureClass.BLOCKED, None, False),
    "redirect-private": (FailureClass.BLOCKED, None, False),
    "refuse-429": (FailureClass.RATE_LIMITED, 429, True),
    "refuse-429-date": (FailureClass.RATE_LIMITED, 429, True),
    "refuse-503": (FailureClass.HTTP, 503, True),
    "gone": (FailureClass.HTTP, 410, False),
    "missing": (FailureClass.HTTP, 404, False),
    "empty": (FailureClass.EMPTY, 200, True),
    "truncated": (FailureClass.TRUNCATED, 200, True),
    "slow": (FailureClass.TIMEOUT, None, True),
    "endless": (FailureClass.TOO_LARGE, 200, False),
    "gzip-bomb": (FailureClass.TOO_LARGE, 200, False),
    "wide": (FailureClass.TOO_LARGE, 200, False),
    "304-cold": (FailureClass.PROTOCOL, 304, True),
    "drop": (FailureClass.CONNECT, None, True),
}
#: faults of the page itself arrive as pages: to judge them is for those who read
PAGES = (
    "soft-404",
    "captcha",
    "login",
    "cookie-wall",
    "js-shell",
    "maintenance",
    "home",
    "deep",
    "latin1",
    "utf16",
    "binary",
    "pdf-as-html",
    "nulls",
    "escape",
    "script",
    "header-injection",
)


@pytest.fixture(scope="module")
def replay() -> Iterator[str]:
    with replayed("--now", "20240101000000") as address:
        yield address


def _server(address: str) -> str:
    return address.removeprefix("http://")


def _requests(address: str, kind: str) -> int:
    with urllib.request.urlopen(f"{address}/stats") as answer:
        served: dict[str, int] = json.load(answer)
    return served.get(kind, 0)


def test_every_fault_on_offer_is_tested_here(replay: str) -> None:
    with urllib.request.urlopen(f"{replay}/fault/") as answer:
        assert set(json.load(answer)) == {*FAILURES, *PAGES}


@pytest.mark.parametrize(("name", "expected"), FAILURES.items(), ids=FAILURES)
def test_a_fault_of_the_network_has_its_class(
    replay: str, name: str, expected: tuple[FailureClass, int | None, bool]
) -> None:
    deadline_s = 0.5 if name == "slow" else 30.0
    error = failure(f"{replay}/fault/{name}", _server(replay), total_deadline_s=deadline_s)
    assert (error.failure, error.status, error.transient) == expected


@pytest.mark.parametrize("name", PAGES)
def test_a_fault_of_the_page_arrives_as_a_page(replay: str, name: str) -> None:
    got = page(f"{replay}/fault/{name}", _server(replay))
    assert got.status == 200
    assert got.body


def test_the_private_neighbour_is_asked_only_when_it_is_named(replay: str) -> None:
    neighbour = _server(replay).replace("127.0.0.1", "127.0.0.2")
    private = _requests(f"http://{neighbour}", "private")
    failure(f"{replay}/fault/redirect-private", _server(replay))
    assert _requests(f"http://{neighbour}", "private") == private
    got = page(f"{replay}/fault/redirect-private", _server(replay), neighbour)
    assert got.url_reached == f"http://{neighbour}/private/"


def test_the_wait_that_is_asked_for_is_told(replay: str) -> None:
    error = failure(f"{replay}/fault/refuse-429", _server(replay))
    assert isinstance(error, RateLimited)
    assert error.retry_after_s == 2.0


def test_a_page_looked_at_twice_is_not_modified_the_second_time(replay: str) -> None:
    url = f"{replay}/live/her-privacy-policy"
    first = page(url, _server(replay))
    known = Validators(first.header("etag"), first.header("last-modified"), first.url_reached)
    assert isinstance(fetch(url, _server(replay), validators=known), NotModified)
    assert isinstance(fetch(url, _server(replay)), Fetched)


def test_robots_txt_is_obeyed_and_asked_once(replay: str) -> None:
    private = f"{replay}/private/page"
    error = failure(private, _server(replay), respect_robots=True)
    assert error.failure is FailureClass.ROBOTS
    assert page(private, _server(replay)).status == 200


def test_every_page_of_the_replay_comes_whole(replay: str) -> None:
    with urllib.request.urlopen(f"{replay}/") as answer:
        slugs = [slug for slug, stamps in json.load(answer).items() if stamps[0] < "20240101000000"]

    async def run() -> list[Fetched | NotModified]:
        from fetching import NOW

        allowed = FetchSettings(allow_private=(_server(replay),), per_host_gap_s=0.0, per_host_concurrency=4)
        async with HttpFetcher(allowed, now=lambda: NOW) as fetcher:
            return await asyncio.gather(*(fetcher.fetch(f"{replay}/live/{slug}") for slug in slugs))

    for slug, got in zip(slugs, asyncio.run(run()), strict=True):
        plain = urllib.request.urlopen(f"{replay}/live/{slug}").read()
        assert isinstance(got, Fetched)
        assert got.header("content-encoding") == "gzip"
        assert got.body == plain
