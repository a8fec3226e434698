"""Whom a difference favours, and whom all differences of a kind together favour.

A difference gets a score: what text that came or went usually means in its kind, and on top of it what its cues say;
and a chance that it favours nobody. How much each counts was fitted on labelled changes (`learned/weights.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.families.family import Family
from monitor.flags.learned import weights
from monitor.flags.learned.logistic import chance, weigh
from monitor.flags.quantities import ENDLESS_DAYS, ages, periods
from monitor.flags.shift import Shift
from monitor.flags.stance import is_denied, stance
from monitor.flags.text import straight
from monitor.records import Direction, FlagKind

K = FlagKind

#: from this chance on a difference, or all of a kind, is said to favour nobody
NOBODYS = 0.75
#: phrases of a kind's own that count in one difference
_MOST_PHRASES = 2
#: a stance beyond this makes nothing surer
_MOST_STANCE = 3.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whom one difference favours."""

    #: how far it favours the user, or with a minus does not
    score: float
    #: 0..1, how likely it favours neither side
    nobodys: float
    #: the cue that says so most, '' where none does
    cue: str

    @property
    def direction(self) -> Direction:
        """Return whom it favours by itself."""
        return direction_from(self.score, self.nobodys)

    @property
    def certainty(self) -> float:
        """Return how sure that is, 0..1."""
        if self.direction is Direction.NEUTRAL:
            return self.nobodys
        return abs(2 * chance(self.score) - 1) * (1 - self.nobodys)


def verdict_of(shift: Shift, family: Family, language: str) -> Verdict:
    """Return whom one difference favours, as far as it tells by itself."""
    signs = signs_of(shift, family, language)
    if family.kind is K.SCOPE and shift.listed:
        return Verdict(0.0, 1.0, "")
    score = weigh(signs.leaning(family.kind), weights.LEANING)
    # a cue that was overruled explains nothing
    told = signs.cue if signs.stance * score > 0 else ""
    return Verdict(score, chance(weigh(signs.balance(family.kind, score), weights.NOBODYS)), told)


def direction_from(score: float, nobodys: float) -> Direction:
    """Return the direction that a score speaks for, unless it is likely that nobody is favoured."""
    if nobodys >= NOBODYS or not score:
        return Direction.NEUTRAL
    return Direction.STRONGER if score > 0 else Direction.WEAKER


def together(verdicts: Sequence[tuple[Verdict, float]], kind: FlagKind, fact: int = 0) -> Direction:
    """Return whom differences of a kind favour together, each with how much it counts.

    `fact` is 1 where a fact of the kind moved in favour of the user, -1 where it moved the other way, else 0.
    """
    traits = traits_of(verdicts, kind, fact)
    score = weigh(traits, weights.TOGETHER)
    return direction_from(score, chance(weigh(traits, weights.NOBODYS_TOGETHER)))


def traits_of(verdicts: Sequence[tuple[Verdict, float]], kind: FlagKind, fact: int) -> dict[str, float]:
    """Return what one verdict or more say of the direction of a kind, as numbers; `bench/learn.py` weighs them."""
    total = sum(weight for _, weight in verdicts)
    # what counts for nothing by itself counts alike
    shares = [weight / total if total else 1 / len(verdicts) for _, weight in verdicts]
    said = [verdict for verdict, _ in verdicts]
    mean = sum(one.score * share for one, share in zip(said, shares, strict=True))
    agreeing = sum(share for one, share in zip(said, shares, strict=True) if one.score > 0)
    voices = math.log(1 / sum(share * share for share in shares))
    foremost = max(zip(shares, said, strict=True), key=lambda pair: pair[0])[1]
    return {
        "mean": mean,
        "voiced mean": mean * voices,
        "foremost": foremost.score,
        "agreement": 2 * agreeing - 1,
        f"mean {kind}": mean / 2,
        "fact": float(fact),
        f"always {kind}": 1.0,
        "size of mean": abs(mean),
        "nobodys": sum(one.nobodys * share for one, share in zip(said, shares, strict=True)),
        "foremost nobodys": foremost.nobodys,
        "voices": voices,
        "mixture": 1 - abs(2 * agreeing - 1),
        "a fact": float(bool(fact)),
    }


@dataclass(frozen=True, slots=True)
class Signs:
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
    #: words with a meaning of their own that differ
    weight: int

    def leaning(self, kind: FlagKind) -> dict[str, float]:
        """Return what speaks for a side, by name; `bench/learn.py` weighs it."""
        return {
            "came": self.growth,
            f"came {kind}": self.growth,
            "edited": float(self.edited),
            f"edited {kind}": float(self.edited),
            "stance": self.stance,
            f"stance {kind}": 0.4 * self.stance,
            "better": self.better,
            "worse": self.worse,
            "quantity": self.moved,
        }

    def balance(self, kind: FlagKind, score: float) -> dict[str, float]:
        """Return what speaks for and against a difference of a score favouring nobody, by name."""
        how = "edited" if self.edited else "came" if self.growth > 0 else "went"
        return {
            "always": 1.0,
            how: 1.0,
            f"{how} {kind}": 1.0,
            "clear": abs(score),
            f"clear {kind}": abs(score) / 2,
            "size": math.log1p(self.weight) / 2,
            "quantity": abs(self.moved),
            "phrases": abs(self.better) + abs(self.worse),
            "stance": min(_MOST_STANCE, abs(self.stance)) / 2,
            "growth": abs(self.growth),
        }


def signs_of(shift: Shift, family: Family, language: str) -> Signs:
    """Return what bears on the direction of a difference of a kind."""
    leaning, cue = stance(shift.before, shift.after, family.kind, language)
    vocabulary = family.vocabulary[language]
    return Signs(
        growth=_growth(shift),
        edited=bool(shift.before and shift.after),
        stance=leaning,
        cue=cue,
        better=_more(vocabulary.better, shift),
        worse=_more(vocabulary.worse, shift, unless_denied=True),
        moved=_quantity_moved(shift, family),
        weight=shift.meaning.weight,
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
