"""A cue: words that tell whose side a sentence is on."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for or against the user; how loudly, `leanings` says by the cue's name."""

    #: the name, as it reads in an explanation
    says: str
    pattern: AnyCase
