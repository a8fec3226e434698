"""What a page is made of in reading order: leaves of text (paragraphs, items, rows, headings), each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from monitor.document import BlockKind
from monitor.extract.cues import COPYRIGHT
from monitor.extract.tree import Node

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
SENTENCE_END = re.compile(r"[.;:!?。；：！？]\s*[”\"»’)]?\s*$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_SENTENCE = re.compile(r"[.;:!?。；：！？،؛](?:\s|$|[”\"»’)])|[。；：！？，、]|,\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one look."""

    text: str
    target: str | None = None
    bold: bool = False
    control: bool = False


BREAK = Piece("\n")


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
            return own // 2 if own >= 12 and SENTENCE_END.search(self.text) and self.text[-1] != ":" else 0
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
class Layout:
    """All leaves of a page, in reading order."""

    leaves: list[Leaf] = field(default_factory=list)
