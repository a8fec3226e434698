"""Patterns of the user's own agree with the standard library, and never run away."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.flags.pattern import MOST_STATES, MOST_STEPS, Matcher, TooSlow, compile_pattern

AGREEING = [
    r"sells?\b", r"(a+)+b", r"\bthird[- ]part(y|ies)\b", r"\d{2,3} days", r"^we", r"[^a-c]x", r"a{0,2}b", r"(?:ab|a)*c",
    r"x?y+z*", r"\w+@\w+", r"a.{3}b", r"", r"(ab){2,}c", r"a*?b", r"[\d-]+x", r"a|b|", r"\Bx", r"[]a]", r"c$", r"\.",
    r"xa{0}y",
]  # fmt: skip


@pytest.mark.parametrize("source", AGREEING)
@given(text=st.text(alphabet="abcxyz 12-@.]", max_size=14))
def test_it_finds_what_re_finds(source: str, text: str) -> None:
    assert Matcher(compile_pattern(source)).search(text) == bool(re.search(source, text, re.IGNORECASE))


_CHARS = st.sampled_from(
    ["a", "b", "A", "1", r"\.", ".", r"\d", r"\w", r"\s", r"\W", "[ab]", "[^a]", "[a-c1]", "[B-Z]", " "]
)
_PLACES = st.sampled_from(["^", "$", r"\b"])
_TIMES = st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{0}", "{2,}", "*?", "+?"])


def _larger(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(parts, parts).map("".join),
        st.tuples(parts, parts).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(parts, _TIMES).map(lambda two: f"({two[0]}){two[1]}"),
    )


@settings(max_examples=400)
@given(source=st.recursive(_CHARS | _PLACES, _larger, max_leaves=6), text=st.text(alphabet="abcAB12 .-", max_size=10))
def test_small_patterns_agree_with_re(source: str, text: str) -> None:
    assert Matcher(compile_pattern(source)).search(text) == bool(re.search(source, text, re.IGNORECASE))


@given(source=st.text(alphabet="ab()[]{}|*+?^$\\.-,12²İ", max_size=24))
def test_whatever_is_written_is_compiled_or_refused(source: str) -> None:
    with contextlib.suppress(ConfigError):
        assert Matcher(compile_pattern(source)).search("ab a1b2 i̇ 22.") in (True, False)


def test_case_makes_no_difference() -> None:
    assert Matcher(compile_pattern("Bio[M]etric")).search("our BIOMETRIC data")


@pytest.mark.parametrize("source", [r"(a+)+$", r"(\w+\s?)*$", r"(a|a)*c", r"(a*)*b"])
def test_no_pattern_runs_away(source: str) -> None:
    # the standard library would need longer than the universe is old
    Matcher(compile_pattern(source)).search("a" * 400 + "!")


HOSTILE = [r"(a+)+$", r"(a|aa)*c", r"(a?){100}a{100}", r"(.*a){20}", r"([ab]*a[ab]{12})+c", r"(a{0,40}b?){6}c"]


@pytest.mark.parametrize("source", HOSTILE)
def test_the_steps_of_a_matcher_are_counted(source: str) -> None:
    matcher = Matcher(compile_pattern(source))
    looked_at = 0
    try:
        for looked_at in range(300):
            matcher.search("ab" * 500 + str(looked_at % 10))
    except TooSlow:
        assert looked_at > 1
    assert -MOST_STATES * 2 < matcher.left < MOST_STEPS


def test_the_steps_are_the_same_for_the_same_texts() -> None:
    def steps_left() -> int:
        matcher = Matcher(compile_pattern("(a?b?){60}[ab]{100}c"))
        for n in range(30):
            matcher.search("".join("ab"[(n * n >> (k % 17)) & 1] for k in range(200)))
        return matcher.left

    assert steps_left() == steps_left()


@pytest.mark.parametrize(
    "source",
    [
        *("(a", "a)", "[a", "*a", r"a\1", r"(?=a)", "(?P<n>a)", "a{x}", "a{3,1}", "a{500}", "a\\", r"\z", "a{²}"),
        *(r"[\n]", "[z-a]", r"[a-\d]", "(" * 60 + ")" * 60, "a" * 1_001),
    ],
)
def test_what_is_not_understood_is_refused(source: str) -> None:
    with pytest.raises(ConfigError, match="pattern"):
        compile_pattern(source)


def test_a_pattern_that_would_need_too_much_is_refused() -> None:
    with pytest.raises(ConfigError, match="too large"):
        compile_pattern("((a{200}){200}){200}")
    assert MOST_STATES < 10_000
