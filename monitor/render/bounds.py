"""What is shown, cut to what a mail can carry: flagged sections first, long passages shortened, the rest named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.diff.words import count, join, tokenise
from monitor.render.blocks import ShownBlock, note
from monitor.render.phrases import plural
from monitor.render.pieces import Mark, Piece, Pieces
from monitor.render.shown import Shown, ShownSection


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one mail shows, in words, findings and sections."""

    words: int = 1_500
    words_a_section: int = 500
    words_a_piece: int = 90
    findings: int = 15
    #: findings repeated at their section
    findings_a_section: int = 5
    sections: int = 25
    #: further sections, by title alone
    titles: int = 20
    links: int = 10


@dataclass(frozen=True, slots=True)
class Bounded:
    """What a mail shows, and what it leaves out."""

    parts: tuple[ShownSection | int, ...]
    #: sections named only
    named: tuple[ShownSection, ...]
    #: sections not even named
    unnamed: int
    #: something in the sections shown was cut
    cut: bool

    @property
    def complete(self) -> bool:
        """Tell whether nothing was left out."""
        return not (self.named or self.unnamed or self.cut)


def bounded(shown: Shown, limits: Limits) -> Bounded:
    """Return what fits the limits. The order stays that of the document."""
    sections = [part for part in shown.parts if not isinstance(part, int)]
    allowed = _allowances(sections, limits)
    parts: list[ShownSection | int] = []
    left_out: list[ShownSection] = []
    cut = False
    for part in shown.parts:
        if isinstance(part, int):
            _add_untouched(parts, part)
        elif id(part) in allowed:
            shortened, was_cut = _section(part, allowed[id(part)], limits)
            parts.append(shortened)
            cut = cut or was_cut
        else:
            left_out.append(part)
    titles = limits.titles
    return Bounded(tuple(parts), tuple(left_out[:titles]), len(left_out[titles:]), cut)


def _add_untouched(parts: list[ShownSection | int], sections: int) -> None:
    """Count untouched sections together where a changed one between them is left out."""
    last = parts[-1] if parts else None
    if isinstance(last, int):
        parts[-1] = last + sections
    else:
        parts.append(sections)


def _allowances(sections: Sequence[ShownSection], limits: Limits) -> dict[int, int]:
    """Return by section how many words of it are shown: the most severely flagged are served first."""
    left = limits.words
    found: dict[int, int] = {}
    for section in sorted(sections, key=_weight, reverse=True):
        if len(found) == limits.sections or left <= 0:
            break
        found[id(section)] = min(left, limits.words_a_section)
        left -= min(found[id(section)], sum(_size(block.pieces, limits) for block in section.blocks))
    return found


def _weight(section: ShownSection) -> int:
    return max((flag.severity.rank + 1 for flag in section.flags), default=0)


def _size(pieces: Pieces, limits: Limits) -> int:
    return sum(min(count(piece.text), limits.words_a_piece) for piece in pieces)


def _section(section: ShownSection, words: int, limits: Limits) -> tuple[ShownSection, bool]:
    blocks: list[ShownBlock] = []
    cut = len(section.flags) > limits.findings_a_section
    for place, block in enumerate(section.blocks):
        if words <= 0:
            blocks.append(note(f"{plural(len(section.blocks) - place, 'more paragraph')} not shown here"))
            cut = True
            break
        pieces = tuple(_cut(block.pieces, limits.words_a_piece))
        cut = cut or pieces != block.pieces
        words -= _size(pieces, limits)
        blocks.append(replace(block, pieces=pieces))
    return replace(section, blocks=tuple(blocks), flags=section.flags[: limits.findings_a_section]), cut


def _cut(pieces: Pieces, words: int) -> Iterator[Piece]:
    for piece in pieces:
        parts = tokenise(piece.text)
        if piece.mark is Mark.NOTE or len(parts) <= words:
            yield piece
            continue
        yield replace(piece, text=join(parts[:words]))
        yield Piece(Mark.NOTE, f"… {plural(len(parts) - words, 'more word')} …")
