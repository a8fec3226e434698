"""What a change as a whole is about, from what each of its differences is about."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from monitor.flags.genre import Genre
from monitor.flags.learned import weights
from monitor.flags.learned.lexicon import KINDS, lexicon
from monitor.flags.learned.logistic import chance, odds, weigh
from monitor.flags.learned.signs import signs_of
from monitor.flags.meaning import Signal
from monitor.flags.shift import Shift
from monitor.flags.spoken import Spoken, spoken_of
from monitor.records import FlagKind

#: a change is about a kind where a reader would say so with this chance
LEAST_CHANCE = 0.37
#: where none is so likely, it is about the likeliest from this chance on, and below it about nothing worth telling
_LIKELIEST = 0.25
#: amid much that the capture brought, one kind must be as likely as this
_CLEAR = 0.7
#: what makes a difference however little else is said
_DECISIVE = frozenset((Signal.NEGATION, Signal.QUANTITY, Signal.MODALITY, Signal.CONDITION))
#: a difference bears on a kind from this chance on
_BEARS = 0.2
#: keeps the logarithm of a sum from falling without end
_FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class Reading:
    """A difference, and what it could be about."""

    shift: Shift
    spoken: Spoken
    #: for each kind how likely a reader would say that the difference, by itself, is about it
    chances: Mapping[FlagKind, float]

    @property
    def told(self) -> tuple[FlagKind, ...]:
        """Return the kinds that it bears on, the likeliest first."""
        ranked = sorted(self.chances, key=lambda kind: -self.chances[kind])
        return tuple(kind for kind in ranked if self.chances[kind] >= _BEARS)


def reading_of(shift: Shift, language: str, genre: Genre) -> Reading:
    """Return what a difference could be about, taken by itself."""
    spoken = spoken_of(shift, language, genre)
    return Reading(shift, spoken, lexicon().chances(signs_of(shift, spoken, genre)))


def kinds_of(
    readings: Sequence[Reading], facts: Set[FlagKind] = frozenset(), *, amid_noise: bool = False
) -> dict[FlagKind, float]:
    """Return the kinds that a change as a whole is about, and how likely a reader would say so.

    `facts` are kinds of which a fact moved: these it is about. Where no kind is likely and no fact moved, it is about
    what our vocabulary names beside a “not”, a number or a condition that changed, else about none. `amid_noise`: most
    of what differs came with the page and not from the policy, and what little else is unlikely says nothing.
    """
    if not readings:
        return {}
    said = {kind: chance(_score(traits, kind)) for kind, traits in traits_of(readings, facts).items()}
    likeliest = max(said.values())
    if amid_noise and likeliest < _CLEAR and not facts:
        return {}
    least = min(LEAST_CHANCE, max(_LIKELIEST, likeliest))
    spoken = facts if facts or likeliest >= least else _outspoken(readings)
    return {kind: value for kind, value in said.items() if value >= least or kind in spoken}


def _outspoken(readings: Sequence[Reading]) -> set[FlagKind]:
    """Return the kinds of which our vocabulary speaks where a “not”, a number or a condition changed."""
    return {
        topic.kind
        for reading in readings
        if _DECISIVE.intersection(reading.shift.meaning.signals)
        for topic in reading.spoken.foremost
    }


def traits_of(readings: Sequence[Reading], facts: Set[FlagKind]) -> dict[FlagKind, dict[str, float]]:
    """Return what speaks for and against a change being about each kind, as numbers; `bench/learn.py` weighs them."""
    of_all = sum(sum(reading.chances.values()) for reading in readings) or 1.0
    best = {kind: max(reading.chances[kind] for reading in readings) for kind in KINDS}
    return {kind: _traits(kind, readings, of_all, best, kind in facts) for kind in KINDS}


def _traits(
    kind: FlagKind, readings: Sequence[Reading], of_all: float, best: Mapping[FlagKind, float], fact: bool
) -> dict[str, float]:
    chances = sorted((reading.chances[kind] for reading in readings), reverse=True)
    expected = sum(chances)
    sized = sum(reading.chances[kind] * math.log1p(reading.shift.meaning.weight) for reading in readings)
    return {
        "best": odds(chances[0]),
        "second": odds(chances[1]) if len(chances) > 1 else -4.0,
        "expected": math.log(expected + _FLOOR),
        "sized": math.log(sized + _FLOOR),
        "differences": math.log1p(len(readings)),
        "share": expected / of_all,
        "rank": sum(value > best[kind] for value in best.values()) / 3,
        "fact": float(fact),
    }


def _score(traits: Mapping[str, float], kind: FlagKind) -> float:
    base, slope = weights.WHOLE_OF[kind]
    return weigh(traits, weights.WHOLE) + base + slope * traits["best"]
