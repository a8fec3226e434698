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
    plain = straight(text)
    heard = [(cue.weight, cue.says) for cue in CUES[language] if cue.pattern.search(plain)]
    return max(heard, key=lambda cue: abs(cue[0]), default=(0.0, ""))
