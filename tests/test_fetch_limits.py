"""Bodies larger than allowed, and the memory that they cost (N16, N17)."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from fetching import failure, page
from servers import Peer, RawServer, answer, says

from monitor.records import FailureClass

CHUNK = b"<p>more and more</p>" * 3_000
MEBI = 1 << 20


def _bomb(megabytes: int) -> bytes:
    """Return gzip of so many MiB of zeros, without holding them; quick, as one block is repeated."""
    zeros, pack, checksum = bytes(MEBI), zlib.compressobj(9, wbits=-15), 0
    block = pack.compress(zeros) + pack.flush(zlib.Z_FULL_FLUSH)
    for _ in range(megabytes):
        checksum = zlib.crc32(zeros, checksum)
    tail = checksum.to_bytes(4, "little") + (megabytes * MEBI).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * megabytes + b"\3\0" + tail


def _endless(peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        peer.send(CHUNK)


def test_a_body_without_end_is_given_up_at_the_cap() -> None:
    with RawServer(_endless) as server:
        error = failure(server.url(), server.server, max_bytes=1_000_000)
    assert (error.failure, error.transient) == (FailureClass.TOO_LARGE, False)


def test_a_body_announced_as_too_large_is_not_read_at_all() -> None:
    sent = 0

    def behave(peer: Peer) -> None:
        nonlocal sent
        peer.send(answer(body=b"", length=10_000_000_000))
        while True:
            peer.send(CHUNK)
            sent += len(CHUNK)

    with RawServer(behave) as server:
        assert failure(server.url(), server.server).failure is FailureClass.TOO_LARGE
    assert sent < 20_000_000


def test_with_a_larger_cap_the_same_body_is_a_page() -> None:
    with RawServer(says(answer(body=CHUNK * 20))) as server:
        assert failure(server.url(), server.server, max_bytes=1_000_000).failure is FailureClass.TOO_LARGE
        assert page(server.url(), server.server, max_bytes=2_000_000).body == CHUNK * 20


def test_a_bomb_is_given_up_at_the_cap_and_with_a_larger_one_goes_off() -> None:
    with RawServer(says(answer("200 OK", "Content-Encoding: gzip", body=_bomb(8)))) as server:
        assert failure(server.url(), server.server, max_bytes=MEBI).failure is FailureClass.TOO_LARGE
        assert page(server.url(), server.server, max_bytes=8 * MEBI).body == bytes(8 * MEBI)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "br, gzip", "gzip, zstd", "quantum"])
def test_an_encoding_that_was_not_asked_for_is_a_failure(encoding: str) -> None:
    body = gzip.compress(gzip.compress(b"policy"))
    with RawServer(says(answer("200 OK", f"Content-Encoding: {encoding}", body=body))) as server:
        error = failure(server.url(), server.server)
    assert error.failure is FailureClass.ENCODING


def test_encodings_in_two_headers_count_as_two() -> None:
    with RawServer(says(answer("200 OK", "Content-Encoding: gzip", "Content-Encoding: gzip"))) as server:
        assert failure(server.url(), server.server).failure is FailureClass.ENCODING


def test_without_the_guard_an_encoding_we_cannot_read_is_taken_for_text() -> None:
    class Raw:
        def __init__(self) -> None:
            self.body = b""

        def feed(self, data: bytes) -> None:
            self.body += data

        def finish(self) -> bytes:
            return self.body

    body = gzip.compress(b"policy")
    with RawServer(says(answer("200 OK", "Content-Encoding: quantum", body=body))) as server:
        got = page(server.url(), server.server, make_decoder=lambda encoding, max_bytes: Raw())
    assert got.body == body


# --- memory, measured in a process of its own -------------------------------------------------------------------------
MEASURE = """
import sys, zlib
sys.path.insert(0, sys.argv[4])
from fetching import fetch
from monitor.errors import FetchError

def peak_kib():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

class Whole:
    def __init__(self):
        self.stream, self.size = zlib.decompressobj(31), 0
    def feed(self, data):
        self.size += len(self.stream.decompress(data))
    def finish(self):
        return str(self.size).encode()

url, allowed, guarded = sys.argv[1], sys.argv[2], sys.argv[3] == "guarded"
options = {} if guarded else {"make_decoder": lambda encoding, max_bytes: Whole(), "max_bytes": 1 << 33}
before = peak_kib()
try:
    got = fetch(url, allowed, **options)
    outcome = got.body.decode()[:40]
except FetchError as error:
    outcome = error.failure.value
print(outcome, (peak_kib() - before) // 1024)
"""


def _measured(server: RawServer, mode: str) -> tuple[str, int]:
    """Return what came of a fetch, and by how many MiB it raised the peak memory of its process."""
    command = [sys.executable, "-c", MEASURE, server.url(), server.server, mode, str(Path(__file__).parent / "kit")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    outcome, grown = done.stdout.split()
    return outcome, int(grown)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_a_gigabyte_in_a_megabyte_of_gzip_costs_twice_the_cap_at_most() -> None:
    with RawServer(says(answer("200 OK", "Content-Encoding: gzip", body=_bomb(1024)))) as server:
        outcome, grown_mib = _measured(server, "guarded")
    assert outcome == "too_large"
    assert grown_mib < 50


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_without_bounded_steps_a_piece_of_the_bomb_is_held_at_once() -> None:
    with RawServer(says(answer("200 OK", "Content-Encoding: gzip", body=_bomb(128)))) as server:
        outcome, grown_mib = _measured(server, "unguarded")
    assert outcome == str(128 * MEBI)
    assert grown_mib > 50


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_a_body_without_end_costs_twice_the_cap_at_most() -> None:
    with RawServer(_endless) as server:
        outcome, grown_mib = _measured(server, "guarded")
    assert outcome == "too_large"
    assert grown_mib < 50
