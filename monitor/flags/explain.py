"""The sentence with which a flag explains itself."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.flags.families.family import Family
from monitor.flags.meaning import Signal
from monitor.flags.quantities import ages, periods
from monitor.flags.shift import Shift

HAPPENED = {
    Signal.ADDED: "a sentence was added",
    Signal.REMOVED: "a sentence was removed",
    Signal.NEGATION: "a “not” was added or dropped",
    Signal.MODALITY: "what may or must be done changed",
    Signal.QUANTITY: "a number changed",
    Signal.CONDITION: "a condition was added or dropped",
    Signal.CONTACT: "a contact changed",
    Signal.WORDS: "a sentence says something else",
}
#: what happened to a sentence as a whole
_OF_A_SENTENCE = frozenset({Signal.ADDED, Signal.REMOVED, Signal.WORDS})
_MOST_WORDS_SHOWN = 2


def explain(shift: Shift, words: Sequence[str], family: Family, cue: str) -> str:
    """Return one sentence: what happened, what it is about and which words say so, and what decided the direction."""
    shown = [f"“{word}”" for word in words[:_MOST_WORDS_SHOWN]]
    because = f" ({', '.join(shown)})" if shown else ""
    tells = f"; {cue}" if cue else ""
    return f"{_happened(shift)} about {family.about}{because}{tells}"


def _happened(shift: Shift) -> str:
    signal = shift.meaning.signals[0]
    if signal is Signal.QUANTITY or Signal.QUANTITY in shift.meaning.signals:
        old, new = _numbers(shift.before), _numbers(shift.after)
        if old and new and old != new:
            return f"{old} became {new} in a sentence"
    return HAPPENED[signal] + ("" if signal in _OF_A_SENTENCE else " in a sentence")


def _numbers(text: str) -> str:
    named = [period.text for period in periods(text)] or [f"age {age}" for age in ages(text)]
    return ", ".join(dict.fromkeys(named))
