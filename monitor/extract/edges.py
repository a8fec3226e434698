"""Where the policy begins and ends around its core."""

from __future__ import annotations

from monitor.document import BlockKind
from monitor.extract.facts import Facts
from monitor.extract.tree import Node


def extend(core: Node, facts: Facts) -> tuple[int, int]:
    """Return the range of leaves that belongs to the core: itself, with its title and first lines before it."""
    first, last = core.first, core.last
    node = core
    while node.parent is not None and node.tag != "main":
        parent = node.parent
        extra = facts.mass(parent) - facts.mass(node)
        if not extra:
            node = parent
            continue
        linked = facts.linked(parent) - facts.linked(node)
        prose = facts.prose(parent) - facts.prose(node)
        before = facts.living(parent.first, node.first)
        title = any(leaf.kind is BlockKind.HEADING for leaf in before)
        if linked > 0.3 * extra or not (prose >= 0.5 * extra or (title and extra < 400)):
            break
        node = parent
        first, last = node.first, node.last
    return first, last
