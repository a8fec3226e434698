"""What a flag quotes: telling places, verbatim, that do not mislead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.document import Document
from monitor.flags.anycase import AnyCase
from monitor.flags.quote import MOST_WORDS, Pair, quotation
from monitor.records import FlagKind

_FILLER = "on the shelves behind the counter of each of the shops that we keep in the old harbour town"
_LONG = (
    f"When you visit us we write down the lamps that you look at {_FILLER}, and we show them again, "
    f"but we will not lend {_FILLER}, sell or give your address to the owners of any billboard {_FILLER}."
)
_TELLING = AnyCase(r"address|billboard")


def test_a_sentence_stands_whole_where_there_is_room() -> None:
    assert quotation([("", _LONG.split(", but")[0])], _TELLING).after == _LONG.split(", but")[0]


def test_of_a_long_sentence_the_telling_clause_is_quoted_with_its_negation() -> None:
    quoted = quotation([("", _LONG)], _TELLING).after
    assert "sell or give your address" in quoted
    assert "will not lend" in quoted
    assert quoted.startswith("…")
    assert len(quoted.split()) < len(_LONG.split())


def test_of_an_edited_sentence_the_words_that_differ_are_quoted_on_both_sides() -> None:
    quoted = quotation([(_LONG, _LONG.replace("billboard", "newspaper"))], _TELLING)
    assert "any billboard" in quoted.before
    assert "any newspaper" in quoted.after
    assert "will not" in quoted.before
    assert "will not" in quoted.after


def test_what_has_no_room_is_left_out_and_said_to_be() -> None:
    pairs = [("", f"{number} lamps {_FILLER}.") for number in range(10)]
    quoted = quotation(pairs)
    assert quoted.pairs == tuple(pairs[:2])
    assert quoted.after == f"0 lamps {_FILLER}. … 1 lamps {_FILLER}."


_WORDS = st.lists(
    st.sampled_from(["lamp", "not", "if,", "only", "shop;", "a", "to", "address", "sold.", "(b)", "|", "7"]),
    max_size=90,
)


@given(st.lists(st.tuples(_WORDS, _WORDS), max_size=4))
def test_quotes_are_words_of_the_text_in_their_order_and_bounded(pairs: list[tuple[list[str], list[str]]]) -> None:
    texts: list[Pair] = [(" ".join(old), " ".join(new)) for old, new in pairs if old or new]
    quoted = quotation(texts, _TELLING)
    assert quoted.pairs[:1] == tuple(texts[:1])
    for side, quote in enumerate((quoted.before, quoted.after)):
        source = [f" {pair[side]} " for pair in texts]
        for part in quote.split("…"):
            assert any(f" {part.strip()} " in text for text in source) or not part.strip()
        assert sum(word != "…" for word in quote.split()) <= MOST_WORDS


@pytest.fixture
def flags() -> dict[FlagKind, list[str]]:
    """The sections and reasons of the flags of a change in two sections, by kind."""
    before = "# Privacy policy\n\n## Lamps\n\nWe look at lamps.\n\n## Shops\n\nWe keep shops in the harbour.\n"
    after = before.replace("look at lamps.", "look at lamps. We share your personal data with advertisers.").replace(
        "in the harbour.", "in the harbour. We disclose your purchases to our affiliates for their own marketing."
    )
    found: dict[FlagKind, list[str]] = {}
    for flag in compare(Document.from_markdown(before), Document.from_markdown(after)).flags:
        found.setdefault(flag.kind, []).append(f"{flag.section} | {flag.why} | {flag.after}")
    return found


def test_a_kind_has_one_flag_that_names_the_other_sections_it_quotes(flags: dict[FlagKind, list[str]]) -> None:
    (told,) = flags[FlagKind.SHARING]
    section, why, quote = told.split(" | ")
    assert "advertisers" in quote
    assert "affiliates" in quote
    assert {section.split(" › ")[-1], *re.findall("“(Lamps|Shops)”", why)} == {"Lamps", "Shops"}
