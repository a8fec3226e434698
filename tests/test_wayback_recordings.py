"""The client against what the archive really answered (N27)."""

from __future__ import annotations

import hashlib
import itertools
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from archive import ask_pretended, pretended, refusal
from fetching import NOW, Clock
from recordings import as_recorded, in_turn, recording

from monitor.fetch.cdx import ArchivedCapture, Listing
from monitor.records import FailureClass, Fetched, Origin

PLAYED = re.compile(r"/web/(\d{14})(?:id_)?/(.+)")


def at(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def play(name: str, stamp: str, url: str, **options: timedelta) -> Fetched:
    with pretended(as_recorded(recording(name))) as server:
        return ask_pretended(server, lambda client: client.fetch_at(url, at(stamp), **options))


BIRDS = "https://www.fws.gov/birds/"

#: recording, moment asked, address asked -> moment and address of the page that came
PLAYED_BACK = {
    "test_get_memento": ("20171124151315", BIRDS, "20171124151315", BIRDS),
    "test_get_memento_with_inexact_string_datetime": ("20171124151310", BIRDS, "20171124151315", BIRDS),
    "test_get_memento_with_date_datetime": ("20171124000000", BIRDS, "20171124151315", BIRDS),
    "test_get_memento_returns_memento_with_accurate_url": (
        "20171124143728",
        "http://fws.gov/",
        "20171124143728",
        "https://www.fws.gov/",
    ),
    "test_get_memento_follows_historical_redirects": (
        "20200201020357",
        "http://epa.gov/climatechange",
        "20200201024405",
        "https://www.epa.gov/sites/production/files/signpost/cc.html",
    ),
    "test_get_memento_with_redirects": (
        "20180808094144",
        "https://www.epa.gov/ghgreporting/san5779-factsheet",
        "20180808104500",
        "https://www.epa.gov/ghgreporting/proposed-rule-fact-sheet-greenhouse-gas-reporting-program-addition-global-warming",
    ),
}


@pytest.mark.parametrize("name", PLAYED_BACK)
def test_a_capture_is_played_back_with_its_own_time_and_address(name: str) -> None:
    stamp, url, seen, original = PLAYED_BACK[name]
    got = play(name, stamp, url)
    assert (got.origin, got.captured_at, got.fetched_at) == (Origin.WAYBACK, at(seen), NOW)
    assert (got.url_asked, got.url_reached, got.status) == (url, original, 200)
    assert "archive.org" not in got.url_reached
    assert got.body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"
    assert b"BEGIN WAYBACK TOOLBAR" not in got.body


def test_two_looks_at_one_capture_give_the_same_bytes() -> None:
    """Each was recorded on a day of its own."""
    digests = {
        hashlib.sha256(play(name, "20171124151315", BIRDS).body).hexdigest()
        for name in ("test_get_memento", "test_get_memento_with_string_datetime", "test_get_memento_with_cdx_record")
    }
    assert len(digests) == 1


#: recording -> moment and address asked, what the failure says, status
REFUSED = {
    "test_get_memento_raises_blocked_error": (
        "20170929002712",
        "https://nationalpost.com/health/",
        "does not show",
        200,
    ),
    "test_get_memento_raises_no_memento_error": (
        "20170929002712",
        "https://this-is-not-real-url.whatever/",
        "has not captured",
        404,
    ),
    "test_get_memento_raises_when_memento_is_outside_target_window": (
        "20171101000000",
        BIRDS,
        "the nearest capture is of 20171124151315, more than 24 h away",
        None,
    ),
    "test_get_memento_should_fail_for_non_playbackable_mementos": (
        "20150509080314",
        BIRDS,
        "the nearest capture is of 20150503090125",
        None,
    ),
    "test_get_memento_raises_for_mementos_that_redirect_in_a_loop": (
        "20200925075402",
        "https://link.springer.com/article/10.1007/s00382-012-1331-2",
        "redirects in a circle",
        None,
    ),
    "test_get_memento_works_on_archived_rate_limit_responses": (
        "20150129034904",
        "http://www.reddit.com/r/PokemonGiveaway",
        "the page was an error when it was captured",
        429,
    ),
    "test_get_memento_with_path_based_redirects": (
        "20201027215555",
        "https://www.whitehouse.gov/administration/eop/ostp/about/student/faqs",
        "the page was an error when it was captured",
        404,
    ),
    "test_get_memento_with_schemeless_redirects": (
        "20201102232816",
        "https://www.census.gov/geography/gss-initiative.html",
        "the page was an error when it was captured",
        404,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_a_page_of_that_day_never_passes_for_one(name: str) -> None:
    stamp, url, why, status = REFUSED[name]
    error = refusal(lambda: play(name, stamp, url))
    assert (error.failure, error.transient, error.status) == (FailureClass.ARCHIVE, False, status)
    assert why in str(error)


def test_with_a_wider_window_the_neighbour_is_taken_and_keeps_its_own_time() -> None:
    got = play("test_get_memento_target_window", "20171101000000", BIRDS, window=timedelta(days=24))
    assert got.captured_at == at("20171124151315")


def test_an_archived_429_does_not_hold_us_back() -> None:
    clock = Clock()
    with pretended(as_recorded(recording("test_get_memento_works_on_archived_rate_limit_responses"))) as server:
        refusal(
            lambda: ask_pretended(
                server,
                lambda client: client.fetch_at("http://www.reddit.com/r/PokemonGiveaway", at("20150129034904")),
                clock,
            )
        )
    assert clock.slept == []


# --- listings ---------------------------------------------------------------------------------------------------------
def test_a_blocked_address_has_no_listing() -> None:
    with pretended(in_turn(recording("test_search_raises_for_blocked_urls"), [])) as server:
        error = refusal(lambda: ask_pretended(server, lambda client: client.list_captures("https://nationalpost.com/")))
    assert (error.failure, error.status, error.transient) == (FailureClass.ARCHIVE, 403, False)


@pytest.mark.parametrize("name", ["test_search_multipage", "test_search_with_date"])
def test_all_pages_are_walked_by_the_keys_that_were_given(name: str) -> None:
    exchanges, asked = recording(name), []
    with pretended(in_turn(exchanges, asked)) as server:

        async def walk(client: object) -> list[ArchivedCapture]:
            return [capture async for capture in client.captures("cnn.com", limit=25)]  # type: ignore[attr-defined]

        captures = ask_pretended(server, walk)
    assert len(asked) == len(exchanges)
    assert [_key(path) for path in asked] == [_key(exchange.path) for exchange in exchanges]
    moments = [capture.captured_at for capture in captures]
    assert moments == sorted(moments)
    assert all(one.digest != other.digest for one, other in itertools.pairwise(captures))


def _key(path: str) -> str | None:
    return parse_qs(urlsplit(path).query).get("resumeKey", [None])[0]


def test_redirects_that_were_seen_again_are_left_out() -> None:
    with pretended(in_turn(recording("test_search_with_date"), [])) as server:
        listing: Listing = ask_pretended(server, lambda client: client.list_captures("dw.com"))
    assert not any(capture.revisit and capture.empty for capture in listing.captures)
    assert listing.resume_key == "com%2Cdw%29%2F+20191218145126"


def test_what_we_ask_is_what_the_archive_understands() -> None:
    asked: list[str] = []
    with pretended(in_turn(recording("test_search"), asked)) as server:
        listing = ask_pretended(
            server, lambda client: client.list_captures("nasa.gov", at("19961001000000"), at("19970201000000"), limit=9)
        )
    assert len(listing.captures) == 1
    assert parse_qs(urlsplit(asked[0]).query) == {
        "url": ["nasa.gov"],
        "output": ["json"],
        "fl": ["urlkey,timestamp,original,mimetype,statuscode,digest,length"],
        "filter": ["statuscode:(200|-)"],
        "collapse": ["digest"],
        "from": ["19961001000000"],
        "to": ["19970201000000"],
        "limit": ["9"],
        "showResumeKey": ["true"],
    }
