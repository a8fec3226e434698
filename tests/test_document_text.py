"""One rule each for white space, invisible characters and link targets."""

from __future__ import annotations

import pytest

from monitor.document import Link
from monitor.document.text import clean, clean_target, compose, is_composed, runs_of


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  two\t words\n", "two words"),
        ("no\u00a0break\u2028line\u3000wide", "no break line wide"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("nul\x00 bell\x07 escape\x1b[31m", "nul bell escape[31m"),
        ("c1\x9b next\x85line", "c1 next line"),
        ("left\u202eright\u2066 marks\u200e", "leftright marks"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("the gardener\u00e2\x80\x99s shed", "the gardener\u00e2\ufffds shed"),
        ("a shed\x99 \x80and\u00e2\x80\x94 a barn", "a shed and\u00e2 a barn"),
        ("icon \ue900 font", "icon font"),
        ("\uf0b7 pasted", "• pasted"),
        ("\U000e0041 tag", "tag"),
        ("ab\u200dcd \u200c", "abcd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("“curly” – ‘quotes’ …", "“curly” – ‘quotes’ …"),
        ("\u00ad \u200b", ""),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (" https://example.org/a ", "https://example.org/a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("https://example.org/\nwrapped", "https://example.org/wrapped"),
        ("#sec\u200btion", "#section"),
    ],
)
def test_clean_target(raw: str, expected: str) -> None:
    assert clean_target(raw) == expected


def test_compose_puts_spaces_outside_of_links() -> None:
    text, links = compose([("see", None), (" our  policy ", "/p"), ("now", None)])
    assert text == "see our policy now"
    assert links == (Link(4, 14, "/p"),)


def test_compose_joins_neighbouring_links_to_one_place_and_drops_empty_ones() -> None:
    text, links = compose(
        [("our", "/p"), (" ", None), ("policy", "/p"), ("", "/q"), (" ", "/r"), ("a", ""), ("-", None)]
    )
    assert text == "our policy a-"
    assert links == (Link(0, 10, "/p"),)


def test_compose_keeps_links_apart_that_text_parts() -> None:
    text, links = compose([("a", "/p"), ("-", None), ("b", "/p")])
    assert text == "a-b"
    assert links == (Link(0, 1, "/p"), Link(2, 3, "/p"))


def test_runs_of_leaves_overlaps_and_excess_out() -> None:
    links = (Link(2, 9, "/b"), Link(0, 3, "/a"), Link(1, 2, "/c"))
    assert runs_of("abcdef", links) == [("abc", "/a"), ("def", "/b")]


def test_is_composed_tells_what_compose_would_change() -> None:
    text, links = compose([("see ", None), ("this", "/a b")])
    assert is_composed(text, links)
    assert not is_composed("see  this", ())
    assert not is_composed(text, (Link(3, 8, "/a"),))
    assert not is_composed(text, (Link(4, 9, "/a"),))
    assert not is_composed(text, (Link(4, 8, "/a b"),))
    assert not is_composed(text, (Link(0, 3, "/a"), Link(4, 8, "/a")))
