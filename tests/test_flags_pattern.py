"""Patterns of the user's own agree with the standard library, and never run away."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.flags.pattern import MOST_STATES, compile_pattern

AGREEING = [
    r"sells?\b", r"(a+)+b", r"\bthird[- ]part(y|ies)\b", r"\d{2,3} days", r"^we", r"[^a-c]x", r"a{0,2}b", r"(?:ab|a)*c",
    r"x?y+z*", r"\w+@\w+", r"a.{3}b", r"", r"(ab){2,}c", r"a*?b", r"[\d-]+x", r"a|b|", r"\Bx", r"[]a]", r"c$", r"\.",
]  # fmt: skip


@pytest.mark.parametrize("source", AGREEING)
@given(text=st.text(alphabet="abcxyz 12-@.]", max_size=14))
def test_it_finds_what_re_finds(source: str, text: str) -> None:
    assert compile_pattern(source).search(text) == bool(re.search(source, text, re.IGNORECASE))


def test_case_makes_no_difference() -> None:
    assert compile_pattern("Bio[M]etric").search("our BIOMETRIC data")


@pytest.mark.parametrize("source", [r"(a+)+$", r"(\w+\s?)*$", r"(a|a)*c", r"(a*)*b"])
def test_no_pattern_runs_away(source: str) -> None:
    # the standard library would need longer than the universe is old
    compile_pattern(source).search("a" * 400 + "!")


@pytest.mark.parametrize(
    "source", ["(a", "a)", "[a", "*a", r"a\1", r"(?=a)", "(?P<n>a)", "a{x}", "a{3,1}", "a{500}", "a\\", r"\z"]
)
def test_what_is_not_understood_is_refused(source: str) -> None:
    with pytest.raises(ConfigError, match="pattern"):
        compile_pattern(source)


def test_a_pattern_that_would_need_too_much_is_refused() -> None:
    with pytest.raises(ConfigError, match="too large"):
        compile_pattern("((a{200}){200}){200}")
    assert MOST_STATES < 10_000
