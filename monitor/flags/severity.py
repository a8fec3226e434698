"""How much a difference matters."""

from __future__ import annotations

from monitor.flags.families.family import words
from monitor.flags.meaning import Signal
from monitor.flags.shifts import Shift
from monitor.flags.text import straight
from monitor.records import Direction, FlagKind, Severity

K = FlagKind

#: what a journalist or a regulator asks about first
_NEWS = words(
    r"(?:sell|sells|sold|selling|rent)\b[^.;]{0,60}\b(?:information|data)",
    r"train\w*\b[^.;]{0,60}\b(?:models?|artificial|ai)\b",
    r"biometric\w*",
    r"voice ?prints?",
    r"facial",
    r"precise (?:geo)?location",
    r"arbitrat\w+",
    r"class[- ]action",
    r"safe harbou?r",
    r"privacy shield",
    r"data privacy framework",
    r"cross-context",
    r"sensitive (?:personal )?(?:data|information)",
    r"health (?:data|information)",
    r"without (?:\w+ )?(?:notice|consent)",
    r"indefinitely",
    r"data brokers?",
    r"court orders?",
    r"law[- ]enforc\w+",
    r"government",
    r"opt[- ]?out",
    r"contact lists?",
    r"intelligence artificielle",
    r"biométri\w+",
)
_SMALL_KINDS = frozenset({K.ENTITY, K.SCOPE, K.ACCOUNT})
#: words that came or went: below, a difference is small; above, it is large; from the third on it is enough to be news
_FEW_WORDS, _MANY_WORDS, _NEWS_WORDS = 6, 12, 9


def severity_of(shift: Shift, kind: FlagKind, direction: Direction) -> Severity:
    """Return the severity of one difference of a kind."""
    touched = _NEWS.search(straight(shift.changed)) is not None
    if touched and direction is Direction.WEAKER and shift.meaning.weight >= _NEWS_WORDS:
        return Severity.MAJOR
    strong = any(signal in (Signal.NEGATION, Signal.QUANTITY, Signal.MODALITY) for signal in shift.meaning.signals)
    if direction is Direction.NEUTRAL and (kind in _SMALL_KINDS or shift.meaning.weight < _MANY_WORDS):
        return Severity.MINOR
    if shift.meaning.weight < _FEW_WORDS and not strong:
        return Severity.MINOR
    return Severity.MODERATE
