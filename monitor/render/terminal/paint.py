"""Text for a terminal: sanitised, styled by meaning, wrapped to a width.

Colours are the terminal's own red and green, never white or black, so that light and dark backgrounds serve; bold,
strike and the signs before blocks say the same without colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import zip_longest

from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.text import Text

from monitor.records import Direction, Flag, Severity
from monitor.render.blocks import Sign
from monitor.render.phrases import ARROWS
from monitor.render.pieces import Mark, Pieces, marked, spaced
from monitor.render.safe import terminal_line

#: prose wider than this is hard to read
PROSE_WIDTH = 110
#: narrower than this nothing useful fits
LEAST_WIDTH = 40

SEVERITY_STYLES = {Severity.MAJOR: "bold red", Severity.MODERATE: "bold", Severity.MINOR: ""}
DIRECTION_STYLES = {Direction.WEAKER: "red", Direction.STRONGER: "green", Direction.NEUTRAL: ""}
MARK_STYLES = {
    Mark.SAME: "",
    Mark.OLD: "red strike",
    Mark.NEW: "bold green",
    Mark.MOVED: "italic underline",
    Mark.LEFT: "italic strike",
    Mark.NOTE: "dim",
}
SIGN_STYLES = {
    Sign.SAME: "",
    Sign.EDITED: "bold",
    Sign.ADDED: "bold green",
    Sign.REMOVED: "bold red",
    Sign.MOVED: "bold",
    Sign.GAP: "dim",
}


def text(content: str, style: str = "") -> Text:
    """Return content as one line that a terminal only shows: no control acts, no markup is read."""
    return Text(terminal_line(content), style=style)


def joined(*parts: Text | str) -> Text:
    """Return parts as one line; bare strings are sanitised."""
    return Text.assemble(*(part if isinstance(part, Text) else text(part) for part in parts))


def render(renderable: RenderableType, width: int = 80, *, colour: bool = False) -> str:
    """Return what a console of this width would print."""
    console = Console(
        file=StringIO(),
        width=max(width, LEAST_WIDTH),
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(renderable)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    return written if colour else "".join(f"{line.rstrip()}\n" for line in written.splitlines())


def is_plain(console: Console) -> bool:
    """Tell whether the console shows no colour, so that words must be marked by signs."""
    return console.no_color or console.color_system is None


def pieces(shown: Pieces, *, plain: bool, whole: bool = False) -> Text:
    """Return marked words as a text: by [-old-]{+new+} when plain, else by style.

    A block that is old or new as a `whole` has a sign before each of its lines: more signs, or striking it out, would
    only make it hard to read.
    """
    out = Text()
    before: Mark | None = None
    for piece, space in spaced(shown):
        replaced = plain and before is Mark.OLD and piece.mark is Mark.NEW
        out.append(" " if space and not replaced else "")
        style = MARK_STYLES[piece.mark]
        told = whole and piece.mark in (Mark.OLD, Mark.NEW)
        if told:
            style = style.replace(" strike", "").replace("bold ", "")
        said = marked(piece) if plain and not told else piece.text
        out.append(terminal_line(said), style="" if plain else style)
        before = piece.mark
    return out


def wrapped(content: Text, width: int, console: Console) -> list[Text]:
    """Return the lines of a text, none wider than `width`, one at least."""
    lines = content.wrap(console, max(width, 1), overflow="fold")
    for line in lines:
        line.rstrip()
        line.end = "\n"
    return list(lines) or [Text("")]


def hanging(first: Text, rest: Text, lines: Iterable[Text]) -> Iterator[Text]:
    """Yield lines with `first` before the first of them and `rest` before the others."""
    for place, line in enumerate(lines):
        yield Text.assemble(rest if place else first, line)


def emit(lines: Iterable[Text], console: Console) -> Iterator[Segment]:
    """Yield lines that fit already as what a console writes, so that it need not measure and wrap them again."""
    for line in lines:
        # a text renders its spans only; its own style is the console's business
        line.stylize_before(line.style)
        yield from line.render(console, end="\n")


def beside(left: list[Text], right: list[Text], width: int, gutter: Text) -> Iterator[Text]:
    """Yield lines of two texts side by side; the left one is padded to `width`."""
    for one, other in zip_longest(left, right, fillvalue=Text("")):
        padded = one.copy()
        padded.pad_right(max(0, width - one.cell_len))
        yield Text.assemble(padded, gutter, other)


def rule(left: Text, right: Text, width: int, console: Console, line: str = "─") -> Iterator[Text]:
    """Yield `── left ──── right` on one line, or on several where it does not fit."""
    lead = Text(f"{line * 2} ", "dim")
    space = width - lead.cell_len - left.cell_len - right.cell_len - 2
    if space >= 3:
        yield Text.assemble(lead, left, " ", (line * space, "dim"), " ", right)
        return
    yield from hanging(lead, Text(" " * lead.cell_len), wrapped(left, width - lead.cell_len, console))
    if right:
        short = max(0, width - right.cell_len - 4)
        yield from wrapped(Text.assemble("   ", (line * short, "dim"), " ", right), width, console)


def direction(of: Direction) -> Text:
    """Return the arrow of a direction: ▼ weaker, ▲ stronger, ◆ neutral."""
    return Text(ARROWS[of], style=DIRECTION_STYLES[of])


def flag_words(flag: Flag) -> Text:
    """Return '▼ notice weaker, major' with its styles."""
    towards = "" if flag.direction is Direction.NEUTRAL else f" {flag.direction}"
    return Text.assemble(
        direction(flag.direction),
        " ",
        (str(flag.kind), "bold"),
        (towards, DIRECTION_STYLES[flag.direction]),
        ", ",
        (str(flag.severity), SEVERITY_STYLES[flag.severity]),
    )
