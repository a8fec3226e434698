"""Files and folders into timelines: what has a place there, and what is refused by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from house import House, built, policy_page

from monitor.errors import ConfigError
from monitor.importing import Imported, Importer, ImportOutcome

LONGER = ("for 30 days", "for 90 days")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with built(tmp_path) as one:
        yield one


def bring(house: House, *paths: Path, slug: str | None = None, at: datetime | None = None) -> list[Imported]:
    return asyncio.run(Importer(house.placer, house.clock, slug, at).run(paths))


def test_a_folder_is_imported_oldest_first_into_a_kept_policy(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "moss"
    folder.mkdir()
    (folder / "2021-05-01.html").write_bytes(policy_page(LONGER))
    (folder / "2020-05-01.html").write_bytes(policy_page())
    (folder / "notes.csv").write_text("not a policy")
    done = bring(house, folder)
    assert [(one.path.stem, one.outcome) for one in done] == [
        ("2020-05-01", ImportOutcome.RECORDED),
        ("2021-05-01", ImportOutcome.RECORDED),
    ]
    assert [f"{version.captured_at:%Y}" for version in house.store.versions("moss")] == ["2020", "2021"]
    assert [one.outcome for one in bring(house, folder)] == [ImportOutcome.KNOWN, ImportOutcome.KNOWN]


@pytest.mark.parametrize(("name", "said"), [("2099-01-01.html", "still to come"), ("loose.html", "no date in it")])
def test_a_followed_policy_takes_nothing_without_a_day_that_was(
    house: House, tmp_path: Path, name: str, said: str
) -> None:
    house.look()
    (tmp_path / name).write_bytes(policy_page(LONGER))
    (one,) = bring(house, tmp_path / name, slug="fern")
    assert one.outcome is ImportOutcome.FAILED
    assert said in one.detail
    assert len(house.store.versions("fern")) == 1


def test_a_file_too_large_or_unreadable_keeps_no_other_from_being_imported(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "moss"
    folder.mkdir()
    with (folder / "2019-01-01.html").open("wb") as file:
        file.truncate(21_000_000)
    (folder / "2020-01-01.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2_000))
    (folder / "2021-01-01.html").write_bytes(policy_page())
    outcomes = [one.outcome for one in bring(house, folder)]
    assert outcomes == [ImportOutcome.FAILED, ImportOutcome.FAILED, ImportOutcome.RECORDED]


def test_one_date_is_for_one_file(house: House, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.html").write_bytes(policy_page())
    with pytest.raises(ConfigError, match="one date for 2 files"):
        bring(house, tmp_path / "a.html", tmp_path / "b.html", at=datetime(2020, 1, 1, tzinfo=UTC))
