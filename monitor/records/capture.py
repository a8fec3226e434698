"""Bodies that were seen, where they came from, and what they were read as."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.records.ids import CaptureId

Headers = tuple[tuple[str, str], ...]
#: stands among a capture's headers where a browser made the body out of what the server sent, and names the browser; no
#: server can send it, for a header's name holds no colon
RENDERED = ":rendered"


class Origin(StrEnum):
    """Where a capture comes from."""

    LIVE = "live"
    WAYBACK = "wayback"
    IMPORT = "import"


class Ending(StrEnum):
    """How a page ends: whether a body was cut short cannot always be told from its size."""

    WHOLE = "whole"
    #: it never closes what it opened, as some pages are written
    OPEN = "open"
    #: it stops in the midst of a tag, a script, a paragraph or a part of the page
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class PageCapture:
    """One page of a capture that is made of several, and what was read on it."""

    url_asked: str
    url_reached: str
    status: int | None
    headers: Headers
    content_type: str | None
    captured_at: datetime
    digest: str
    size_bytes: int
    #: None and '' until it has been read
    words: int | None = None
    language: str = ""

    def header(self, name: str) -> str | None:
        """Return the first header of this name, compared without case."""
        return _header(self.headers, name)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that arrived whole and decoded, and where it came from."""

    origin: Origin
    captured_at: datetime
    fetched_at: datetime
    url_asked: str
    url_reached: str
    status: int | None
    headers: Headers
    #: the Content-Type header, charset included; None where there is none
    content_type: str | None
    body: bytes
    #: the pages that `body` holds, in order, where there are several: see monitor.pages
    pages: tuple[PageCapture, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """Return the addresses reached: one, or those of its pages in order."""
        return tuple(page.url_reached for page in self.pages) or (self.url_reached,)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the body, in hex: the name of its snapshot."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """Return the first header of this name, compared without case."""
        return _header(self.headers, name)

    @property
    def rendered(self) -> str | None:
        """Return the browser that made this body by running the page's scripts; None for the bytes as sent."""
        return self.header(RENDERED)


def _header(headers: Headers, name: str) -> str | None:
    return next((value for key, value in headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's word that nothing changed since the validators we sent (304)."""

    url_asked: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request sends back: ETag and Last-Modified as the server gave them."""

    etag: str | None = None
    last_modified: str | None = None
    #: the address reached that gave them; None where that is not known: then the one asked, if it does not redirect
    url: str | None = None
    #: those of each page, by the address asked, where the policy spans several; the rest is then empty
    pages: tuple[tuple[str, Validators], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a capture says: its document as Markdown, and by which code it was read."""

    title: str
    markdown: str
    language: str
    words: int
    extractor: str
    recipe_digest: str

    @property
    def text_digest(self) -> str:
        """Return the SHA-256 of the Markdown, in hex: two captures with the same digest say the same."""
        return hashlib.sha256(self.markdown.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Capture:
    """A stored capture: a body that was seen, and what it was read as."""

    id: CaptureId
    policy: str
    origin: Origin
    captured_at: datetime
    fetched_at: datetime
    url_asked: str
    url_reached: str
    status: int | None
    headers: Headers
    content_type: str | None
    digest: str
    size_bytes: int
    #: None while the capture is held or was never accepted as the policy
    text_digest: str | None
    has_snapshot: bool
    pages: tuple[PageCapture, ...] = ()

    @property
    def rendered(self) -> str | None:
        """Return the browser that made the body by running the page's scripts; None for the bytes as sent."""
        return next((value for key, value in self.headers if key == RENDERED), None)
