"""Headings whose section is the same under another title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from monitor.diff.linking import Findings
from monitor.diff.links import Link, linked
from monitor.diff.matches import Match
from monitor.diff.stream import Stream


def renamed_headings(found: Findings, matched: dict[int, int], matches: Iterable[Match]) -> list[Link]:
    """Return links between the headings of matched sections that are not linked yet; moved where the order differs."""
    old_linked, new_linked = linked(found.links)
    stays = sorted((match.old, match.new) for match in matches if not match.moved)
    links: list[Link] = []
    for i, j in sorted(matched.items()):
        old, new = _heading(found.old, i), _heading(found.new, j)
        if old is None or new is None or old in old_linked or new in new_linked:
            continue
        places = found.old.sentences[old].start, found.new.sentences[new].start
        links.append(Link(old, old + 1, new, new + 1, moved=not _is_in_order(stays, places)))
    return links


def _heading(stream: Stream, section: int) -> int | None:
    """Return the heading of a section as a sentence; None where it has none or is the same on both sides."""
    found = stream.side.sections[section]
    first, last = stream.of_block.get(found.start, (0, 0))
    return first if found.level and first < last else None


def _is_in_order(stays: Sequence[tuple[int, int]], places: tuple[int, int]) -> bool:
    """Tell whether words at these places keep the order of the words that stay."""
    index = bisect_left(stays, places)
    return (index == 0 or stays[index - 1][1] < places[1]) and (index == len(stays) or stays[index][1] > places[1])
