"""Automated decisions, and the training of models on users' data."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text, quotes

_DECISIONS = AnyCase(
    r"\bautomat\w+ (?:individual )?(?:decision|processing)\b|\bautomated decision|"
    r"\bdécisions? (?:\w+ )?automatisées?\b|\bprofiling\b|\bprofilage\b"
)
_TRAINING = AnyCase(
    r"\btrain\w*\b[^.;]{0,60}\b(?:models?|artificial intelligence|ai|algorithms?)\b|"
    r"\b(?:models?|ai)\b[^.;]{0,40}\btrain(?:ed|ing)\b|\b(?:entraîn|entrain)\w+\b[^.;]{0,60}\b(?:modèles?|"
    r"ia|intelligence artificielle|algorithmes?)\b"
)
_NOT = AnyCase(r"\b(?:not|never|n't|no|ne|aucune?|ni)\b[^.;]{0,90}\b(?:automat\w+|profil\w+|train\w*|entraîn\w+)")


#: what a word means, or a right to refuse, is no word on what is done
_DEFINES = AnyCase(
    r"\bmeans (?:any|the)\b|\b(?:demographic|racial) profiling\b|\bright to (?:opt|object|request)\b|"
    r"\bdésigne\b|\bdroit de (?:ne pas|vous opposer|s'opposer)\b|^\W*request\b"
)


@dataclass(frozen=True, slots=True)
class Automation:
    """Machines that decide and learn; None where nothing is said."""

    automated_decisions: bool | None
    trains_models: bool | None
    quotes: tuple[str, ...]


def read_automation(text: Text) -> Automation:
    """Read whether decisions are automated, and whether models learn from users' data."""
    decisions = [s for s in text.matching(_DECISIONS) if not _DEFINES.search(s.plain)]
    training = list(text.matching(_TRAINING))
    return Automation(
        any(not _NOT.search(s.plain) for s in decisions) if decisions else None,
        any(not _NOT.search(s.plain) for s in training) if training else None,
        quotes([*decisions[:2], *training[:2]]),
    )
