"""One change as Markdown: for issue trackers, notes, chat. Nothing of the policy's text acts as Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.document import BlockKind
from monitor.records import Flag
from monitor.render.blocks import ShownBlock, Sign
from monitor.render.phrases import (
    ARROWS,
    ORIGINS,
    PATH_SEPARATOR,
    balance,
    bullet,
    day,
    flag_line,
    last_heading,
    meaning,
    plural,
    ranked,
    word_counts,
)
from monitor.render.pieces import Mark, Pieces, spaced
from monitor.render.quotes import quoted
from monitor.render.safe import terminal_line, web_address
from monitor.render.shown import Shown, ShownSection, show
from monitor.render.view import ChangeView, DiffOptions, Side
from monitor.render.why import Why, why_of

#: acts anywhere: emphasis, code, links, and what GitHub makes links of
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
#: acts at the start of a line: lists, headings, rules
_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=#]))(.)")
_TAGS = {Mark.OLD: "del", Mark.NEW: "ins"}


def change_markdown(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as Markdown; old words in <del>, new ones in <ins>, which every dialect keeps apart."""
    shown = show(view.comparison, show_all=options.show_all)
    lines = [*_head(view, shown), *_flags(view.comparison.flags)]
    if view.trace:
        lines += _why(why_of(view.trace, show_all=options.show_all))
    for part in shown.parts:
        lines += [f"*… {plural(part, 'section')} unchanged …*", ""] if isinstance(part, int) else _section(part)
    for link in shown.links:
        lines.append(f"- {inert(link.text)}: <del>{inert(link.before)}</del> <ins>{inert(link.after)}</ins>")
    return "\n".join(lines).rstrip() + "\n"


def inert(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no HTML, no links, not even found ones.

    >>> print(inert("[x](https://y) <b> 1. *z*"))
    \\[x\\](https\\://y) &lt;b&gt; 1. \\*z\\*
    """
    escaped = terminal_line(text).strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", escaped))


def _head(view: ChangeView, shown: Shown) -> Iterator[str]:
    found = view.comparison
    yield f"# {inert(view.policy)}"
    yield ""
    yield f"- before: {_side(view, view.before)}"
    yield f"- after: {_side(view, view.after)}"
    sections = f"{shown.changed} of {plural(shown.total, 'section')} changed"
    yield f"- {meaning(found.edit_class, found.substantive, found.severity)}; {word_counts(found.stats)}; {sections}"
    yield from (f"- {ARROWS[way]} {said}" for way, said in balance(found.flags))
    yield from (f"- {inert(note)}" for note in view.all_notes)
    yield ""


def _side(view: ChangeView, side: Side) -> str:
    about = [day(side.captured_at)] if side.captured_at else []
    about += [ORIGINS[side.origin]] if side.origin else []
    address = web_address(view.archive_link(side))
    name = f"[{inert(side.name)}](<{address}>)" if address else inert(side.name)
    return ", ".join([name, *about])


def _flags(flags: tuple[Flag, ...]) -> Iterator[str]:
    if not flags:
        return
    yield "## Findings"
    yield ""
    for one in quoted(ranked(flags)):
        flag = one.flag
        where = f" (in {inert(last_heading(flag.section))})" if flag.section else ""
        yield f"- {ARROWS[flag.direction]} **{flag_line(flag)}**: {inert(flag.why)}{where}"
        if one.pointer:
            yield f"  - {one.pointer}"
        for old, new in one.pairs:
            if old:
                yield f"  - before: “{_pieces(old)}”"
            if new:
                yield f"  - after: “{_pieces(new)}”"
    yield ""


def _why(why: Why) -> Iterator[str]:
    yield "## How this was judged"
    yield ""
    if why.note:
        yield f"- {inert(why.note)}"
    for entry in (*why.flags, *why.others):
        lead = f"{ARROWS[entry.flag.direction]} **{flag_line(entry.flag)}**: " if entry.flag else ""
        yield f"- {lead}{inert(entry.title)}"
        for label, said in entry.rows:
            yield f"  - {inert(label)}: {inert(said) if isinstance(said, str) else _pieces(said)}"
    yield ""


def _section(section: ShownSection) -> Iterator[str]:
    path = PATH_SEPARATOR.join((*section.parents, section.title))
    yield f"## {inert(path)} ({section.fate})"
    yield ""
    if section.was:
        yield f"was: {inert(section.was)}"
        yield ""
    if section.flags:
        yield " · ".join(f"{ARROWS[flag.direction]} **{flag_line(flag)}**" for flag in section.flags)
        yield ""
    for block in section.blocks:
        yield _block(block)
        yield ""


def _block(block: ShownBlock) -> str:
    body = _pieces(block.pieces)
    if block.sign is Sign.GAP:
        return f"*… {body}*"
    if block.kind is BlockKind.ITEM:
        return "  " * block.depth + "- " + _number(block.marker) + body
    if block.kind is BlockKind.HEADING:
        return f"**{body}**"
    return f"> {body}" if block.kind is BlockKind.QUOTE else body


def _number(marker: str) -> str:
    shown = bullet(marker)
    return "" if shown == "•" else f"{inert(shown)} "


def _pieces(pieces: Pieces) -> str:
    out = []
    for piece, space in spaced(pieces):
        tag = _TAGS.get(piece.mark)
        said = inert(piece.text)
        out.append((" " if space else "") + (f"<{tag}>{said}</{tag}>" if tag else said))
    return "".join(out)
