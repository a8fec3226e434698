"""The archive at its best and at its worst (N27): replayed captures, and answers that must not pass for a page."""

from __future__ import annotations

import asyncio
import gzip
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from archive import ask, refusal
from fetching import NOW, Clock
from servers import Behaviour, Peer, RawServer, answer, by_path, redirect, replayed, says

from monitor.errors import FetchError, RateLimited
from monitor.fetch.cdx import ArchivedCapture
from monitor.fetch.settings import FetchSettings, WaybackSettings
from monitor.fetch.wayback import WaybackClient
from monitor.records import FailureClass, Fetched, Origin

HER = "https://weareher.com/privacy/"
PAGE = b"<html><body><h1>Privacy Policy</h1></body></html>"
URL = "http://policy.example/privacy"
AT = datetime(2023, 4, 1, tzinfo=UTC)
STAMP = "20230401000000"


@pytest.fixture(scope="module")
def replay() -> Iterator[str]:
    with replayed() as address:
        yield address


async def _all(client: WaybackClient, url: str, limit: int) -> list[ArchivedCapture]:
    return [capture async for capture in client.captures(url, limit=limit)]


# --- the replay of real captures ------------------------------------------------------------------------------------
def test_pages_of_a_listing_add_up_to_the_whole(replay: str) -> None:
    whole = ask(replay, lambda client: _all(client, HER, 5_000))
    assert len(whole) > 10
    for limit in (1, 4, len(whole)):
        assert ask(replay, lambda client, limit=limit: _all(client, HER, limit)) == whole


def test_a_listing_keeps_to_its_days(replay: str) -> None:
    start, end = datetime(2023, 1, 1, tzinfo=UTC), datetime(2023, 12, 31, 23, 59, 59, tzinfo=UTC)
    listing = ask(replay, lambda client: client.list_captures(HER, start, end))
    assert listing.captures
    assert all(start <= capture.captured_at <= end for capture in listing.captures)


def test_an_address_that_was_never_captured_has_an_empty_listing(replay: str) -> None:
    assert ask(replay, lambda client: client.list_captures("http://nowhere.example/")).captures == ()


def test_a_capture_comes_as_it_was_taken(replay: str) -> None:
    async def first(client: WaybackClient) -> tuple[ArchivedCapture, Fetched]:
        capture = (await client.list_captures(HER, limit=1)).captures[0]
        return capture, await client.fetch_at(capture.url, capture.captured_at)

    capture, got = ask(replay, first)
    raw = urllib.request.urlopen(f"{replay}/web/{capture.captured_at:%Y%m%d%H%M%S}id_/{HER}").read()
    assert (got.origin, got.captured_at, got.fetched_at) == (Origin.WAYBACK, capture.captured_at, NOW)
    assert (got.url_asked, got.url_reached, got.status) == (HER, HER, 200)
    assert got.body == raw
    assert b"wm-ipp" not in got.body


def test_the_latest_look_of_the_archive_can_be_brought(replay: str) -> None:
    async def latest(client: WaybackClient) -> tuple[datetime, Fetched]:
        at = await client.latest(HER)
        return at, await client.fetch_at(HER, at)

    at, got = ask(replay, latest)
    assert got.captured_at == at


@pytest.mark.parametrize("day", ["2022-01-01", "2023-10-01", "2024-06-15", "2030-01-01"])
def test_the_closest_capture_is_the_closest(replay: str, day: str) -> None:
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    captures = ask(replay, lambda client: _all(client, HER, 5_000))
    nearest = min(captures, key=lambda capture: abs(capture.captured_at - at))
    assert ask(replay, lambda client: client.closest(HER, at)) == nearest


def test_where_nothing_was_captured_nothing_is_close(replay: str) -> None:
    assert ask(replay, lambda client: client.closest("http://nowhere.example/", AT)) is None


