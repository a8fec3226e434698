"""A difference that is about a kind, and how much it tells of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from monitor.flags.about import Reading
from monitor.flags.direction import Verdict
from monitor.flags.explain import explain
from monitor.flags.families import FAMILIES
from monitor.flags.learned import weights
from monitor.flags.learned.lexicon import lexicon
from monitor.flags.learned.logistic import odds, weigh
from monitor.flags.shift import Shift
from monitor.records import Direction, FlagKind

#: words that the lexicon names where our vocabulary has none
_MOST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference that is about a kind."""

    reading: Reading
    kind: FlagKind
    #: where it stands among all differences, 0..1
    place: float
    verdict: Verdict

    @property
    def shift(self) -> Shift:
        """Return the difference."""
        return self.reading.shift

    @property
    def chance(self) -> float:
        """Return how likely a reader would say that it is about the kind, 0..1."""
        return self.reading.chances[self.kind]

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that say so."""
        spoken = self.reading.spoken.words_of(self.kind)
        return spoken or lexicon().telling(self.shift.changed, self.kind, _MOST_WORDS)

    @property
    def why(self) -> str:
        """Return one sentence that explains it."""
        return explain(self.shift, self.words, FAMILIES[self.kind], self.verdict.cue)

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
        other = max(chance for kind, chance in self.reading.chances.items() if kind is not self.kind)
        return {
            "chance": odds(self.chance),
            "other": odds(other),
            "spoken": math.sqrt(self.reading.spoken.score_of(self.kind)),
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
