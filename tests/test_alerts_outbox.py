"""From the outbox to people: what fails waits, what is sent is marked, a crash loses nothing (M1-M9, S1)."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from mail_servers import HOST, Act, Inbox, ScriptedServer, free_port, real_server

from monitor.alerts.channel import Letter
from monitor.alerts.email import EmailChannel
from monitor.alerts.outbox import BACKOFF, GIVE_UP_AFTER, LEASE_S, DeliveryReport, deliver
from monitor.alerts.settings import EmailSettings
from monitor.errors import AlertError, ChannelError, NotFoundError, SnapshotCorrupt, StorageError
from monitor.records import Alert, AlertKind, AlertState, NewAlert, Policy
from storage import SqlStore, open_store

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass
class Clock:
    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass(frozen=True)
class Text:
    subject: str
    text: str = "Hello\n"
    html: str = "<p>Hello</p>\n"


@dataclass
class Fake:
    """A channel that takes letters, but for addresses with an error; its session counts how often it was closed."""

    errors: dict[str, Exception] = field(default_factory=dict)
    taken: list[Letter] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    closed: int = 0
    on_send: Callable[[Letter], object] | None = None

    def open(self) -> Fake:
        return self

    def send(self, letter: Letter) -> None:
        self.tried.append(letter.recipient)
        if self.on_send is not None:
            self.on_send(letter)
        if letter.recipient in self.errors:
            raise self.errors[letter.recipient]
        self.taken.append(letter)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = open_store("sqlite:///monitor.db", tmp_path)
    store.sync_policies([Policy("acme", "Acme Privacy Policy", "https://acme.example/privacy")])
    yield store
    store.close()


def put(store: SqlStore, *users: str, channel: str = "email", at: datetime = START) -> None:
    for user in users:
        address = f"{user}@example.org"
        new = NewAlert(AlertKind.HELD, address, channel, f"<{user}@example.org>", at, "a login page")
        store.add_alert("acme", new, None, at)


async def write(alert: Alert) -> Text:
    return Text(f"{alert.policy}: {alert.detail}")


def run(
    store: SqlStore, channel: Any, clock: Clock, render: Callable[[Alert], Awaitable[Text]] = write, **how: Any
) -> DeliveryReport:
    return asyncio.run(deliver(store, {"email": channel}, render, clock, **how))


def states(store: SqlStore) -> dict[str, str]:
    return {alert.recipient.partition("@")[0]: str(alert.state) for alert in store.alerts()}


def mail(port: int, **changed: Any) -> EmailChannel:
    return EmailChannel(EmailSettings("monitor@example.org", HOST, port, tls="none", timeout_s=5, **changed))


def names(alerts: tuple[Alert, ...]) -> list[str]:
    return [alert.recipient.partition("@")[0] for alert in alerts]


# --- what goes well --------------------------------------------------------------------------------------------------
def test_what_is_due_is_sent_once(store: SqlStore, clock: Clock) -> None:
    put(store, "anna", "bo")
    put(store, "cy", at=START + timedelta(hours=1))
    inbox = Inbox()
    with real_server(inbox) as port:
        report = run(store, mail(port), clock)
        assert run(store, mail(port), clock) == DeliveryReport()
    assert names(report.sent) == ["anna", "bo"]
    assert [one.rcpt_tos for one in inbox.mails] == [["anna@example.org"], ["bo@example.org"]]
    assert states(store) == {"anna": "sent", "bo": "sent", "cy": "pending"}
    assert [one.sent_at for one in store.alerts(AlertState.SENT)] == [START, START]


def test_all_that_is_due_is_sent_whatever_the_batch(store: SqlStore, clock: Clock) -> None:
    users = [f"user{number:02}" for number in range(25)]
    put(store, *users)
    fake = Fake()
    assert names(run(store, fake, clock, batch=4).sent) == users
    assert fake.closed == 1


def test_a_letter_bears_the_time_of_its_sending(store: SqlStore, clock: Clock) -> None:
    put(store, "anna")
    clock.forward(hours=5)
    fake = Fake()
    run(store, fake, clock)
    assert fake.taken[0].at == START + timedelta(hours=5)


# --- one message fails -----------------------------------------------------------------------------------------------
def test_a_refused_message_waits_longer_each_time(store: SqlStore, clock: Clock) -> None:
    """M3."""
    put(store, "anna", "bo")
    fake = Fake({"anna@example.org": AlertError("answered 451: greylisted")})
    report = run(store, fake, clock)
    assert (names(report.sent), [one.error for one in report.waiting]) == (["bo"], ["answered 451: greylisted"])
    waits = []
    for _ in range(len(BACKOFF) + 1):
        (waiting,) = store.alerts(AlertState.PENDING)
        waits.append(waiting.due_at - clock.at)
        clock.at = waiting.due_at - timedelta(seconds=1)
        assert run(store, fake, clock) == DeliveryReport()
        clock.at = waiting.due_at
        run(store, fake, clock)
    assert waits == [*BACKOFF, BACKOFF[-1]]
    fake.errors.clear()
    clock.forward(hours=1)
    assert names(run(store, fake, clock).sent) == ["anna"]


def test_a_message_refused_for_good_is_dead_visible_and_can_be_revived(store: SqlStore, clock: Clock) -> None:
    """M4."""
    put(store, "anna", "bo")
    with ScriptedServer({"RCPT": ["550 no such user", None]}) as server:
        report = run(store, mail(server.port), clock)
        assert (names(report.sent), [names((one.alert,)) for one in report.dead]) == (["bo"], [["anna"]])
        (dead,) = store.alerts(AlertState.DEAD)
        assert "550" in dead.last_error
        clock.forward(days=100)
        assert run(store, mail(server.port), clock) == DeliveryReport()
        store.revive_alert(dead.id, clock.at)
        assert names(run(store, mail(server.port), clock).sent) == ["anna"]


def test_a_message_is_given_up_after_two_weeks(store: SqlStore, clock: Clock) -> None:
    put(store, "anna")
    fake = Fake({"anna@example.org": AlertError("answered 451")})
    clock.at = START + GIVE_UP_AFTER - timedelta(seconds=1)
    assert len(run(store, fake, clock).waiting) == 1
    clock.forward(minutes=1)
    assert [one.error for one in run(store, fake, clock).dead] == ["answered 451"]


@pytest.mark.parametrize(
    "error", [SnapshotCorrupt("bytes do not match"), NotFoundError("no such change"), KeyError("x")], ids=type
)
def test_a_message_that_cannot_be_written_keeps_no_other_back(error: Exception, store: SqlStore, clock: Clock) -> None:
    put(store, "anna", "bo")

    async def render(alert: Alert) -> Text:
        if alert.recipient == "anna@example.org":
            raise error
        return await write(alert)

    report = run(store, Fake(), clock, render)
    assert (names(report.sent), [names((one.alert,)) for one in report.waiting]) == (["bo"], [["anna"]])
    assert str(error) in report.waiting[0].error


def test_a_bug_in_sending_keeps_no_other_back(store: SqlStore, clock: Clock) -> None:
    put(store, "anna", "bo")
    report = run(store, Fake({"anna@example.org": ZeroDivisionError("oh")}), clock)
    assert names(report.sent) == ["bo"]
    assert report.waiting[0].error == "unexpected error while sending: ZeroDivisionError: oh"


def test_a_message_removed_while_it_is_sent_keeps_no_other_back(store: SqlStore, clock: Clock) -> None:
    put(store, "anna")
    store.sync_policies([Policy("acme", "A", "https://a.example"), Policy("beta", "B", "https://b.example")])
    new = NewAlert(AlertKind.HELD, "bo@example.org", "email", "<bo@example.org>", START, "a login page")
    store.add_alert("beta", new, None, START)
    forget = [Policy("beta", "B", "https://b.example")]
    fake = Fake(on_send=lambda letter: letter.recipient.startswith("anna") and store.sync_policies(forget))
    report = run(store, fake, clock)
    assert [letter.recipient for letter in fake.taken] == ["anna@example.org", "bo@example.org"]
    assert names(report.sent) == ["bo"]


def test_a_database_that_cannot_be_used_ends_the_pass(store: SqlStore, clock: Clock) -> None:
    put(store, "anna", "bo")

    async def render(alert: Alert) -> Text:
        raise StorageError("the disk is full")

    fake = Fake()
    with pytest.raises(StorageError, match="the disk is full"):
        run(store, fake, clock, render)
    assert set(states(store).values()) == {"pending"}


# --- the way is closed -----------------------------------------------------------------------------------------------
def test_a_closed_channel_is_tried_once_and_all_its_messages_wait(store: SqlStore, clock: Clock) -> None:
    """M1; even an error that needs somebody's help sets no message aside for good."""
    put(store, "anna", "bo", "cy")
    fake = Fake({"anna@example.org": ChannelError("the certificate has expired", permanent=True)})
    report = run(store, fake, clock)
    assert fake.tried == ["anna@example.org"]
    assert [(one.alert.recipient, one.error) for one in report.waiting] == [
        (f"{user}@example.org", "the certificate has expired") for user in ("anna", "bo", "cy")
    ]
    assert {alert.last_error for alert in store.alerts()} == {"the certificate has expired"}
    fake.errors.clear()
    clock.forward(hours=1)
    assert len(run(store, fake, clock).sent) == 3


