"""Wordings that were replaced throughout: a company or a defined term under a new name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.diff.model import SentencePair
from monitor.flags.meaning import Renames, changed_runs
from monitor.flags.text import tokens
from monitor.flags.topic import said
from monitor.flags.wording import DECIDING

_LEGAL_FORMS = {
    "inc", "llc", "ltd", "limited", "corp", "corporation", "gmbh", "sarl", "sas", "sa", "bv", "plc", "pty", "ag", "ab",
    "oy",
}  # fmt: skip
#: a wording replaced by the same other one this often is a rename
_TIMES = 3
_MOST_WORDS = 4


def renames(pairs: Sequence[SentencePair], language: str) -> Renames:
    """Return the wordings that were replaced by the same other ones in several sentences."""
    counted: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for pair in pairs:
        if pair.before and pair.after:
            for old, new in set(changed_runs(tokens(pair.before), tokens(pair.after))):
                if old and new and len(old) <= _MOST_WORDS and len(new) <= _MOST_WORDS:
                    counted[(old, new)] += 1
    return {
        old: new
        for (old, new), times in counted.items()
        if times >= _TIMES and _is_name(old, new) and not said(" ".join((*old, *new)), language)
    }


def _is_name(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether two wordings could name the same thing: no numbers, no legal forms, no small words that decide."""
    words = {*old, *new}
    return not words & _LEGAL_FORMS and not words & DECIDING and not any(word.isdigit() for word in words)
