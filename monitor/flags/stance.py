"""Whose side a sentence is on: what it promises the user, and what it allows the company or asks of the user."""

from __future__ import annotations

from functools import lru_cache

from monitor.flags import cues_en, cues_fr
from monitor.flags.cue import Cue
from monitor.flags.text import straight

CUES: dict[str, tuple[Cue, ...]] = {"en": cues_en.CUES, "fr": cues_fr.CUES}


@lru_cache(maxsize=16_384)
def stance(text: str, language: str) -> float:
    """Return how far a text speaks for the user (positive) or against (negative)."""
    plain = straight(text)
    return sum(cue.weight * min(2, sum(1 for _ in cue.pattern.finditer(plain))) for cue in CUES[language])


def loudest(text: str, language: str) -> tuple[float, str]:
    """Return the weight of the strongest cue in a text, and what it says; (0, '') where there is none."""
    return max(((cue.weight, cue.says) for cue, _ in heard(text, language)), key=_loudness, default=(0.0, ""))


def heard(text: str, language: str) -> tuple[tuple[Cue, str], ...]:
    """Return the cues in a text, each with the words in which it was first heard."""
    plain = straight(text)
    found = ((cue, cue.pattern.search(plain)) for cue in CUES[language])
    return tuple((cue, match.group(0)) for cue, match in found if match)


def _loudness(cue: tuple[float, str]) -> float:
    return abs(cue[0])
