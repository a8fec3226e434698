"""The page in reading order: leaves of text (paragraphs, items, rows, headings), each with its place in the tree."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from monitor.document import BlockKind
from monitor.document.normal import LINE_BREAK
from monitor.extract.cues import COPYRIGHT
from monitor.extract.names import is_reader_only
from monitor.extract.stable import clean_target, drop_labels, is_permalink
from monitor.extract.tree import Node, Tree

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "address",
            "center",
            "search",
            "hr",
        ),
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
        *("form", "fieldset", "legend", "label", "option", "textarea", "dialog", "template", "hgroup", "body"),
        *HEADINGS,
    )
)
_BOLD = frozenset(("b", "strong", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
SOCIAL = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|github|discord|reddit|threads|pinterest"
    r"|medium|bsky|mastodon)\.(?:com|net|gg|app|social)|^https?://(?:apps\.apple|play\.google)\.com",
    re.I,
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_SENTENCE = re.compile(r"[.;:!?。；：！？،؛](?:\s|$|[”\"»’)])|[。；：！？，、]|,\s")
_LINE_ENDS = re.compile(r"[.;:!?。；：！？]\s*[”\"»’)]?\s*$")
_LINE_STARTS = re.compile(
    r"^\s*(?:[•·▪●◦‣∙○■□–—-]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxIVX]{1,5})[.)、]\s*|[（(]?[一二三四五六七八九十]{1,3}[)）、])"
)
_BULLET = re.compile(r"^\s*[•·▪●◦‣∙○■□]\s*|^\s*[–—-]\s+")
#: data that a page keeps for its scripts
_DATA = re.compile(r'\s*[\[{]\s*["\[{].{150,}[}\]]\s*', re.S)
#: a textarea shorter than this is a field, not a contract shown in one
_TEXTAREA_CHARS = 1_500
_READER_ONLY_CHARS = 100
#: so many headings that are items of one list, one right after the other, are its entries
_FEWEST_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one look."""

    text: str
    target: str | None = None
    bold: bool = False
    control: bool = False


BREAK = Piece("\n")
_CELL_BREAK = Piece(LINE_BREAK)


@dataclass(slots=True, eq=False)
class Leaf:
    """A paragraph, item, row or heading as it stands on the page."""

    kind: BlockKind
    node: Node
    pieces: list[Piece]
    level: int = 0
    marker: str = ""
    text: str = ""
    #: weighted characters (one of Chinese, Japanese or Korean counts three) in all, within links, and of sentences
    mass: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0
    #: all of it stands in buttons
    control: bool = False
    #: its links lead to other sites, and not to social networks
    outward: bool = False

    def measure(self) -> None:
        """Fill in what follows from the pieces."""
        self.text = " ".join("".join([piece.text for piece in self.pieces]).split())
        self.mass = weight(self.text)
        self.linked = min(self.mass, sum(weight(p.text.strip()) for p in self.pieces if p.target is not None))
        self.links = len({id(p.target) for p in self.pieces if p.target is not None})
        self.control = all(p.control for p in self.pieces if p.text.strip())
        self.prose = 0 if self.control else self._prose()

    def _prose(self) -> int:
        own = self.mass - self.linked
        if self.kind is BlockKind.HEADING or (own < 300 and COPYRIGHT.search(self.text)):
            return 0
        if own < 25:
            return own // 2 if own >= 12 and _LINE_ENDS.search(self.text) and self.text[-1] != ":" else 0
        if own >= 60:
            return own if _SENTENCE.search(self.text) else own // 3
        return own // 2


def weight(text: str) -> int:
    """Return the number of characters, where one of Chinese, Japanese or Korean counts three."""
    if text.isascii():
        return len(text)
    # such a character is three bytes long; where few bytes are added, there are few of them, and no need to count
    added = len(text.encode("utf-8", "surrogatepass")) - len(text)
    return len(text) if added * 4 < len(text) else len(text) + 2 * len(_CJK.findall(text))


@dataclass(slots=True)
class _State:
    """What a piece of text inherits from the elements around it."""

    target: str | None = None
    bold: bool = False
    control: bool = False


