"""Whose side a difference is on: what it promises the user, and what it allows the company or asks of the user."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from monitor.flags import cues_en, cues_en_contract, cues_en_data, cues_fr, leanings
from monitor.flags.anycase import AnyCase
from monitor.flags.cue import Cue
from monitor.flags.quiet import without_addresses
from monitor.flags.text import straight
from monitor.records import FlagKind

CUES: dict[str, tuple[Cue, ...]] = {"en": cues_en.CUES + cues_en_data.CUES + cues_en_contract.CUES, "fr": cues_fr.CUES}

_NOT = AnyCase(r"\b(?:not|never|no|neither|nor|non|without|ne|ni|jamais|aucune?|prohibited from|refrain)\b|n't\b")
_CLAUSE_END = re.compile(r"[.;:]")
#: a "not" reaches this far to the right within its clause
_REACH = 80
#: one difference says no more than this, whatever it holds
_MOST = 9.0

Heard = Mapping[str, Counter[str]]


def stance(before: str, after: str, kind: FlagKind, language: str) -> tuple[float, str]:
    """Return how far a difference speaks for the user (positive) or against, and the cue that says so most.

    A cue that came counts as its name leans in sentences of the kind, one that went the other way; what stands in
    both texts counts for nothing.
    """
    weights = leanings.of(kind)
    old, new = heard(before, kind, language), heard(after, kind, language)
    said = {name: weights[name] * _balance(old.get(name), new.get(name)) for name in old.keys() | new.keys()}
    total = sum(said.values())
    loudest = max(sorted(said), key=lambda name: said[name] * (1 if total > 0 else -1), default="")
    if not loudest or not said[loudest]:
        return 0.0, ""
    came = said[loudest] * weights[loudest] > 0
    return max(-_MOST, min(_MOST, total)), f"{'new' if came else 'gone'}: {loudest}"


def heard(text: str, kind: FlagKind, language: str) -> Heard:
    """Return the cues in a text that mean something in sentences of a kind, with the words that gave them."""
    leaning = leanings.of(kind)
    return {name: words for name, words in _cues_in(text, language).items() if leaning.get(name)}


@lru_cache(maxsize=16_384)
def _cues_in(text: str, language: str) -> Heard:
    """Return all cues in a text: most differences bear on several kinds, and looking for cues is what takes long."""
    if not text:
        return {}
    # what an address is made of says nothing: dpo@ is no officer
    plain = straight(without_addresses(text))
    found: dict[str, Counter[str]] = {}
    for cue in CUES[language]:
        for match in cue.pattern.finditer(plain):
            name = f"no {cue.says}" if cue.says in leanings.DENIABLE and is_denied(plain, match.start()) else cue.says
            found.setdefault(name, Counter())[plain[match.start() : match.end()].lower()] += 1
    return found


def is_denied(plain: str, start: int) -> bool:
    """Tell whether a "not" stands before a place in a text, in the same clause and near."""
    clause = _CLAUSE_END.split(plain[max(0, start - _REACH) : start])[-1]
    return _NOT.search(clause) is not None


def _balance(old: Counter[str] | None, new: Counter[str] | None) -> int:
    """Return 1 where more came than went, -1 where more went, 0 where neither."""
    came, went = (new or Counter()) - (old or Counter()), (old or Counter()) - (new or Counter())
    difference = came.total() - went.total()
    return (difference > 0) - (difference < 0)
