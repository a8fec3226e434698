"""Sums over the leaves inside any element, in constant time."""

from __future__ import annotations

from itertools import accumulate

from monitor.document import BlockKind
from monitor.extract.leaves import Layout, Leaf
from monitor.extract.tree import Node

_NOTHING = Leaf(BlockKind.PARAGRAPH, Node("", {}), [])


class Facts:
    """Prefix sums over the leaves of a page; dropped leaves count nothing."""

    def __init__(self, layout: Layout) -> None:
        self.leaves = layout.leaves
        self.alive = [True] * len(layout.leaves)
        self._dirty = False
        self._sum()

    def drop(self, first: int, last: int) -> None:
        """Leave out leaves[first:last]; sums follow after `settle`."""
        for index in range(first, last):
            self._dirty = self._dirty or self.alive[index]
            self.alive[index] = False

    def settle(self) -> None:
        """Bring the sums up to date with what was dropped."""
        if self._dirty:
            self._sum()

    def mass(self, node: Node) -> int:
        """Return the weighted characters inside."""
        return self._mass[node.last] - self._mass[node.first]

    def prose(self, node: Node) -> int:
        """Return the weighted characters of sentences inside."""
        return self._prose[node.last] - self._prose[node.first]

    def linked(self, node: Node) -> int:
        """Return the weighted characters of link text inside."""
        return self._linked[node.last] - self._linked[node.first]

    def controls(self, node: Node) -> int:
        """Return the number of buttons and inputs inside."""
        return node.controls

    def prose_between(self, first: int, last: int) -> int:
        """Return the weighted characters of sentences in leaves[first:last]."""
        return self._prose[last] - self._prose[first]

    def living(self, first: int, last: int) -> list[Leaf]:
        """Return the leaves of leaves[first:last] that were not dropped."""
        return [self.leaves[index] for index in range(first, last) if self.alive[index]]

    def _sum(self) -> None:
        living = [leaf if alive else _NOTHING for leaf, alive in zip(self.leaves, self.alive, strict=True)]
        self._mass = list(accumulate([leaf.mass for leaf in living], initial=0))
        self._prose = list(accumulate([leaf.prose for leaf in living], initial=0))
        self._linked = list(accumulate([leaf.linked for leaf in living], initial=0))
        self._dirty = False
