"""Places that a sentence names, and policies that are listed, change what a policy reaches."""

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.document import Document
from monitor.flags.reach import is_listed_policy, places_moved
from monitor.records import Direction, FlagKind

PAGE = """# Privacy policy

This privacy policy says what happens to the personal data of those who use the lamps and the website.

Some lamps have a policy of their own:

* [Garden lamps privacy](https://lamps.example/garden/privacy)
{}

You will find our shops, their opening hours and the way there on a page of its own for each town.
"""
LISTED = "* [Desk lamps](https://lamps.example/desk/privacy)"


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("Lamps are sold in Germany.", "Lamps are sold in Germany and Norway.", ("Norway",)),
        ("Members in the US and Canada may vote.", "Members in the US may vote.", ("Canada",)),
        ("Members in the US may vote.", "Members in Canada may vote.", ()),
        ("Members may vote.", "Members in Canada may vote.", ()),
        ("Members in Canada tell us.", "Members in Canada tell us all.", ()),
        ("Write to us from Canada.", "Write to US from Canada.", ("US",)),
    ],
)
def test_places_moved(before: str, after: str, moved: tuple[str, ...]) -> None:
    assert places_moved(before, after) == moved


@pytest.mark.parametrize(
    ("item", "listed"),
    [
        (LISTED, True),
        ("* [Desk lamps](https://lamps.example/desk)", False),
        ("* [Desk lamps privacy](#desk-privacy)", False),
        ("* Desk lamps have a [privacy policy](https://lamps.example/desk/privacy) of their own", False),
        ("[Desk lamps privacy](https://lamps.example/desk/privacy)", False),
    ],
)
def test_is_listed_policy(item: str, listed: bool) -> None:
    (block,) = Document.from_markdown(item).blocks
    assert is_listed_policy(block) is listed


@pytest.mark.parametrize(("before", "after"), [("", LISTED), (LISTED, "")])
def test_a_policy_that_is_listed_or_no_longer_is_scope_and_favours_nobody(before: str, after: str) -> None:
    result = compare(Document.from_markdown(PAGE.format(before)), Document.from_markdown(PAGE.format(after)))
    assert [(flag.kind, flag.direction) for flag in result.flags] == [(FlagKind.SCOPE, Direction.NEUTRAL)]
    assert "Desk lamps" in f"{result.flags[0].before}{result.flags[0].after}"


@pytest.mark.parametrize(
    ("sentence", "kind", "raised"),
    [
        ("Your personal data is shared with Brightwork Ltd. for repairs.", FlagKind.ENTITY, False),
        ("Brightwork Ltd. (“we” or “us”) looks after the lamps.", FlagKind.ENTITY, True),
        ("The website is operated by Brightwork for you.", FlagKind.ENTITY, True),
        ("Our brands of lamps, including their shades, are collectively called the goods.", FlagKind.SCOPE, True),
        (
            "Whoever mends lamps of our brands in these regions is bound by this privacy policy too.",
            FlagKind.SCOPE,
            True,
        ),
        ("If you live in Norway, you may ask us to delete your personal data.", FlagKind.SCOPE, False),
    ],
)
def test_a_name_or_a_place_alone_is_not_what_a_sentence_is_about(sentence: str, kind: FlagKind, raised: bool) -> None:
    before, after = (Document.from_markdown(PAGE.format(f"\n{text}\n")) for text in ("", sentence))
    assert (kind in {flag.kind for flag in compare(before, after).flags}) is raised
