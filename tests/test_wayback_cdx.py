"""Listings of captures in both forms."""

from __future__ import annotations

import contextlib
import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recordings import recording, recordings

from monitor.fetch import cdx
from monitor.fetch.cdx import FIELDS, ArchivedCapture, Listing, ListingError

ROW = ["com,example)/", "20240501120000", "https://example.com/", "text/html", "200", "SHA1DIGEST", "1234"]
CAPTURE = ArchivedCapture(datetime(2024, 5, 1, 12, tzinfo=UTC), "https://example.com/", 200, "text/html", "SHA1DIGEST")
KEY = "com%2Cexample%29%2F+20240501120001"


def as_json(*rows: list[str], key: str | None = None, fields: list[str] | None = None) -> bytes:
    return json.dumps([fields or list(FIELDS), *rows, *([[], [key]] if key else [])]).encode()


def as_text(*rows: list[str], key: str | None = None) -> bytes:
    return ("".join(" ".join(row) + "\n" for row in rows) + (f"\n{key}\n" if key else "")).encode()


@pytest.mark.parametrize("write", [as_json, as_text])
def test_a_row_is_a_capture(write: object) -> None:
    assert cdx.parse(write(ROW)) == Listing((CAPTURE,))  # type: ignore[operator]


@pytest.mark.parametrize("write", [as_json, as_text])
def test_the_key_of_the_next_page_stands_behind_an_empty_row(write: object) -> None:
    assert cdx.parse(write(ROW, key=KEY)) == Listing((CAPTURE,), KEY)  # type: ignore[operator]


@pytest.mark.parametrize("body", [b"", b"\n", b"[]", b" [] ", as_json()])
def test_an_empty_listing_is_empty(body: bytes) -> None:
    assert cdx.parse(body) == Listing(())


def test_columns_are_found_by_their_names() -> None:
    order = [4, 1, 2, 5]
    body = as_json([ROW[n] for n in order], fields=[FIELDS[n] for n in order])
    (capture,) = cdx.parse(body).captures
    assert (capture.captured_at, capture.url, capture.status) == (CAPTURE.captured_at, CAPTURE.url, 200)


@pytest.mark.parametrize("write", [as_json, as_text])
def test_a_revisit_has_no_status_and_says_so(write: object) -> None:
    (capture,) = cdx.parse(write([*ROW[:3], "warc/revisit", "-", *ROW[5:]])).captures  # type: ignore[operator]
    assert (capture.status, capture.revisit, capture.empty) == (None, True, False)


def test_the_digest_of_nothing_is_known() -> None:
    (capture,) = cdx.parse(as_text([*ROW[:5], "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "432"])).captures
    assert capture.empty


@pytest.mark.parametrize("stamp", ["20240001120000", "20240231000000", "2024", "", "0000000000000x", "20240501126000"])
def test_a_row_without_a_valid_time_has_no_place_in_time(stamp: str) -> None:
    bad = [ROW[0], stamp, *ROW[2:]]
    assert cdx.parse(as_json(bad, ROW)).captures == (CAPTURE,)


def test_rows_that_repeat_are_given_once() -> None:
    assert cdx.parse(as_text(ROW, ROW, [*ROW[:6], "99"])).captures == (CAPTURE,)


NOT_LISTINGS = {
    "page": b"<html><body>The archive is offline</body></html>",
    "cut short": as_json(ROW)[:-30],
    "nested": b"[" * 100_000,
    "numbers": b"[1, 2]",
    "numbers in rows": b"[[1, 2]]",
    "short row": as_json(ROW[:5]),
    "other columns": as_json(["a"], fields=["urlkey"]),
    "key without end": json.dumps([list(FIELDS), ROW, []]).encode(),
    "rows behind the key": json.dumps([list(FIELDS), ROW, [], [KEY], ROW]).encode(),
}


@pytest.mark.parametrize("body", NOT_LISTINGS.values(), ids=NOT_LISTINGS)
def test_what_is_no_listing_is_not_taken_for_one(body: bytes) -> None:
    with pytest.raises(ListingError):
        cdx.parse(body)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_listing_or_refused(body: bytes) -> None:
    with contextlib.suppress(ListingError):
        assert isinstance(cdx.parse(body), Listing)


@given(st.datetimes(min_value=datetime(1996, 1, 1), timezones=st.just(UTC)))
def test_a_moment_comes_back_to_the_second(moment: datetime) -> None:
    assert cdx.moment(cdx.stamp(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize("name", [name for name in recordings() if name.startswith("test_search")])
def test_recorded_listings_are_read(name: str) -> None:
    for exchange in recording(name):
        if exchange.status == 200:
            text = _plain(exchange.body)
            listing = cdx.parse(text)
            lines = {tuple(line.split(" ")[1:6]) for line in text.decode().splitlines() if " " in line}
            assert {(cdx.stamp(c.captured_at), c.url) for c in listing.captures} == {line[:2] for line in lines}
            assert len(listing.captures) == len(lines)
            assert listing.resume_key is None or text.decode().endswith(f"\n\n{listing.resume_key}\n")


def _plain(body: bytes) -> bytes:
    return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
