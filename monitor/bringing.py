"""One capture from the archive, for a question about one day: `monitor diff POLICY @wayback:DATE..`."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from monitor.backfill import Memento
from monitor.errors import FetchError
from monitor.placing import Placer
from monitor.records import FailureClass, Fetched, Version


class Archive(Protocol):
    """An archive that finds the capture nearest to a moment."""

    async def closest(self, url: str, at: datetime) -> Memento | None:
        """Return the nearest capture, before or after. Raises FetchError."""

    async def fetch_at(self, url: str, at: datetime) -> Fetched:
        """Return the capture of this moment. Raises FetchError."""


async def bring(placer: Placer, archive: Archive, slug: str, at: datetime) -> Version:
    """Return the version that the archive's capture nearest to a moment shows, placed in the timeline if it is new.

    Raises FetchError where the archive has none, or where it shows something else than the policy.
    """
    store = placer.store
    policy = store.state(slug).policy
    url = policy.archive_url or policy.url
    found = await archive.closest(url, at)
    if found is None:
        raise FetchError(f"the archive has no capture of {url}", FailureClass.ARCHIVE)
    if store.captured(slug, found.captured_at, pages=found.pages):
        return _accepted(store.version_seen_at(slug, found.captured_at), found.captured_at)
    started_at = placer.now()
    fetched = await archive.fetch_at(url, found.captured_at)
    if not store.captured(slug, fetched.captured_at, fetched.digest if found.pages else None):
        seen = await placer.read(fetched, policy.recipe)
        await placer.place(slug, seen, started_at, live=False)
    return _accepted(store.version_seen_at(slug, fetched.captured_at), fetched.captured_at)


def _accepted(version: Version | None, at: datetime) -> Version:
    if version is None:
        raise FetchError(
            f"the archive's capture of {at:%Y-%m-%d} does not look like the policy: name another day",
            FailureClass.ARCHIVE,
        )
    return version
