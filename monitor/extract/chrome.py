"""Which parts of a page are not its text: menus, footers, dialogs, cards, forms.

What a part is decides (links, controls, sentences, words that only such parts use); what its authors call it lowers
the bar. Nothing that holds a large part of the page's sentences is ever chrome.
"""

from __future__ import annotations

from monitor.document import BlockKind
from monitor.extract import names
from monitor.extract.facts import Facts
from monitor.extract.leaves import HEADINGS
from monitor.extract.tree import Node

#: shares of the page's sentences above which a part is text, whatever it is called
LANDMARK_SHARE = 0.3
NAME_SHARE = 0.15


def is_chrome(node: Node, facts: Facts, total_prose: int) -> bool:
    """Tell whether a part of the page is surely not its text."""
    share = facts.prose(node) / max(1, total_prose)
    if share >= LANDMARK_SHARE:
        return False
    if node.tag in names.CHROME_TAGS or node.role in names.CHROME_ROLES or node.attrs.get("aria-modal") == "true":
        return True
    if node.tag == "header":
        return _is_site_header(node, facts)
    if share >= NAME_SHARE:
        return False
    if node.tag == "form" and facts.controls(node) > 0:
        return True
    return (
        bool(names.CHROME.search(node.name))
        and node.tag not in ("main", "article", *HEADINGS)
        and not _has_title(node, facts)
    )


def _is_site_header(node: Node, facts: Facts) -> bool:
    ancestor = node.parent
    while ancestor is not None:
        if ancestor.tag in ("main", "article"):
            return False
        ancestor = ancestor.parent
    return node.find("h1") is None or facts.linked(node) > 0.4 * max(1, facts.mass(node))


def _has_title(node: Node, facts: Facts) -> bool:
    title = any(leaf.kind is BlockKind.HEADING and leaf.level == 1 for leaf in facts.living(node.first, node.last))
    return title and facts.linked(node) < 0.3 * max(1, facts.mass(node))
