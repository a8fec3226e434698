"""Patterns that do not mind case: what they find, and where, is what `re` finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.document import Document
from monitor.flags import cues_en, cues_fr
from monitor.flags.anycase import AnyCase
from monitor.flags.families import FAMILIES
from monitor.trace import trace

_SOURCES = [
    r"\b(?:we|us)\b[^.;]{0,20}\bSell\w*",
    r"(?P<Word>[A-Z]+)\W\S",
    r"(?<!\w)(?:É|ÎLE)s?\b",
    r"\bDPF\b|(?-i:[A-Z])x",
    r"is+|sit",
]
_TEXTS = st.text(alphabet="aAeEiIsSxXéÉîÎİıſKlLdDpPfF .;ßẞΣ-", max_size=40)


@pytest.mark.parametrize("source", _SOURCES)
@given(text=_TEXTS)
def test_finds_what_re_finds(source: str, text: str) -> None:
    expected = [match.span() for match in re.finditer(source, text, re.IGNORECASE)]
    assert [match.span() for match in AnyCase(source).finditer(text)] == expected
    first = AnyCase(source).search(text)
    assert (first.span() if first else None) == (expected[0] if expected else None)


def test_capitals_do_not_hide_a_cue() -> None:
    text = "WE WILL NEVER SELL YOUR DATA. NOUS NE VENDONS JAMAIS VOS DONNÉES."
    for pattern in [cue.pattern for cue in (*cues_en.CUES, *cues_fr.CUES)]:
        assert bool(pattern.search(text)) == bool(pattern.search(text.lower()))
    assert any(family.vocabulary["en"].strong.search(text) for family in FAMILIES.values())


def test_what_is_told_of_a_flag_is_written_as_in_the_text() -> None:
    before = "# Privacy\n\nWe keep your data in the harbour of Lark Island, behind a door.\n"
    came = (
        "We may use the information about your voyages, your crew, the harbours, anchors, sails, ropes, charts, cargo, "
        "signals, lanterns, flags, masts and letters you share with us to Train AI Models without your consent."
    )
    comparison = compare(Document.from_markdown(before), Document.from_markdown(f"{before}\n{came}\n"))
    told = [reason.severity_why for one in trace(comparison).flags for reason in one.reasons]
    assert any("“Train AI Models”" in why for why in told)
