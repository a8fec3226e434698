"""How single facts moved from version to version, and how two texts differ in them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from rich.cells import cell_len

from monitor.document import Document
from monitor.flags.facts.history import Course, Name, Pair, courses, facts_of, side_by_side
from monitor.flags.facts.sheet import Facts, read_facts
from monitor.records import Origin, Policy, Version, VersionId
from monitor.render.facts import courses_json, moved, pairs_json
from monitor.render.terminal import facts_beside, facts_history, render

FIRST = """# Privacy policy

We do not sell your personal data. We share your data with our affiliates. We keep server logs for 30 days.

We will tell you by e-mail at least 30 days before we change this policy.
"""
SECOND = FIRST.replace("at least 30 days", "at least 10 days")
THIRD = SECOND.replace("logs for 30 days", "logs for 90 days").replace(
    "our affiliates", "our affiliates and advertisers"
)
POLICY = Policy("fern", "Fern Privacy Policy", "https://fern.example/privacy")


def sheet(text: str) -> Facts:
    return read_facts(Document.from_markdown(text))


def course(name: Name, *texts: str) -> Course:
    return next(one for one in courses([sheet(text) for text in texts]) if one.name == name)


def pair(name: Name, one: str, other: str) -> Pair:
    return next(pair for pair in side_by_side(sheet(one), sheet(other)) if pair.name == name)


def versions(number: int) -> list[Version]:
    days = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=400 * n) for n in range(number)]
    return [
        Version(VersionId(n), "fern", at, Origin.LIVE, "", f"{n}", "", "", "en", 9, None, "", "")
        for n, at in enumerate(days)
    ]


def test_a_fact_moves_once_and_quotes_what_states_it_now() -> None:
    found = course(Name("notice", "period_days"), FIRST, SECOND, SECOND, THIRD)
    assert found.first.value == 30
    ((move),) = found.moves
    assert (move.at, move.before, move.after) == (1, 30, 10)
    assert move.quotes == ("We will tell you by e-mail at least 10 days before we change this policy.",)


def test_retention_is_followed_by_what_is_kept() -> None:
    (move,) = course(Name("retention", "server logs"), FIRST, SECOND, THIRD).moves
    assert (move.at, move.before, move.after) == (2, ("30 days",), ("90 days",))


def test_a_list_gains_and_loses() -> None:
    (move,) = course(Name("recipients", ""), FIRST, THIRD).moves
    assert moved(Name("recipients", ""), move.before, move.after) == ("+ advertisers",)
    (back,) = course(Name("recipients", ""), THIRD, FIRST).moves
    assert moved(Name("recipients", ""), back.before, back.after) == ("− advertisers",)


def test_a_fact_that_is_gone_quotes_what_stated_it() -> None:
    (move,) = course(Name("sale", "sells"), FIRST, FIRST.replace("We do not sell your personal data. ", "")).moves
    assert (move.before, move.after) == (False, None)
    assert move.quotes == ("We do not sell your personal data.",)


def test_order_alone_is_no_move() -> None:
    other = FIRST.replace(
        "We do not sell your personal data. We share your data with our affiliates.",
        "We share your data with our affiliates. We do not sell your personal data.",
    )
    assert not [one for one in courses([sheet(FIRST), sheet(other)]) if one.moves]
    promises = "# Privacy\n\nWe never sell your personal data. We do not use your data for automated decisions.\n"
    swapped = "# Privacy\n\nWe do not use your data for automated decisions. We never sell your personal data.\n"
    assert len(facts_of(sheet(promises))[Name("promises", "")].value) == 2  # type: ignore[arg-type]
    assert not [one for one in side_by_side(sheet(promises), sheet(swapped)) if one.differs]


def test_facts_stand_side_by_side() -> None:
    assert pair(Name("notice", "period_days"), FIRST, SECOND).differs
    assert not pair(Name("sale", "sells"), FIRST, SECOND).differs
    lost = pair(Name("retention", "server logs"), FIRST, "# Privacy\n\nWe keep nothing.\n")
    assert (lost.one.value, lost.other.value) == (("30 days",), None)


def test_every_fact_of_a_sheet_has_a_name_of_its_own() -> None:
    names = facts_of(sheet(THIRD))
    assert {name.group for name in names} >= {"notice", "sale", "retention", "law", "promises", "effective_date"}


def test_both_views_fit_their_width_and_tell_the_moves() -> None:
    sheets = [sheet(text) for text in (FIRST, SECOND, THIRD)]
    for width in (40, 80, 200):
        history = render(facts_history(POLICY, versions(3), courses(sheets)), width)
        beside = render(facts_beside(("Fern " * 9, "Moss"), side_by_side(sheets[0], sheets[2])), width)
        assert all(cell_len(line) <= width for line in (history + beside).splitlines())
    history = render(facts_history(POLICY, versions(3), courses(sheets)), 80)
    assert "  2021-02-04  30 days → 10 days\n" in history
    assert "Never moved\n" in history
    beside = render(facts_beside(("Fern", "Moss"), side_by_side(sheets[0], sheets[2])), 80)
    assert "≠ notice period     30 days                        10 days\n" in beside
    assert "  sells             no                             no\n" in beside


def test_ages_are_numbers_in_both_views() -> None:
    sixteen = FIRST + "\nThe service is not intended for children under the age of 16.\n"
    sheets = [sheet(text) for text in (FIRST, sixteen, sixteen.replace("16", "13"))]
    assert "  2021-02-04  + 16\n" in render(facts_history(POLICY, versions(3), courses(sheets)), 80)
    assert "Children › ages: 16\n" in render(facts_history(POLICY, versions(2), courses(sheets[1:2] * 2)), 80)
    beside = render(facts_beside(("Fern", "Moss"), side_by_side(sheets[1], sheets[2])), 80)
    assert "≠ ages              16                             13\n" in beside


def test_both_are_json() -> None:
    sheets = [sheet(text) for text in (FIRST, SECOND)]
    told = json.loads(json.dumps(courses_json(POLICY, versions(2), courses(sheets))))
    period = next(one for one in told["facts"] if one["fact"] == "period_days")
    assert [(move["before"], move["after"]) for move in period["moves"]] == [(30, 10)]
    both = json.loads(json.dumps(pairs_json(("a", "b"), ("A", "B"), side_by_side(*sheets))))
    assert next(one for one in both["facts"] if one["fact"] == "period_days")["values"] == [30, 10]
