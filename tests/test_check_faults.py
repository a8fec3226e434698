"""Every misbehaviour of the replay server, through a whole check: what is recorded, and what is never a version."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import START, NoArchive, NoBrowser
from servers import replayed

from monitor.check import Checker
from monitor.contain import Readers
from monitor.fetch.http import HttpFetcher
from monitor.fetch.settings import FetchSettings
from monitor.placing import Placer
from monitor.records import CheckResult, FailureClass, HoldReason, Outcome, Policy
from storage import SqlStore, open_store

FAILS = {
    "redirect-loop": FailureClass.REDIRECT,
    "redirect-file": FailureClass.BLOCKED,
    "redirect-private": FailureClass.BLOCKED,
    "refuse-429": FailureClass.RATE_LIMITED,
    "refuse-429-date": FailureClass.RATE_LIMITED,
    "refuse-503": FailureClass.HTTP,
    "gone": FailureClass.HTTP,
    "missing": FailureClass.HTTP,
    "empty": FailureClass.EMPTY,
    "truncated": FailureClass.TRUNCATED,
    "slow": FailureClass.TIMEOUT,
    "endless": FailureClass.TOO_LARGE,
    "gzip-bomb": FailureClass.TOO_LARGE,
    "wide": FailureClass.TOO_LARGE,
    "304-cold": FailureClass.PROTOCOL,
    "drop": FailureClass.CONNECT,
}
HELD = {
    "soft-404": HoldReason.SOFT_404,
    "captcha": HoldReason.CHALLENGE,
    "login": HoldReason.LOGIN,
    "cookie-wall": HoldReason.CONSENT,
    "js-shell": HoldReason.SHELL,
    "maintenance": HoldReason.MAINTENANCE,
    "home": HoldReason.HOME,
}
READ = ("latin1", "utf16", "nulls", "escape", "script", "header-injection")
#: either is right for bytes that are no page: what matters is that no version comes of them
NO_PAGE = ("binary", "pdf-as-html", "deep")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with replayed() as one:
        yield one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    one = open_store(f"sqlite:///{tmp_path / 'monitor.db'}", tmp_path)
    yield one
    one.close()


def look(store: SqlStore, address: str, name: str) -> CheckResult:
    store.sync_policies([Policy("one", "One", f"{address}/fault/{name}")])
    allowed = (address.removeprefix("http://"),)
    settings = FetchSettings(allow_private=allowed, per_host_gap_s=0, total_deadline_s=10)
    if name == "slow":
        settings = FetchSettings(allow_private=allowed, per_host_gap_s=0, total_deadline_s=1)

    async def run() -> CheckResult:
        async with HttpFetcher(settings, now=lambda: START) as fetcher, Readers(1) as readers:
            return await Checker(Placer(store, readers, lambda: START), fetcher, NoArchive(), NoBrowser()).check("one")

    return asyncio.run(run())


@pytest.mark.parametrize(("name", "failure"), FAILS.items())
def test_what_is_no_answer_is_a_failure(store: SqlStore, address: str, name: str, failure: FailureClass) -> None:
    result = look(store, address, name)
    assert (result.check.outcome, result.check.failure) == (Outcome.FAILED, failure)
    assert store.versions("one") == ()


@pytest.mark.parametrize(("name", "reason"), HELD.items())
def test_what_is_another_page_is_held_however_often_it_is_seen(
    store: SqlStore, address: str, name: str, reason: HoldReason
) -> None:
    for _ in range(3):
        result = look(store, address, name)
        assert result.check.outcome is Outcome.HELD
    assert result.hold is not None
    assert (result.hold.reason, result.hold.times_seen) == (reason, 3)
    assert store.versions("one") == ()


@pytest.mark.parametrize("name", READ)
def test_what_is_a_policy_in_odd_clothes_is_read(store: SqlStore, address: str, name: str) -> None:
    result = look(store, address, name)
    assert result.check.outcome is Outcome.NEW, result.check
    assert result.version is not None
    text = store.text(result.version.text_digest)
    assert "Information we collect" in text
    assert not {"\x00", "\x1b", "\x07", "\u202e", "\u200b"} & set(text)
    assert "alert(1)</script>" not in text
    assert look(store, address, name).check.outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("name", NO_PAGE)
def test_what_is_no_page_is_no_version(store: SqlStore, address: str, name: str) -> None:
    assert look(store, address, name).check.outcome in (Outcome.FAILED, Outcome.HELD)
    assert store.versions("one") == ()


def test_no_misbehaviour_is_left_out(address: str) -> None:
    with urllib.request.urlopen(f"{address}/fault/") as answer:
        offered = set(json.load(answer))
    assert offered == {*FAILS, *HELD, *READ, *NO_PAGE}
