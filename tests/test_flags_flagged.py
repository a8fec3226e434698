"""The flags of a kind: one, and a second where another place tells nearly as much."""

from __future__ import annotations

from monitor.compare import compare
from monitor.document import Document
from monitor.records import FlagKind

PAGE = """# Privacy policy

This privacy policy says what happens to your personal data.

## Whom we tell

{}

## Who advertises here

{}

## How long

We keep your data while your account is open.
"""
_MANY = (
    "We share your personal information with {0} for purposes of their own, among them the lamps that they wish to "
    "sell. We may share your personal information with third parties such as {0}, who pay us for names and letters. "
    "We share your personal information with affiliates of {0} as well, wherever their shops and their offices are."
)


def flags(*said: str) -> list[tuple[str, str]]:
    before, after = (Document.from_markdown(PAGE.format(*texts)) for texts in (("", ""), said))
    return [(flag.section, flag.after) for flag in compare(before, after).flags if flag.kind is FlagKind.SHARING]


def test_two_places_that_tell_as_much_are_both_told() -> None:
    found = flags(_MANY.format("resellers"), _MANY.format("marketing agencies"))
    assert len(found) == 2
    quotes = [quote for _, quote in found]
    assert not set(quotes[0].split(". ")) & set(quotes[1].split(". "))


def test_what_one_quotation_holds_is_one_flag() -> None:
    assert len(flags("We share your personal information with data brokers.", "We tell resellers your address.")) == 1
