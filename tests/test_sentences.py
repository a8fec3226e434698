"""Sentences of legal text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import sentences
from monitor.sentences import spans, split

CASES = [
    ("plain", ["We collect data.", "We share it!", "Do we sell it?", "No."]),
    ("initial abbreviations", ["We use tools, e.g. cookies.", "They are small, i.e. under 4 kB."]),
    ("company inside", ["Northwind, Inc. and Contoso Ltd. may share data with Fabrikam Corp. affiliates."]),
    ("company at the end", ["You contract with Northwind Inc.", "We are based in Oslo."]),
    ("country", ["We store data in the U.S.", "You may object."]),
    ("country inside", ["The U.S. Department of Commerce oversees us."]),
    ("hyphenated country", ["We rely on the EU-U.S. Privacy Shield.", "We also rely on the Swiss-U.S. one."]),
    ("two stops", ["We are Northwind Holding, Inc. (“Northwind, Inc.”).", "Contoso is another."]),
    ("section in the middle", ["This is described in Section 3.2.", "It binds you."]),
    ("numbered article", ["See Art. 6 and No. 12 of the list, cf. Sec. 4.", "Then write to us."]),
    ("leading number", ["3. We keep logs.", "They are small."]),
    ("leading letters", ["B.3.a. We keep logs.", "They are small."]),
    ("leading word and number", ["Section 4. Sharing of data."]),
    ("no as a word", ["The answer is no.", "A user may ask again."]),
    ("address", ["Visit https://example.org/a?b=c. or write to a.b@example.org.", "We answer."]),
    ("lower case goes on", ["We use the Yahoo! service and others."]),
    ("brand in lower case", ["We work with partners.", "eBay is one of them."]),
    ("quotation", ["We call this “Personal Data.”", "It is yours."]),
    ("parenthesis inside", ["We share data (see below. It is short.) with partners.", "That is all."]),
    ("parenthesis around", ["We share data.", "(We do not sell it.)", "That is all."]),
    ("ellipsis", ["We collect names, addresses... and more.", "That is all..."]),
    ("initials", ["Write to J. R. Smith at our office.", "He answers."]),
    (
        "French",
        ["Nous ne vendons rien (art. 6 du RGPD).", "Écrivez à M. Dupont.", "« Est-ce tout ? »", "Oui, c.-à-d. tout."],
    ),
    ("German date", ["Stand: 25. Mai 2018"]),
    ("table row", ["Name | Yes. | No. | Kept for 2 years"]),
    ("times", ["We are open until 5 p.m. on weekdays.", "We close at 6 p.m.", "You may call."]),
    ("questions in a row", ["Really?!", "Yes."]),
]


@pytest.mark.parametrize(("expected"), [pytest.param(parts, id=name) for name, parts in CASES])
def test_finds_the_sentences(expected: list[str]) -> None:
    assert list(split(" ".join(expected))) == expected


def test_cuts_at_full_width_stops() -> None:
    assert split("我们收集信息。我们不出售信息！「可以吗？」可以") == (
        "我们收集信息。",
        "我们不出售信息！",
        "「可以吗？」",
        "可以",
    )


def test_keeps_an_enumeration_whole() -> None:
    text = "We collect: your name; your e-mail address; and your telephone number."
    assert split(text) == (text,)


def test_cuts_a_long_enumeration_at_semicolons() -> None:
    parts = [f"purpose number {number}, which we describe at some length here;" for number in range(12)]
    text = " ".join(["We use data for", *parts, "and nothing else."])
    assert len(text) > sentences.LONG
    assert len(split(text)) == 13
    assert " ".join(split(text)) == text


def test_an_open_parenthesis_does_not_swallow_the_text() -> None:
    text = "We share data (with partners. " + "We keep it safe. " * 40 + "That is all."
    assert len(split(text)) == 42


def test_empty_text_has_no_sentence() -> None:
    assert split("") == ()


WORDS = st.sampled_from(
    [
        "We",
        "share",
        "data",
        "e.g.",
        "Inc.",
        "U.S.",
        "No.",
        "5",
        "3.",
        "Section",
        "(see",
        "it.)",
        "Really?",
        "“No.”",
        "a;",
        "é.",
        "|",
    ]
)


@given(st.lists(WORDS, max_size=200).map(" ".join))
def test_joined_by_spaces_sentences_give_the_text_again(text: str) -> None:
    assert " ".join(split(text)) == text


@given(st.text(alphabet="aA .;?!()（）。「」'\"1|", max_size=300))
def test_spans_are_ordered_and_miss_nothing_but_spaces(text: str) -> None:
    at = 0
    for start, end in spans(text):
        assert start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


def _calls(text: str) -> int:
    """Return how many calls it takes to cut a text."""
    count = 0

    def trace(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(trace)
    try:
        split(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", ["(", "( a. ", "a. ", "No. ", "。", "; ", "U.S. ", "?!", "1. "])
def test_work_grows_with_the_length_alone(piece: str) -> None:
    assert _calls(piece * 2_400) <= 9 * _calls(piece * 300)


def test_the_lines_of_a_cell_are_sentences_of_their_own() -> None:
    assert split("Purpose | your name ¦ your address. ¦ And more | 2 years") == (
        "Purpose | your name", "your address.", "And more | 2 years",
    )  # fmt: skip


def test_a_long_row_is_cut_at_its_cells() -> None:
    cells = [f"what stands in cell number {number} of this row, told at length" for number in range(12)]
    assert split(" | ".join(cells)) == tuple(cells)
    assert split(" | ".join(cells[:3])) == (" | ".join(cells[:3]),)
