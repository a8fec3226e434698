"""A technical upgrade: old bytes read with other code or another recipe, old changes judged by other rules."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from house import SECTIONS, House, InProcess, built, policy_page

import monitor.again
import monitor.rereading
from monitor.errors import StaleViewError
from monitor.flags.judge import RULES_VERSION
from monitor.flags.rule import Rule
from monitor.records import AlertState, EditClass, FlagKind, Judgement, Outcome, Recipe, Rereading, Severity
from monitor.rereading import ChangeRejudged, Reread, Rereader, VersionReread, rejudge

SHORTER = ("at least 30 days", "at least 10 days")
LONGER_LOGS = ("server logs for 30 days", "server logs for 90 days")
#: a recipe that leaves a section out
NO_LOGS = Recipe(remove=("h2:nth-of-type(4)", "p:nth-of-type(4)"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with built(tmp_path) as made:
        yield made


def three_versions(house: House) -> None:
    for edits in ((), (LONGER_LOGS,), (LONGER_LOGS, SHORTER)):
        house.shows(policy_page(*edits))
        house.look()


def reread(house: House, *, dry_run: bool = False) -> list[VersionReread]:
    return list(asyncio.run(Rereader(house.store, InProcess(), house.clock).run("fern", dry_run=dry_run)))


def log_of(tmp_path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(tmp_path / "monitor.db") as connection:
        return [
            row for table in ("captures", "checks", "alerts") for row in connection.execute(f"SELECT * FROM {table}")
        ]


def follow(house: House, recipe: Recipe) -> None:
    house.store.sync_policies([replace(house.policy, recipe=recipe)])


def test_nothing_to_read_anew_writes_nothing(house: House) -> None:
    three_versions(house)
    position = house.store.state("fern").position
    assert [one.outcome for one in reread(house)] == [Reread.CURRENT] * 3
    assert house.store.state("fern").position == position


def test_newer_code_that_reads_the_same_changes_no_text(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    three_versions(house)
    before = house.store.versions("fern"), house.store.changes("fern")
    for module in (monitor.again, monitor.rereading):
        monkeypatch.setattr(module, "EXTRACTOR", "newer")
    assert [one.outcome for one in reread(house)] == [Reread.SAME] * 3
    assert [one.outcome for one in reread(house)] == [Reread.CURRENT] * 3
    after = house.store.versions("fern")
    assert [one.text_digest for one in after] == [one.text_digest for one in before[0]]
    assert {one.extractor for one in after} == {"newer"}
    assert [one.judgement for one in house.store.changes("fern")] == [one.judgement for one in before[1]]


def test_what_reads_otherwise_is_replaced_without_a_word(house: House, tmp_path: Path) -> None:
    three_versions(house)
    log, told, old = log_of(tmp_path), house.store.alerts(), house.store.versions("fern")
    follow(house, Recipe(remove=("h2:nth-of-type(1)", "p:nth-of-type(1)")))
    assert [one.outcome for one in reread(house)] == [Reread.REPLACED] * 3
    new = house.store.versions("fern")
    assert all("What we collect" not in house.store.text(version.text_digest) for version in new)
    assert [version.captured_at for version in new] == [version.captured_at for version in old]
    assert house.store.alerts() == told
    assert log_of(tmp_path) == log
    for version in (*old, *new):
        assert hashlib.sha256(house.store.text(version.text_digest).encode()).hexdigest() == version.text_digest
        assert hashlib.sha256(house.store.body(version.snapshot_digest)).hexdigest() == version.snapshot_digest
    # found by the old name as well as by the new
    assert [house.store.resolve("fern", version.name).id for version in (*old, *new)] == [one.id for one in old] * 2
    assert [version.first_digest for version in new] == [version.text_digest for version in old]


def test_reading_anew_is_done_once(house: House) -> None:
    three_versions(house)
    follow(house, Recipe(remove=("h2:nth-of-type(1)", "p:nth-of-type(1)")))
    reread(house)
    state, versions = house.store.state("fern"), house.store.versions("fern")
    assert [one.outcome for one in reread(house)] == [Reread.CURRENT] * 3
    assert (house.store.state("fern"), house.store.versions("fern")) == (state, versions)


def test_a_dry_run_says_the_same_and_writes_nothing(house: House) -> None:
    three_versions(house)
    follow(house, Recipe(remove=("h2:nth-of-type(1)", "p:nth-of-type(1)")))
    before = house.store.versions("fern"), house.store.state("fern")
    dry = reread(house, dry_run=True)
    assert (house.store.versions("fern"), house.store.state("fern")) == before
    assert [(one.outcome, one.after) for one in reread(house)] == [(one.outcome, one.after) for one in dry]


def test_a_look_after_it_finds_nothing_new(house: House) -> None:
    three_versions(house)
    follow(house, Recipe(remove=("h2:nth-of-type(1)", "p:nth-of-type(1)")))
    reread(house)
    assert house.look().change is None
    assert len(house.store.versions("fern")) == 3


def test_versions_that_read_alike_today_stay_and_their_change_is_technical(house: House) -> None:
    three_versions(house)
    told = house.store.alerts()
    first, second, third = house.store.versions("fern")
    follow(house, NO_LOGS)
    assert [one.outcome for one in reread(house)] == [Reread.REPLACED, Reread.MERGES, Reread.REPLACED]
    versions, changes = house.store.versions("fern"), house.store.changes("fern")
    assert [version.id for version in versions] == [first.id, second.id, third.id]
    assert len({version.text_digest for version in versions}) == 3
    assert [change.technical for change in changes] == [True, False]
    assert changes[0].judgement.edit_class is EditClass.IDENTICAL
    assert [flag.kind for flag in changes[1].judgement.flags] == [FlagKind.NOTICE]
    assert [alert.id for alert in house.store.alerts()] == [alert.id for alert in told]
    assert house.store.alerts(AlertState.PENDING) == told[:1]
    state = house.store.state("fern")
    assert [one.outcome for one in reread(house)] == [Reread.CURRENT, Reread.MERGES, Reread.CURRENT]
    assert house.store.state("fern") == state


def test_a_version_that_newer_code_alone_had_begun_is_part_of_the_one_before_it(house: House, tmp_path: Path) -> None:
    house.look()
    house.shows(policy_page(SHORTER))
    house.look()
    follow(house, NO_LOGS)
    house.look()
    house.shows(policy_page(SHORTER, ("sell your", "rent your")))
    house.look()
    first, second, ours, last = house.store.versions("fern")
    assert [change.technical for change in house.store.changes("fern")] == [False, True, False]
    log = log_of(tmp_path)
    assert [one.outcome for one in reread(house)] == [Reread.REPLACED, Reread.REPLACED, Reread.JOINED, Reread.CURRENT]
    versions, changes = house.store.versions("fern"), house.store.changes("fern")
    assert [version.id for version in versions] == [first.id, second.id, last.id]
    assert [(change.before.id, change.after.id) for change in changes] == [(first.id, second.id), (second.id, last.id)]
    assert versions[1].text_digest == ours.text_digest
    assert [flag.kind for flag in changes[0].judgement.flags] == [FlagKind.NOTICE]
    assert not any(change.technical for change in changes)
    assert house.store.resolve("fern", ours.name).id == second.id
    assert log_of(tmp_path) == log
    assert [one.outcome for one in reread(house)] == [Reread.CURRENT] * 3
    house.shows(policy_page(SHORTER))
    result = house.look()
    assert result.version is not None
    assert result.version.returns_to == second.id


def test_a_version_of_newer_code_is_no_part_of_one_that_keeps_its_text(house: House) -> None:
    for edits in ((), (LONGER_LOGS,)):
        house.shows(policy_page(*edits))
        house.look()
    follow(house, NO_LOGS)
    house.look()
    current = house.store.state("fern").current
    assert [one.outcome for one in reread(house)] == [Reread.REPLACED, Reread.MERGES, Reread.CURRENT]
    assert house.store.state("fern").current == replace(current, returns_to=house.store.versions("fern")[0].id)
    assert [change.technical for change in house.store.changes("fern")] == [True, True]
    assert [one.outcome for one in reread(house)] == [Reread.CURRENT, Reread.MERGES, Reread.CURRENT]
    house.look()
    assert len(house.store.versions("fern")) == 3
    assert len(house.store.alerts()) == 1


def test_what_a_flapping_page_settled_on_is_not_told_again_in_other_words(house: House) -> None:
    for turn in range(5):
        house.shows(policy_page(SHORTER) if turn % 2 else policy_page())
        house.look()
    for days in (29, 2):
        house.look(days=days)
    told = house.store.alerts()
    follow(house, NO_LOGS)
    assert {one.outcome for one in reread(house)} == {Reread.REPLACED}
    house.look()
    assert len(told) == 3
    assert house.store.alerts() == told


def test_a_body_that_was_read_as_another_text_is_read_anew(house: House) -> None:
    hidden = policy_page(LONGER_LOGS)
    follow(house, NO_LOGS)
    house.look()
    house.shows(hidden)
    assert house.look().check.outcome is Outcome.UNCHANGED
    follow(house, Recipe())
    assert [one.outcome for one in reread(house)] == [Reread.REPLACED]
    result = house.look()
    assert result.change is not None
    assert not result.change.technical
    assert len(house.store.alerts()) == 1


def test_a_version_that_the_page_had_begun_is_part_of_no_other(house: House) -> None:
    house.look()
    house.shows(policy_page(sections=SECTIONS[:5]))
    house.look()
    follow(house, Recipe(remove=("h2:nth-of-type(6)", "p:nth-of-type(6)")))
    assert [one.outcome for one in reread(house)] == [Reread.MERGES, Reread.SAME]
    assert [one.outcome for one in reread(house)] == [Reread.MERGES, Reread.CURRENT]
    (alert,) = house.store.alerts()
    assert alert.change_id is not None
    change = house.store.change(alert.change_id)
    assert (change.before, change.after) == house.store.versions("fern")


def test_what_no_longer_looks_like_the_policy_keeps_its_text(house: House) -> None:
    three_versions(house)
    before = house.store.versions("fern")
    follow(house, Recipe(to_heading=SECTIONS[1][0]))
    done = reread(house)
    assert {one.outcome for one in done} == {Reread.UNLIKE}
    assert all("words" in one.detail for one in done)
    assert house.store.versions("fern") == before


def test_a_page_that_never_closes_what_it_opened_is_read_anew(house: House) -> None:
    house.shows(policy_page().removesuffix(b"</body></html>"))
    assert house.look().version is not None
    follow(house, NO_LOGS)
    assert [one.outcome for one in reread(house)] == [Reread.REPLACED]


def test_lost_bytes_leave_the_version_and_its_changes(house: House, tmp_path: Path) -> None:
    three_versions(house)
    before = house.store.versions("fern"), house.store.changes("fern")
    lost = before[0][1].snapshot_digest
    (tmp_path / "snapshots" / lost[:2] / f"{lost}.zst").unlink()
    follow(house, Recipe(remove=("h2:nth-of-type(1)", "p:nth-of-type(1)")))
    assert [one.outcome for one in reread(house)] == [Reread.REPLACED, Reread.LOST, Reread.REPLACED]
    assert house.store.versions("fern")[1] == before[0][1]
    # the sides are read by different code: what was told of the changes stands
    assert [one.judgement for one in house.store.changes("fern")] == [one.judgement for one in before[1]]


def test_all_of_a_policy_or_nothing(house: House) -> None:
    three_versions(house)
    version = house.store.versions("fern")[0]
    reading = monitor.again.read_as(
        asyncio.run(InProcess().read(policy_page(), "text/html", None, NO_LOGS)), NO_LOGS
    )  # fmt: skip
    stale = house.store.state("fern").position - 1
    with pytest.raises(StaleViewError):
        house.store.reread(Rereading("fern", stale, ((version.id, reading),), ()))
    assert house.store.versions("fern")[0] == version


# --- judging again ----------------------------------------------------------------------------------------------------
def test_a_message_that_waits_to_tell_of_our_reading_alone_is_withdrawn(house: House) -> None:
    house.look()
    house.shows(policy_page(LONGER_LOGS))
    house.look()
    (alert,) = house.store.alerts()
    assert alert.state is AlertState.PENDING
    follow(house, NO_LOGS)
    reread(house, dry_run=True)
    assert house.store.alerts() == (alert,)
    assert Reread.MERGES in {one.outcome for one in reread(house)}
    (withdrawn,) = house.store.alerts()
    assert withdrawn.state is AlertState.WITHDRAWN
    assert withdrawn.last_error == "read again, the change is our reading alone: nothing is left to tell"


def judged_again(house: House, *rules: Rule, dry_run: bool = False) -> list[ChangeRejudged]:
    async def all_of_them() -> list[ChangeRejudged]:
        changes = house.store.changes("fern")
        return [await rejudge(house.store, InProcess(), change, rules, dry_run=dry_run) for change in changes]

    return asyncio.run(all_of_them())


def test_the_same_rules_say_the_same(house: House) -> None:
    three_versions(house)
    assert not any(one.differs for one in judged_again(house))


def test_a_new_rule_judges_history_without_an_alert(house: House, tmp_path: Path) -> None:
    three_versions(house)
    log = log_of(tmp_path)
    rule = Rule("logs", FlagKind.SECURITY, Severity.MAJOR, words=("server logs",))
    assert [one.differs for one in judged_again(house, rule, dry_run=True)] == [True, False]
    assert {change.judgement.rules for change in house.store.changes("fern")} == {RULES_VERSION}
    judged_again(house, rule)
    changes = house.store.changes("fern")
    assert "user.logs" in {flag.rule for flag in changes[0].judgement.flags}
    assert all(change.judgement.rules.startswith(f"{RULES_VERSION}+") for change in changes)
    assert not any(one.differs for one in judged_again(house, rule))
    assert log_of(tmp_path) == log


def test_what_is_read_anew_while_it_is_judged_is_judged_once_more(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.look()
    house.shows(policy_page(SHORTER, LONGER_LOGS))
    house.look()
    judging: list[object] = []

    async def meanwhile(*sides: object) -> Judgement:
        judging.append(sides)
        if len(judging) == 1:
            follow(house, NO_LOGS)
            await Rereader(house.store, InProcess(), house.clock).run("fern")
        return await judged(*sides)  # type: ignore[arg-type]

    (change,) = house.store.changes("fern")
    assert {flag.kind for flag in change.judgement.flags} == {FlagKind.NOTICE, FlagKind.RETENTION}
    judged = monitor.again.judged
    rule = Rule("mail", FlagKind.SECURITY, Severity.MAJOR, words=("by e-mail",))
    with monkeypatch.context() as patched:
        patched.setattr(monitor.rereading, "judged", meanwhile)
        (one,) = judged_again(house, rule)
    assert {flag.kind for flag in one.judgement.flags} == {FlagKind.NOTICE, FlagKind.SECURITY}
    assert house.store.changes("fern")[0].judgement == one.judgement


def test_a_change_of_our_own_reading_is_not_judged_as_one_of_the_policy(house: House) -> None:
    house.look()
    follow(house, NO_LOGS)
    house.look()
    (one,) = judged_again(house)
    assert not one.differs
    assert one.change.technical


def test_sides_read_by_different_code_are_judged_as_today_s_code_reads_them(house: House) -> None:
    house.look()
    follow(house, NO_LOGS)
    house.shows(policy_page(SHORTER))
    house.look()
    (one,) = judged_again(house)
    assert {flag.kind for flag in one.judgement.flags} == {FlagKind.NOTICE}
