"""The outbox: every message once, leased to one sender, delivered or visibly not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from storage_kit import T0, check, day, flag, judge, message, new_store, policy, recording_of, see

from monitor.errors import NotFoundError
from monitor.records import Alert, AlertId, AlertKind, AlertState, Change, Outcome, Recording, SentMail
from storage import SqlStore, open_store

MAIL = SentMail("Acme: shorter notice", "Hello", "<p>Hello</p>")
LEASE_S = 300.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = new_store(tmp_path, policy(), policy("bolt"))
    yield opened
    opened.close()


@pytest.fixture
def other(store: SqlStore, tmp_path: Path) -> Iterator[SqlStore]:
    """Another sender on the same database."""
    opened = open_store("sqlite:///monitor.db", tmp_path)
    yield opened
    opened.close()


def add(store: SqlStore, *names: str) -> list[Alert]:
    for name in names:
        store.add_alert("acme", message(f"<{name}@x>"), None, T0)
    return list(reversed(store.alerts()))


def ids(alerts: tuple[Alert, ...]) -> list[str]:
    return [alert.message_id.strip("<>").split("@")[0] for alert in alerts]


def test_a_message_goes_in_with_the_change_it_tells_of(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    result = see(store, "acme", "B", day(2), flags=(flag(),), alerts=(message("<1@x>", day(3), detail="d"),))
    assert result.change is not None
    assert store.alerts() == (
        Alert(
            id=AlertId(1),
            kind=AlertKind.CHANGE,
            policy="acme",
            change_id=result.change.id,
            detail="d",
            recipient="reader@example.org",
            channel="email",
            message_id="<1@x>",
            created_at=day(2) + timedelta(seconds=2),
            due_at=day(3),
            attempts=0,
            state=AlertState.PENDING,
            last_error="",
            sent_at=None,
        ),
    )


def test_a_message_about_a_failure_tells_of_no_change(store: SqlStore) -> None:
    about = message("<1@x>", kind=AlertKind.FAILING, detail="timeout for 3 days")
    store.record(Recording(check("acme", day(1), Outcome.FAILED), 0, alerts=(about,)))
    assert [(alert.kind, alert.change_id, alert.detail) for alert in store.alerts()] == [
        (AlertKind.FAILING, None, "timeout for 3 days")
    ]


def test_a_message_id_is_in_the_outbox_once(store: SqlStore) -> None:
    add(store, "1")
    store.add_alert("bolt", message("<1@x>", recipient="other@example.org"), None, day(1))
    store.record(Recording(check("acme", day(1)), 0, alerts=(message("<1@x>"), message("<2@x>"), message("<2@x>"))))
    assert ids(store.alerts()) == ["2", "1"]
    assert store.alerts()[1].recipient == "reader@example.org"


def test_a_refused_recording_leaves_no_message(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    stale = recording_of(store, "acme", "B", day(2), alerts=(message("<1@x>"),), expected_position=0)
    with pytest.raises(Exception, match="moved"):
        store.record(stale)
    assert store.alerts() == ()


def test_due_messages_are_leased_oldest_first(store: SqlStore) -> None:
    for name, due in (("late", 3), ("second", 2), ("first", 1)):
        store.add_alert("acme", message(f"<{name}@x>", day(due)), None, T0)
    assert ids(store.claim_alerts(day(2), 10, LEASE_S)) == ["first", "second"]
    assert store.claim_alerts(day(2), 10, LEASE_S) == ()
    assert ids(store.claim_alerts(day(3), 10, LEASE_S)) == ["first", "second", "late"]


def test_nobody_else_gets_a_leased_message_before_the_lease_ends(store: SqlStore, other: SqlStore) -> None:
    add(store, "1", "2", "3")
    assert ids(store.claim_alerts(T0, 2, LEASE_S)) == ["1", "2"]
    assert ids(other.claim_alerts(T0, 10, LEASE_S)) == ["3"]
    assert other.claim_alerts(T0 + timedelta(seconds=LEASE_S - 1), 10, LEASE_S) == ()
    assert ids(other.claim_alerts(T0 + timedelta(seconds=LEASE_S), 10, LEASE_S)) == ["1", "2", "3"]


def test_a_sent_message_is_done(store: SqlStore) -> None:
    (alert,) = add(store, "1")
    store.claim_alerts(T0, 1, LEASE_S)
    store.mark_sent(alert.id, day(1), MAIL)
    store.mark_sent(alert.id, day(2), replace(MAIL, text="Another text"))
    (sent,) = store.alerts()
    assert (sent.state, sent.sent_at, sent.attempts) == (AlertState.SENT, day(1), 1)
    assert store.sent_mail(alert.id) == MAIL
    assert store.claim_alerts(day(9), 10, LEASE_S) == ()


def test_what_was_sent_is_kept_once_however_many_got_it(store: SqlStore, tmp_path: Path) -> None:
    first, second, waiting = add(store, "1", "2", "3")
    odd = SentMail("Acme: \ud800 a subject", "line\n\x00line", "<p>\u2028</p>")
    for alert in (first, second):
        store.mark_sent(alert.id, T0, odd)
    assert [store.sent_mail(alert.id) for alert in (first, second, waiting)] == [odd, odd, None]
    with sqlite3.connect(tmp_path / "monitor.db") as connection:
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (1,)


def test_a_failed_message_waits_and_then_is_dead(store: SqlStore) -> None:
    (alert,) = add(store, "1")
    store.claim_alerts(T0, 1, LEASE_S)
    store.mark_failed(alert.id, "451 try later", day(1))
    (waiting,) = store.alerts()
    assert (waiting.state, waiting.due_at, waiting.attempts, waiting.last_error) == (
        AlertState.PENDING,
        day(1),
        1,
        "451 try later",
    )
    assert store.claim_alerts(day(1) - timedelta(seconds=1), 1, LEASE_S) == ()
    assert ids(store.claim_alerts(day(1), 1, LEASE_S)) == ["1"]
    store.mark_failed(alert.id, "550 no such user", None)
    (dead,) = store.alerts(AlertState.DEAD)
    assert (dead.attempts, dead.last_error) == (2, "550 no such user")
    assert store.claim_alerts(day(99), 1, LEASE_S) == ()


def test_the_late_word_of_a_sender_that_lost_its_lease_counts_only_for_a_delivery(
    store: SqlStore, other: SqlStore
) -> None:
    first, second = add(store, "1", "2")
    store.claim_alerts(T0, 2, LEASE_S)
    later = T0 + timedelta(seconds=LEASE_S)
    other.claim_alerts(later, 2, LEASE_S)
    store.mark_failed(first.id, "timeout", None)
    assert store.alerts(AlertState.DEAD) == ()
    assert store.claim_alerts(later, 2, LEASE_S) == ()
    store.mark_sent(second.id, later, MAIL)
    other.mark_failed(second.id, "refused", day(1))
    assert ids(store.alerts(AlertState.SENT)) == ["2"]


def test_messages_are_listed_newest_first_by_state(store: SqlStore) -> None:
    alerts = add(store, "1", "2", "3", "4")
    store.mark_sent(alerts[0].id, T0, MAIL)
    store.mark_failed(alerts[1].id, "no", None)
    assert ids(store.alerts()) == ["4", "3", "2", "1"]
    assert ids(store.alerts(limit=2)) == ["4", "3"]
    assert ids(store.alerts(AlertState.PENDING)) == ["4", "3"]
    assert ids(store.alerts(AlertState.SENT)) == ["1"]


def test_reviving_makes_dead_and_waiting_messages_due(store: SqlStore) -> None:
    dead, waiting, sent = add(store, "1", "2", "3")
    store.mark_failed(dead.id, "no", None)
    store.mark_failed(waiting.id, "later", day(9))
    store.mark_sent(sent.id, T0, MAIL)
    store.revive_alert(dead.id, day(1))
    store.revive_alert(waiting.id, day(1))
    assert ids(store.claim_alerts(day(1), 10, LEASE_S)) == ["1", "2"]
    with pytest.raises(NotFoundError, match="sent at 2024-06-01"):
        store.revive_alert(sent.id, day(1))


def test_reviving_takes_no_message_from_its_sender(store: SqlStore, other: SqlStore) -> None:
    (alert,) = add(store, "1")
    store.claim_alerts(T0, 1, LEASE_S)
    other.revive_alert(alert.id, T0)
    assert other.claim_alerts(T0, 1, LEASE_S) == ()


# --- a change that is judged again ------------------------------------------------------------------------------------
@pytest.fixture
def change(store: SqlStore) -> Change:
    """A change of which two messages wait to tell, and one was sent."""
    see(store, "acme", "A", day(1))
    messages = tuple(message(f"<{name}@x>") for name in "123")
    found = see(store, "acme", "B", day(2), flags=(flag(),), alerts=messages).change
    assert found is not None
    store.mark_sent(AlertId(3), day(2), MAIL)
    return found


def states(store: SqlStore) -> list[AlertState]:
    return [alert.state for alert in reversed(store.alerts())]


def test_what_is_no_longer_to_be_told_is_kept_back_until_it_is(store: SqlStore, change: Change) -> None:
    store.rejudge(change, judge("A", "B"))
    assert states(store) == [AlertState.WITHDRAWN, AlertState.WITHDRAWN, AlertState.SENT]
    assert store.alerts()[1].last_error == "read again, the change is not substantive: nothing is left to tell"
    assert store.claim_alerts(day(9), 10, LEASE_S) == ()
    store.rejudge(change, judge("A", "B"))
    store.rejudge(change, replace(judge("A", "B"), substantive=None))
    assert states(store) == [AlertState.PENDING, AlertState.PENDING, AlertState.SENT]
    assert ids(store.claim_alerts(day(9), 10, LEASE_S)) == ["1", "2"]


def test_what_was_kept_back_can_be_sent_all_the_same(store: SqlStore, change: Change) -> None:
    store.rejudge(change, judge("A", "B"))
    store.revive_alert(AlertId(1), day(3))
    assert ids(store.claim_alerts(day(3), 10, LEASE_S)) == ["1"]


def test_what_goes_out_all_the_same_does_not_say_that_it_was_kept_back(store: SqlStore, change: Change) -> None:
    store.rejudge(change, judge("A", "B"))
    store.revive_alert(AlertId(1), day(3))
    store.mark_sent(AlertId(2), day(3), MAIL)
    told = {alert.id: (alert.state, alert.last_error) for alert in store.alerts()}
    assert (told[AlertId(1)], told[AlertId(2)]) == ((AlertState.PENDING, ""), (AlertState.SENT, ""))


def test_what_was_under_way_when_it_was_kept_back_arrives_or_stays_back(store: SqlStore, change: Change) -> None:
    store.claim_alerts(day(3), 10, LEASE_S)
    store.rejudge(change, judge("A", "B"))
    store.mark_sent(AlertId(1), day(3), MAIL)
    store.mark_failed(AlertId(2), "451 try later", day(4))
    assert states(store) == [AlertState.SENT, AlertState.WITHDRAWN, AlertState.SENT]
    assert store.claim_alerts(day(9), 10, LEASE_S) == ()


def test_a_message_of_another_change_waits_on(store: SqlStore, change: Change) -> None:
    see(store, "acme", "C", day(3), flags=(flag(),), alerts=(message("<4@x>"),))
    store.rejudge(change, judge("A", "B"))
    assert ids(store.claim_alerts(day(9), 10, LEASE_S)) == ["4"]


def test_an_unknown_message_is_not_found(store: SqlStore) -> None:
    for act in (
        lambda: store.revive_alert(AlertId(7), T0),
        lambda: store.mark_sent(AlertId(7), T0, MAIL),
        lambda: store.mark_failed(AlertId(7), "x", None),
        lambda: store.sent_mail(AlertId(7)),
    ):
        with pytest.raises(NotFoundError, match="no such alert: 7"):
            act()
