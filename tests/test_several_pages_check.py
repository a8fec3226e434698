"""Looking at a policy of several pages: all of them make one version, or there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from house import LOGIN, SECTIONS, House, InProcess, policy_page
from servers import redirect
from several_pages import ANNEX, Pages, annex, fetched, several

from monitor.extract import extract
from monitor.pages import unbundle
from monitor.records import FailureClass, HoldReason, Outcome, Recipe
from monitor.rereading import Reread, Rereader


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Pages]:
    with several(tmp_path) as one:
        yield one


def test_a_look_makes_one_version_of_all_pages(pages: Pages) -> None:
    house = pages.house
    result = house.look()
    assert result.check.outcome is Outcome.NEW
    version = result.version
    assert version is not None
    assert [page.url_asked for page in version.pages] == list(house.policy.urls)
    assert [page.words is not None and page.words > 50 for page in version.pages] == [True, True]
    text = house.store.text(version.text_digest)
    assert text.index("server logs for 30 days") < text.index("Dogwood Counts")


def test_what_is_stored_reads_the_same_again(pages: Pages) -> None:
    house = pages.house
    version = house.look().version
    assert version is not None
    body = house.store.body(version.snapshot_digest)
    again = extract(body, content_type=version.content_type, url=version.url_reached, recipe=house.policy.recipe)
    assert again.markdown == house.store.text(version.text_digest)
    assert [fetched(page.url_asked, page.body).digest for page in unbundle(body)] == [
        page.digest for page in version.pages
    ]


def test_a_change_on_one_page_is_a_change_of_the_policy(pages: Pages) -> None:
    house = pages.house
    house.look()
    pages.shown["/2"] = annex(("for 7 days", "for 70 days"))
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.change is not None
    assert result.change.judgement.flags[0].section.startswith("Our processors")
    assert house.look().check.outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("broken", ["/1", "/2"])
def test_one_page_that_fails_means_no_version(pages: Pages, broken: str) -> None:
    house = pages.house
    del pages.shown[broken]
    result = house.look()
    assert (result.check.outcome, result.check.failure, result.check.status) == (Outcome.FAILED, FailureClass.HTTP, 404)
    assert result.check.detail.startswith(f"page {broken[1]} of 2, {house.server.url(broken)}: the server answered 404")
    assert house.store.versions("fern") == ()
    assert house.store.state("fern").position == 0


def test_one_page_on_hold_holds_all_until_it_is_accepted(pages: Pages) -> None:
    house = pages.house
    house.look()
    pages.shown["/2"] = LOGIN
    result = house.look()
    assert result.check.outcome is Outcome.HELD
    assert result.hold is not None
    assert result.hold.evidence.startswith("page 2 of 2, ")
    assert len(house.store.versions("fern")) == 1
    accepted = asyncio.run(house.placer.accept("fern"))
    assert accepted.version is not None
    assert len(accepted.version.pages) == 2


def test_what_is_gone_from_one_page_is_not_a_small_part_of_all(pages: Pages) -> None:
    house = pages.house
    pages.shown["/1"] = policy_page(sections=SECTIONS * 4)
    pages.shown["/2"] = policy_page(sections=ANNEX + SECTIONS)
    house.look()
    pages.shown["/2"] = policy_page(sections=ANNEX[:3])
    first, second = house.look(), house.look()
    assert first.check.outcome is Outcome.HELD
    assert first.hold is not None
    assert (first.hold.reason, first.hold.evidence[:13]) == (HoldReason.SHRUNK, "page 2 of 2, ")
    assert second.check.outcome is Outcome.CHANGED


def test_nothing_is_sent_again_where_no_page_is_modified(pages: Pages) -> None:
    pages.etags = True
    house = pages.house
    house.look()
    assert house.look().check.outcome is Outcome.NOT_MODIFIED
    assert pages.asked == ["/1", "/2", "/1", "/2"]


def test_where_one_page_is_new_the_others_are_asked_for_in_full(pages: Pages) -> None:
    pages.etags = True
    house = pages.house
    house.look()
    pages.shown["/2"] = annex(("for 7 days", "for 70 days"))
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.version is not None
    assert "server logs for 30 days" in house.store.text(result.version.text_digest)
    assert pages.asked == ["/1", "/2", "/1", "/2", "/1"]
    assert house.look().check.outcome is Outcome.NOT_MODIFIED


def test_a_policy_of_other_pages_is_asked_for_in_full(pages: Pages) -> None:
    pages.etags = True
    house = pages.house
    house.look()
    swapped = tuple(reversed(house.policy.urls))
    house.store.sync_policies([replace(house.policy, url=swapped[0], urls=swapped)])
    assert house.store.state("fern").policy.urls == swapped
    assert house.store.state("fern").validators.pages == ()
    assert house.look().check.outcome is Outcome.CHANGED


def follow(house: House, *paths: str) -> None:
    urls = tuple(house.server.url(path) for path in paths)
    house.store.sync_policies([replace(house.policy, url=urls[0], urls=urls if len(urls) > 1 else ())])


def test_following_one_page_more_is_no_change_of_the_policy(pages: Pages) -> None:
    house = pages.house
    follow(house, "/1")
    house.look()
    follow(house, "/1", "/2")
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.change is not None
    assert result.change.technical
    assert house.store.alerts() == ()


def test_following_one_page_less_is_no_change_of_the_policy(pages: Pages) -> None:
    house = pages.house
    house.look()
    follow(house, "/1")
    result = house.look()
    assert result.change is not None
    assert result.change.technical


def test_a_page_that_changes_while_another_is_added_is_told(pages: Pages) -> None:
    house = pages.house
    follow(house, "/1")
    house.look()
    follow(house, "/1", "/2")
    pages.shown["/1"] = policy_page(("for 30 days", "for 90 days"))
    result = house.look()
    assert result.change is not None
    assert not result.change.technical
    assert len(house.store.alerts()) == 1


def test_following_one_page_more_is_no_change_of_the_policy_when_read_anew(pages: Pages) -> None:
    house = pages.house
    follow(house, "/1")
    house.look()
    follow(house, "/1", "/2")
    house.look()
    (policy,) = house.store.policies()
    house.store.sync_policies([replace(policy, recipe=Recipe(remove=("h2:nth-of-type(1)", "p:nth-of-type(1)")))])
    done = asyncio.run(Rereader(house.store, InProcess(), house.clock).run("fern"))
    assert [one.outcome for one in done] == [Reread.REPLACED] * 2
    (change,) = house.store.changes("fern")
    assert change.technical


def test_a_page_that_moves_and_changes_is_told(pages: Pages) -> None:
    house = pages.house
    house.look()
    pages.shown["/moved"] = annex(("for 7 days", "for 70 days"))
    pages.shown["/2"] = lambda peer: peer.send(redirect("/moved"))
    result = house.look()
    assert result.change is not None
    assert not result.change.technical
    assert len(house.store.alerts()) == 1
