"""Which leaves of a page are the policy."""

from __future__ import annotations

from monitor.extract.chrome import is_chrome
from monitor.extract.consent import drop_consent
from monitor.extract.edges import extend, half, trim_head, trim_tail
from monitor.extract.facts import Facts
from monitor.extract.leaves import HEADINGS, Layout, Leaf
from monitor.extract.menus import drop_menus, is_button
from monitor.extract.title import find_title
from monitor.extract.tree import Node, Tree

#: the core is the deepest element that holds this share of the page's sentences
CORE_SHARE = 0.8
#: with fewer weighted characters of sentences than this, no element is the core
SCANT_PROSE = 120
#: elements that are never a core of their own: their siblings belong to them
_PARTS = frozenset(
    (
        *("ul", "ol", "li", "dl", "dt", "dd", "tr", "td", "th", "tbody", "thead"),
        *("p", "blockquote", "a", "span", "b", "strong", "em", "i", "u", "font"),
        *HEADINGS,
    )
)


def choose(tree: Tree, layout: Layout) -> list[Leaf]:
    """Return the leaves that are the page's text, in order."""
    facts = Facts(layout)
    everything = len(facts.leaves)
    title = find_title(0, everything, facts, tree.title)
    drop_consent(tree.body, title, facts)
    drop_chrome(tree.body, title, facts)
    core = find_core(tree.body, facts)
    first, last = extend(core, facts)
    title = find_title(first, half(first, last, facts), facts, tree.title)
    head = [facts.leaves[title]] if title is not None and title < first else []
    first = trim_head(first, last, title, facts)
    last = trim_tail(first, last, facts)
    drop_menus(first, last, facts)
    return head + [leaf for leaf in facts.living(first, last) if not is_button(leaf)]


def drop_chrome(body: Node, title: int | None, facts: Facts) -> None:
    """Drop menus, footers, dialogs and the like, wherever they stand."""
    total = facts.prose_between(0, len(facts.leaves))
    stack = [body]
    while stack:
        node = stack.pop()
        for child in node.children:
            if not isinstance(child, Node) or child.first == child.last:
                continue
            if is_chrome(child, title, facts, total):
                facts.drop(child.first, child.last)
            else:
                stack.append(child)
    facts.settle()


def find_core(body: Node, facts: Facts) -> Node:
    """Return the deepest element that holds most of the page's sentences."""
    total = facts.prose(body)
    node = body
    while total >= SCANT_PROSE:
        heavy = next(
            (
                child
                for child in node.children
                if isinstance(child, Node) and child.last > child.first and facts.prose(child) >= CORE_SHARE * total
            ),
            None,
        )
        if heavy is None or heavy.tag in _PARTS:
            return node
        node = heavy
    return node
