"""Where the policy begins and ends around its core, and what hangs on before and after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.document import BlockKind
from monitor.extract import cues
from monitor.extract.facts import Facts
from monitor.extract.leaves import Leaf
from monitor.extract.tree import Node

#: a card is a linked line and no more than this beneath it
_CARD_MASS = 400
_CARDS = 3
#: a line of so many links is a menu by itself
_LINKED_LINE = 3
#: a tail never leaves fewer sentences than this before it
_LEAST = 120
#: a title of the first rank has no more than this share of the sentences before it, another one no more than a line
_BEFORE_TITLE = 0.1
_BEFORE_HEADING = 100
#: a heading with no more than this around it may stand apart from its text
_TITLE_MASS = 400
#: a page with more headings of the first rank than these uses them for its sections
_TITLES = 2


def extend(core: Node, facts: Facts) -> tuple[int, int]:
    """Return the range of leaves that belongs to the core: itself, with its title and first lines before it.

    An element around it belongs to it where most of what it adds is sentences. Where it does not, for a long tail,
    what it says before the core may still be the title.
    """
    first, last = core.first, core.last
    node, whole = core, True
    while node.parent is not None and node.tag != "main":
        parent = node.parent
        whole = whole and _belongs(facts.living(parent.first, node.first), facts.living(node.last, parent.last))
        if not whole and not _belongs(facts.living(parent.first, node.first), []):
            break
        first, last = parent.first, parent.last if whole else last
        node = parent
    while first < last and not facts.alive[first]:
        first += 1
    return first, last


def _belongs(before: Sequence[Leaf], after: Sequence[Leaf]) -> bool:
    """Tell whether what stands around a text is text: sentences rather than links, or a title and little else."""
    added = [*before, *after]
    mass = sum(leaf.mass for leaf in added)
    if sum(leaf.linked for leaf in added) > 0.3 * mass:
        return False
    if sum(leaf.prose for leaf in added) >= 0.5 * mass:
        return True
    return mass < _TITLE_MASS and any(leaf.kind is BlockKind.HEADING for leaf in before)


def trim_head(first: int, last: int, title: int | None, facts: Facts) -> int:
    """Return where the policy begins within a range: at its title, or after the menus."""
    if title is not None and title >= first and _opens(first, last, title, facts):
        return _dated_before(first, title, facts)
    best, cut, total = 2.9, first, 0.0
    middle = half(first, last, facts)
    for index in range(first, middle):
        total += _head_score(facts.leaves[index]) if facts.alive[index] else 0.0
        if total > best:
            best, cut = total, index + 1
        if total < -200:
            break
    return cut


def _opens(first: int, last: int, title: int, facts: Facts) -> bool:
    """Tell whether next to nothing is said before a title; of one that may head a section more is asked."""
    before = facts.prose_between(first, title)
    firsts = sum(leaf.kind is BlockKind.HEADING and leaf.level == 1 for leaf in facts.living(title, last))
    if facts.leaves[title].level > 1 or firsts > _TITLES:
        return before <= _BEFORE_HEADING
    return before <= _BEFORE_TITLE * facts.prose_between(first, last)


def trim_tail(first: int, last: int, facts: Facts) -> int:
    """Return where the policy ends within a range: before feedback, related articles, cards and footers."""
    leaves = facts.leaves
    indices = [index for index in range(first, last) if facts.alive[index]]
    cards = _cards([leaves[index] for index in indices])
    if True in cards and sum(leaves[index].prose for index in indices[: cards.index(True)]) < _LEAST:
        cards = [False] * len(cards)  # no text before them: they are the text
    own = sum(leaves[index].prose for index, card in zip(indices, cards, strict=True) if not card)
    left = sum(leaves[index].prose for index in indices)
    kept = min(_LEAST, left)
    best, cut, total, after = 2.9, last, 0.0, 0
    for index, card in zip(reversed(indices), reversed(cards), strict=True):
        after += 0 if card else leaves[index].prose
        left -= leaves[index].prose
        if after * 2 > own or left < kept:
            break
        total += _tail_score(leaves[index], card)
        if total > best:
            best, cut = total, index
    return _without_dangling_heading(first, cut, facts) if cut < last else last


def half(first: int, last: int, facts: Facts) -> int:
    """Return the index at which half of the sentences in a range are read."""
    total = facts.prose_between(first, last)
    index = first
    while index < last and facts.prose_between(first, index + 1) * 2 < total:
        index += 1
    return index


def _dated_before(first: int, title: int, facts: Facts) -> int:
    """Return the index of a line with a date directly before the title, or the title's own."""
    index = title - 1
    while index >= first and not facts.alive[index]:
        index -= 1
    if index < first:
        return title
    leaf = facts.leaves[index]
    return index if cues.DATED.search(leaf.text) and leaf.mass < 120 and not leaf.linked and not leaf.control else title


def is_menu_line(leaf: Leaf) -> bool:
    """Tell whether a leaf is nothing but links to other pages."""
    if leaf.control:
        return True
    if not leaf.links or leaf.linked < 0.8 * leaf.mass or leaf.mass > 300:
        return False
    targets = [piece.target for piece in leaf.pieces if piece.target is not None]
    return any(target == "" or not target.startswith(("mailto:", "tel:")) for target in targets)


def _head_score(leaf: Leaf) -> float:
    if is_menu_line(leaf):
        return 1.0
    if leaf.prose >= 60 or leaf.kind is BlockKind.HEADING:
        return -max(3.0, leaf.prose / 20)
    return 0.3 if not leaf.prose and len(leaf.text) < 40 and not cues.DATED.search(leaf.text) else -0.5


def _tail_score(leaf: Leaf, card: bool) -> float:
    if leaf.mass < 160 and cues.AFTER_TEXT.match(leaf.text):
        return 6.0
    if leaf.mass < 300 and cues.COPYRIGHT.search(leaf.text) and leaf.prose < 250:
        return 3.0
    if card:
        return 0.5
    if is_menu_line(leaf):
        return 0.25 if leaf.outward else float(min(leaf.links, _LINKED_LINE))
    if leaf.prose >= 60:
        return -max(3.0, leaf.prose / 20)
    if leaf.prose or any(c.isdigit() or c == "@" for c in leaf.text):
        return -1.0
    return 0.0


def _cards(leaves: Sequence[Leaf]) -> list[bool]:
    """Tell for each leaf whether it belongs to a run of cards: a linked line with a short text beneath, repeated."""
    starts = [number for number, leaf in enumerate(leaves) if is_menu_line(leaf) and not leaf.outward]
    flags = [False] * len(leaves)
    run: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(leaves)]):
        body = sum(leaf.mass for leaf in leaves[start + 1 : end])
        if 0 < body <= _CARD_MASS:
            run.append((start, end))
            continue
        _mark(run, flags)
        run = []
    _mark(run, flags)
    return flags


def _mark(run: list[tuple[int, int]], flags: list[bool]) -> None:
    if len(run) < _CARDS:
        return
    for start, end in run:
        flags[start:end] = [True] * (end - start)


def _without_dangling_heading(first: int, cut: int, facts: Facts) -> int:
    """Return the cut moved before a heading that has nothing left beneath it."""
    index = cut - 1
    while index > first and (not facts.alive[index] or facts.leaves[index].kind is BlockKind.HEADING):
        if facts.alive[index]:
            cut = index
        index -= 1
    return cut
