"""Which leaves of a page are the policy."""

from __future__ import annotations

from monitor.document import BlockKind
from monitor.extract.chrome import is_chrome
from monitor.extract.consent import drop_consent
from monitor.extract.cues import BUILD, DATED
from monitor.extract.edges import extend, half, is_menu_line, trim_head, trim_tail
from monitor.extract.facts import Facts
from monitor.extract.leaves import HEADINGS, Layout, Leaf
from monitor.extract.menus import drop_menus, is_button
from monitor.extract.title import find_title, find_unmarked_title
from monitor.extract.tree import Node, Tree

#: the core is the deepest element that holds this share of the page's sentences
CORE_SHARE = 0.8
#: with fewer weighted characters of sentences than this, no element is the core
SCANT_PROSE = 120
#: more sentences than this between a title and the text are something else
_HEAD_PROSE = 1_500
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
    if title is None:
        title = find_unmarked_title(first, facts, tree.title)
        if title is not None:
            facts.leaves[title].kind, facts.leaves[title].level = BlockKind.HEADING, 1
    head = _head(title, first, facts) if title is not None and title < first else []
    first = trim_head(first, last, title, facts)
    last = trim_tail(first, last, facts)
    drop_menus(first, last, facts)
    return head + [leaf for leaf in facts.living(first, last) if not is_button(leaf) and not BUILD.match(leaf.text)]


def _head(title: int, first: int, facts: Facts) -> list[Leaf]:
    """Return a title that stands before the text, with the date and the sentences between them."""
    between = facts.living(title + 1, first)
    if sum(leaf.prose for leaf in between) > _HEAD_PROSE:
        between = []
    kept = [leaf for leaf in between if not is_menu_line(leaf) and (leaf.prose >= 60 or DATED.search(leaf.text))]
    return [facts.leaves[title], *kept]


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
