"""A difference that is about a kind, and how much it tells of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from monitor.flags.direction import Verdict
from monitor.flags.learned import weights
from monitor.flags.learned.logistic import odds, weigh
from monitor.flags.shift import Shift
from monitor.records import Direction, FlagKind, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference that is about a kind."""

    shift: Shift
    kind: FlagKind
    #: how likely a reader would say that it is about the kind, 0..1, and the same of the likeliest other kind
    chance: float
    other: float
    #: words that say so
    words: tuple[str, ...]
    #: how far our vocabulary speaks of the kind
    spoken: float
    #: where it stands among all differences, 0..1
    place: float
    verdict: Verdict
    severity: Severity
    why: str

    @property
    def direction(self) -> Direction:
        """Return whom it favours by itself."""
        return self.verdict.direction

    @property
    def counts(self) -> float:
        """Return how much it counts for the direction of its kind."""
        return self.chance * math.log1p(self.shift.meaning.weight)

    @property
    def traits(self) -> dict[str, float]:
        """Return what could make this finding worth quoting, as numbers; `bench/learn.py` weighs them."""
        return {
            "chance": odds(self.chance),
            "other": odds(self.other),
            "spoken": math.sqrt(self.spoken),
            "size": math.log1p(self.shift.meaning.weight),
            "length": math.log1p(len(self.shift.sentence.split())),
            "nobodys": self.verdict.nobodys,
            "place": self.place,
            "went": float(not self.shift.after),
        }

    @property
    def weight(self) -> float:
        """Return how telling this finding is of its kind, to choose what to quote."""
        return weigh(self.traits, weights.QUOTED)
