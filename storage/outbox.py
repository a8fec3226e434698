"""The messages to be sent: put in with what they tell of, leased to one sender, delivered or visibly not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime, timedelta

import sqlalchemy as sa

from monitor.errors import NotFoundError
from monitor.records import Alert, AlertId, AlertState, ChangeId, NewAlert, SentMail
from storage import contents
from storage.rows import Row, alert_of, alert_values, insert
from storage.tables import alerts, policies


def add(connection: sa.Connection, policy_id: int, alert: NewAlert, change_id: ChangeId | None, now: datetime) -> None:
    """Put in one message, unless its Message-ID is there."""
    if connection.execute(sa.select(alerts.c.id).where(alerts.c.message_id == alert.message_id)).first():
        return
    values = {
        **alert_values(alert),
        "policy_id": policy_id,
        "change_id": change_id,
        "created_at": now,
        "attempts": 0,
        "state": str(AlertState.PENDING),
        "last_error": "",
    }
    insert(connection, alerts, values)


def claim(connection: sa.Connection, sender: str, now: datetime, limit: int, lease: timedelta) -> tuple[Alert, ...]:
    """Lease due messages that nobody is sending, oldest first."""
    free = sa.or_(alerts.c.leased_until.is_(None), alerts.c.leased_until <= now)
    found = (
        _rows()
        .where(alerts.c.state == str(AlertState.PENDING), alerts.c.due_at <= now, free)
        .order_by(alerts.c.due_at, alerts.c.id)
        .limit(limit)
        .with_for_update(of=alerts, skip_locked=True)
    )
    claimed = tuple(alert_of(row) for row in connection.execute(found))
    for alert in claimed:
        _set(connection, alert.id, leased_by=sender, leased_until=now + lease)
    return claimed


def mark_sent(connection: sa.Connection, alert_id: AlertId, at: datetime, mail: SentMail) -> None:
    """Record a delivery, and what was said: it happened, whoever holds the lease by now."""
    row = _find(connection, alert_id)
    if row.state == AlertState.SENT:
        return
    written = json.dumps(asdict(mail), sort_keys=True)
    digest = hashlib.sha256(written.encode()).hexdigest()
    contents.put(connection, digest, written)
    _set(
        connection,
        alert_id,
        state=str(AlertState.SENT),
        sent_at=at,
        sent_digest=digest,
        last_error=_failure(row),
        attempts=row.attempts + 1,
        leased_by=None,
        leased_until=None,
    )


def sent_mail(connection: sa.Connection, alert_id: AlertId) -> SentMail | None:
    """Return what a message said when it was sent; None where nothing is kept of that."""
    digest = _find(connection, alert_id).sent_digest
    return None if digest is None else SentMail(**json.loads(contents.get(connection, digest)))


def mark_failed(
    connection: sa.Connection, sender: str, alert_id: AlertId, error: str, retry_at: datetime | None
) -> None:
    """Record a failed delivery, unless another sender has taken the message over since."""
    row = _find(connection, alert_id)
    if row.state in (AlertState.SENT, AlertState.WITHDRAWN) or row.leased_by not in (None, sender):
        return
    state = AlertState.DEAD if retry_at is None else AlertState.PENDING
    _set(
        connection,
        alert_id,
        state=str(state),
        due_at=retry_at or row.due_at,
        attempts=row.attempts + 1,
        last_error=error,
        leased_by=None,
        leased_until=None,
    )


def withdraw(connection: sa.Connection, change_id: ChangeId, why: str) -> None:
    """Keep back what waits to tell of a change; one that is under way arrives all the same, and counts as sent."""
    waiting = alerts.c.change_id == change_id, alerts.c.state == str(AlertState.PENDING)
    connection.execute(alerts.update().where(*waiting).values(state=str(AlertState.WITHDRAWN), last_error=why))


def restore(connection: sa.Connection, change_id: ChangeId) -> None:
    """Let what was kept back of a change wait again."""
    kept_back = alerts.c.change_id == change_id, alerts.c.state == str(AlertState.WITHDRAWN)
    connection.execute(alerts.update().where(*kept_back).values(state=str(AlertState.PENDING), last_error=""))


def revive(connection: sa.Connection, alert_id: AlertId, now: datetime) -> None:
    """Make a dead, withdrawn or waiting message due now. Raises NotFoundError where there is none."""
    row = _find(connection, alert_id)
    if row.state == AlertState.SENT:
        raise NotFoundError(f"this alert is not waiting: {alert_id}: it was sent at {row.sent_at:%Y-%m-%d %H:%M} UTC")
    _set(connection, alert_id, state=str(AlertState.PENDING), due_at=now, last_error=_failure(row))


def _failure(row: Row) -> str:
    """Return what went wrong with a message; why it was withdrawn says nothing of it once it goes out all the same."""
    return "" if row.state == AlertState.WITHDRAWN else row.last_error


def listed(connection: sa.Connection, state: AlertState | None, limit: int) -> tuple[Alert, ...]:
    """Return messages, newest first."""
    found = _rows().order_by(alerts.c.id.desc()).limit(limit)
    if state is not None:
        found = found.where(alerts.c.state == str(state))
    return tuple(alert_of(row) for row in connection.execute(found))


def _rows() -> sa.Select[tuple[object, ...]]:
    return sa.select(alerts, policies.c.slug).join(policies, alerts.c.policy_id == policies.c.id)


def _find(connection: sa.Connection, alert_id: AlertId) -> Row:
    row = connection.execute(_rows().where(alerts.c.id == alert_id)).first()
    if row is None:
        raise NotFoundError(f"no such alert: {alert_id}: `monitor alerts list` shows them")
    return row


def _set(connection: sa.Connection, alert_id: AlertId, **values: object) -> None:
    connection.execute(alerts.update().where(alerts.c.id == alert_id).values(**values))
