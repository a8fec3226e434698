"""Bytes of HTML, already decoded, as a small tree of our own.

The parser is lxml's (libxml2) with events in place of its tree: the tree silently drops whatever is nested deeper than
255 elements, the events do not. What is nested deeper than `MAX_DEPTH` is hung under the ancestor at that depth, in
reading order, so that everything after this module may recurse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from monitor.errors import ReadError
from monitor.extract.stable import decode_protected_email
from monitor.records import FailureClass

MAX_DEPTH = 200
MAX_ELEMENTS = 200_000

#: never text of the page
_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "noframes", "frameset", "iframe", "object", "embed", "applet"),
        *("svg", "math", "canvas", "map", "video", "audio", "select", "datalist", "progress", "meter"),
    )
)
#: tell about the page as a whole
_DOCUMENT = frozenset(("html", "head", "body", "title", "meta", "base", "link"))
_FRAMES = frozenset(("iframe", "embed", "object", "frame", "frameset"))
_CONTROLS = frozenset(("input", "button", "select", "textarea"))


@dataclass(slots=True, eq=False)
class Node:
    """An element with its children in order: elements and stretches of text."""

    tag: str
    attrs: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)
    #: leaves[first:last] of the page's leaves stand inside this element; set when the page is laid out
    first: int = 0
    last: int = 0
    #: the number of buttons and inputs inside
    controls: int = 0

    @property
    def name(self) -> str:
        """Return id and class, joined: what its authors call the element."""
        attrs = self.attrs
        return f"{attrs.get('id', '')} {attrs.get('class', '')}" if "class" in attrs or "id" in attrs else ""

    @property
    def role(self) -> str:
        """Return the ARIA role, lower case."""
        return self.attrs.get("role", "").strip().lower()

    def elements(self) -> Iterator[Node]:
        """Yield this element and all inside it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def find(self, *tags: str) -> Node | None:
        """Return the first element inside with one of these tags."""
        return next((node for node in self.elements() if node is not self and node.tag in tags), None)

    def raw_text(self) -> str:
        """Return all text inside, as it stands."""
        parts: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
            else:
                stack.extend(reversed(item.children))
        return "".join(parts)


@dataclass(slots=True)
class Tree:
    """A parsed page."""

    body: Node
    #: text of <title>
    title: str = ""
    #: <html lang>
    language: str = ""
    #: <base href>
    base: str = ""
    #: <link rel=canonical>, or og:url
    canonical: str = ""
    scripts: int = 0
    #: documents within the page, which are not read: frames and embedded files
    frames: int = 0
    #: input and button elements by type, with the password fields among them
    controls: int = 0
    passwords: int = 0
    #: `content` of <meta name|property=...>
    meta: dict[str, str] = field(default_factory=dict)
    elements: int = 0


class Builder:
    """Builds a tree from a parser's events."""

    def __init__(self) -> None:
        self.tree = Tree(Node("body", {}))
        self._stack: list[Node] = [self.tree.body]
        #: tags opened inside something that is skipped, outermost first
        self._skipping: list[str] = []
        self._in_title = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """Open an element. Raises ReadError where there are too many."""
        tree = self.tree
        tree.elements += 1
        if tree.elements > MAX_ELEMENTS:
            raise ReadError(f"page has more than {MAX_ELEMENTS:,} elements: not read", FailureClass.TOO_LARGE)
        if self._skipping:
            self._skipping.append(tag)
            return
        if tag in _DOCUMENT:
            self._document_level(tag, attrs)
            return
        if tag in _CONTROLS:
            self._control(attrs)
        if tag in _SKIPPED or (tag == "template" and "shadowrootmode" not in attrs):
            tree.scripts += tag == "script"
            tree.frames += tag in _FRAMES
            self._skipping.append(tag)
            return
        self._open(Node(tag, dict(attrs)))

    def end(self, tag: str) -> None:
        """Close an element, and what was left open inside it."""
        if self._skipping:
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
            return
        if tag == "title":
            self._in_title = False
        if tag in _DOCUMENT:
            return
        for position in range(len(self._stack) - 1, 0, -1):
            if self._stack[position].tag == tag:
                del self._stack[position:]
                return

    def data(self, text: str) -> None:
        """Add text."""
        if self._skipping:
            return
        if self._in_title:
            self.tree.title += text
            return
        if len(self._stack) > MAX_DEPTH:
            # a sibling of its own, or text after a deep child would move before it
            self._hang(Node("span", {})).children.append(text)
            return
        self._stack[-1].children.append(text)

    def close(self) -> Tree:
        """Return what was built."""
        return self.tree

    def _document_level(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "html":
            self.tree.language = self.tree.language or attrs.get("lang", "")
        elif tag == "body":
            self.tree.body.attrs.update(attrs)
        elif tag == "title":
            self._in_title = not self.tree.title
        elif tag == "base":
            self.tree.base = self.tree.base or attrs.get("href", "")
        elif tag == "link" and attrs.get("rel", "").lower() == "canonical":
            self.tree.canonical = attrs.get("href", "")
        elif tag == "meta":
            name = attrs.get("name") or attrs.get("property") or attrs.get("http-equiv")
            if name:
                self.tree.meta.setdefault(name.lower(), attrs.get("content", ""))
                if name.lower() == "og:url":
                    self.tree.canonical = self.tree.canonical or attrs.get("content", "")

    def _control(self, attrs: dict[str, str]) -> None:
        kind = attrs.get("type", "").lower()
        if kind != "hidden":
            self.tree.controls += 1
        self.tree.passwords += kind == "password"

    def _open(self, node: Node) -> None:
        self._hang(node)
        self._stack.append(node)
        protected = node.attrs.get("data-cfemail")
        address = decode_protected_email(protected) if protected else ""
        if address:
            node.children.append(address)
            self._skipping.append(node.tag)
            self._stack.pop()

    def _hang(self, node: Node) -> Node:
        parent = self._stack[min(len(self._stack), MAX_DEPTH) - 1]
        node.parent = parent
        parent.children.append(node)
        return node


def parse(text: str) -> Tree:
    """Return the tree of a page. Raises ReadError where it has too many elements."""
    # every tag has its '<': a page far beyond the limit is refused before it costs memory
    if text.count("<") > 8 * MAX_ELEMENTS:
        raise ReadError(f"page has more than {MAX_ELEMENTS:,} elements: not read", FailureClass.TOO_LARGE)
    builder: Any = Builder()
    parser = etree.HTMLParser(encoding="utf-8", target=builder, remove_comments=True, huge_tree=True)
    # libxml2 would put a mark in its place
    parser.feed(text.replace("\0", "").encode("utf-8", "replace"))
    parser.close()
    tree: Tree = builder.tree
    return tree
