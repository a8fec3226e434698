"""Named numbers under named weights."""

from __future__ import annotations

import math
from collections.abc import Mapping

_LEAST = 1e-4


def weigh(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return what signs speak for under weights; signs without a weight say nothing."""
    return sum(value * weights[name] for name, value in signs.items() if name in weights)


def chance(score: float) -> float:
    """Return the chance, 0..1, that belongs to log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def odds(chance: float) -> float:
    """Return the log odds of a chance; none is quite sure."""
    sure = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(sure / (1 - sure))
