"""The examples of docs/flags.md hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.compare import compare
from monitor.document import Document
from monitor.flags.families import FAMILIES
from monitor.records import FlagKind

DOCS = Path(__file__).parent.parent / "docs" / "flags.md"

PRIVACY = """# Privacy policy

This privacy policy says what happens to the personal data of those who use the lamps and the website.

{}

You will find our shops, their opening hours and the way there on a page of its own for each town.
"""
TERMS = PRIVACY.replace("Privacy policy", "Terms of service").replace(
    "This privacy policy says what happens to the personal data of", "These terms are an agreement with"
)


def _rows(heading: str) -> list[tuple[str, ...]]:
    section = DOCS.read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
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


def test_every_kind_has_an_example_and_a_family() -> None:
    assert {row[0].split(".")[0] for row in _rows("Examples")} == {str(kind) for kind in FlagKind}
    assert set(FAMILIES) == set(FlagKind)


def test_every_rule_on_facts_has_an_example() -> None:
    told = {row[0] for row in _rows("Rules on facts")}
    assert told <= {row[0] for row in _rows("Examples")}
