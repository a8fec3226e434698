"""Consent dialogs, told by their shape: words about cookies, and something to press that accepts or refuses them."""

from __future__ import annotations

from monitor.extract import cues, names
from monitor.extract.facts import Facts
from monitor.extract.leaves import Leaf
from monitor.extract.tree import Node

_ACT_MASS = 50
#: a dialog with one act is no longer than this
_SHORT_DIALOG = 1_500
#: what is added by climbing one level is no part of the dialog if it has so many sentences and nothing to press
_FOREIGN_PROSE = 800
#: a dialog may hold most of a short page's sentences where so many are left without it, and it has so many switches
_LEFT_PROSE = 600
_LEFT_UNDER_TITLE = 200
_SWITCHES = 3


def drop_consent(body: Node, title: int | None, facts: Facts) -> None:
    """Drop consent dialogs, by name or by shape; none that holds the title, or most of the page's sentences."""
    for node in _named(body):
        _drop(node, title, facts)
    for index, leaf in enumerate(facts.leaves):
        if facts.alive[index] and _is_act(leaf):
            dialog = _dialog(leaf.node, body, title, facts)
            if dialog is not None and _asks(dialog, facts):
                _drop(dialog, title, facts)
    facts.settle()


def _named(body: Node) -> list[Node]:
    found: list[Node] = []
    stack = [body]
    while stack:
        for child in stack.pop().children:
            if not isinstance(child, Node) or child.first == child.last:
                continue
            name = child.name
            if name and names.is_consent_name(name):
                found.append(child)
            else:
                stack.append(child)
    return found


def _drop(node: Node, title: int | None, facts: Facts) -> None:
    total, prose = facts.prose_between(0, len(facts.leaves)), facts.prose(node)
    if _holds(node, title):
        return
    left = _LEFT_PROSE if title is None else _LEFT_UNDER_TITLE
    if prose * 2 < total or (total - prose >= left and facts.controls(node) >= _SWITCHES):
        facts.drop(node.first, node.last)


def _holds(node: Node, title: int | None) -> bool:
    return title is not None and node.first <= title < node.last


def _is_act(leaf: Leaf) -> bool:
    if leaf.mass > _ACT_MASS or (leaf.prose and not leaf.control and not leaf.links):
        return False
    return bool(cues.CONSENT_ACTS.match(leaf.text))


def _dialog(node: Node, body: Node, title: int | None, facts: Facts) -> Node | None:
    """Return the widest element around a button that can still be one dialog."""
    while node.parent is not None and node.parent is not body and not _holds(node.parent, title):
        parent = node.parent
        added = facts.prose(parent) - facts.prose(node)
        if added > _FOREIGN_PROSE and facts.controls(parent) == facts.controls(node):
            break
        node = parent
    return None if node is body else node


def _asks(node: Node, facts: Facts) -> bool:
    if not facts.controls(node):
        return False
    leaves = facts.living(node.first, node.last)
    acts = len({leaf.text.lower() for leaf in leaves if _is_act(leaf)})
    if acts < 2 and facts.mass(node) > _SHORT_DIALOG:
        return False
    prose = [leaf for leaf in leaves if leaf.prose >= 60]
    about = sum(1 for leaf in prose if cues.COOKIES.search(leaf.text))
    return about > 0 and about * 8 >= len(prose)
