"""The user's own rules."""

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.document import Document
from monitor.errors import ConfigError
from monitor.flags.judge import RULES_VERSION
from monitor.flags.pattern import matcher
from monitor.flags.rule import Rule, rules_for
from monitor.records import Direction, EditClass, FlagKind, Policy, Severity

K = FlagKind

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


def test_spelling_variants_are_one_word() -> None:
    before = BEFORE.replace("once a year", "to analyse behaviour")
    assert _flags(Rule("r", FlagKind.USE, words=("analyze behavior",)), before, BEFORE) == ["user.r"]


def test_one_section_gives_one_flag_with_its_sentences() -> None:
    after = BEFORE.replace("once a year.", "once a year. Falconers help us. We pay falconers well.")
    result = compare(
        Document.from_markdown(BEFORE), Document.from_markdown(after), rules=(Rule("r", K.USE, words=("falconers",)),)
    )
    (flag,) = [flag for flag in result.flags if flag.rule == "user.r"]
    assert "Falconers help us." in flag.after
    assert "We pay falconers well." in flag.after
    assert "2 sentences" in flag.why


def test_a_pattern_that_is_too_slow_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "MOST_STEPS", 40)
    slow = Rule("r", K.USE, pattern="(a?b?)*falcon")
    result = compare(Document.from_markdown(BEFORE), Document.from_markdown(AFTER), rules=(slow,))
    (flag,) = [flag for flag in result.flags if flag.rule == "user.r"]
    assert "too many steps" in flag.why
    assert "1 changed sentences were not looked at" in flag.why


def test_rules_keep_to_their_policies_and_labels() -> None:
    one = Rule("one", K.USE, words=("x",), policies=("fern",))
    two = Rule("two", K.USE, words=("x",), labels=("banks",))
    three = Rule("three", K.USE, words=("x",))
    fern = Policy("fern", "Fern", "https://fern.example/")
    bank = Policy("bank", "Bank", "https://bank.example/", labels=("banks",))
    assert rules_for(fern, (one, two, three)) == (one, three)
    assert rules_for(bank, (one, two, three)) == (two, three)
    assert rules_for(None, (one, two, three)) == (three,)


def test_a_judgement_tells_which_rules_made_it() -> None:
    def version(*rules: Rule) -> str:
        return compare(Document.from_markdown(BEFORE), Document.from_markdown(AFTER), rules=rules).judgement.rules

    one, other = Rule("r", K.USE, words=("x",)), Rule("r", K.USE, words=("y",))
    assert version() == RULES_VERSION
    assert version(one) == version(Rule("r", K.USE, words=("x",)))
    assert len({version(), version(one), version(other), version(one, other)}) == 4
    assert all(len(version(*rules)) <= 64 for rules in ((one,), (one, other)))
