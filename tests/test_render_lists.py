"""Tables, timelines, facts and texts on a terminal, and the same as JSON."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rendering import BEFORE, HOSTILE, NOTICE, change, version
from rich.cells import cell_len

from monitor.document import Document
from monitor.records import (
    Alert,
    AlertId,
    AlertKind,
    AlertState,
    CaptureId,
    Check,
    CheckResult,
    FailureClass,
    Hold,
    HoldId,
    HoldReason,
    Origin,
    Outcome,
    Policy,
    PolicyState,
    Validators,
)
from monitor.render import listings
from monitor.render.json import dumps
from monitor.render.terminal import (
    alerts_view,
    check_results,
    facts_view,
    flags_view,
    log_view,
    policy_text,
    render,
    status_view,
)

NOW = datetime(2024, 7, 12, 12, tzinfo=UTC)
POLICY = Policy("acme", "Acme Privacy Policy", "https://acme.example/privacy", labels=("telephony",))
FIRST = version(1, datetime(2021, 3, 3, tzinfo=UTC), "3f9a", Origin.WAYBACK, words=3_380)
SECOND = version(2, datetime(2024, 6, 25, tzinfo=UTC), "81c0")
THIRD = version(3, datetime(2024, 7, 12, tzinfo=UTC), "3f9a", returns_to=FIRST.id)
CHANGE = change(FIRST, SECOND, NOTICE)


def check(outcome: Outcome, detail: str = "", failure: FailureClass | None = None, policy: str = "acme") -> Check:
    return Check(policy, NOW - timedelta(hours=2, seconds=3), NOW - timedelta(hours=2), outcome, failure, detail, 200)


def hold(reason: HoldReason = HoldReason.CHALLENGE, evidence: str = "the page says “Just a moment”") -> Hold:
    seen = NOW - timedelta(hours=2)
    return Hold(HoldId(1), "acme", CaptureId(9), reason, evidence, NOW - timedelta(days=5), seen, 6, None, "a" * 64)


def state(**more: object) -> PolicyState:
    fields: dict[str, object] = {
        "policy": POLICY,
        "validators": Validators(),
        "due_at": NOW + timedelta(hours=22),
        "last_check": check(Outcome.UNCHANGED),
        "last_change_at": NOW - timedelta(days=17),
        "failures_in_row": 0,
        "position": 128,
        "current": SECOND,
        "hold": None,
        "last_body_digest": None,
    }
    return PolicyState(**{**fields, **more})  # type: ignore[arg-type]


def alert(alert_state: AlertState = AlertState.PENDING, **more: object) -> Alert:
    fields: dict[str, object] = {
        "id": AlertId(7),
        "kind": AlertKind.CHANGE,
        "policy": "acme",
        "change_id": CHANGE.id,
        "detail": "",
        "recipient": "me@example.org",
        "channel": "email",
        "message_id": "<m@example.org>",
        "created_at": NOW,
        "due_at": NOW + timedelta(minutes=5),
        "attempts": 2,
        "state": alert_state,
        "last_error": "connection refused",
        "sent_at": None,
    }
    return Alert(**{**fields, **more})  # type: ignore[arg-type]


def test_results_with_what_needs_attention_first() -> None:
    results = [
        CheckResult(check(Outcome.NOT_MODIFIED, policy="quiet")),
        CheckResult(check(Outcome.FAILED, "no answer within 60 s", FailureClass.TIMEOUT, policy="slow-terms")),
        CheckResult(check(Outcome.CHANGED), SECOND, CHANGE),
    ]
    assert (
        render(check_results(results))
        == """\
outcome       policy      what
changed       acme        major, substantive · −12 +34 words, 46 moved
    ▼ notice weaker, major: 30 days' notice of changes became 14 days'