@dataclass(slots=True)
class Layout:
    """All leaves of a page, in reading order."""

    leaves: list[Leaf] = field(default_factory=list)


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
        elif tag == "table" and not self._inline and _is_data_table(node):
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
            return _CELL_BREAK
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
        if self._item and self._item[1] != "-" and not _LINE_STARTS.match("".join(p.text for p in self._pieces)):
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
        for cell in (c for c in row.children if isinstance(c, Node)) if row.tag == "tr" else (row,):
            self._inline += 1
            self._in_cell = True
            self._children(cell, self._inherit(cell, state))
            self._in_cell = False
            self._inline -= 1
            cells.append(self._pieces)
            self._pieces = []
        while cells and not any(piece.text.strip() for piece in cells[-1]):
            cells.pop()
        if len(cells) == 1:
            cells = [_as_line(cells[0], plain=row.tag == "tr")]
        pieces = [piece for number, cell in enumerate(cells) for piece in ([Piece(" | ")] if number else []) + cell]
        self._emit(BlockKind.ROW if len(cells) > 1 else BlockKind.PARAGRAPH, row, pieces)

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
        for line in _lines(pieces):
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
    _unmark_contents(writer.leaves)
    _mark_outward(writer.leaves, base or tree.canonical)
    return Layout(writer.leaves)


def _unmark_contents(leaves: list[Leaf]) -> None:
    """Make items of headings that are the entries of one list, with nothing beneath them: a table of contents."""
    for listed, run in groupby(leaves, _list_of_headings):
        entries = list(run)
        if listed is None or len(entries) < _FEWEST_ENTRIES:
            continue
        for leaf in entries:
            leaf.kind, leaf.level, leaf.marker = BlockKind.ITEM, 0, "-"
            leaf.measure()


def _list_of_headings(leaf: Leaf) -> Node | None:
    item = leaf.node.parent
    return item.parent if leaf.kind is BlockKind.HEADING and item is not None and item.tag == "li" else None


def _mark_outward(leaves: list[Leaf], address: str) -> None:
    """Tell the policy's own references from links within the site: by the page's address, or where most links lead."""
    linked = [(leaf, {p.target for p in leaf.pieces if p.target and p.target.startswith("http")}) for leaf in leaves]
    hosts = Counter(_site(target) for _, targets in linked for target in targets)
    own = _site(address) or (hosts.most_common(1)[0][0] if hosts else "")
    for leaf, targets in linked:
        leaf.outward = bool(targets) and all(_site(t) != own and not SOCIAL.match(t) for t in targets)


def _site(address: str) -> str:
    """Return the last two labels of an address's host."""
    host = address.partition("//")[2].partition("/")[0].partition(":")[0].lower()
    return ".".join(host.split(".")[-2:])


def _count_control(node: Node) -> None:
    above: Node | None = node
    while above is not None:
        above.controls += 1
        above = above.parent


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Split at line breaks that end a paragraph; the others become spaces."""
    if BREAK not in pieces:
        return [pieces]
    raw: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece is BREAK:
            raw.append([])
        else:
            raw[-1].append(piece)
    lines: list[list[Piece]] = []
    open_line = False
    for line in raw:
        text = "".join(piece.text for piece in line)
        if not text.strip():
            open_line = False
            continue
        if open_line and not _LINE_STARTS.match(text) and not _begins_with_label(line):
            lines[-1].extend((Piece(" "), *line))
        else:
            lines.append(line)
        whole_bold = all(piece.bold for piece in line if piece.text.strip())
        open_line = not (whole_bold or _LINE_ENDS.search(text))
    return lines


def _as_line(cell: list[Piece], *, plain: bool) -> list[Piece]:
    """Return the only cell of a row as a line of text; where `plain`, what is bold in it heads rows, not a section."""
    line = [Piece(" ") if piece is _CELL_BREAK else piece for piece in cell]
    return [replace(piece, bold=False) for piece in line] if plain else line


def _begins_with_label(line: list[Piece]) -> bool:
    """Tell whether a line says in bold what the rest of it is, up to a colon."""
    bold = takewhile(lambda piece: piece.bold or not piece.text.strip(), line)
    return any(piece.text.rstrip().endswith((":", "：")) for piece in bold)


def _is_data_table(table: Node) -> bool:
    """Tell a table of facts from one that lays out a page: several cells a row, small cells, no headings inside."""
    rows = cells = wide = 0
    for node in table.elements():
        if node is table:
            continue
        if node.tag == "table" or node.tag in ("h1", "h2"):
            return False
        if node.tag == "tr":
            rows += 1
            here = sum(isinstance(c, Node) and c.tag in ("td", "th") for c in node.children)
            cells += here
            wide += here > 1
    if not rows or wide * 2 < rows:
        return False
    return len(table.raw_text()) / max(1, cells) < 1_200


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
