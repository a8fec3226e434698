"""The values that are text in the file and more to us: slugs, durations, addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
KIND = re.compile(r"[a-z][a-z-]{0,31}")
DURATION = re.compile(r"(\d{1,6})\s*(m|h|d|w)")
UNIT_S = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
#: politeness: no policy changes so often that looking each minute tells more than each half hour
SHORTEST_EVERY_S = 60
LONGEST_EVERY_S = 366 * 86_400


def duration_s(text: str) -> int:
    """Return the seconds of '30m', '6h', '1d' or '2w'. Raises ValueError that says what is allowed.

    >>> duration_s("6h")
    21600
    """
    match = DURATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a duration: write 30m, 6h, 1d or 2w")
    seconds = int(match[1]) * UNIT_S[match[2]]
    if not SHORTEST_EVERY_S <= seconds <= LONGEST_EVERY_S:
        raise ValueError(f"{text!r} is out of range: from 1m to 366d")
    return seconds


def web_address(text: str) -> str:
    """Return the address if it can be fetched at all. Raises ValueError that says why not."""
    if re.search(r"[\s\x00-\x1f\x7f]", text):
        raise ValueError(f"{text!r} is not an address: it contains white space or control characters")
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"{text!r} is not an address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{text!r} is not an address we follow: it must start with https:// or http://")
    if not host:
        raise ValueError(f"{text!r} is not an address: it names no host")
    if parts.username or parts.password:
        raise ValueError("an address must not hold a user name or password")
    return text
