"""Which parts of a page are not its text: menus, footers, dialogs, cards, forms.

What a part is decides (links, controls, sentences, words that only such parts use); what its authors call it lowers
the bar. Nothing that holds a large part of the page's sentences is ever chrome.
"""

from __future__ import annotations

from monitor.extract import cues, names
from monitor.extract.facts import Facts
from monitor.extract.leaves import HEADINGS, Leaf
from monitor.extract.tree import Node

#: shares of the page's sentences above which a part is text, whatever it is called
LANDMARK_SHARE = 0.3
NAME_SHARE = 0.1
#: something to write into with no more than this around it is a form: a newsletter, a search, a request
_FORM_MASS = 600
_WRITTEN = frozenset(("", "text", "email", "search", "tel"))
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
    if node.tag in _NEVER:
        return False
    if facts.mass(node) < _FORM_MASS and _asks_to_write(node, facts):
        return True
    if share >= NAME_SHARE:
        return False
    return (node.tag == "form" and facts.controls(node) > 0) or names.is_chrome_name(node.name)


def _asks_to_write(node: Node, facts: Facts) -> bool:
    """Tell whether there is something to write into; not beside a date, where it chooses among versions."""
    if not facts.controls(node) or any(map(_is_dated, facts.living(node.first, node.last))):
        return False
    return any(
        inside.tag == "input" and inside.attrs.get("type", "").strip().lower() in _WRITTEN for inside in node.elements()
    )


def _is_dated(leaf: Leaf) -> bool:
    return cues.DATED.search(leaf.text) is not None and cues.COPYRIGHT.search(leaf.text) is None


def _is_inside_text(node: Node) -> bool:
    ancestor = node.parent
    while ancestor is not None and ancestor.tag not in ("main", "article"):
        ancestor = ancestor.parent
    return ancestor is not None