failed        slow-terms  timeout: no answer within 60 s
not modified  quiet
"""
    )


def test_status_says_what_is_wrong() -> None:
    failed = check(Outcome.FAILED, "no answer within 60 s", FailureClass.TIMEOUT)
    states = [
        state(),
        state(policy=replace(POLICY, slug="held"), hold=hold(), due_at=NOW - timedelta(minutes=3)),
        state(policy=replace(POLICY, slug="failing"), last_check=failed, failures_in_row=3),
        state(policy=replace(POLICY, slug="kept", kept=True), last_check=None),
        state(policy=replace(POLICY, slug="new"), last_check=None, current=None, last_change_at=None, due_at=None),
    ]
    assert (
        render(status_view(states, NOW))
        == """\
policy   last look    last change  next look          health
acme     2 hours ago  17 days ago  in 22 hours        good
held     2 hours ago  17 days ago  due                held
    challenge: the page says “Just a moment” (held since 7 Jul 2024, seen 6
      times)
failing  2 hours ago  17 days ago  in 22 hours        failing, 3 times
    timeout: no answer within 60 s
kept     never        17 days ago  kept, not checked  good
new      never        never        due                no version yet
"""
    )


LONG = "a-service-with-a-long-name-of-its-own-community-guidelines"


def test_a_long_slug_stays_whole_and_the_rest_of_its_row_follows() -> None:
    states = [
        state(),
        state(policy=replace(POLICY, slug=LONG), last_check=check(Outcome.FAILED, "gone"), failures_in_row=3),
        state(policy=replace(POLICY, slug="quite-a-long-slug-privacy", kept=True), last_check=None),
    ]
    assert (
        render(status_view(states, NOW))
        == """\
policy  last look    last change  next look          health
acme    2 hours ago  17 days ago  in 22 hours        good
a-service-with-a-long-name-of-its-own-community-guidelines
        2 hours ago  17 days ago  in 22 hours        failing, 3 times
    gone
quite-a-long-slug-privacy
        never        17 days ago  kept, not checked  good
"""
    )
    results = [CheckResult(check(Outcome.CHANGED, policy=LONG), SECOND, CHANGE)]
    assert render(check_results(results)).splitlines()[1:3] == [
        f"changed  {LONG}",
        "                 major, substantive · −12 +34 words, 46 moved",
    ]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("size", [30, 64])
def test_no_list_breaks_a_slug_of_any_length(width: int, size: int) -> None:
    slug = "s" * size
    policy = replace(POLICY, slug=slug)
    views = [
        status_view([state(policy=policy, hold=hold()), state()], NOW),
        check_results([CheckResult(check(Outcome.NOT_MODIFIED, policy=slug))]),
        alerts_view([alert(policy=slug)], ["Acme: changed"]),
        flags_view([replace(CHANGE, policy=slug)]),
    ]
    for view in views:
        assert slug in render(view, width)


def test_the_timeline_is_newest_first() -> None:
    changes = [CHANGE, change(SECOND, THIRD, flapping=True)]
    assert (
        render(log_view(POLICY, [FIRST, SECOND, THIRD], changes))
        == """\
Acme Privacy Policy  acme  3 versions, 3 Mar 2021 to 12 Jul 2024

version          origin           words  change
2024-07-12.3f9a  live             3,412  substantive · −12 +34 words, 46 moved
    returns to 2021-03-03.3f9a
    alternates between the same texts
2024-06-25.81c0  live             3,412  major, substantive · −12 +34 words, 46
                                         moved
    ▼ notice weaker, major: 30 days' notice of changes became 14 days'
