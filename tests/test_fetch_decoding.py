"""The bounded decoder: whole or not at all, and never larger than allowed (N7, N16, N17)."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.decoding import MAX_MEMBERS, STEP, BodyError, decoder_for
from monitor.records import FailureClass

LARGE = 10_000_000


def decoded(data: bytes, encoding: str | None = "gzip", *, max_bytes: int = LARGE, piece: int = STEP) -> bytes:
    decoder = decoder_for(encoding, max_bytes)
    for start in range(0, len(data), piece):
        decoder.feed(data[start : start + piece])
    return decoder.finish()


def failed(data: bytes, encoding: str | None = "gzip", **options: int) -> FailureClass:
    with pytest.raises(BodyError) as caught:
        decoded(data, encoding, **options)
    return caught.value.failure


@given(st.binary(max_size=5_000), st.integers(1, 700), st.integers(0, 9))
def test_gzip_comes_back_however_it_is_cut_into_pieces(body: bytes, piece: int, level: int) -> None:
    assert decoded(gzip.compress(body, level, mtime=0), piece=piece) == body


@given(st.binary(max_size=5_000), st.integers(1, 700))
def test_plain_bytes_come_back(body: bytes, piece: int) -> None:
    assert decoded(body, None, piece=piece) == body


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=MAX_MEMBERS), st.integers(1, 100))
def test_several_gzip_streams_are_one_body(bodies: list[bytes], piece: int) -> None:
    assert decoded(b"".join(gzip.compress(body, mtime=0) for body in bodies), piece=piece) == b"".join(bodies)


def test_a_body_larger_than_a_step_comes_back() -> None:
    body = bytes(range(256)) * 4_000
    assert decoded(gzip.compress(body, mtime=0), piece=1_000) == body


def test_a_gzip_stream_cut_anywhere_is_not_a_body() -> None:
    whole = gzip.compress(b"We may share your data with partners. " * 50, mtime=0)
    assert {failed(whole[:cut]) for cut in range(1, len(whole))} == {FailureClass.TRUNCATED}


def test_without_the_check_of_the_end_a_cut_stream_looks_whole() -> None:
    body = bytes(str(list(range(20_000))), "ascii")
    whole = gzip.compress(body, mtime=0)
    assert 0 < len(zlib.decompressobj(31).decompress(whole[:-2_000])) < len(body)


def test_a_second_stream_cut_short_is_not_a_body() -> None:
    whole = gzip.compress(b"one", mtime=0) + gzip.compress(b"two")
    assert failed(whole[:-4]) is FailureClass.TRUNCATED


def test_damaged_bytes_are_noticed_by_their_checksum() -> None:
    whole = bytearray(gzip.compress(b"We never sell your data. " * 40, 0, mtime=0))
    whole[len(whole) // 2] ^= 1
    assert failed(bytes(whole)) is FailureClass.ENCODING


@pytest.mark.parametrize("data", [b"<html>not gzip</html>", zlib.compress(b"deflate"), b"\x1f\x8b\x07garbage"])
def test_what_is_not_gzip_is_not_decoded(data: bytes) -> None:
    assert failed(data) is FailureClass.ENCODING


@pytest.mark.parametrize("piece", [1, STEP])
@pytest.mark.parametrize("junk", [b"\0" * 600, b"junk", b"junk" + gzip.compress(b"not part of it", mtime=0)])
def test_what_trails_behind_the_stream_is_left_out(junk: bytes, piece: int) -> None:
    assert decoded(gzip.compress(b"policy", mtime=0) + junk, piece=piece) == b"policy"


def test_a_body_of_empty_streams_is_given_up() -> None:
    assert failed(gzip.compress(b"", mtime=0) * (MAX_MEMBERS + 1)) is FailureClass.ENCODING


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "gzip,br", "br, gzip", "compress", "none"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    assert failed(b"", encoding) is FailureClass.ENCODING


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", " x-gzip ", "identity, gzip"])
def test_gzip_by_all_its_names(encoding: str) -> None:
    assert decoded(gzip.compress(b"policy", mtime=0), encoding) == b"policy"


@pytest.mark.parametrize("encoding", [None, "", "identity", " Identity "])
def test_no_encoding_by_all_its_names(encoding: str | None) -> None:
    assert decoded(b"policy", encoding) == b"policy"


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_a_body_may_be_as_large_as_allowed_and_no_larger(encoding: str | None) -> None:
    body = bytes(1_000)
    data = body if encoding is None else gzip.compress(body, mtime=0)
    assert decoded(data, encoding, max_bytes=1_000) == body
    assert failed(data, encoding, max_bytes=999) is FailureClass.TOO_LARGE


def test_what_comes_off_the_wire_is_bounded_too() -> None:
    assert failed(gzip.compress(b"", mtime=0) + bytes(2_000), max_bytes=1_000) is FailureClass.TOO_LARGE


def test_a_bomb_costs_no_more_memory_than_a_page() -> None:
    bomb = gzip.compress(bytes(30_000_000), 9)
    tracemalloc.start()
    try:
        assert failed(bomb, max_bytes=1_000_000, piece=len(bomb)) is FailureClass.TOO_LARGE
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


def test_without_bounded_steps_one_piece_of_a_bomb_is_all_of_it() -> None:
    bomb = gzip.compress(bytes(30_000_000), 9)
    assert len(bomb) < 40_000
    assert len(zlib.decompressobj(31).decompress(bomb)) == 30_000_000