def test_a_look_that_found_nothing_new_counts_as_a_look(replay: str) -> None:
    url = "http://revisit.example/privacy"
    assert ask(replay, lambda client: client.latest(url)) == datetime(2023, 5, 1, tzinfo=UTC)


def test_what_the_archive_saw_gone_is_not_listed(replay: str) -> None:
    gone = "http://gone.example/privacy"
    assert ask(replay, lambda client: client.list_captures(gone)).captures == ()


def test_a_redirect_of_the_time_is_followed_inside_the_archive(replay: str) -> None:
    got = ask(replay, lambda client: client.fetch_at("http://moved.example/privacy", AT))
    assert got.url_reached == HER
    assert got.captured_at != AT
    error = refusal(
        lambda: ask(
            replay,
            lambda client: client.fetch_at("http://moved.example/privacy", AT),
            redirect_window=timedelta(days=1),
        )
    )
    assert error.failure is FailureClass.ARCHIVE


SPECIAL = {
    "gone": ("the page was an error when it was captured", 404),
    "blocked": ("does not show", 200),
    "nowhere": ("has not captured", 404),
}


@pytest.mark.parametrize("name", SPECIAL)
def test_what_the_archive_cannot_show_is_a_failure_of_the_archive(replay: str, name: str) -> None:
    why, status = SPECIAL[name]
    error = refusal(lambda: ask(replay, lambda client: client.fetch_at(f"http://{name}.example/privacy", AT)))
    assert (error.failure, error.status) == (FailureClass.ARCHIVE, status)
    assert why in str(error)


def test_a_blocked_address_has_no_listing(replay: str) -> None:
    error = refusal(lambda: ask(replay, lambda client: client.latest("http://blocked.example/privacy")))
    assert (error.failure, error.status) == (FailureClass.ARCHIVE, 403)


def test_a_throttled_archive_is_left_alone_for_a_minute_and_then_answers() -> None:
    clock = Clock(now_s=0.0)
    with replayed("--throttle", "1") as address:

        async def twice(client: WaybackClient) -> FetchError:
            await client.list_captures(HER, limit=1)
            with pytest.raises(RateLimited) as caught:
                await client.list_captures(HER, limit=1)
            held_from_s = clock.now_s
            with pytest.raises(RateLimited):
                await client.fetch_at(HER, AT)
            assert clock.now_s - held_from_s >= 60.0
            return caught.value

        error = ask(address, twice, clock)
    assert error.failure is FailureClass.RATE_LIMITED
    assert error.retry_after_s is not None
    assert error.retry_after_s >= 60.0


# --- the rate -------------------------------------------------------------------------------------------------------
def memento(body: bytes = PAGE, *headers: str, status: str = "200 OK", at: datetime = AT) -> bytes:
    return answer(status, f"Memento-Datetime: {format_datetime(at, usegmt=True)}", *headers, body=body)


def archive(played: bytes | Behaviour) -> Behaviour:
    return by_path({f"/web/{STAMP}id_/{URL}": played})


def test_playback_is_spaced_at_the_rate_that_is_allowed() -> None:
    clock = Clock(now_s=0.0)

    async def thrice(client: WaybackClient) -> None:
        for _ in range(3):
            await client.fetch_at(URL, AT)

    with RawServer(archive(memento())) as server:
        ask(server.url("").rstrip("/"), thrice, clock)
    assert clock.slept == [0.125, 0.125]


def test_listings_are_spaced_at_the_rate_that_is_allowed() -> None:
    clock = Clock(now_s=0.0)

    async def thrice(client: WaybackClient) -> None:
        for _ in range(3):
            await client.list_captures(URL)

    with RawServer(says(answer(body=b"[]"))) as server:
        ask(server.url("").rstrip("/"), thrice, clock)
    assert clock.slept == [2.5, 2.5]


