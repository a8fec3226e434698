"""The plain-text part of a mail: 72 columns, words marked by [-old-]{+new+}."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.document import BlockKind
from monitor.render.blocks import ShownBlock, Sign
from monitor.render.mail import Anchor, ChangeMail, NoteMail
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
    word_counts,
)
from monitor.render.pieces import Mark, Piece, plain
from monitor.render.quotes import Quoted, quoted
from monitor.render.safe import terminal_line
from monitor.render.shown import ShownSection
from monitor.render.view import Side
from monitor.render.wrap import columns, wrap

WIDTH = 72


def change_lines(mail: ChangeMail) -> Iterator[str]:
    """Yield the lines of a mail about a change."""
    view, found = mail.view, mail.view.comparison
    yield from _title(view.policy, mail.headline)
    yield from wrap(_side(view.before), WIDTH, "before  ")
    yield from wrap(_side(view.after), WIDTH, "after   ")
    said = meaning(found.edit_class, found.substantive, found.severity)
    size = f"{word_counts(found.stats)}, {mail.changed} of {plural(mail.total, 'section')}"
    yield from wrap(f"{said}: {size}", WIDTH, "change  ")
    for way, kinds in balance(found.flags):
        yield from wrap(kinds, WIDTH, f"{ARROWS[way]:<8}")
    for note in view.all_notes:
        yield from _wrap(note, "!       ")
    if mail.flags:
        yield from ("", "FINDINGS")
        for one in quoted(mail.flags):
            yield ""
            yield from _finding(one)
        if mail.more_flags:
            yield from ("", f"… and {plural(mail.more_flags, 'finding')} more")
    yield from ("", "WHAT CHANGED")
    yield from _sections(mail)
    yield from _elsewhere(mail)
    yield from _foot(mail)


def note_lines(mail: NoteMail) -> Iterator[str]:
    """Yield the lines of a mail about a policy that cannot be seen."""
    yield from _title(mail.state.policy.name, mail.headline)
    yield from _wrap(mail.reason)
    yield ""
    for fact in mail.facts:
        yield from _wrap(fact, "- ")
    yield ""
    for advice in mail.advice:
        yield from _wrap(advice)
    yield from ("", "-- ")
    if mail.address:
        yield f"policy   {mail.address}"
    yield from _anchored(mail.anchor)


def _title(name: str, headline: str) -> Iterator[str]:
    lines = _wrap(f"{name}: {headline}")
    yield from lines
    yield "=" * max(columns(line) for line in lines)
    yield ""


def _side(side: Side) -> str:
    about = [day(side.captured_at)] if side.captured_at else []
    about += [ORIGINS[side.origin]] if side.origin else []
    return terminal_line(", ".join([*about, side.name]))


def _finding(one: Quoted) -> Iterator[str]:
    flag = one.flag
    yield from _wrap(f"{ARROWS[flag.direction]} {flag_line(flag)}: {flag.why}", rest="  ")
    if flag.section:
        yield from _wrap(f"in {last_heading(flag.section)}", "  ")
    if one.pointer:
        yield f"  {one.pointer}"
    for pair in one.pairs:
        for sign, pieces in zip("-+", pair, strict=True):
            if pieces:
                yield from _wrap(f"“{plain(pieces)}”", f"  {sign} ", "    ")


def _sections(mail: ChangeMail) -> Iterator[str]:
    for part in mail.shown.parts:
        yield ""
        if isinstance(part, int):
            yield f"… {plural(part, 'section')} unchanged …"
        else:
            yield from _section(part)
    if mail.shown.named:
        yield from ("", "Also changed:")
        for section in mail.shown.named:
            yield from _wrap(f"{_path(section)} ({section.fate})", "- ")
    if mail.shown.unnamed:
        yield f"- and {plural(mail.shown.unnamed, 'section')} more"


def _section(section: ShownSection) -> Iterator[str]:
    lines = _wrap(f"{_path(section)} ({section.fate})")
    yield from lines
    yield "-" * max(columns(line) for line in lines)
    if section.was:
        yield from _wrap(section.was, "was: ")
    tight = False
    for place, block in enumerate(section.blocks):
        listed = block.kind in (BlockKind.ITEM, BlockKind.ROW)
        if place and not (tight and listed):
            yield ""
        tight = listed
        yield from _block(block)


def _block(block: ShownBlock) -> list[str]:
    whole = block.sign in (Sign.ADDED, Sign.REMOVED)
    body = plain(tuple(_safe(piece, signed=whole) for piece in block.pieces))
    if block.sign is Sign.GAP:
        return wrap(body, WIDTH, "… ", "  ")
    lead = f"{block.sign} "
    if block.kind is BlockKind.ITEM:
        lead += "  " * min(block.depth, 6) + f"{bullet(block.marker)} "
    rest = f"{block.sign} " if whole else "  "
    return wrap(body, WIDTH, lead, rest + " " * (columns(lead) - 2))


def _safe(piece: Piece, *, signed: bool) -> Piece:
    """Return a piece that is safe to print, without a mark where a sign before its lines says the same."""
    told = signed and piece.mark in (Mark.OLD, Mark.NEW)
    return Piece(Mark.SAME if told else piece.mark, terminal_line(piece.text))


def _elsewhere(mail: ChangeMail) -> Iterator[str]:
    if mail.links:
        yield from ("", "Links that lead elsewhere:")
    for link in mail.links:
        yield from _wrap(f"{link.text}: [-{link.before or 'no link'}-] {{+{link.after or 'no link'}+}}", "- ")
    if mail.more_links:
        yield f"- and {mail.more_links} more"


def _foot(mail: ChangeMail) -> Iterator[str]:
    yield ""
    if not mail.complete:
        yield "This mail shows a part. All of it:"
        yield f"  {terminal_line(mail.command)}"
    yield "-- "
    if mail.address:
        yield f"policy   {mail.address}"
    for word, side in (("before", mail.view.before), ("after", mail.view.after)):
        link = mail.view.archive_link(side)
        if link:
            yield f"{word:<8} {link}"
    if mail.complete and mail.view.slug:
        yield f"command  {terminal_line(mail.command)}"
    yield from _anchored(mail.anchor)


def _anchored(anchor: Anchor | None) -> Iterator[str]:
    if anchor is not None:
        yield f"log      {plural(anchor.length, 'capture')}, the last of them"
        yield f"         {terminal_line(anchor.head)}"


def _path(section: ShownSection) -> str:
    return PATH_SEPARATOR.join((*section.parents, section.title))


def _wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    return wrap(terminal_line(text), WIDTH, first, rest)
