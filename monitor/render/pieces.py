"""Marked words -> what is shown of them: unchanged text folded, moved text named and not repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.diff.model import BlockEdit, Op, Run
from monitor.diff.words import count, join, needs_space, tokenise
from monitor.render.phrases import plural

#: words kept on either side of a change where no sentence begins or ends near it
CONTEXT = 8
#: how far the context reaches to begin or end with a sentence
REACH = 24
#: fewer unchanged words than this are shown: a fold would save nothing
FOLD = 12
#: a moved run longer than this is shown by its first and last words
EXCERPT = 20
#: a moved run up to this long is shown in both places: naming it would take as much room
SHORT = 8
_ENDINGS = (".", "!", "?", ";", ":", "。", "！", "？", "；", ".”", '."', "?”", ".)")


class Mark(StrEnum):
    """How a piece is to be shown."""

    SAME = "same"
    OLD = "old"
    NEW = "new"
    #: stood elsewhere
    MOVED = "moved"
    #: stands elsewhere now
    LEFT = "left"
    #: our own words, not the policy's
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is shown in one way."""

    mark: Mark
    text: str


Pieces = tuple[Piece, ...]
#: where a moved run went (MOVED_AWAY) or came from (MOVED_HERE), as in 'to “Retention”'; '' where it is not known
Whereabouts = Callable[[Run], str]


def pieces_of(edit: BlockEdit, whereabouts: Whereabouts, *, fold: bool = True) -> Pieces:
    """Return what is shown of a block: all that changed, and of the rest what helps to place it."""
    found: list[Piece] = []
    told: set[str] = set()
    last = len(edit.runs) - 1
    for place, run in enumerate(edit.runs):
        if run.op is Op.EQUAL:
            found += _unchanged(run.text, after_change=place > 0, before_change=place < last, fold=fold)
        elif run.op in (Op.DELETE, Op.INSERT):
            found.append(Piece(Mark.OLD if run.op is Op.DELETE else Mark.NEW, run.text))
        else:
            found += _moved(run, whereabouts(run), told, fold=fold)
    return tuple(found)


def excerpt(text: str, words: int = EXCERPT) -> Pieces:
    """Return moved text, by its first and last words where it is long."""
    parts = tokenise(text)
    if len(parts) <= words + FOLD:
        return (Piece(Mark.MOVED, text),)
    half = words // 2
    return (
        Piece(Mark.MOVED, join(parts[:half])),
        Piece(Mark.NOTE, f"… {plural(len(parts) - 2 * half, 'word')} …"),
        Piece(Mark.MOVED, join(parts[-half:])),
    )


def spaced(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, bool]]:
    """Return each piece, and whether a space stands before it."""
    before: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        noted = piece.mark is Mark.NOTE or (before is not None and before.mark is Mark.NOTE)
        yield piece, before is not None and (noted or needs_space(before.text, piece.text))
        before = piece


def two_sides(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """Return what the old text shows of the pieces, and what the new one does; equal where nothing tells them apart."""
    old: list[Piece] = []
    new: list[Piece] = []
    for place, piece in enumerate(pieces):
        # a note on moved text stands before it and goes with it
        follows = pieces[place + 1].mark if piece.mark is Mark.NOTE and place + 1 < len(pieces) else piece.mark
        if follows not in (Mark.NEW, Mark.MOVED):
            old.append(piece)
        if follows not in (Mark.OLD, Mark.LEFT):
            new.append(piece)
    return tuple(old), tuple(new)


def plain(pieces: Sequence[Piece]) -> str:
    """Return the pieces as text with [-old-], {+new+}, {>moved here<} and [>moved away<]."""
    out: list[str] = []
    before: Mark | None = None
    for piece, space in spaced(pieces):
        replaced = before is Mark.OLD and piece.mark is Mark.NEW
        out.append((" " if space and not replaced else "") + marked(piece))
        before = piece.mark
    return "".join(out)


def marked(piece: Piece) -> str:
    """Return one piece between the signs that say what it is."""
    opening, closing = BRACKETS[piece.mark]
    return f"{opening}{piece.text}{closing}"


BRACKETS = {
    Mark.SAME: ("", ""),
    Mark.OLD: ("[-", "-]"),
    Mark.NEW: ("{+", "+}"),
    Mark.MOVED: ("{>", "<}"),
    Mark.LEFT: ("[>", "<]"),
    Mark.NOTE: ("", ""),
}


def _unchanged(text: str, *, after_change: bool, before_change: bool, fold: bool) -> list[Piece]:
    words = tokenise(text)
    head = _sentence_end(words) if after_change else 0
    tail = _sentence_start(words) if before_change else 0
    hidden = len(words) - head - tail
    if not fold or hidden < FOLD:
        return [Piece(Mark.SAME, text)]
    note = Piece(Mark.NOTE, f"… {plural(hidden, 'word')} unchanged …")
    return [Piece(Mark.SAME, join(words[:head])), note, Piece(Mark.SAME, join(words[len(words) - tail :]))]


def _sentence_end(words: Sequence[str]) -> int:
    near = (size for size in range(1, min(REACH, len(words)) + 1) if words[size - 1].endswith(_ENDINGS))
    return next(near, min(CONTEXT, len(words)))


def _sentence_start(words: Sequence[str]) -> int:
    reach = range(CONTEXT // 2, min(REACH, len(words) - 1) + 1)
    near = (size for size in reach if words[len(words) - size - 1].endswith(_ENDINGS))
    return next(near, min(CONTEXT, len(words)))


def _moved(run: Run, where: str, told: set[str], *, fold: bool) -> list[Piece]:
    """Return a moved run; where it went or came from is told once in a block."""
    here = run.op is Op.MOVED_HERE
    if count(run.text) <= SHORT:
        text: Pieces = (Piece(Mark.MOVED if here else Mark.LEFT, run.text),)
    elif not here:
        text = (Piece(Mark.LEFT, _opening(run.text)),)
    else:
        text = excerpt(run.text) if fold else (Piece(Mark.MOVED, run.text),)
    said = f"[moved{f' {where}' if where else ' here' if here else ' elsewhere'}:]"
    notes = [] if said in told else [Piece(Mark.NOTE, said)]
    told.add(said)
    return [*notes, *text]


def _opening(text: str) -> str:
    words = tokenise(text)
    return text if len(words) <= CONTEXT else f"{join(words[:CONTEXT])} … ({plural(len(words), 'word')})"
