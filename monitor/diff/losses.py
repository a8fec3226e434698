"""What went from a document whole: sections of which nothing stands any more, and whether anything came in their place.

Cheaper than a diff, and asked before one: a page read in part must be told from a policy that was cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.diff.stream import Side, body_of
from monitor.document import Document

#: a section is gone when less than this share of its body still stands: "back to top" may stand anywhere
_REST = 0.1


@dataclass(frozen=True, slots=True)
class Loss:
    """What went and what came; shares are of what stood before, headings left out."""

    #: titles of the sections that are gone, in order; '' for the text before the first heading
    sections: tuple[str, ...]
    gone: float
    came: float


def loss(before: Document, after: Document) -> Loss:
    """Return what went whole from a document, wherever the rest of it stands now, and how much came."""
    old, new = Side.of(before), Side.of(after)
    stood, stands = (dict(_bodies(side)) for side in (old, new))
    whole = max(1, sum(old.body_sizes))
    titles: list[str] = []
    gone = 0
    for section, size in zip(old.sections, old.body_sizes, strict=True):
        rest = sum(len(old.blocks[i].text) + 1 for i in body_of(section) if old.key(i) in stands)
        if size and rest < size * _REST:
            titles.append(section.title)
            gone += size - rest
    came = sum(size for key, size in _bodies(new) if key not in stood)
    return Loss(tuple(titles), gone / whole, came / whole)


def _bodies(side: Side) -> Iterator[tuple[str, int]]:
    """Yield what each block is known by, and its size; headings left out."""
    for section in side.sections:
        for i in body_of(section):
            yield side.key(i), len(side.blocks[i].text) + 1
