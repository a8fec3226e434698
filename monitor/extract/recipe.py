"""A user's own instructions for a page: what to select, what to remove, from which heading to which."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from urllib.parse import unquote

from bs4 import BeautifulSoup, CData, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

from monitor.document import Block, BlockKind
from monitor.document.numbering import split_number
from monitor.errors import ReadError
from monitor.extract.cues import POLICY_TITLE
from monitor.extract.leaves import Layout, Leaf
from monitor.extract.parts import Chosen, Finder
from monitor.extract.tree import MAX_ELEMENTS, Builder, Node, Tree, parse
from monitor.records import FailureClass, Recipe

#: so many of a page's headings are named where one is missed
_SHOWN = 6
#: an element that a fragment names holds a policy of its own from this many characters on
_PART_CHARS = 500


def select(text: str, recipe: Recipe) -> tuple[Tree, tuple[str, ...]]:
    """Return the tree of what a recipe leaves of a page, and which of its selectors matched nothing.

    Raises ReadError where a selector is not CSS (READING), the page has too many elements (TOO_LARGE), or a stretch
    has no beginning or end or nothing is left (EMPTY): a recipe that no longer fits never means that the policy became
    empty.
    """
    if text.count("<") > MAX_ELEMENTS:
        # a soup costs many times what our own tree does: what has too many elements is refused before one is made
        parse(text)
    # as `parse` does: libxml2 would put a mark in its place
    soup = BeautifulSoup(text.replace("\0", ""), "lxml")
    # stretches to remove are found on the page as it came: what is removed beside them may be their end
    finder = Finder(soup)
    _remove(soup, finder.find(recipe.remove))
    unmatched = [f"remove {selector!r}" for selector in finder.unmatched]
    if not recipe.select:
        return to_tree(soup), tuple(unmatched)
    finder = Finder(soup)
    chosen = finder.find(recipe.select)
    if not chosen.whole:
        named = ", ".join(map(repr, map(str, recipe.select)))
        raise ReadError(f"nothing on the page matches select: {named}: adapt the recipe", FailureClass.EMPTY)
    unmatched += [f"select {selector!r}" for selector in finder.unmatched]
    return to_tree(soup, chosen), tuple(unmatched)


def _remove(soup: BeautifulSoup, unwanted: Chosen) -> None:
    if not unwanted.whole:
        return
    for node in [node for node in soup.descendants if id(node) in unwanted.whole]:
        node.extract()


def to_tree(soup: BeautifulSoup, chosen: Chosen | None = None) -> Tree:
    """Return a soup as our tree; of its body only what was chosen, in page order, where something was."""
    builder = Builder()
    if chosen is None:
        _feed(builder, soup)
        return builder.close()
    if soup.head:
        _feed(builder, soup.head)
    _feed(builder, soup.body or soup, chosen)
    return builder.close()


def _feed(builder: Builder, root: Tag, chosen: Chosen | None = None) -> None:
    """Hand the nodes below and with a root to the builder: all, or those chosen with what is cut through around them.

    Of what is chosen twice, inside something chosen, the outer one counts.
    """
    #: what is still to come: a node and whether it is taken, or the name of an element to be closed
    stack: list[tuple[PageElement, bool] | str] = [(root, chosen is None)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            builder.end(item)
            continue
        node, taken = item
        taken = taken or (chosen is not None and id(node) in chosen.whole)
        if isinstance(node, Tag):
            if node.name != "[document]" and (taken or (chosen is not None and id(node) in chosen.around)):
                builder.start(node.name, {name: _attribute(value) for name, value in node.attrs.items()})
                stack.append(node.name)
            stack.extend((child, taken) for child in reversed(node.contents))
        elif taken and isinstance(node, NavigableString) and _is_text(node):
            builder.data(str(node))


def _is_text(node: NavigableString) -> bool:
    return not isinstance(node, PreformattedString) or isinstance(node, CData)


def _attribute(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def between_headings(blocks: Sequence[Block], recipe: Recipe) -> tuple[Block, ...]:
    """Return the blocks from one heading up to another. Raises ReadError (EMPTY) where a heading is missing."""
    start = _find(blocks, recipe.from_heading, 0) if recipe.from_heading else 0
    end = _find(blocks, recipe.to_heading, start + 1) if recipe.to_heading else len(blocks)
    return tuple(blocks[start:end])


def _find(blocks: Sequence[Block], heading: str, start: int) -> int:
    wanted = _plain(heading)
    for index in range(start, len(blocks)):
        if blocks[index].kind is BlockKind.HEADING and _plain(blocks[index].text) == wanted:
            return index
    headings = [block.text for block in blocks[start:] if block.kind is BlockKind.HEADING]
    by_plain = {_plain(text): text for text in headings}
    near = difflib.get_close_matches(wanted, by_plain, n=1)
    known = f"did you mean {by_plain[near[0]]!r}?" if near else f"there are {_listed(headings)}"
    raise ReadError(f"no heading {heading!r} on the page{' after that' if start else ''}: {known}",
                    FailureClass.EMPTY)  # fmt: skip


def _listed(headings: Sequence[str]) -> str:
    if not headings:
        return "none"
    return ", ".join(map(repr, headings[:_SHOWN])) + (", …" if len(headings) > _SHOWN else "")


def _plain(heading: str) -> str:
    return " ".join(split_number(heading)[1].split()).casefold().rstrip(" .:")


def part_of(tree: Tree, layout: Layout, url: str) -> list[Leaf]:
    """Return the leaves of the part that the address's fragment names; none where it names no policy of its own.

    A part is an element with text enough; a mere anchor or heading is a place to jump to and chooses nothing here.
    """
    node = _named(tree, url)
    if node is None or not _stands_alone(node, layout):
        return []
    return [leaf for leaf in layout.leaves[node.first : node.last] if not leaf.control]


def policy_under(tree: Tree, layout: Layout, url: str, chosen: Sequence[Leaf]) -> list[Leaf]:
    """Return what of the chosen leaves stands under the heading that the address's fragment names.

    Only where that is the title of one policy beside another, none of them under a common heading: a heading within a
    policy is a place to jump to, and so is one with hardly any text. None otherwise.
    """
    node = _named(tree, url)
    named = layout.leaves[node.first] if node is not None and node.first < len(layout.leaves) else None
    if named is None or not _is_title(named):
        return []
    outermost = [
        index for index, leaf in enumerate(chosen) if leaf.kind is BlockKind.HEADING and leaf.level <= named.level
    ]
    titles = [index for index in outermost if _is_title(chosen[index])]
    start = next((index for index in titles if chosen[index] is named), None)
    if start is None or len(titles) < 2 or any(chosen[index].level < named.level for index in outermost):
        return []
    part = chosen[start : next((index for index in titles if index > start), len(chosen))]
    return list(part) if sum(leaf.prose for leaf in part) >= _PART_CHARS else []


def _is_title(leaf: Leaf) -> bool:
    return leaf.kind is BlockKind.HEADING and POLICY_TITLE.search(leaf.text) is not None


def _named(tree: Tree, url: str) -> Node | None:
    """Return the element that an address's fragment names; None where there is none."""
    fragment = unquote(url.partition("#")[2])
    if not fragment:
        return None
    by_id = next((node for node in tree.body.elements() if node.attrs.get("id") == fragment), None)
    if by_id is not None:
        return by_id
    return next((node for node in tree.body.elements() if node.tag == "a" and node.attrs.get("name") == fragment), None)


def _stands_alone(node: Node, layout: Layout) -> bool:
    return sum(leaf.prose for leaf in layout.leaves[node.first : node.last]) >= _PART_CHARS
