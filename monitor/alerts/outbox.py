"""From the outbox to people: claim what is due, write it, send it, mark it.

A message is marked as sent after the channel took it. When the process or the connection dies in between, it is sent
once more with the same Message-ID; it is never lost. One message that fails keeps no other from being sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from monitor.alerts.channel import Channel, Letter, MailText, Session
from monitor.errors import AlertError, ChannelError, MonitorError, NotFoundError, SnapshotCorrupt, StorageError
from monitor.records import Alert, AlertId, SentMail

log = logging.getLogger("monitor.alerts")

#: after the first, second … failure; the last holds for all that follow, so that a server is used soon after it is back
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))
#: longer than a mail server is ever down while somebody still looks after this installation
GIVE_UP_AFTER = timedelta(days=14)
#: a pass begins no message after a quarter of it, and the slowest mail server has the rest: eleven answers of a minute
LEASE_S = 900.0
BATCH = 20

Render = Callable[[Alert], Awaitable[MailText]]


class Outbox(Protocol):
    """The part of a Store that delivery needs."""

    def claim_alerts(self, now: datetime, limit: int, lease_s: float) -> tuple[Alert, ...]:
        """Lease due pending messages to the caller, oldest first."""

    def mark_sent(self, alert_id: AlertId, at: datetime, mail: SentMail) -> None:
        """Record that a message was delivered, and what it said."""

    def mark_failed(self, alert_id: AlertId, error: str, retry_at: datetime | None) -> None:
        """Record a failed delivery; without `retry_at` the message is dead."""


@dataclass(frozen=True, slots=True)
class Setback:
    """A message that was not delivered, and why."""

    alert: Alert
    error: str


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What became of the messages of one pass."""

    sent: tuple[Alert, ...] = ()
    #: tried again later
    waiting: tuple[Setback, ...] = ()
    #: given up; `monitor alerts retry` makes them due again
    dead: tuple[Setback, ...] = ()
    #: not tried, as the pass took too long; due again when the lease ends
    left: tuple[Alert, ...] = ()


async def deliver(
    store: Outbox,
    channels: Mapping[str, Channel],
    render: Render,
    now: Callable[[], datetime],
    *,
    batch: int = BATCH,
    lease_s: float = LEASE_S,
) -> DeliveryReport:
    """Send all messages that are due, and return what became of each.

    Args:
        store: Where the messages are.
        channels: By the name that messages ask for.
        render: Writes a message. A MonitorError it raises sets back this message alone.
        now: The clock.
        batch: How many messages are claimed at a time.
        lease_s: How long nobody else may claim them; a pass begins no message after a quarter of it.

    Raises:
        StorageError: The outbox cannot be used. What was sent and could not be marked is sent once more later.
    """
    delivery = _Delivery(store, channels, render, now, asyncio.get_running_loop().time() + lease_s / 4)
    try:
        while claimed := store.claim_alerts(now(), batch, lease_s):
            for alert in claimed:
                await delivery.handle(alert)
            if delivery.late():
                break
    finally:
        await delivery.close()
    return delivery.report()


@dataclass(slots=True)
class _Delivery:
    """One pass over the outbox."""

    store: Outbox
    channels: Mapping[str, Channel]
    render: Render
    now: Callable[[], datetime]
    #: on the loop's clock, which no change of the date moves
    until: float
    sessions: dict[str, Session] = field(default_factory=dict)
    #: channels on which nothing can be delivered, with the reason
    closed: dict[str, ChannelError] = field(default_factory=dict)
    sent: list[Alert] = field(default_factory=list)
    waiting: list[Setback] = field(default_factory=list)
    dead: list[Setback] = field(default_factory=list)
    left: list[Alert] = field(default_factory=list)

    def late(self) -> bool:
        return asyncio.get_running_loop().time() >= self.until

    def report(self) -> DeliveryReport:
        return DeliveryReport(tuple(self.sent), tuple(self.waiting), tuple(self.dead), tuple(self.left))

    async def close(self) -> None:
        for session in self.sessions.values():
            await asyncio.to_thread(session.close)

    async def handle(self, alert: Alert) -> None:
        """Send one message and mark it; a cancelled caller waits for the mark, lest the message be sent again."""
        if self.late():
            self.left.append(alert)
            return
        work = asyncio.ensure_future(self._handle(alert))
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            await work
            raise

    async def _handle(self, alert: Alert) -> None:
        try:
            await self._send_and_mark(alert)
        except NotFoundError:
            log.warning("a message was removed while it was sent message_id=%s", alert.message_id)

    async def _send_and_mark(self, alert: Alert) -> None:
        try:
            said = await self._send(alert)
        except ChannelError as error:
            self.closed[alert.channel] = error
            self._set_back(alert, str(error), permanent=False)
        except AlertError as error:
            self._set_back(alert, str(error), permanent=error.permanent)
        else:
            self.store.mark_sent(alert.id, self.now(), SentMail(said.subject, said.text, said.html))
            self.sent.append(alert)
            log.info("sent policy=%s kind=%s message_id=%s", alert.policy, alert.kind, alert.message_id)

    async def _send(self, alert: Alert) -> MailText:
        if alert.channel in self.closed:
            raise self.closed[alert.channel]
        session = self._session(alert.channel)
        letter = Letter(alert.message_id, alert.recipient, await self._write(alert), self.now())
        try:
            await asyncio.to_thread(session.send, letter)
        except AlertError:
            raise
        except Exception as error:
            log.exception("unexpected error while sending message_id=%s", alert.message_id)
            raise AlertError(f"unexpected error while sending: {type(error).__name__}: {error}") from error
        return letter.content

    def _session(self, name: str) -> Session:
        if name not in self.channels:
            raise ChannelError(f"no channel {name!r} is set up: add its table to config.toml", permanent=True)
        if name not in self.sessions:
            self.sessions[name] = self.channels[name].open()
        return self.sessions[name]

    async def _write(self, alert: Alert) -> MailText:
        """Return what a message says; whatever goes wrong with it concerns this message alone."""
        try:
            return await self.render(alert)
        except StorageError as error:
            if not isinstance(error, SnapshotCorrupt):
                raise
            raise AlertError(f"the message cannot be written: {error}") from error
        except MonitorError as error:
            raise AlertError(f"the message cannot be written: {error}") from error
        except Exception as error:
            log.exception("unexpected error while writing message_id=%s", alert.message_id)
            raise AlertError(f"the message cannot be written: {type(error).__name__}: {error}") from error

    def _set_back(self, alert: Alert, error: str, *, permanent: bool) -> None:
        now = self.now()
        gives_up = permanent or now - alert.created_at >= GIVE_UP_AFTER
        retry_at = None if gives_up else now + BACKOFF[min(alert.attempts, len(BACKOFF) - 1)]
        self.store.mark_failed(alert.id, error, retry_at)
        (self.dead if gives_up else self.waiting).append(Setback(alert, error))
        log.warning(
            "not sent policy=%s state=%s message_id=%s: %s",
            alert.policy, "dead" if gives_up else "waiting", alert.message_id, error,
        )  # fmt: skip
