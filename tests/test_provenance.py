"""What a file says of its origin, in its path and in its first lines."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePath

import pytest

from monitor.provenance import Provenance, kind_of, provenance, slugify

LINE = (
    "> *The text below was taken from the page archived on 2014-04-24. See the [snapshot]"
    "(https://archive.example/web/20140424032415id_/http%3A//www.shop.example/privacy.html%3Flang%3D1) for more.*\n"
)


@pytest.mark.parametrize(
    ("path", "head", "expected"),
    [
        (
            "000_abc.txt",
            LINE + "\nPrivacy Policy",
            Provenance(
                datetime(2014, 4, 24, 3, 24, 15, tzinfo=UTC),
                "http://www.shop.example/privacy.html?lang=1",
                "shop-example-privacy",
            ),
        ),
        ("Acme Terms.md", "# Terms", Provenance(None, None, "acme-terms")),
        ("acme/2024-06-25.html", "<html>", Provenance(datetime(2024, 6, 25, tzinfo=UTC), None, "acme")),
        (
            "acme/20240625120000.html",
            "<html>",
            Provenance(datetime(2024, 6, 25, 12, tzinfo=UTC), None, "acme"),
        ),
        ("acme-2024-06-25.html", "", Provenance(datetime(2024, 6, 25, tzinfo=UTC), None, "acme")),
        ("acme-2024-13-45.html", "", Provenance(None, None, "acme")),
        ("ticket-00010103.html", "", Provenance(None, None, "ticket")),
        ("fax-1989-12-31.txt", "", Provenance(None, None, "fax")),
        ("form-2100-01-01.txt", "", Provenance(None, None, "form")),
        ("web-1990-01-01.txt", "", Provenance(datetime(1990, 1, 1, tzinfo=UTC), None, "web")),
        ("old.txt", LINE.replace("20140424032415", "00010424032415"), Provenance(None, None, "old")),
        ("notes.txt", "see https://archive.example/web/20140424032415/x in the text", Provenance(None, None, "notes")),
    ],
)
def test_what_a_file_says_of_its_origin(path: str, head: str, expected: Provenance) -> None:
    assert provenance(PurePath(path), head) == expected


def test_slugs_and_kinds() -> None:
    assert slugify("***") == "policy"
    assert len(slugify("a" * 200)) == 64
    assert [kind_of(text) for text in ("Cookie notice", "/terms-of-use", "Privacy", "x")] == [
        "cookies",
        "terms",
        "privacy",
        None,
    ]
