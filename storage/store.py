"""The store that the monitor works with: each method is one transaction around the functions of its noun."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from monitor.errors import StorageError
from monitor.records import (
    Alert,
    AlertId,
    AlertState,
    Capture,
    CaptureId,
    Change,
    ChangeId,
    Check,
    CheckResult,
    Hold,
    HoldId,
    Judgement,
    Neighbours,
    NewAlert,
    Policy,
    PolicyState,
    Recording,
    Rereading,
    SentMail,
    Version,
    VersionId,
)
from monitor.store import FlagFilter
from storage import changes, contents, holds, lock, names, outbox, timeline
from storage import policies as following
from storage.database import Database, explained
from storage.recording import record
from storage.rereading import rejudge, reread
from storage.snapshots import Snapshots


class SqlStore:
    """Implements `monitor.store.Store`, whose docstrings hold, on a database and a folder of snapshots.

    May be used from several threads at once.
    """

    def __init__(self, database: Database, data_dir: Path) -> None:
        self._db = database
        self._snapshots = Snapshots(data_dir / "snapshots")
        self._lock_path = data_dir / "monitor.lock"
        # names this store among the senders that share a database
        self._sender = str(uuid.uuid4())

    # --- policies ---------------------------------------------------------------------------------------------------
    def sync_policies(self, policies: Iterable[Policy]) -> None:
        """Make these the followed policies; where they are already, nothing is written and nobody waited for."""
        wanted = {policy.slug: replace(policy, kept=False) for policy in policies}
        with self._db.reading() as connection:
            if following.follows(connection, wanted):
                return
        with self._db.writing() as connection:
            following.sync(connection, wanted)

    def keep_policy(self, policy: Policy) -> None:
        """Add a kept policy unless its slug exists."""
        with self._db.writing() as connection:
            following.keep(connection, policy)

    def policies(self) -> tuple[Policy, ...]:
        """Return all policies by slug."""
        with self._db.reading() as connection:
            return following.every(connection)

    def state(self, slug: str) -> PolicyState:
        """Return what is known of a policy."""
        with self._db.reading() as connection:
            return following.state(connection, slug)

    def due(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Return slugs of followed policies that are due."""
        with self._db.reading() as connection:
            return following.due(connection, now, limit)

    # --- timeline ---------------------------------------------------------------------------------------------------
    def neighbours(self, slug: str, at: datetime, text_digest: str) -> Neighbours:
        """Return what stands around a moment."""
        with self._db.reading() as connection:
            return timeline.neighbours(connection, following.find(connection, slug).id, at, text_digest)

    def record(self, recording: Recording) -> CheckResult:
        """Write all that a check found, in one transaction; its snapshot comes first."""
        has_snapshot = self._keep_snapshot(recording)
        with self._db.writing() as connection:
            return record(connection, recording, has_snapshot=has_snapshot)

    def _keep_snapshot(self, recording: Recording) -> bool:
        """Tell whether the body of a recording is kept, after keeping it where it must be."""
        fetched = recording.fetched
        if fetched is None:
            return False
        if not recording.keep_snapshot:
            return self._snapshots.has(fetched.digest)
        with explained(self._db.where):
            self._snapshots.save(fetched.body)
        return True

    def versions(self, slug: str) -> tuple[Version, ...]:
        """Return the versions of a policy, oldest first."""
        with self._db.reading() as connection:
            return timeline.all_versions(connection, following.find(connection, slug).id)

    def changes(self, slug: str) -> tuple[Change, ...]:
        """Return the changes between neighbouring versions, oldest first."""
        with self._db.reading() as connection:
            return changes.all_changes(connection, following.find(connection, slug).id)

    def change(self, change_id: ChangeId) -> Change:
        """Return one change, listed or superseded."""
        with self._db.reading() as connection:
            return changes.change(connection, change_id)

    def change_between(self, before: VersionId, after: VersionId) -> Change | None:
        """Return the change between two neighbouring versions."""
        with self._db.reading() as connection:
            return changes.change_between(connection, before, after)

    def flagged(self, wanted: FlagFilter) -> tuple[Change, ...]:
        """Return changes with flags that pass the filter, newest first."""
        with self._db.reading() as connection:
            return changes.flagged(connection, wanted)

    def resolve(self, slug: str, name: str) -> Version:
        """Return the version that a name or a date means."""
        return names.resolve(slug, self.versions(slug), name)

    def text(self, text_digest: str) -> str:
        """Return the Markdown of a version or a hold."""
        with self._db.reading() as connection:
            return contents.get(connection, text_digest)

    def capture(self, capture_id: CaptureId) -> Capture:
        """Return one capture."""
        with self._db.reading() as connection:
            return timeline.capture(connection, capture_id)

    def captured(
        self,
        slug: str,
        captured_at: datetime,
        digest: str | None = None,
        *,
        pages: Mapping[str, datetime] | None = None,
    ) -> bool:
        """Tell whether a capture of this moment (and of this body, or these pages, where given) is stored."""
        with self._db.reading() as connection:
            return timeline.captured(connection, following.find(connection, slug).id, captured_at, digest, pages)

    def version_seen_at(self, slug: str, captured_at: datetime) -> Version | None:
        """Return the version that the accepted capture of this moment shows."""
        with self._db.reading() as connection:
            return timeline.version_seen_at(connection, following.find(connection, slug).id, captured_at)

    def body(self, digest: str) -> bytes:
        """Return a snapshot's bytes."""
        with explained(self._db.where):
            return self._snapshots.load(digest)

    def checks(self, slug: str, limit: int = 50) -> tuple[Check, ...]:
        """Return the latest checks, newest first."""
        with self._db.reading() as connection:
            return following.latest_checks(connection, following.find(connection, slug), limit)

    # --- holds ------------------------------------------------------------------------------------------------------
    def hold(self, slug: str) -> Hold | None:
        """Return the standing hold of a policy."""
        with self._db.reading() as connection:
            return holds.standing(connection, following.find(connection, slug))

    def end_hold(self, hold_id: HoldId, how: str, at: datetime) -> None:
        """Mark a hold as ended."""
        with self._db.writing() as connection:
            holds.hold(connection, hold_id)
            holds.end(connection, hold_id, how, at)

    # --- the archive ------------------------------------------------------------------------------------------------
    def backfill_progress(self, slug: str) -> str | None:
        """Return where a backfill of this policy stopped."""
        with self._db.reading() as connection:
            return following.backfill_progress(connection, slug)

    def set_backfill_progress(self, slug: str, progress: str | None) -> None:
        """Note where a backfill stands."""
        with self._db.writing() as connection:
            following.set_backfill_progress(connection, slug, progress)

    # --- outbox -----------------------------------------------------------------------------------------------------
    def add_alert(self, slug: str, alert: NewAlert, change_id: ChangeId | None, now: datetime) -> None:
        """Put one message into the outbox, once."""
        with self._db.writing() as connection:
            outbox.add(connection, following.find(connection, slug).id, alert, change_id, now)

    def claim_alerts(self, now: datetime, limit: int, lease_s: float) -> tuple[Alert, ...]:
        """Lease due pending messages to the caller, oldest first."""
        with self._db.writing() as connection:
            return outbox.claim(connection, self._sender, now, limit, timedelta(seconds=lease_s))

    def mark_sent(self, alert_id: AlertId, at: datetime, mail: SentMail) -> None:
        """Record that a message was delivered, and what it said."""
        with self._db.writing() as connection:
            outbox.mark_sent(connection, alert_id, at, mail)

    def sent_mail(self, alert_id: AlertId) -> SentMail | None:
        """Return what a message said when it was sent."""
        with self._db.reading() as connection:
            return outbox.sent_mail(connection, alert_id)

    def mark_failed(self, alert_id: AlertId, error: str, retry_at: datetime | None) -> None:
        """Record a failed delivery; without effect where another sender took the message over."""
        with self._db.writing() as connection:
            outbox.mark_failed(connection, self._sender, alert_id, error, retry_at)

    def alerts(self, state: AlertState | None = None, limit: int = 200) -> tuple[Alert, ...]:
        """Return messages, newest first."""
        with self._db.reading() as connection:
            return outbox.listed(connection, state, limit)

    def revive_alert(self, alert_id: AlertId, now: datetime) -> None:
        """Make a dead, withdrawn or waiting message due now."""
        with self._db.writing() as connection:
            outbox.revive(connection, alert_id, now)

    # --- judging again ----------------------------------------------------------------------------------------------
    def rejudge(self, judged: Change, judgement: Judgement) -> None:
        """Replace what a change was judged to mean, if it still is the one that was judged."""
        with self._db.writing() as connection:
            rejudge(connection, judged, judgement)

    def reread(self, rereading: Rereading) -> None:
        """Replace what old bytes were read as, in one transaction."""
        with self._db.writing() as connection:
            reread(connection, rereading)

    # --- the store itself -------------------------------------------------------------------------------------------
    def lock(self, purpose: str) -> AbstractContextManager[None]:
        """Hold the one lock of this data folder."""
        if self._db.read_only:
            raise StorageError(f"a store opened for reading takes no lock: {self._lock_path}")
        return lock.held(self._lock_path, purpose)

    def close(self) -> None:
        """Release the database."""
        self._db.close()
