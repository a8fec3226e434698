"""A difference that is about a kind, and how much it tells of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from monitor.flags.shifts import Shift
from monitor.flags.topic import Topic
from monitor.records import Direction, Severity

#: what makes a finding worth quoting, and how much. The proportions follow a conditional logistic fit:
#: which of the findings of one kind in one change does a reader's label quote? `bench/fit_telling.py` fits them anew
#: and tells how well both do. Severity weighs more than the fit says: what is called major is to be shown.
PROPORTIONS = {
    "spoken": 0.9,
    "lead": 0.55,
    "headed": 0.4,
    "size": 0.4,
    "severity": 0.9,
    "certainty": 1.0,
    "added": 0.55,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference that is about a kind."""

    shift: Shift
    topic: Topic
    direction: Direction
    #: 0..1
    certainty: float
    severity: Severity
    why: str
    #: how much more the sentence is about this kind than about any other, in roots of scores; below 0 where it is less
    lead: float = 0.0
    #: whether a title above the sentence names the kind
    headed: bool = False
    #: how far it favours the user, or with a minus does not
    favours: float = 0.0

    @property
    def traits(self) -> dict[str, float]:
        """Return what could make this finding worth quoting, as numbers; the names are those of `PROPORTIONS`."""
        return {
            "spoken": math.sqrt(self.topic.score),
            "lead": self.lead,
            "headed": float(self.headed),
            "size": math.log1p(self.shift.meaning.weight),
            "severity": float(self.severity.rank),
            "certainty": self.certainty,
            "added": float(not self.shift.before),
        }

    @property
    def weight(self) -> float:
        """Return how telling this finding is of its kind, to choose what to quote."""
        return sum(PROPORTIONS[name] * value for name, value in self.traits.items())