def test_a_closed_channel_closes_no_other(store: SqlStore, clock: Clock) -> None:
    put(store, "anna", channel="pigeon")
    put(store, "bo")
    report = run(store, Fake(), clock)
    assert names(report.sent) == ["bo"]
    assert report.waiting[0].error == "no channel 'pigeon' is set up: add its table to config.toml"


def test_a_week_without_a_mail_server_loses_nothing(store: SqlStore, clock: Clock) -> None:
    """M9."""
    users = [f"user{number}" for number in range(8)]
    down = mail(free_port())
    for user in users[:7]:
        put(store, user, at=clock.at)
        for _ in range(3):
            report = run(store, down, clock)
            assert (report.sent, report.dead) == ((), ())
            clock.forward(hours=8)
    put(store, users[7], at=clock.at)
    inbox = Inbox()
    with real_server(inbox) as port:
        assert len(run(store, mail(port), clock).sent) == 8
    assert sorted(one.rcpt_tos[0] for one in inbox.mails) == sorted(f"{user}@example.org" for user in users)


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "TEXT"])
def test_a_silent_server_sets_back_one_message_at_a_time(verb: str, store: SqlStore, clock: Clock) -> None:
    """M2."""
    put(store, "anna", "bo")
    with ScriptedServer({verb: [Act.STALL, None]}) as server:
        channel = EmailChannel(EmailSettings("monitor@example.org", HOST, server.port, tls="none", timeout_s=0.2))
        report = run(store, channel, clock)
    assert (names(report.sent), len(report.waiting)) == (["bo"], 1)


