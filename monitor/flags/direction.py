"""Whom a difference favours.

A difference gets a score: what text that came or went usually means in its kind, and on top of it what its cues say.
How much each counts was fitted on changes labelled by hand (`weights.py`); the scores of a kind's differences
together give its direction. Near nought nothing is claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.flags import weights
from monitor.flags.anycase import AnyCase
from monitor.flags.families.family import Family
from monitor.flags.quantities import ENDLESS_DAYS, ages, periods
from monitor.flags.shifts import Shift
from monitor.flags.stance import is_denied, stance
from monitor.flags.text import straight
from monitor.records import Direction, FlagKind

K = FlagKind

#: below this score nothing is claimed: of most kinds, and of those whose changes mostly favour nobody
_CLEAR = 0.2
_CLEAR_OF: dict[FlagKind, float] = {K.ENTITY: 1.25, K.SCOPE: 1.5, K.TRANSFER: 0.8}
#: these speak of names and places: another one in the place of one favours nobody
_OF_NAMES = frozenset({K.ENTITY, K.SCOPE, K.TRANSFER, K.DISPUTE})
#: from this score on a direction is certain
_CERTAIN = 4.0
#: so many differences that agree say twice what one says; more than that add nothing
MOST_AGREEING = 4
#: words that came and went are about as many
_SWAP_GROWTH = 0.34
#: phrases of a kind's own that count in one difference
_MOST_PHRASES = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whom one difference favours."""

    #: how far it favours the user, or with a minus does not
    score: float
    direction: Direction
    #: 0..1; 0 where words were put in the place of others, and nothing tells whom that favours
    certainty: float
    #: the cue that says so most, '' where none does
    cue: str


def verdict_of(shift: Shift, family: Family, language: str) -> Verdict:
    """Return whom a difference favours, as far as it tells by itself."""
    signs, of_kind = _signs(shift, family, language), weights.KINDS[family.kind]
    score = (
        of_kind.added * signs.growth
        + of_kind.edited * signs.edited
        + of_kind.stance * signs.stance
        + weights.BETTER * signs.better
        + weights.WORSE * signs.worse
        + weights.QUANTITY * signs.moved
    )
    if family.kind is K.SCOPE and shift.listed:
        return Verdict(0.0, Direction.NEUTRAL, 0.0, "")
    if family.kind in _OF_NAMES and signs.are_of_a_swap:
        return Verdict(score, Direction.NEUTRAL, 0.0, "")
    alone = overall([(score, 1.0)])
    # a cue that was overruled explains nothing
    told = signs.cue if signs.stance * alone > 0 else ""
    return Verdict(score, direction_from(alone, family.kind), min(1.0, abs(alone) / _CERTAIN), told)


def direction_from(score: float, kind: FlagKind) -> Direction:
    """Return the direction that a score speaks for."""
    if abs(score) < _CLEAR_OF.get(kind, _CLEAR):
        return Direction.NEUTRAL
    return Direction.STRONGER if score > 0 else Direction.WEAKER


def overall(scored: Sequence[tuple[float, float]]) -> float:
    """Return the score of a kind from those of its differences, each with how much it counts."""
    total = sum(weight for _, weight in scored)
    if not total:
        return 0.0
    mean = sum(score * weight for score, weight in scored) / total
    return float(weights.ALWAYS + mean * min(MOST_AGREEING, len(scored)) ** 0.5)


def evidence(shift: Shift, family: Family, language: str) -> dict[str, float]:
    """Return what bears on the direction of a difference, by name, for `bench/train_direction.py` to fit."""
    signs = _signs(shift, family, language)
    return {
        f"added {family.kind}": signs.growth,
        f"edited {family.kind}": float(signs.edited),
        f"stance {family.kind}": signs.stance,
        "stance": signs.stance,
        "better": signs.better,
        "worse": signs.worse,
        "quantity": signs.moved,
    }


@dataclass(frozen=True, slots=True)
class _Signs:
    """What bears on the direction of a difference."""

    #: 1 for text that came, -1 for text that went, and what lies between for a sentence that was changed
    growth: float
    edited: bool
    #: how far the cues speak for the user, and the one that says most
    stance: float
    cue: str
    #: how many more phrases of the kind's own there are that protect the user, and that go against the user
    better: int
    worse: int
    #: 1 where a number moved the way that favours the user, -1 where it moved the other way
    moved: int

    @property
    def are_of_a_swap(self) -> bool:
        """Tell whether some words took the place of about as many others, and nothing speaks for anybody."""
        silent = not (self.stance or self.better or self.worse or self.moved)
        return silent and self.edited and abs(self.growth) <= _SWAP_GROWTH


def _signs(shift: Shift, family: Family, language: str) -> _Signs:
    leaning, cue = stance(shift.before, shift.after, family.kind, language)
    vocabulary = family.vocabulary[language]
    return _Signs(
        growth=_growth(shift),
        edited=bool(shift.before and shift.after),
        stance=leaning,
        cue=cue,
        better=_more(vocabulary.better, shift),
        worse=_more(vocabulary.worse, shift, unless_denied=True),
        moved=_quantity_moved(shift, family),
    )


def _quantity_moved(shift: Shift, family: Family) -> int:
    if family.more_is_better is None or not shift.before or not shift.after:
        return 0
    read = ages if family.kind is K.CHILDREN else lambda text: tuple(period.days for period in periods(text))
    old, new = read(shift.before), read(shift.after)
    if (ENDLESS_DAYS in old) != (ENDLESS_DAYS in new):
        return 1 if (ENDLESS_DAYS in new) == family.more_is_better else -1
    if len(old) != len(new) or old == new or not old:
        return 0
    return 1 if (sum(new) > sum(old)) == family.more_is_better else -1


def _growth(shift: Shift) -> float:
    if not shift.before:
        return 1.0
    if not shift.after:
        return -1.0
    came, went = (sum(len(run.split()) for run in runs) for runs in (shift.meaning.gained, shift.meaning.lost))
    return (came - went) / (came + went + 4)


def _more(pattern: AnyCase | None, shift: Shift, *, unless_denied: bool = False) -> int:
    if pattern is None:
        return 0
    old, new = (
        Counter(
            plain[match.start() : match.end()].lower()
            for match in pattern.finditer(plain)
            if not (unless_denied and is_denied(plain, match.start()))
        )
        for plain in (straight(shift.before), straight(shift.after))
    )
    return max(-_MOST_PHRASES, min(_MOST_PHRASES, (new - old).total() - (old - new).total()))