@pytest.mark.parametrize(
    ("status", "headers", "rest_s"),
    [
        ("429 Slow Down", (), 60.0),
        ("429 Slow Down", ("Retry-After: 5",), 60.0),
        ("429 Slow Down", ("Retry-After: 300",), 300.0),
        ("503 Busy", ("Retry-After: 90",), 90.0),
    ],
)
def test_an_archive_that_asks_us_to_wait_is_left_alone(status: str, headers: tuple[str, ...], rest_s: float) -> None:
    with RawServer(says(answer(status, *headers, body=b""))) as server:
        error = refusal(lambda: ask(server.url("").rstrip("/"), lambda client: client.fetch_at(URL, AT)))
    assert isinstance(error, RateLimited)
    assert error.retry_after_s == rest_s


# --- answers that must not pass for a page --------------------------------------------------------------------------
def fetched(played: bytes | Behaviour) -> Fetched:
    with RawServer(archive(played)) as server:
        return ask(server.url("").rstrip("/"), lambda client: client.fetch_at(URL, AT))


@pytest.mark.parametrize("status", ["500 Oops", "502 Gateway", "503 Busy", "504 Gateway", "520 Unknown"])
def test_an_archive_that_is_down_may_be_asked_again_later(status: str) -> None:
    for listing in (False, True):
        with RawServer(says(answer(status, body=PAGE))) as server:
            address = server.url("").rstrip("/")
            question = (lambda client: client.latest(URL)) if listing else (lambda client: client.fetch_at(URL, AT))
            error = refusal(lambda address=address, question=question: ask(address, question))
        assert (error.failure, error.transient) == (FailureClass.ARCHIVE, True)


def test_a_page_without_its_time_is_never_a_capture() -> None:
    assert refusal(lambda: fetched(answer(body=PAGE))).failure is FailureClass.ARCHIVE


def test_the_same_page_with_its_time_is_one() -> None:
    got = fetched(memento())
    assert (got.origin, got.captured_at, got.url_reached) == (Origin.WAYBACK, AT, URL)


@pytest.mark.parametrize("value", ["yesterday", "", "99999999999999999999"])
def test_a_time_that_is_none_is_refused(value: str) -> None:
    assert refusal(lambda: fetched(answer("200 OK", f"Memento-Datetime: {value}", body=PAGE))).failure is (
        FailureClass.ARCHIVE
    )


def test_a_page_of_another_day_is_refused_even_without_a_redirect() -> None:
    error = refusal(lambda: fetched(memento(at=AT + timedelta(days=2))))
    assert error.failure is FailureClass.ARCHIVE
    assert fetched(memento(at=AT + timedelta(hours=2))).captured_at == AT + timedelta(hours=2)


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/web/20230401000000id_/http://policy.example/",
        "http://policy.example/privacy",
        "/save/http://policy.example/privacy",
        "/web/http://policy.example/privacy",
        "file:///web/20230401000000/etc/passwd",
        "",
    ],
)
def test_a_redirect_out_of_the_archive_is_not_followed(location: str) -> None:
    with RawServer(archive(redirect(location))) as server:
        error = refusal(lambda: ask(server.url("").rstrip("/"), lambda client: client.fetch_at(URL, AT)))
        assert error.failure in {FailureClass.ARCHIVE, FailureClass.BLOCKED}
        assert "redirect" in str(error)
        assert len(server.requests) == 1


def test_endless_redirects_inside_the_archive_end() -> None:
    def onward(peer: Peer) -> None:
        assert peer.request is not None
        second = int(peer.request.path[5:19]) + 1
        peer.send(redirect(f"/web/{second}id_/{URL}"))

    with RawServer(onward) as server:
        error = refusal(lambda: ask(server.url("").rstrip("/"), lambda client: client.fetch_at(URL, AT)))
        assert error.failure is FailureClass.ARCHIVE
        assert len(server.requests) == 11


def test_an_empty_capture_is_no_page() -> None:
    assert refusal(lambda: fetched(memento(b""))).failure is FailureClass.EMPTY


