"""The examples of docs/flags.md hold."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from monitor.compare import compare
from monitor.document import Document
from monitor.flags import capture, meaning, noise, shifts
from monitor.flags.calm import QUIET
from monitor.flags.facts import changes, moved
from monitor.flags.families import FAMILIES
from monitor.flags.meaning import Signal
from monitor.records import FlagKind
from monitor.trace import trace

DOCS = Path(__file__).parent.parent / "docs" / "flags.md"
RULES = DOCS.with_name("rules.md")

PRIVACY = """# Privacy policy

This privacy policy says what happens to the personal data of those who use the lamps and the website.

{}

You will find our shops, their opening hours and the way there on a page of its own for each town.
"""
TERMS = PRIVACY.replace("Privacy policy", "Terms of service").replace(
    "This privacy policy says what happens to the personal data of", "These terms are an agreement with"
)


def _rows(heading: str) -> list[tuple[str, ...]]:
    return _table(DOCS.read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0])


def _table(section: str) -> list[tuple[str, ...]]:
    rows = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in row) for row in rows[1:]]


def _document(kind: str, sentence: str) -> Document:
    page = TERMS if kind in ("account", "content", "dispute") else PRIVACY
    return Document.from_markdown(page.format("" if sentence == "–" else sentence))


@pytest.mark.parametrize(("rule", "direction", "before", "after"), _rows("Examples"))
def test_example(rule: str, direction: str, before: str, after: str) -> None:
    kind = rule.split(".")[0]
    flags = compare(_document(kind, before), _document(kind, after)).flags
    assert (rule, direction) in {(flag.rule, str(flag.direction)) for flag in flags}, [
        (flag.rule, str(flag.direction), flag.why) for flag in flags
    ]


@pytest.mark.parametrize(("rule", "before", "after"), _table(RULES.read_text("utf-8")))
def test_rule_of_a_kind(rule: str, before: str, after: str) -> None:
    kind = rule.split(".")[0]
    flags = compare(_document(kind, before), _document(kind, after)).flags
    assert rule in {flag.rule for flag in flags}, [(flag.rule, flag.why) for flag in flags]


def test_every_rule_of_a_kind_is_told() -> None:
    told = [row[0] for row in _table(RULES.read_text("utf-8"))]
    assert told == [f"{kind}.{signal.value}" for kind in FlagKind for signal in Signal]


def test_every_kind_has_an_example_and_a_family() -> None:
    assert {row[0].split(".")[0] for row in _rows("Examples")} == {str(kind) for kind in FlagKind}
    assert set(FAMILIES) == set(FlagKind)


def test_every_rule_on_facts_has_an_example() -> None:
    told = {row[0] for row in _rows("Rules on facts")}
    assert told <= {row[0] for row in _rows("Examples")}


@pytest.mark.parametrize(("rule", "before", "after"), [(row[0], *row[2:]) for row in _rows("Quiet rules")])
def test_quiet_example(rule: str, before: str, after: str) -> None:
    comparison = compare(_document("use", before), _document("use", after))
    told = [(one.rule, one.before, one.after) for one in trace(comparison).unflagged]
    assert rule in {name for name, _, _ in told}, told
    assert not comparison.flags
    assert str(comparison.edit_class) == rule.partition(".")[0]


def test_every_rule_that_the_code_can_raise_is_told() -> None:
    text = DOCS.read_text("utf-8")
    named = text.split("## Names of rules\n", 1)[1].split("\n## ", 1)[0]
    assert {f"`{signal.value}`" for signal in Signal} <= set(re.findall(r"`\w+`", named))
    rows = {row[0] for row in _rows("Quiet rules")}
    assert {name for name in QUIET if name not in rows and f"`{name}`" not in text} == set()
    assert rows <= set(QUIET)
    facts = set(re.findall(r'"(\w+\.\w+)"', "".join(map(inspect.getsource, (changes, moved)))))
    assert facts == {row[0] for row in _rows("Rules on facts")}


def test_no_quiet_rule_is_given_that_is_not_told() -> None:
    code = "".join(map(inspect.getsource, (meaning, shifts, noise, capture)))
    given = set(re.findall(r'"((?:editorial|structure|artefact|date|link|locale)\.\w+)"', code))
    assert given == set(QUIET)