2021-03-03.3f9a  Wayback Machine  3,380  first version
"""
    )


def test_a_timeline_of_one_day_names_it_once() -> None:
    assert render(log_view(POLICY, [FIRST], [])).startswith("Acme Privacy Policy  acme  1 version, 3 Mar 2021\n")


def test_only_the_oldest_version_is_called_the_first() -> None:
    assert render(log_view(POLICY, [FIRST, SECOND], [])).count("first version") == 1


def test_styles_reach_a_terminal_with_colour() -> None:
    text = render(facts_view("Acme", FACTS), colour=True)
    assert "\x1b[1mAcme\x1b[0m" in text
    assert "\x1b[1;4mNotice of changes\x1b[0m" in text
    assert "\x1b[1;31mheld\x1b[0m" in render(status_view([state(hold=hold())], NOW), colour=True)


def test_a_policy_without_versions_has_a_timeline() -> None:
    assert render(log_view(POLICY, [], [])).startswith("Acme Privacy Policy  acme  no version yet\n")


def test_flags_come_with_their_quotes_and_the_command_that_shows_more() -> None:
    assert (
        render(flags_view([CHANGE]))
        == """\
25 Jun 2024  acme  major, substantive
    monitor diff acme 2024-06-25.81c0
    ▼ notice weaker, major: 30 days' notice of changes became 14 days'
      − “We will give you at least 30 days' notice by e-mail before any change
      takes effect.”
      + “We will give you at least 14 days' notice by e-mail before any change
      takes effect.”
"""
    )


def test_messages_say_what_they_are_about_and_why_they_wait() -> None:
    sent = alert(AlertState.SENT, id=AlertId(6), sent_at=NOW, last_error="")
    notice = alert(AlertState.DEAD, kind=AlertKind.HELD, detail="challenge: “Just a moment”", change_id=None)
    subjects = ["Acme: page set aside", "Acme: notice of changes weakened", "Acme: notice of changes weakened"]
    assert (
        render(alerts_view([notice, sent, alert(attempts=1)], subjects))
        == """\
number  policy  state    when              to
7       acme    dead     2024-07-12 12:05  me@example.org
    Acme: page set aside
    connection refused after 2 tries
    challenge: “Just a moment”
6       acme    sent     2024-07-12 12:00  me@example.org
    Acme: notice of changes weakened
7       acme    pending  2024-07-12 12:05  me@example.org
    Acme: notice of changes weakened
    connection refused after 1 try
"""
    )


FACTS = {
    "notice": {
        "period_days": 30,
        "mechanisms": ["e-mail", "posting"],
        "without_notice": False,
        "quotes": [NOTICE.before],
    },
    "sale": {"sells": None},
    "retention": [
        {"subject": "call audio", "period": "24 hours", "days": 1, "quote": "We keep call audio for 24 hours."},
        {"subject": "billing data", "period": "", "days": 7, "quote": ""},
    ],
    "children": {"minimum_age": 13},
    "transfer": {"frameworks": []},
    "recipients": ["affiliates", "vendors"],
    "entity": {"emails": ["privacy@acme.example"], "addresses": ["1 Road, Town", "2 Road, Town"]},
    "effective_date": "2024-08-01",
    "language": "en",
}


def test_a_fact_sheet_says_what_is_and_what_is_not_stated() -> None:
    assert (
        render(facts_view("Acme Privacy Policy, 2024-06-25.81c0", FACTS))
        == """\
Acme Privacy Policy, 2024-06-25.81c0

Notice of changes
  notice period         30 days
  mechanisms            e-mail, posting
  without notice        no
    “We will give you at least 30 days' notice by e-mail before any change takes
    effect.”

Sale of data
  sells                 not stated

How long data is kept
  • call audio, 24 hours
    “We keep call audio for 24 hours.”
  • billing data, 7 days

Children
  minimum age           13

Transfer across borders
  frameworks            none stated

Who receives data
  • affiliates
  • vendors

Who is responsible
  emails                privacy@acme.example
  addresses             1 Road, Town; 2 Road, Town

In effect since       2024-08-01

