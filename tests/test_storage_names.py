"""What people call a version, and which one they mean."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.errors import VersionNotFound
from monitor.records import Origin, Version, VersionId
from storage.names import resolve


def version(number: int, when: str, digest: str) -> Version:
    return Version(
        id=VersionId(number),
        policy="acme",
        captured_at=datetime.fromisoformat(when).replace(tzinfo=UTC),
        origin=Origin.LIVE,
        url_reached="https://acme.example/",
        text_digest=digest.ljust(64, "0"),
        snapshot_digest="",
        title="",
        language="en",
        words=1,
        returns_to=None,
        extractor="",
        recipe_digest="",
    )


VERSIONS = (
    version(1, "2024-01-10T08:00", "aaaa1"),
    version(2, "2024-03-05T00:00", "bbbb1"),
    version(3, "2024-03-05T12:00", "cccc1"),
    version(4, "2024-03-05T18:00", "bbbb1"),
    version(5, "2024-06-25T23:59:59.999999", "aaaa2"),
    version(6, "2025-02-01T10:00", "aaaa1"),
)


@pytest.mark.parametrize(
    ("name", "means"),
    [
        # a date: what was in force at its end
        ("2024-01-10", 1),
        ("2024-03-04", 1),
        ("2024-03-05", 4),
        ("2024-06-25", 5),
        ("2030-01-01", 6),
        # a month or a year: what was in force at its end
        ("2024-02", 1),
        ("2024-03", 4),
        ("2024", 5),
        ("2026", 6),
        # a name
        ("2024-01-10.aaaa", 1),
        ("2024-03-05.cccc", 3),
        ("2024-03-05.bbbb", 4),
        ("2024-06-25.AAAA", 5),
        (" 2024-06-25.aaaa2 ", 5),
        ("2024-06-25.a", 5),
        ("2025-02-01.aaaa1000", 6),
        # a name given before an earlier capture moved the beginning back: in force that day, with this text
        ("2024-02-20.aaaa1", 1),
        ("2025-07-07.aaaa1", 6),
        ("2024-05-05.bbbb", 4),
        # a text that was in force on no such day: the nearest with it
        ("2023-01-01.aaaa1", 1),
        ("2024-05-05.cccc", 3),
        # the start of a name, or the digest alone
        ("2024-01", 1),
        ("2024-06-2", 5),
        ("2025", 6),
        ("cccc", 3),
        ("bbbb", 4),
        ("aaaa1", 6),
    ],
)
def test_a_name_means_a_version(name: str, means: int) -> None:
    assert resolve("acme", VERSIONS, name).id == means


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("2024-01-09", "no version is as old as 2024-01-09: acme: the first is 2024-01-10.aaaa"),
        ("2024-13-01", "no such day: acme: 2024-13-01"),
        ("2024-03-06.dddd", "the nearest are 2024-03-05.bbbb, 2024-03-05.cccc"),
        ("latest", "no such version: acme: 'latest': the latest are 2024-03-05.bbbb, 2024-06-25.aaaa, 2025-02-01.aaaa"),
        ("", "no such version: acme: ''"),
        ("aaa", "no such version: acme: 'aaa'"),
        ("aaaa", "may be any of several versions: acme: 2024-01-10.aaaa1000, 2024-06-25.aaaa2000, 2025-02-01.aaaa1000"),
        ("2024-03-0", "may be any of several versions: acme: 2024-03-05.bbbb1000, 2024-03-05.cccc1000"),
        ("2023", "no version is as old as 2023-12-31"),
        ("2024-13", "no such day: acme: 2024-13"),
        ("0000", "no such version: acme: '0000'"),
    ],
)
def test_what_is_not_found_is_answered_with_names(name: str, says: str) -> None:
    with pytest.raises(VersionNotFound) as caught:
        resolve("acme", VERSIONS, name)
    assert says in str(caught.value)


def test_a_day_with_two_texts_of_the_same_start_asks_for_more_digits() -> None:
    same_day = (version(1, "2024-01-10T08:00", "abcd1"), version(2, "2024-01-10T09:00", "abcd2"))
    with pytest.raises(VersionNotFound, match=r"2024-01-10\.abcd1000, 2024-01-10\.abcd2000"):
        resolve("acme", same_day, "2024-01-10.abcd")
    assert resolve("acme", same_day, "2024-01-10.abcd1").id == 1


def test_a_policy_without_versions_says_what_to_do() -> None:
    with pytest.raises(VersionNotFound, match="no version yet: acme: look at it with `monitor check acme`"):
        resolve("acme", (), "2024-01-01")
