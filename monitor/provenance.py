"""Where an imported file says that it comes from: its first line, its name, its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from urllib.parse import urlsplit

from monitor.document.provenance import moment, read_source

STAMP = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?:[T_-]?(\d{2})-?:?(\d{2})-?:?(\d{2})Z?)?(?!\d)")
KINDS = (("cookie", "cookies"), ("term", "terms"), ("condition", "terms"), ("privacy", "privacy"))


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file tells of its origin; None where it tells nothing."""

    captured_at: datetime | None = None
    url: str | None = None
    slug: str | None = None


def provenance(path: PurePath, head: str) -> Provenance:
    """Return what a file's first lines, name and folder say of when and where it was captured.

    `head` is the beginning of its text. The provenance line wins over the file's name.
    """
    said = read_source(head)
    at = said.captured_at or _stamp(path.stem)
    return Provenance(at, said.url, (_slug_from(said.url) if said.url else None) or _slug_of(path))


def _stamp(name: str) -> datetime | None:
    match = STAMP.search(name)
    if match is None:
        return None
    return moment("".join(match.group(1, 2, 3)) + "".join(part or "00" for part in match.group(4, 5, 6)))


def _slug_from(url: str) -> str | None:
    parts = urlsplit(url)
    if not parts.hostname:
        return None
    return slugify(f"{parts.hostname.removeprefix('www.')} {kind_of(url) or 'policy'}")


def _slug_of(path: PurePath) -> str:
    """Return a slug from a file's name, or its folder's where the name is a date alone."""
    name = STAMP.sub("", path.stem).strip(" ._-")
    return slugify(name or path.parent.name or path.stem)


def slugify(text: str) -> str:
    """Return a slug: lower-case letters, digits and hyphens, 64 at most.

    >>> slugify("Example.org / Privacy Policy")
    'example-org-privacy-policy'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64].strip("-") or "policy"


def kind_of(text: str) -> str | None:
    """Return the kind of policy that a name or an address speaks of; None where it names none."""
    return next((kind for word, kind in KINDS if word in text.lower()), None)
