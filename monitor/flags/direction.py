"""Whom a difference favours."""

from __future__ import annotations

import re

from monitor.flags.families.family import Family
from monitor.flags.quantities import ENDLESS_DAYS, ages, periods
from monitor.flags.shifts import Shift
from monitor.flags.stance import loudest, stance
from monitor.flags.text import straight
from monitor.records import Direction

_OPPOSITE = {
    Direction.WEAKER: Direction.STRONGER,
    Direction.STRONGER: Direction.WEAKER,
    Direction.NEUTRAL: Direction.NEUTRAL,
}
#: below this difference nothing is said; from the other on it is certain
_CLEAR, _CERTAIN = 0.75, 4.0
#: certainty of a direction that only follows from what the kind usually means
_PRESUMED = 0.2


def direction_of(shift: Shift, family: Family, language: str) -> tuple[Direction, float, str]:
    """Return the direction of a difference, how certain that is (0..1), and the cue that decided it, if any."""
    quantity = _quantity(shift, family)
    if quantity:
        return quantity, 1.0, ""
    score = _lean(shift.after, family, language) - _lean(shift.before, family, language)
    if abs(score) >= _CLEAR:
        direction = Direction.STRONGER if score > 0 else Direction.WEAKER
        return direction, min(1.0, abs(score) / _CERTAIN), loudest(shift.after or shift.before, language)[1]
    if shift.after and (not shift.before or (shift.meaning.gained and not shift.meaning.lost)):
        return family.added, _PRESUMED, ""
    if shift.before and (not shift.after or (shift.meaning.lost and not shift.meaning.gained)):
        return _OPPOSITE[family.added], _PRESUMED, ""
    return Direction.NEUTRAL, _PRESUMED / 2, ""


def _lean(text: str, family: Family, language: str) -> float:
    if not text:
        return 0.0
    words = family.vocabulary[language]
    plain = straight(text)
    better = len(_found(words.better, plain)) if words.better else 0
    worse = len(_found(words.worse, plain)) if words.worse else 0
    return stance(text, language) + 1.5 * min(2, better) - 1.5 * min(2, worse)


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {match.group(0).lower() for match in pattern.finditer(text)}


def _quantity(shift: Shift, family: Family) -> Direction | None:
    if family.more_is_better is None or not shift.before or not shift.after:
        return None
    read = ages if family.kind.value == "children" else lambda text: tuple(period.days for period in periods(text))
    old, new = read(shift.before), read(shift.after)
    if (ENDLESS_DAYS in old) != (ENDLESS_DAYS in new):
        return Direction.STRONGER if (ENDLESS_DAYS in new) == family.more_is_better else Direction.WEAKER
    if len(old) != len(new) or old == new or not old:
        return None
    more = sum(new) > sum(old)
    return Direction.STRONGER if more == family.more_is_better else Direction.WEAKER
