"""Which parts of a page are not its text: menus, footers, dialogs, cards, forms.

What a part is decides (links, controls, sentences, words that only such parts use); what its authors call it lowers
the bar. Nothing that holds a large part of the page's sentences is ever chrome.
"""

from __future__ import annotations

from monitor.extract import names
from monitor.extract.facts import Facts
from monitor.extract.leaves import HEADINGS
from monitor.extract.tree import Node

#: shares of the page's sentences above which a part is text, whatever it is called
LANDMARK_SHARE = 0.3
NAME_SHARE = 0.1
_NEVER = frozenset(("main", "article", *HEADINGS))


def is_chrome(node: Node, title: int | None, facts: Facts, total_prose: int) -> bool:
    """Tell whether a part of the page is surely not its text."""
    share = facts.prose(node) / max(1, total_prose)
    if share >= LANDMARK_SHARE:
        return False
    if node.tag in names.CHROME_TAGS or node.role in names.CHROME_ROLES or node.attrs.get("aria-modal") == "true":
        return True
    if title is not None and node.first <= title < node.last:
        return False
    if node.tag == "header":
        return not _is_inside_text(node)
    if share >= NAME_SHARE or node.tag in _NEVER:
        return False
    return (node.tag == "form" and facts.controls(node) > 0) or bool(names.CHROME.search(node.name))


def _is_inside_text(node: Node) -> bool:
    ancestor = node.parent
    while ancestor is not None and ancestor.tag not in ("main", "article"):
        ancestor = ancestor.parent
    return ancestor is not None
