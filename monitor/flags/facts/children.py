"""From which age on the service may be used."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text, quotes
from monitor.flags.quantities import ages

_CHILD = AnyCase(
    r"\b(?:child\w*|minors?|under|younger|below|older|over|eligible|age|years? old|parents?|"
    r"guardian|intended|knowingly|enfants?|mineurs?|moins de|plus de|âgée?s?)\b"
)
_GATE = AnyCase(
    r"\b(?:not|n't|never|must|only|at least|no one|minimum|intended|directed|eligible|"
    r"prohibit\w*|restrict\w*|require|consent|or older|and older|ask your parent|ne|doivent|"
    r"devez)\b"
)
_WITH_PARENT = AnyCase(
    r"\bunder (?:the age of )?\(?(?:18|21|eighteen)\b[^.;]*\b(?:parents?|guardians?)\b|\bage of majority\b"
)
_RIGHT = AnyCase(r"\b(?:california|remov\w+ of|request (?:the )?removal|erase|opt[- ]in|sell|sale)\b")


@dataclass(frozen=True, slots=True)
class Children:
    """What the policy says of minors."""

    #: the lowest age at which the service may be used; None where none is named
    minimum_age: int | None
    #: all ages named as limits
    ages: tuple[int, ...]
    quotes: tuple[str, ...]


def read_children(text: Text) -> Children:
    """Read the minimum age: the one named most often where sentences differ, the lower of two."""
    named = [(ages(s.text), s) for s in text.matching(_CHILD, _GATE)]
    gates = [(found, s) for found, s in named if found and not _RIGHT.search(s.plain)] or [
        (f, s) for f, s in named if f
    ]
    # older minors may come with a parent: theirs is not the lowest age
    alone = [(found, s) for found, s in gates if not _WITH_PARENT.search(s.plain)] or gates
    counted: dict[int, int] = {}
    for found, _ in alone:
        for age in set(found):
            counted[age] = counted.get(age, 0) + 1
    minimum = min(counted, key=lambda age: (-counted[age], age), default=None)
    return Children(minimum, tuple(sorted({age for found, _ in gates for age in found})), quotes([s for _, s in gates]))
