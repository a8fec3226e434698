"""How much a difference matters."""

from __future__ import annotations

from monitor.flags.families.family import words
from monitor.flags.meaning import Signal
from monitor.flags.shift import Shift
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
_CALLED = {Signal.NEGATION: "a negation", Signal.QUANTITY: "a quantity", Signal.MODALITY: "what may or must be done"}
_STRONG = frozenset(_CALLED)
#: words with a meaning of their own that came or went: fewer are a detail; so many and news are major; so many are a
#: new chapter; below the last, what favours nobody is minor
_DETAIL, _NEWS_WORDS, _CHAPTER, _NOBODYS = 10, 20, 150, 8


def severity_of(shift: Shift, kind: FlagKind, direction: Direction) -> Severity:
    """Return the severity of a difference of a kind."""
    return weighed(shift, kind, direction)[0]


def weighed(shift: Shift, kind: FlagKind, direction: Direction) -> tuple[Severity, str]:
    """Return the severity of a difference of a kind, and what decided it."""
    words = shift.meaning.weight
    plain = straight(shift.changed)
    news = _NEWS.search(plain)
    size = f"{words} telling words differ"
    if news and direction is Direction.WEAKER and words >= _NEWS_WORDS:
        told = plain[news.start() : news.end()]
        return Severity.MAJOR, f"“{told}” is what people ask about first, and protection is weaker"
    if direction is Direction.WEAKER and words >= _CHAPTER:
        return Severity.MAJOR, f"protection is weaker throughout a chapter: {size}"
    if direction is Direction.NEUTRAL and (kind in _SMALL_KINDS or words < _NOBODYS):
        return Severity.MINOR, f"it favours nobody, and {size}"
    strong = [signal for signal in shift.meaning.signals if signal in _STRONG]
    if words < _DETAIL and not strong:
        return Severity.MINOR, f"only {size}"
    return Severity.MODERATE, f"{_CALLED[strong[0]]} changed" if strong else size
