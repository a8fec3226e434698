"""What a family of rules consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from monitor.flags.anycase import AnyCase
from monitor.records import FlagKind


def words(*alternatives: str) -> AnyCase:
    """Compile alternatives that must begin and end at a word's edge; `~` at the end of one leaves its end open."""
    closed = (part[:-1] if part.endswith("~") else rf"{part}\b" for part in alternatives)
    return AnyCase(rf"\b(?:{'|'.join(closed)})")


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of a kind in one language; all patterns are searched in text with straight quotes."""

    #: each of these makes a sentence about the kind
    strong: AnyCase
    #: these speak for the kind, but not alone
    weak: AnyCase | None = None
    #: titles of sections that are about the kind
    heading: AnyCase | None = None
    #: what, in a sentence of this kind, protects the user
    better: AnyCase | None = None
    #: what, in a sentence of this kind, goes against the user
    worse: AnyCase | None = None


@dataclass(frozen=True)
class Family:
    """One kind: its words by language, and which way its numbers favour the user."""

    kind: FlagKind
    #: what the kind is about, as it reads in an explanation: "the flag is about ..."
    about: str
    vocabulary: dict[str, Words] = field(repr=False)
    #: quantities of this kind: does a larger number favour the user? None: numbers tell nothing
    more_is_better: bool | None = None

    @cached_property
    def name(self) -> str:
        """Return the name of the family, which begins the names of its rules."""
        return self.kind.value
