"""A page laid out: from its elements to its leaves, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.document import BlockKind
from monitor.extract.leaves import BREAK, HEADINGS, Layout, Leaf, Piece
from monitor.extract.linebreaks import LINE_STARTS, split_lines
from monitor.extract.names import is_reader_only
from monitor.extract.relations import mark_outward, unmark_contents
from monitor.extract.stable import clean_target, drop_labels, is_permalink
from monitor.extract.tables import CELL_BREAK, as_line, as_row, filled, is_data_table
from monitor.extract.tree import Node, Tree

_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "address", "center", "search"),
        *(
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "menu",
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "details",
            "summary",
        ),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
        *("form", "fieldset", "legend", "label", "option", "textarea", "dialog", "template", "hgroup", "body", "hr"),
        *HEADINGS,
    )
)
_BOLD = frozenset(("b", "strong", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
#: data that a page keeps for its scripts
_DATA = re.compile(r'\s*[\[{]\s*["\[{].{150,}[}\]]\s*', re.S)
#: a textarea shorter than this is a field, not a contract shown in one
_TEXTAREA_CHARS = 1_500
_READER_ONLY_CHARS = 100


@dataclass(slots=True)
class _State:
    """What a piece of text inherits from the elements around it."""

    target: str | None = None
    bold: bool = False
    control: bool = False


class _Writer:
    def __init__(self, base: str) -> None:
        self.base = base
        self.leaves: list[Leaf] = []
        self._pieces: list[Piece] = []
        self._kind = BlockKind.PARAGRAPH
        self._item: tuple[int, str] | None = None
        self._depth = 0
        self._quote = 0
        #: inside a heading or a table cell: block boundaries are spaces
        self._inline = 0
        self._in_cell = False

    # --- elements -----------------------------------------------------------------------------------------------
    def visit(self, node: Node, state: _State) -> None:
        tag = node.tag
        if tag == "br":
            self._pieces.append(self._line_break())
            return
        if tag in ("input", "img", "hr"):
            if tag == "input" and node.attrs.get("type", "").lower() != "hidden":
                _count_control(node)
            if tag == "hr":
                self._boundary(node)
            return
        if self._is_unseen(node):
            return
        state = self._inherit(node, state)
        if tag in HEADINGS and not self._inline:
            self._heading(node, state)
        elif tag == "table" and not self._inline and is_data_table(node):
            self._table(node, state)
        elif tag in ("ul", "ol", "menu"):
            self._list(node, state)
        elif tag in _BLOCKS or ("style" in node.attrs and _BLOCK_STYLE.search(node.attrs["style"])):
            self._block(node, state)
        else:
            node.first = len(self.leaves)
            self._children(node, state)
            node.last = len(self.leaves)

    def _line_break(self) -> Piece:
        if self._in_cell:
            return CELL_BREAK
        return Piece(" ") if self._inline else BREAK

    def _is_unseen(self, node: Node) -> bool:
        if node.tag == "textarea":
            return len(node.raw_text()) < _TEXTAREA_CHARS
        if node.tag == "button":
            _count_control(node)
        return (
            "class" in node.attrs
            and is_reader_only(node.attrs["class"])
            and len(node.raw_text().strip()) < _READER_ONLY_CHARS
            and node.find(*HEADINGS) is None
            and node.tag not in HEADINGS
        )

    def _inherit(self, node: Node, state: _State) -> _State:
        tag = node.tag
        if tag == "a" and "href" in node.attrs:
            return _State(clean_target(node.attrs["href"], self.base), state.bold, state.control)
        if tag == "button" and not self._inline:
            if all(piece.control or not piece.text.strip() for piece in self._pieces):
                self._flush(node.parent or node)  # buttons side by side are not one line
            return _State(state.target, state.bold, True)
        if not state.bold and (tag in _BOLD or ("style" in node.attrs and _BOLD_STYLE.search(node.attrs["style"]))):
            return _State(state.target, True, state.control)
        return state

    def _children(self, node: Node, state: _State) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._text(child, node, state)
            else:
                self.visit(child, state)

    def _text(self, text: str, node: Node, state: _State) -> None:
        if node.tag == "pre":
            self._preformatted(text, state)
            return
        if state.target is not None and is_permalink(text) and text.strip():
            return
        text = drop_labels(text)
        if text:
            self._pieces.append(Piece(text, state.target, state.bold, state.control))

    def _preformatted(self, text: str, state: _State) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._pieces.append(BREAK)
            if line.strip():
                self._pieces.append(Piece(line, state.target, state.bold, state.control))

    # --- blocks -------------------------------------------------------------------------------------------------
    def _boundary(self, node: Node) -> None:
        if self._inline:
            self._pieces.append(Piece(" "))
        else:
            self._flush(node)

    def _block(self, node: Node, state: _State) -> None:
        self._boundary(node.parent or node)
        node.first = len(self.leaves)
        self._quote += node.tag == "blockquote"
        self._children(node, state)
        self._boundary(node)
        self._quote -= node.tag == "blockquote"
        node.last = len(self.leaves)

    def _heading(self, node: Node, state: _State) -> None:
        self._flush(node.parent or node)
        node.first = len(self.leaves)
        self._inline += 1
        self._children(node, state)
        self._inline -= 1
        if self._item and self._item[1] != "-" and not LINE_STARTS.match("".join(p.text for p in self._pieces)):
            self._pieces.insert(0, Piece(f"{self._item[1]} "))
        self._emit(BlockKind.HEADING, node, self._pieces, level=HEADINGS[node.tag])
        self._pieces = []
        self._item = None
        node.last = len(self.leaves)

    def _table(self, node: Node, state: _State) -> None:
        self._flush(node.parent or node)
        node.first = len(self.leaves)
        for row in (n for n in node.elements() if n.tag in ("tr", "caption")):
            row.first = len(self.leaves)
            self._row(row, state)
            row.last = len(self.leaves)
        node.last = len(self.leaves)

    def _row(self, row: Node, state: _State) -> None:
        cells: list[list[Piece]] = []
        self._inline, self._in_cell = self._inline + 1, True
        for cell in (c for c in row.children if isinstance(c, Node)) if row.tag == "tr" else (row,):
            self._children(cell, self._inherit(cell, state))
            cells.append(self._pieces)
            self._pieces = []
        self._inline, self._in_cell = self._inline - 1, False
        told = filled(cells)
        if len(told) > 1:
            self._emit(BlockKind.ROW, row, as_row(told))
        elif told:
            self._emit(BlockKind.PARAGRAPH, row, as_line(told[0], plain=row.tag == "tr"))

    def _list(self, node: Node, state: _State) -> None:
        self._boundary(node.parent or node)
        node.first = len(self.leaves)
        ordinal = _int(node.attrs.get("start"), 1)
        outer = self._item
        self._depth += 1
        for child in node.children:
            if isinstance(child, Node) and child.tag == "li" and not self._inline:
                ordinal = _int(child.attrs.get("value"), ordinal)
                marker = _ordinal(ordinal, node.attrs.get("type", "1")) if node.tag == "ol" else "-"
                self._item = (self._depth - 1, marker)
                self._block(child, state)
                self._item = None
                ordinal += 1
            elif isinstance(child, Node):
                self.visit(child, state)
            else:
                self._text(child, node, state)
        self._depth -= 1
        self._boundary(node)
        self._item = outer if node.first == len(self.leaves) else None
        node.last = len(self.leaves)

    # --- leaves -------------------------------------------------------------------------------------------------
    def _flush(self, node: Node) -> None:
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        for line in split_lines(pieces):
            self._emit(BlockKind.QUOTE if self._quote else BlockKind.PARAGRAPH, node, line)

    def _emit(self, kind: BlockKind, node: Node, pieces: list[Piece], *, level: int = 0) -> None:
        if not any(piece.text.strip() for piece in pieces):
            return
        leaf = Leaf(kind, node, pieces, level)
        if self._item and kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            leaf.kind, (leaf.level, leaf.marker) = BlockKind.ITEM, self._item
            self._item = None
        leaf.measure()
        if not _DATA.fullmatch(leaf.text):
            self.leaves.append(leaf)


def lay_out(tree: Tree, base: str = "") -> Layout:
    """Return the leaves of a page in reading order; every element learns which of them stand inside it."""
    writer = _Writer(base)
    body = tree.body
    body.first = 0
    writer._block(body, _State())
    body.last = len(writer.leaves)
    unmark_contents(writer.leaves)
    mark_outward(writer.leaves, base or tree.canonical)
    return Layout(writer.leaves)


def _count_control(node: Node) -> None:
    above: Node | None = node
    while above is not None:
        above.controls += 1
        above = above.parent


def _int(text: str | None, default: int) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default


def _ordinal(number: int, style: str) -> str:
    if style in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(style) + number - 1)}."
    if style in ("i", "I") and 1 <= number <= 39:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return f"{roman.upper() if style == 'I' else roman}."
    return f"{number}."
