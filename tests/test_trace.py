"""How a judgement is explained: each flag by what raised it, each other difference by the rule that kept it quiet."""

from __future__ import annotations

import json

import pytest

from monitor.changes import explained
from monitor.compare import Comparison, compare
from monitor.document import Document
from monitor.flags.calm import QUIET
from monitor.flags.rule import Rule
from monitor.records import EditClass, FlagKind, Severity
from monitor.render import DiffOptions, render
from monitor.render.view import view_of_files
from monitor.trace import Trace, trace

BEFORE = """# Privacy policy

Last updated: 1 May 2020

## Sharing

We do not share your personal information with other companies. We use your personal data to answer your questions.

## Changes

We will give you at least 30 days' notice before we change this policy. Please look at our other policies too.
"""
AFTER = (
    BEFORE.replace("do not share", "may share")
    .replace("30 days", "10 days")
    .replace("2020", "2021")
    .replace("Please look at our other", "Our other policies: look at these")
)


def _compared(before: str = BEFORE, after: str = AFTER, *rules: Rule) -> Comparison:
    return compare(Document.from_markdown(before), Document.from_markdown(after), rules=rules)


def _traced(before: str = BEFORE, after: str = AFTER, *rules: Rule) -> Trace:
    return trace(_compared(before, after, *rules), rules=rules)


def test_every_flag_is_explained_and_nothing_is_judged_anew() -> None:
    comparison = _compared()
    assert [one.flag for one in trace(comparison).flags] == list(comparison.flags)


def test_a_flag_names_its_words_sentences_and_cues() -> None:
    one = next(one for one in _traced().flags if one.flag.rule == "sharing.negation")
    (reason,) = one.reasons
    assert reason.before.startswith("We do not share")
    assert (reason.lost, reason.gained) == (("do not",), ("may",))
    assert any("share your personal information" in words for words in reason.topic)
    assert ("before", "a promise not to", True) in {(cue.side, cue.says, cue.for_user) for cue in reason.cues}
    assert ("after", "a power of the company", False) in {(cue.side, cue.says, cue.for_user) for cue in reason.cues}
    assert one.severity_why


def test_a_flag_of_a_fact_says_that_it_is_one() -> None:
    one = next(one for one in _traced().flags if one.flag.rule == "notice.period")
    assert "fact" in one.rule_says
    assert [reason.after for reason in one.reasons] == [one.flag.after]


def test_what_is_not_flagged_names_its_rule() -> None:
    found = {one.rule: one for one in _traced().unflagged}
    assert found["date.statement"].edit_class is EditClass.DATE
    assert "takes effect" in found["date.statement"].why


def test_every_difference_is_told_once() -> None:
    told = _traced()
    sentences = [(one.before, one.after) for one in told.unflagged]
    sentences += [(reason.before, reason.after) for one in told.flags for reason in one.reasons]
    pairs = {(pair.before, pair.after) for pair in _compared().diff.pairs}
    assert set(sentences) == pairs
    assert len(told.unflagged) == len({(one.before, one.after) for one in told.unflagged})


def test_a_rule_of_the_user_is_explained_by_its_words() -> None:
    rule = Rule("lenders", FlagKind.SHARING, Severity.MINOR, words=("other companies",))
    one = next(one for one in _traced(BEFORE, AFTER, rule).flags if one.flag.rule == "user.lenders")
    assert "“other companies”" in one.rule_says


def test_what_is_not_classified_says_so() -> None:
    said = "Wir geben Ihre Daten nicht an Dritte weiter und speichern sie dreißig Tage lang auf Servern."
    text = f"# Datenschutz\n\n{said}\n"
    told = _traced(text, text.replace("nicht ", ""))
    assert "'de'" in told.unclassified
    assert not told.flags


@pytest.mark.parametrize("fmt", ["terminal", "markdown", "html"])
def test_every_format_tells_rule_words_and_class(fmt: str) -> None:
    view = explained(view_of_files("a.md", "b.md", _compared()), ())
    text = " ".join(render(view, fmt, DiffOptions(width=80)).replace("\\", "").split())
    for said in ("sharing.negation", "a promise not to", "do not share", "date.statement", "dates only"):
        assert said in text, said
    assert "How this was judged" in text
    assert "How this was judged" not in render(view_of_files("a.md", "b.md", _compared()), fmt)


def test_json_holds_all_of_it() -> None:
    view = explained(view_of_files("a.md", "b.md", _compared()), ())
    told = json.loads(render(view, "json"))["explanation"]
    assert {one["rule"] for one in told["flags"]} == {flag.rule for flag in view.comparison.flags}
    assert {one["class"] for one in told["not_flagged"]} >= {"date"}
    assert "explanation" not in json.loads(render(view_of_files("a.md", "b.md", _compared()), "json"))


def test_each_quiet_rule_begins_with_its_class() -> None:
    assert {name.partition(".")[0] for name in QUIET} <= {str(one) for one in EditClass}
