"""Messages: to whom, of what, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.records.change import FlagKind, Severity
from monitor.records.ids import AlertId, ChangeId


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told, and of what; empty filters let everything through."""

    address: str
    severity: Severity = Severity.MINOR
    kinds: frozenset[FlagKind] = frozenset()
    policies: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


class AlertState(StrEnum):
    """Where a message stands."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"
    #: it had not been sent when the change it tells of was judged again, and no longer is one to be told
    WITHDRAWN = "withdrawn"


class AlertKind(StrEnum):
    """What a message is about."""

    CHANGE = "change"
    HELD = "held"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class SentMail:
    """What a message said when it was sent."""

    subject: str
    text: str
    #: '' for none
    html: str


@dataclass(frozen=True, slots=True)
class NewAlert:
    """A message to be put into the outbox; for a change, within the transaction that records it."""

    kind: AlertKind
    recipient: str
    channel: str
    message_id: str
    due_at: datetime
    #: for people, where there is no change to render: the reason and the evidence
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """A message in the outbox: one recipient, one channel, one fixed Message-ID."""

    id: AlertId
    kind: AlertKind
    policy: str
    change_id: ChangeId | None
    detail: str
    recipient: str
    channel: str
    message_id: str
    created_at: datetime
    due_at: datetime
    attempts: int
    state: AlertState
    last_error: str
    sent_at: datetime | None
