"""Several pages as one body, and back: what is stored and read where a policy spans more than one page.

The body is a MIME message, multipart/mixed, that any mail program opens. Each part has the page's bytes untouched, with
its address and its content type. The same pages give the same bytes: no date of ours is in it and the boundary follows
from the content. docs/decisions/0004-several-pages.md says why.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from monitor.errors import ReadError
from monitor.records import RENDERED, FailureClass, Fetched, Headers, Origin, PageCapture

_NAME = "policy-pages-"
_HEAD = re.compile(
    rb'MIME-Version: 1\.0\r\nContent-Type: multipart/mixed; boundary="(policy-pages-[0-9a-f]{64})"\r\n\r\n'
)
_HEAD_BYTES = 160
#: of one part's header lines
_PART_HEAD_BYTES = 64_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class PageBody:
    """One page inside a body."""

    url_asked: str
    url_reached: str
    content_type: str | None
    body: bytes


def place_of(number: int, count: int, url: str) -> str:
    """Return how one page of several is named to people."""
    return f"page {number} of {count}, {url}"


def is_bundle(body: bytes) -> bool:
    """Tell whether a body is made of several pages."""
    return _HEAD.match(body[:_HEAD_BYTES]) is not None


def bundle(pages: Sequence[Fetched]) -> Fetched:
    """Return what several pages are as one capture: all their bytes in one body, seen when the last of them was."""
    first = pages[0]
    parts = [_part(page) for page in pages]
    boundary = _NAME + hashlib.sha256(b"".join(parts)).hexdigest()
    content_type = f'multipart/mixed; boundary="{boundary}"'
    body = f"MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n\r\n".encode()
    body += b"".join(f"--{boundary}\r\n".encode() + part for part in parts) + f"--{boundary}--\r\n".encode()
    statuses = {page.status for page in pages}
    return Fetched(
        origin=first.origin,
        captured_at=max(page.captured_at for page in pages),
        fetched_at=max(page.fetched_at for page in pages),
        url_asked=first.url_asked,
        url_reached=first.url_reached,
        status=first.status if len(statuses) == 1 else None,
        headers=_how_rendered(pages),
        content_type=content_type,
        body=body,
        pages=tuple(_capture(page) for page in pages),
    )


def unbundle(body: bytes) -> tuple[PageBody, ...]:
    """Return the pages that a body is made of. Raises ReadError where it is not whole."""
    head = _HEAD.match(body[:_HEAD_BYTES])
    if head is None:
        raise _broken("it does not begin as one")
    between, end = b"--" + head[1] + b"\r\n", b"--" + head[1] + b"--\r\n"
    at = head.end()
    pages: list[PageBody] = []
    while body.startswith(between, at):
        page, at = _read_part(body, at + len(between), len(pages) + 1)
        pages.append(page)
    if not pages or body[at:] != end:
        raise _broken(f"it ends after {len(pages)} of its pages")
    return tuple(pages)


def _how_rendered(pages: Sequence[Fetched]) -> Headers:
    """Return the mark of a capture that a browser had a part in."""
    how = next((page.rendered for page in pages if page.rendered is not None), None)
    return ((RENDERED, how),) if how is not None else ()


def _part(page: Fetched) -> bytes:
    lines = [("Content-Location", page.url_reached), ("X-Address-Asked", page.url_asked)]
    lines += [("Content-Type", page.content_type)] if page.content_type else []
    lines += [("X-Status", str(page.status))] if page.status is not None else []
    if page.origin is Origin.WAYBACK:
        # pages of one archived capture were seen at different times, which only the archive knows
        lines.append(("X-Captured-At", page.captured_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")))
    lines += [("Content-Transfer-Encoding", "binary"), ("Content-Length", str(len(page.body)))]
    head = "".join(f"{name}: {_CONTROL.sub(' ', value).strip()}\r\n" for name, value in lines)
    return head.encode("utf-8", "replace") + b"\r\n" + page.body + b"\r\n"


def _capture(page: Fetched) -> PageCapture:
    return PageCapture(
        page.url_asked,
        page.url_reached,
        page.status,
        page.headers,
        page.content_type,
        page.captured_at,
        page.digest,
        len(page.body),
    )


def _read_part(body: bytes, at: int, number: int) -> tuple[PageBody, int]:
    """Return the page whose header lines begin at an offset, and where the part after it begins."""
    end = body.find(b"\r\n\r\n", at, at + _PART_HEAD_BYTES)
    lines = body[at : max(at, end)].decode("utf-8", "replace").split("\r\n")
    said = dict(line.split(": ", 1) for line in lines if ": " in line)
    length = said.get("Content-Length", "")
    if end < 0 or not (length.isascii() and length.isdigit() and len(length) < 12):
        raise _broken(f"page {number} has no length")
    start = end + 4
    stop = start + int(length)
    if body[stop : stop + 2] != b"\r\n":
        raise _broken(f"page {number} is cut short")
    page = PageBody(
        said.get("X-Address-Asked", ""), said.get("Content-Location", ""), said.get("Content-Type"), body[start:stop]
    )
    return page, stop + 2


def _broken(how: str) -> ReadError:
    return ReadError(f"a body of several pages that is not whole: {how}", FailureClass.READING)