def test_a_capture_cut_short_is_no_page() -> None:
    error = refusal(lambda: fetched(memento(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip")))
    assert (error.failure, error.transient) == (FailureClass.TRUNCATED, True)


def test_a_capture_of_which_the_archive_kept_only_a_part_is_no_page() -> None:
    error = refusal(lambda: fetched(memento(PAGE, f"X-Archive-Orig-Content-Length: {len(PAGE) + 1}")))
    assert (error.failure, error.transient) == (FailureClass.TRUNCATED, False)
    for length in (str(len(PAGE)), "0", "-1", "many"):
        assert fetched(memento(PAGE, f"X-Archive-Orig-Content-Length: {length}")).body == PAGE


def test_gzip_of_the_site_that_the_archive_passes_on_silently_is_undone() -> None:
    silent = memento(gzip.compress(PAGE), "X-Archive-Orig-Content-Encoding: gzip")
    assert fetched(silent).body == PAGE
    twice = memento(
        gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip", "X-Archive-Orig-Content-Encoding: gzip"
    )
    assert fetched(twice).body == PAGE
    assert fetched(memento(PAGE, "X-Archive-Orig-Content-Encoding: gzip")).body == PAGE
    download = gzip.compress(PAGE)
    assert fetched(memento(download)).body == download


def test_gzip_of_the_site_is_bounded_too() -> None:
    bomb = memento(gzip.compress(bytes(30_000_000)), "X-Archive-Orig-Content-Encoding: gzip")
    assert refusal(lambda: fetched(bomb)).failure is FailureClass.TOO_LARGE


@pytest.mark.parametrize("body", [b"<html>The archive is offline</html>", b'[["urlkey","timestamp"', b"{}"])
def test_what_is_no_listing_may_be_asked_for_again(body: bytes) -> None:
    with RawServer(says(answer(body=body))) as server:
        error = refusal(lambda: ask(server.url("").rstrip("/"), lambda client: client.list_captures(URL)))
    assert (error.failure, error.transient) == (FailureClass.ARCHIVE, True)


@pytest.mark.parametrize("body", [b"", b"[]", b"\n"])
def test_an_empty_listing_is_no_look_at_all(body: bytes) -> None:
    with RawServer(says(answer(body=body))) as server:
        address = server.url("").rstrip("/")
        assert ask(address, lambda client: client.list_captures(URL)).captures == ()
        assert refusal(lambda: ask(address, lambda client: client.latest(URL))).failure is FailureClass.ARCHIVE


def test_a_listing_that_does_not_go_on_is_not_walked_for_ever() -> None:
    row = f"com,example)/ {STAMP} {URL} text/html 200 DIGEST 99\n\nkey\n"
    with RawServer(says(answer(body=row.encode()))) as server:
        error = refusal(lambda: ask(server.url("").rstrip("/"), lambda client: _all(client, URL, 1)))
        assert error.failure is FailureClass.ARCHIVE
        assert len(server.requests) == 2


def test_addresses_keep_their_query_and_their_fragment_is_not_sent() -> None:
    with RawServer(says(memento())) as server:
        got = ask(
            server.url("").rstrip("/"), lambda client: client.fetch_at("http://policy.example/?a=b&c=%20d#top", AT)
        )
    assert server.requests[0].path == f"/web/{STAMP}id_/http://policy.example/?a=b&c=%20d"
    assert got.url_reached == "http://policy.example/?a=b&c=%20d#top"


def test_the_archive_must_be_named_to_be_private() -> None:
    with RawServer(archive(memento())) as server:
        elsewhere = WaybackSettings(base_url=server.url("").rstrip("/"))

        async def run() -> Fetched:
            async with WaybackClient(FetchSettings(wayback=elsewhere), now=lambda: NOW) as client:
                return await client.fetch_at(URL, AT)

        assert refusal(lambda: asyncio.run(run())).failure is FailureClass.BLOCKED
        assert server.connections == 0
