"""Which heading is the title of the policy."""

from __future__ import annotations

import re

from monitor.document import BlockKind
from monitor.extract.cues import POLICY_TITLE
from monitor.extract.facts import Facts

_WORD = re.compile(r"\w+")
#: so many leaves before the text are looked through for a title that is no heading
_NEAR = 6


def find_title(first: int, end: int, facts: Facts, page_title: str) -> int | None:
    """Return the index of the leaf that is the policy's title; None where no heading is one.

    It stands before `end`, and rather after `first` than before: a heading of the first or second rank, the likelier
    the more words it shares with the page's <title>.
    """
    wanted = set(_WORD.findall(page_title.lower()))
    best, best_score = None, 1.9
    for index in range(end):
        leaf = facts.leaves[index]
        if not facts.alive[index] or leaf.kind is not BlockKind.HEADING or leaf.level > 3 or len(leaf.text) > 200:
            continue
        words = set(_WORD.findall(leaf.text.lower()))
        score = (2.0, 0.6, 0.0)[leaf.level - 1] + 1.5 * bool(POLICY_TITLE.search(leaf.text)) + (index >= first) * 0.5
        score += 2.0 * len(words & wanted) / max(1, len(words)) - (leaf.linked > 0.5 * leaf.mass)
        if score > best_score:
            best, best_score = index, score
    return best


def find_unmarked_title(first: int, facts: Facts, page_title: str) -> int | None:
    """Return the index of a short line near the start of the text that says what the page's <title> says."""
    wanted = set(_WORD.findall(page_title.lower()))
    for index in range(min(first + 2, len(facts.leaves) - 1), max(-1, first - _NEAR), -1):
        leaf = facts.leaves[index]
        words = set(_WORD.findall(leaf.text.lower()))
        if (
            not facts.alive[index]
            or leaf.kind is not BlockKind.PARAGRAPH
            or leaf.mass > 80
            or leaf.links
            or leaf.control
        ):
            continue
        if POLICY_TITLE.search(leaf.text) and len(words & wanted) > 0.6 * len(words):
            return index
    return None
