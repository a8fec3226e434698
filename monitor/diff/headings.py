"""Headings whose section is the same under another title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from monitor.diff.linking import Findings
from monitor.diff.links import Link, linked
from monitor.diff.matches import Match


def renamed_headings(found: Findings, matched: dict[int, int], matches: Iterable[Match]) -> list[Link]:
    """Return links between the headings of matched sections that are not linked yet; moved where the order differs."""
    old_linked, new_linked = linked(found.links)
    stays = sorted((match.old, match.new) for match in matches if not match.moved)
    links: list[Link] = []
    for i, j in sorted(matched.items()):
        before, after = found.old.side.sections[i], found.new.side.sections[j]
        if not (
            before.level and after.level and before.start in found.old.of_block and after.start in found.new.of_block
        ):
            continue
        old, new = found.old.of_block[before.start][0], found.new.of_block[after.start][0]
        if old not in old_linked and new not in new_linked:
            places = found.old.sentences[old].start, found.new.sentences[new].start
            links.append(Link(old, old + 1, new, new + 1, moved=not _is_in_order(stays, places)))
    return links


def _is_in_order(stays: Sequence[tuple[int, int]], places: tuple[int, int]) -> bool:
    """Tell whether words at these places keep the order of the words that stay."""
    index = bisect_left(stays, places)
    return (index == 0 or stays[index - 1][1] < places[1]) and (index == len(stays) or stays[index][1] > places[1])
