"""The user's own rules."""

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.document import Document
from monitor.errors import ConfigError
from monitor.flags.rule import Rule
from monitor.records import Direction, EditClass, FlagKind, Severity

BEFORE = """# Privacy policy

## Lamps

We look at the lamps of our customers with a telescope from the hill, once a year.

## Mirrors

We look at the mirrors of our customers on Sundays.
"""
AFTER = BEFORE.replace("once a year", "once a year, together with our falconers")


def _flags(rule: Rule, before: str = BEFORE, after: str = AFTER) -> list[str]:
    result = compare(Document.from_markdown(before), Document.from_markdown(after), rules=(rule,))
    return [flag.rule for flag in result.flags if flag.rule.startswith("user.")]


def test_words_raise_a_flag_as_the_rule_says() -> None:
    rule = Rule("birds", FlagKind.SHARING, Severity.MAJOR, words=("our falconers",))
    result = compare(Document.from_markdown(BEFORE), Document.from_markdown(AFTER), rules=(rule,))
    flag = next(flag for flag in result.flags if flag.rule == "user.birds")
    assert (flag.kind, flag.severity, flag.direction) == (FlagKind.SHARING, Severity.MAJOR, Direction.NEUTRAL)
    assert "falconers" in flag.after
    assert "falconers" not in flag.before
    assert "birds" in flag.why
    assert result.edit_class is EditClass.SUBSTANTIVE
    assert result.severity is Severity.MAJOR


def test_words_are_compared_without_case_and_spelling() -> None:
    assert _flags(Rule("r", FlagKind.USE, words=("OUR  Falconers",))) == ["user.r"]
    assert _flags(Rule("r", FlagKind.USE, words=("falcon",))) == []


def test_a_pattern_raises_a_flag() -> None:
    assert _flags(Rule("r", FlagKind.USE, pattern=r"\bfalcon(er)?s\b")) == ["user.r"]


def test_words_that_went_raise_a_flag() -> None:
    assert _flags(Rule("r", FlagKind.USE, words=("falconers",)), AFTER, BEFORE) == ["user.r"]


def test_a_rule_keeps_to_its_section() -> None:
    assert _flags(Rule("r", FlagKind.USE, words=("falconers",), section="lamps")) == ["user.r"]
    assert _flags(Rule("r", FlagKind.USE, words=("falconers",), section="mirrors")) == []


def test_unchanged_sentences_raise_nothing() -> None:
    assert _flags(Rule("r", FlagKind.USE, words=("mirrors",))) == []


def test_a_rule_without_words_is_refused() -> None:
    with pytest.raises(ConfigError, match="give words or a pattern"):
        Rule("r", FlagKind.USE)
    with pytest.raises(ConfigError, match="holds no word"):
        Rule("r", FlagKind.USE, words=("…",))
    with pytest.raises(ConfigError, match="not closed"):
        Rule("r", FlagKind.USE, pattern="(")
