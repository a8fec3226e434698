"""A difference that is about a kind, and how much it tells of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from monitor.flags.shifts import Shift
from monitor.flags.topic import Topic
from monitor.records import Direction, Severity


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

    @property
    def weight(self) -> float:
        """Return how telling this finding is of its kind, to choose what to quote.

        The proportions follow a conditional logistic fit (`bench/fit_telling.py`): which of the findings of one kind in
        one change does a reader's label quote? Severity weighs more than the fit says: what is called major is shown.
        """
        spoken = 0.9 * math.sqrt(self.topic.score) + 0.55 * self.lead + 0.4 * self.headed
        size = 0.4 * math.log1p(self.shift.meaning.weight) + 0.9 * self.severity.rank
        return spoken + size + self.certainty + 0.55 * (not self.shift.before)