# --- leases and crashes ----------------------------------------------------------------------------------------------
def test_a_pass_that_takes_too_long_leaves_the_rest_to_the_next(store: SqlStore, clock: Clock) -> None:
    put(store, "anna", "bo")
    report = run(store, Fake(), clock, lease_s=0.0)
    assert (report.sent, names(report.left)) == ((), ["anna", "bo"])
    assert names(run(store, Fake(), clock).sent) == ["anna", "bo"]


def test_two_senders_at_once_send_each_message_once(store: SqlStore, clock: Clock, tmp_path: Path) -> None:
    users = [f"user{number:02}" for number in range(20)]
    put(store, *users)
    other = open_store("sqlite:///monitor.db", tmp_path)
    fakes = Fake(), Fake()

    async def both() -> None:
        await asyncio.gather(
            deliver(store, {"email": fakes[0]}, write, clock, batch=2),
            deliver(other, {"email": fakes[1]}, write, clock, batch=2),
        )

    asyncio.run(both())
    other.close()
    assert sorted(fakes[0].tried + fakes[1].tried) == [f"{user}@example.org" for user in users]
    assert all(fake.tried for fake in fakes)


def test_a_cancelled_pass_still_marks_what_it_is_sending(store: SqlStore, clock: Clock) -> None:
    put(store, "anna", "bo")

    async def cancelled() -> None:
        loop = asyncio.get_running_loop()
        fake = Fake(on_send=lambda letter: loop.call_soon_threadsafe(task.cancel))
        task = asyncio.ensure_future(deliver(store, {"email": fake}, write, clock))
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert states(store) == {"anna": "sent", "bo": "pending"}


SENDER = """
import asyncio, os, signal, sys
from datetime import datetime, timedelta
from pathlib import Path

from monitor.alerts.email import EmailChannel
from monitor.alerts.settings import EmailSettings
from monitor.alerts.outbox import deliver
from storage import open_store

folder, port, at, where = sys.argv[1:]
now = datetime.fromisoformat(at)
store = open_store("sqlite:///monitor.db", Path(folder))


class Text:
    subject, text, html = "Acme: a login page", "Hello", "<p>Hello</p>"


def die_at(point):
    if point == where:
        os.kill(os.getpid(), signal.SIGKILL)


async def render(alert):
    die_at("claimed")
    return Text()


class Dying:
    def claim_alerts(self, *how):
        return store.claim_alerts(*how)

    def mark_sent(self, *how):
        die_at("sent")
        store.mark_sent(*how)
        die_at("marked")

    def mark_failed(self, *how):
        store.mark_failed(*how)


settings = EmailSettings("monitor@example.org", "127.0.0.1", int(port), tls="none", timeout_s=20)
asyncio.run(deliver(Dying(), {"email": EmailChannel(settings)}, render, lambda: now))
"""


@pytest.mark.parametrize(
    ("where", "repeated"),
    [("claimed", 0), ("DATA", 1), ("sent", 1), ("marked", 0)],
    ids=["after the claim", "between DATA and 250", "between 250 and the mark", "after the mark"],
)
def test_kill_9_loses_nothing_and_repeats_one_mail_at_most(
    where: str, repeated: int, store: SqlStore, clock: Clock, tmp_path: Path
) -> None:
    """M7 and S1: the process is killed for real, and what is repeated has the same Message-ID."""
    users = ["anna", "bo", "cy"]
    put(store, *users)
    sender: list[subprocess.Popen[bytes]] = []
    inbox = Inbox(on_mail=(lambda _: sender[0].kill()) if where == "DATA" else None)
    with real_server(inbox) as port:
        command = [sys.executable, "-c", SENDER, str(tmp_path), str(port), clock.at.isoformat(), where]
        sender.append(subprocess.Popen(command))
        assert sender[0].wait(60) == -9
        inbox.on_mail = None
        # nobody takes over what another may still be sending
        assert names(run(store, mail(port), clock).sent) == []
        clock.forward(seconds=LEASE_S)
        run(store, mail(port), clock)
    arrived = Counter(message_from_bytes(bytes(one.original_content or b""))["Message-ID"] for one in inbox.mails)
    assert set(arrived) == {f"<{user}@example.org>" for user in users}
    assert sum(arrived.values()) == len(users) + repeated
    assert set(states(store).values()) == {"sent"}