Language              en
"""
    )


def test_a_text_is_wrapped_for_reading() -> None:
    document = Document.from_markdown(BEFORE + "\n- one\n- two\n\n> quoted\n")
    text = render(policy_text(SECOND, document))
    assert text.startswith(
        "Acme Privacy Policy\n2024-06-25.81c0  25 Jun 2024, seen live, 3,412 words in English\n\nAcme Privacy Policy\n"
    )
    assert text.endswith("Write to privacy@acme.example.\n\n• one\n• two\n\n│ quoted\n")


def hostile_views() -> list[object]:
    policy = replace(POLICY, name=HOSTILE, slug=HOSTILE)
    flag = replace(NOTICE, section=HOSTILE, before=HOSTILE, after=HOSTILE, why=HOSTILE)
    bad = change(FIRST, SECOND, flag)
    results = [
        CheckResult(check(Outcome.FAILED, HOSTILE, FailureClass.DNS)),
        CheckResult(check(Outcome.CHANGED), SECOND, bad),
    ]
    facts = {
        HOSTILE: {HOSTILE: HOSTILE, "quotes": [HOSTILE]},
        "notice": HOSTILE,
        "list": [{"quote": HOSTILE, "x": HOSTILE}, HOSTILE],
    }
    return [
        check_results(results),
        status_view([state(policy=policy, hold=hold(evidence=HOSTILE))], NOW),
        log_view(policy, [FIRST, SECOND], [bad]),
        flags_view([bad]),
        alerts_view([alert(recipient=HOSTILE, detail=HOSTILE, last_error=HOSTILE)], [HOSTILE]),
        facts_view(HOSTILE, facts),
        policy_text(replace(SECOND, title=HOSTILE), Document.from_markdown(f"# {HOSTILE}\n\n{HOSTILE}\n")),
    ]


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("place", range(7))
def test_hostile_text_does_nothing_and_fits(place: int, width: int) -> None:
    text = render(hostile_views()[place], width)
    assert not {one for one in text if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Cs")}
    assert [line for line in text.split("\n") if cell_len(line) > width] == []


def test_listings_are_json() -> None:
    results = [CheckResult(check(Outcome.CHANGED), SECOND, CHANGE), CheckResult(check(Outcome.HELD), hold=hold())]
    for value in (
        listings.results_json(results),
        listings.status_json([state(hold=hold()), state(last_check=None, current=None)], NOW),
        listings.log_json(POLICY, [FIRST, SECOND, THIRD], [CHANGE]),
        listings.flags_json([CHANGE]),
        listings.alerts_json([alert()], [HOSTILE]),
    ):
        text = dumps(value)
        assert text.isascii()
        assert json.loads(text) == value


def test_a_result_in_json() -> None:
    (found,) = listings.results_json([CheckResult(check(Outcome.CHANGED), SECOND, CHANGE)])
    assert (found["policy"], found["outcome"], found["version"]) == ("acme", "changed", "2024-06-25.81c0")
    assert found["change"]["change"] == "2021-03-03.3f9a..2024-06-25.81c0"
    assert found["change"]["stats"] == {
        "words_deleted": 12,
        "words_inserted": 34,
        "words_moved": 46,
        "sections_changed": 3,
    }
    assert [flag["kind"] for flag in found["change"]["flags"]] == ["notice"]


def test_a_status_in_json() -> None:
    held, good = listings.status_json([state(hold=hold()), state()], NOW)
    assert (held["health"], held["hold"]["reason"], held["hold"]["days"]) == ("held", "challenge", 5)
    assert (good["health"], good["hold"], good["captures"], good["version"]) == ("good", None, 128, "2024-06-25.81c0")


def test_a_timeline_in_json() -> None:
    found = listings.log_json(POLICY, [FIRST, SECOND, THIRD], [CHANGE])
    assert [one["version"] for one in found["versions"]] == ["2021-03-03.3f9a", "2024-06-25.81c0", "2024-07-12.3f9a"]
    assert [one["change"] is None for one in found["versions"]] == [True, False, True]
    assert found["versions"][2]["returns_to"] == "2021-03-03.3f9a"
