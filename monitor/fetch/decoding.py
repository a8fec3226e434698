"""Bytes off the wire -> the body, never larger than allowed and never silently short.

httpx decodes a chunk whole before one can count it (1 GiB of zeros takes 2 GiB of memory), and takes a gzip stream cut
in the middle for a complete one. So decoding is done here, in steps of at most `STEP` bytes, and a stream counts only
when its end was seen.
"""

from __future__ import annotations

import zlib
from typing import Protocol

from monitor.records import FailureClass

STEP = 65_536
#: a gzip stream may consist of several; a page made of thousands of empty ones only costs time
MAX_MEMBERS = 64
GZIP = frozenset({"gzip", "x-gzip"})
GZIP_MAGIC = b"\x1f\x8b"
#: let zlib expect a gzip header and check its checksum and length
GZIP_WINDOW = 16 + zlib.MAX_WBITS


class BodyError(Exception):
    """A body that cannot be used, with the class under which that is recorded."""

    def __init__(self, message: str, failure: FailureClass) -> None:
        super().__init__(message)
        self.failure = failure


class Decoder(Protocol):
    """Takes a body in pieces, gives it back whole."""

    def feed(self, data: bytes) -> None:
        """Take the next bytes off the wire. Raises BodyError."""

    def finish(self) -> bytes:
        """Return the body. Raises BodyError where it is not complete."""


def decoder_for(content_encoding: str | None, max_bytes: int) -> Decoder:
    """Return a decoder for what the server says it did. Raises BodyError (ENCODING) for what we did not ask for."""
    named = [part.strip().lower() for part in (content_encoding or "").split(",")]
    encodings = [name for name in named if name not in ("", "identity")]
    if not encodings:
        return PlainDecoder(max_bytes)
    if len(encodings) == 1 and encodings[0] in GZIP:
        return GzipDecoder(max_bytes)
    shown = ", ".join(encodings)[:80]
    raise BodyError(f"content encoding {shown!r} where only gzip was asked for", FailureClass.ENCODING)


class PlainDecoder:
    """A body sent as it is."""

    def __init__(self, max_bytes: int) -> None:
        self._body = bytearray()
        self._max_bytes = max_bytes

    def feed(self, data: bytes) -> None:
        """Take the next bytes. Raises BodyError (TOO_LARGE)."""
        check_size(len(self._body) + len(data), self._max_bytes)
        self._body += data

    def finish(self) -> bytes:
        """Return the body."""
        return bytes(self._body)


class GzipDecoder:
    """A body sent as gzip: bounded while it grows, complete only when its checksum was read."""

    def __init__(self, max_bytes: int) -> None:
        self._body = bytearray()
        self._max_bytes = max_bytes
        self._wire_bytes = 0
        self._members = 1
        self._trailing = False
        self._stream = zlib.decompressobj(GZIP_WINDOW)

    def feed(self, data: bytes) -> None:
        """Take the next bytes. Raises BodyError (TOO_LARGE, ENCODING)."""
        self._wire_bytes += len(data)
        check_size(self._wire_bytes, self._max_bytes)
        while data and not self._trailing:
            if self._stream.eof and not self._next_member(data):
                return
            data = self._decode(data)

    def _decode(self, data: bytes) -> bytes:
        """Decode one step and return what is still to be decoded."""
        try:
            self._body += self._stream.decompress(data, STEP)
        except zlib.error as error:
            raise BodyError(f"the gzip stream is damaged ({error})", FailureClass.ENCODING) from error
        check_size(len(self._body), self._max_bytes)
        return self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def _next_member(self, data: bytes) -> bool:
        """Begin the next stream; False for what merely trails behind the last, which gzip ignores as well."""
        self._trailing = not data.startswith(GZIP_MAGIC[: len(data)])
        if self._trailing:
            return False
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise BodyError(f"more than {MAX_MEMBERS} gzip streams in one body", FailureClass.ENCODING)
        self._stream = zlib.decompressobj(GZIP_WINDOW)
        return True

    def finish(self) -> bytes:
        """Return the body. Raises BodyError (TRUNCATED) where the end of the stream never came."""
        if self._wire_bytes and not self._stream.eof:
            raise BodyError(
                f"the gzip stream ends in the middle, after {len(self._body)} bytes of text", FailureClass.TRUNCATED
            )
        return bytes(self._body)


def check_size(size: int, max_bytes: int) -> None:
    """Raise BodyError (TOO_LARGE) where a body has grown beyond what is allowed."""
    if size > max_bytes:
        raise BodyError(f"larger than {max_bytes} bytes", FailureClass.TOO_LARGE)
