"""What the fetch room may do, decided once and never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class WaybackSettings:
    """The archive, and 80% of the rates it asks its clients to keep."""

    base_url: str = "https://web.archive.org"
    cdx_per_minute: float = 24.0
    playback_per_minute: float = 480.0
    #: how long to leave the archive alone after a 429; ignoring one for a minute blocks the address for an hour
    hold_s: float = 60.0
    #: a capture may stand in for another that cannot be played back, but only from this close
    window: timedelta = timedelta(days=1)
    #: the same where the page of that day redirected: its target is another page, captured on days of its own
    redirect_window: timedelta = timedelta(days=31)
    #: a listing of a page seen for 20 years is long, but it is text and not a bomb
    listing_max_bytes: int = 50_000_000
    max_redirects: int = 10
    #: over the requests that one listing page or one capture takes; the archive is slow
    deadline_s: float = 120.0
    read_timeout_s: float = 60.0


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """The browser that runs the scripts of pages which are empty without them."""

    #: a command or a path; None takes the first Chromium found
    executable: str | None = None
    #: of all its processes together, less what they share
    memory_bytes: int = 1 << 30
    #: of all that one page's scripts ask for; the page itself has its own limit
    parts_max_bytes: int = 60_000_000
    parts_max: int = 500
    #: more at once to one host is more than a person's browser does
    per_host_concurrency: int = 6
    #: a text that has not grown for so long, with nothing under way, is there
    quiet_s: float = 1.0
    #: the same where something is always under way
    busy_quiet_s: float = 3.0
    #: how long to wait for a text where there is none yet
    patience_s: float = 8.0


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits, manners and identity of everything that is fetched."""

    user_agent: str = "policy-monitor (+https://example.org/about)"
    #: `host:port` as written in an address; such a server may be private, and any port is fine
    allow_private: tuple[str, ...] = ()
    per_host_gap_s: float = 5.0
    per_host_concurrency: int = 1
    #: over everything one fetch does on the network, redirects and robots.txt included; waiting for our turn is not
    total_deadline_s: float = 60.0
    connect_timeout_s: float = 15.0
    read_timeout_s: float = 30.0
    #: of a body, both as sent and as decoded
    max_bytes: int = 20_000_000
    max_redirects: int = 10
    respect_robots: bool = True
    #: 500 KiB, as much as RFC 9309 wants read
    robots_max_bytes: int = 512_000
    robots_deadline_s: float = 15.0
    robots_keep: timedelta = timedelta(days=1)
    #: how long a host rests after a 429 that names no time
    hold_s: float = 60.0
    wayback: WaybackSettings = field(default_factory=WaybackSettings)
    browser: BrowserSettings = field(default_factory=BrowserSettings)
