"""Who is told of a change."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.alerts.compose import NAMESPACE, compose, compose_notice, namespace_of
from monitor.records import (
    AlertKind,
    Direction,
    EditClass,
    Flag,
    FlagKind,
    Judgement,
    NewAlert,
    Policy,
    Recipient,
    Severity,
    Stats,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
POLICY = Policy("acme-privacy", "Acme Privacy Policy", "https://acme.example/privacy", labels=("telephony", "eu"))
ANNA = Recipient("anna@example.org")


def flag(kind: FlagKind, severity: Severity) -> Flag:
    return Flag(kind, Direction.WEAKER, severity, "Sharing", "before", "after", "why", "rule")


def judged(substantive: bool | None = True, severity: Severity | None = Severity.MODERATE, *flags: Flag) -> Judgement:
    edit_class = EditClass.EDITORIAL if substantive is False else EditClass.SUBSTANTIVE
    return Judgement(substantive, edit_class, severity, "en", Stats(), flags, "1")


def told(*recipients: Recipient, judgement: Judgement | None = None, **changed: Any) -> tuple[NewAlert, ...]:
    arguments = {"before": "a" * 64, "after": "b" * 64, "at": NOW, "recipients": recipients, "now": NOW, **changed}
    policy = arguments.pop("policy", POLICY)
    return compose(policy, judged() if judgement is None else judgement, **arguments)


def test_a_substantive_change_is_told_at_once_to_each_recipient() -> None:
    first, second = told(ANNA, Recipient("bo@example.org"))
    assert (first.recipient, second.recipient) == ("anna@example.org", "bo@example.org")
    assert first.message_id != second.message_id
    assert {(one.kind, one.channel, one.due_at) for one in (first, second)} == {(AlertKind.CHANGE, "email", NOW)}


def test_nobody_is_told_of_what_does_not_matter() -> None:
    assert told(ANNA, judgement=judged(substantive=False, severity=None)) == ()


SHARING_MINOR = judged(
    True, Severity.MAJOR, flag(FlagKind.NOTICE, Severity.MAJOR), flag(FlagKind.SHARING, Severity.MINOR)
)
UNCLASSIFIED = judged(substantive=None, severity=None)


@pytest.mark.parametrize(
    ("filters", "judgement", "expected"),
    [
        ({"policies": {"acme-privacy"}}, judged(), True),
        ({"policies": {"other"}}, judged(), False),
        ({"labels": {"eu", "asia"}}, judged(), True),
        ({"labels": {"asia"}}, judged(), False),
        ({"policies": {"acme-privacy"}, "labels": {"asia"}}, judged(), False),
        ({"severity": Severity.MODERATE}, judged(), True),
        ({"severity": Severity.MAJOR}, judged(), False),
        ({"severity": Severity.MODERATE}, judged(severity=None), False),
        ({"severity": Severity.MINOR}, judged(severity=None), True),
        ({"kinds": {FlagKind.SHARING}}, SHARING_MINOR, True),
        ({"kinds": {FlagKind.RETENTION}}, SHARING_MINOR, False),
        ({"kinds": {FlagKind.SHARING}, "severity": Severity.MAJOR}, SHARING_MINOR, False),
        ({"kinds": {FlagKind.NOTICE}, "severity": Severity.MAJOR}, SHARING_MINOR, True),
        ({"severity": Severity.MAJOR}, UNCLASSIFIED, True),
        ({"kinds": {FlagKind.SHARING}, "severity": Severity.MAJOR}, UNCLASSIFIED, True),
        ({"policies": {"other"}}, UNCLASSIFIED, False),
    ],
)
def test_filters(filters: dict[str, Any], judgement: Judgement, expected: bool) -> None:
    sets = {key: frozenset(value) if isinstance(value, set) else value for key, value in filters.items()}
    assert bool(told(Recipient("anna@example.org", **sets), judgement=judgement)) is expected


def test_the_same_change_has_the_same_message_id_and_any_other_a_new_one() -> None:
    (once,), (again,) = told(ANNA), told(ANNA, now=NOW + timedelta(hours=3))
    assert once.message_id == again.message_id
    others = [
        told(ANNA, before="c" * 64),
        told(ANNA, after="c" * 64),
        told(ANNA, at=NOW + timedelta(seconds=1)),
        told(ANNA, namespace="example.org"),
        told(ANNA, policy=Policy("other", "Other", "https://acme.example/other")),
        told(Recipient("bo@example.org")),
    ]
    ids = {once.message_id, *(one[0].message_id for one in others)}
    assert len(ids) == 1 + len(others)


def test_the_moment_is_the_same_in_every_time_zone() -> None:
    from datetime import timezone

    here = NOW.astimezone(timezone(timedelta(hours=5)))
    assert told(ANNA, at=NOW)[0].message_id == told(ANNA, at=here)[0].message_id


def test_an_address_that_stands_twice_gets_one_message() -> None:
    strict = Recipient("Anna@Example.org", severity=Severity.MAJOR)
    wide = Recipient("anna@example.org")
    assert len(told(wide, Recipient("ANNA@example.org"))) == 1
    assert [one.recipient for one in told(strict, wide)] == ["anna@example.org"]


def test_a_message_id_is_one_plain_token() -> None:
    (message,) = told(ANNA, namespace=namespace_of("Policy Monitor <monitor@Example.org>"))
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", message.message_id)


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("monitor@example.org", "example.org"),
        ("Policy Monitor <monitor@localhost>", "localhost"),
        ("nonsense", NAMESPACE),
        ("a@b\r\nBcc: x@y", NAMESPACE),
        ("a@exämple.org", "xn--exmple-cua.org"),
        ("a@[127.0.0.1]", NAMESPACE),
        ("a@b..c", NAMESPACE),
        ("a@" + "x" * 300, NAMESPACE),
    ],
)
def test_a_namespace_can_always_stand_in_a_message_id(sender: str, expected: str) -> None:
    assert namespace_of(sender) == expected


def test_trouble_is_told_once_to_those_who_follow_the_policy() -> None:
    picky = Recipient("bo@example.org", severity=Severity.MAJOR, kinds=frozenset({FlagKind.SHARING}))
    elsewhere = Recipient("cy@example.org", policies=frozenset({"other"}))

    def notices(since: datetime, kind: AlertKind = AlertKind.HELD) -> tuple[NewAlert, ...]:
        recipients = (ANNA, picky, elsewhere)
        return compose_notice(POLICY, kind, "a login page", since=since, recipients=recipients, now=NOW)

    first = notices(NOW)
    assert [one.recipient for one in first] == ["anna@example.org", "bo@example.org"]
    assert {(one.kind, one.detail) for one in first} == {(AlertKind.HELD, "a login page")}
    assert notices(NOW) == first
    others = {one.message_id for one in (*notices(NOW + timedelta(days=9)), *notices(NOW, AlertKind.FAILING))}
    assert len(others) == 4
    assert others.isdisjoint(one.message_id for one in first)
