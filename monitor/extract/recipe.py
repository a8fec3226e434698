"""A user's own instructions for a page: what to select, what to remove, from which heading to which."""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import BeautifulSoup, CData, NavigableString, Tag
from bs4.element import PreformattedString
from soupsieve import SelectorSyntaxError

from monitor.document import Block, BlockKind
from monitor.document.numbering import split_number
from monitor.errors import ReadError
from monitor.extract.leaves import Layout, Leaf
from monitor.extract.tree import MAX_ELEMENTS, Builder, Node, Tree, parse
from monitor.records import FailureClass, Recipe

#: an element that a fragment names holds a policy of its own from this many characters on
_PART_CHARS = 500


def select(text: str, recipe: Recipe) -> Tree:
    """Return the tree of what a recipe leaves of a page.

    Raises ReadError where a selector is not CSS (READING), the page has too many elements (TOO_LARGE) or nothing is
    left (EMPTY): a recipe that no longer fits never means that the policy became empty.
    """
    if text.count("<") > MAX_ELEMENTS:
        # a soup costs many times what our own tree does: what has too many elements is refused before one is made
        parse(text)
    # as `parse` does: libxml2 would put a mark in its place
    soup = BeautifulSoup(text.replace("\0", ""), "lxml")
    for selector in recipe.remove:
        for tag in _matches(soup, selector):
            tag.decompose()
    chosen = [tag for selector in recipe.select for tag in _matches(soup, selector)]
    if recipe.select and not chosen:
        raise ReadError(
            f"nothing on the page matches: select = {list(recipe.select)}: adapt the recipe", FailureClass.EMPTY
        )
    return to_tree(soup, chosen)


def to_tree(soup: BeautifulSoup, chosen: Sequence[Tag] = ()) -> Tree:
    """Return a soup as our tree; of its body only what was chosen, in page order, where something was."""
    builder = Builder()
    if not chosen:
        _feed(builder, soup)
        return builder.close()
    if soup.head:
        _feed(builder, soup.head)
    wanted = {id(tag) for tag in chosen}
    for tag in soup.find_all(True):
        if id(tag) in wanted and not any(id(parent) in wanted for parent in tag.parents):
            _feed(builder, tag)
    return builder.close()


def _feed(builder: Builder, root: Tag) -> None:
    stack: list[Tag | NavigableString | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, Tag):
            if item.name != "[document]":
                builder.start(item.name, {name: _attribute(value) for name, value in item.attrs.items()})
                stack.append(item.name)
            stack.extend(child for child in reversed(item.contents) if isinstance(child, (Tag, NavigableString)))
        elif not isinstance(item, NavigableString):
            builder.end(item)
        elif not isinstance(item, PreformattedString) or isinstance(item, CData):
            builder.data(str(item))


def _attribute(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _matches(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return list(soup.select(selector))
    except (SelectorSyntaxError, ValueError, NotImplementedError) as error:
        raise ReadError(f"not a CSS selector: {selector}: {error}", FailureClass.READING) from error


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
    raise ReadError(f"no such heading on the page: {heading}: adapt the recipe", FailureClass.EMPTY)


def _plain(heading: str) -> str:
    return " ".join(split_number(heading)[1].split()).casefold().rstrip(" .:")


def part_of(tree: Tree, layout: Layout, url: str) -> list[Leaf]:
    """Return the leaves of the part that the address's fragment names; none where it names no policy of its own.

    A part is an element with text enough; a mere anchor or heading is a place to jump to and chooses nothing.
    """
    fragment = url.partition("#")[2]
    if not fragment:
        return []
    node = next((node for node in tree.body.elements() if node.attrs.get("id") == fragment), None)
    if node is None or not _stands_alone(node, layout):
        return []
    return [leaf for leaf in layout.leaves[node.first : node.last] if not leaf.control]


def _stands_alone(node: Node, layout: Layout) -> bool:
    return sum(leaf.prose for leaf in layout.leaves[node.first : node.last]) >= _PART_CHARS
