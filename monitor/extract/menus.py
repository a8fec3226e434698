"""Menus, tables of contents and buttons that stand amid the text."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.document import BlockKind
from monitor.extract.edges import is_menu_line
from monitor.extract.facts import Facts
from monitor.extract.leaves import Leaf
from monitor.extract.tree import Node

#: so many linked lines on end, with no sentence among them, are a list of links
_RUN = 5


def drop_menus(first: int, last: int, facts: Facts) -> None:
    """Drop lists of links that stand beside the text, in a part of their own; one in its flow is the policy's."""
    for start, end in list(_runs(first, last, facts)):
        if not _is_in_flow(start, end, facts):
            facts.drop(start, end)
    facts.settle()


def _runs(first: int, last: int, facts: Facts) -> Iterator[tuple[int, int]]:
    """Yield the ranges of leaves that are lists of links."""
    index = first
    while index < last:
        if not (facts.alive[index] and is_menu_line(facts.leaves[index])):
            index += 1
            continue
        end = _run_end(index, last, facts)
        lines = sum(1 for i in range(index, end) if facts.alive[i] and is_menu_line(facts.leaves[i]))
        if lines >= _RUN:
            yield index, end
        index = max(end, index + 1)


def _run_end(start: int, last: int, facts: Facts) -> int:
    """Return the end of the run of linked lines from `start`; a heading or short line may stand between two of them."""
    end, gap = start + 1, 0
    for index in range(start + 1, last):
        if not facts.alive[index]:
            continue
        leaf = facts.leaves[index]
        if is_menu_line(leaf):
            end, gap = index + 1, 0
            continue
        gap += 1
        if leaf.prose >= 60 or gap > 1:
            break
    return end


def _is_in_flow(start: int, end: int, facts: Facts) -> bool:
    """Tell whether a run stands among paragraphs: the widest element around it without sentences is their sibling."""
    node: Node = facts.leaves[start].node
    while node.parent is not None and not (node.first <= start and node.last >= end):
        node = node.parent
    if facts.prose(node):
        return True
    while node.parent is not None and not facts.prose(node.parent):
        node = node.parent
    parent = node.parent
    if parent is None:
        return True
    return any(
        facts.alive[i] and facts.leaves[i].prose >= 60 and facts.leaves[i].node.parent is parent
        for i in range(parent.first, parent.last)
    )


def is_button(leaf: Leaf) -> bool:
    """Tell whether a leaf is a button that does something, rather than the label of what it unfolds."""
    return leaf.control and leaf.kind is not BlockKind.HEADING
