"""What every reader does to text: one rule each for white space, invisible characters and link targets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.document.model import Link

#: controls that are not white space, soft hyphen, zero-width space and its kin, bidirectional controls, the variation
#: of Mongolian and Khmer that shows nothing, annotations, icon fonts (private use) and tag characters
_INVISIBLE_SET = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_INVISIBLE_SET}]+")
#: bullets as word processors paste them, in the private range of a symbol font
_SYMBOL_BULLET = re.compile("[\uf0a7\uf0b7\uf0d8]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: joiners shape Persian, Indic scripts and emoji; beside ASCII they only hide
_JOINERS = re.compile("[\u200c\u200d]+")
#: what is left of an apostrophe or a quotation mark that was read in the wrong encoding, between letters
_MISREAD = re.compile("(?<=[\u00c2-\u00f4])[\x80-\x84\x86-\x9f]+(?=\\w)")
_LINE_BREAK = re.compile(r"[\t\n\r]+")
#: whether a text needs any of this
_ODD = re.compile(f"[{_INVISIBLE_SET}\ud800-\udfff\u200c\u200d]")
_TARGET_UNSAFE = re.compile(r"[\s()<>\\\"`|\[\]]")


def clean(text: str) -> str:
    """Return the text on one line, with single spaces and without what cannot be seen.

    White space of any kind (no-break spaces and line separators too) becomes one space, none at the ends. Controls,
    soft hyphens, zero-width and bidirectional characters, tag characters and icon fonts' private characters are
    dropped; zero-width joiners stay between characters that are not ASCII; a lone surrogate becomes U+FFFD, and so does
    what is left within a word of a sign that was read in the wrong encoding. Quotes, dashes, letters stay as they are.
    Cleaning twice is cleaning once.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_visible(text).split())


def clean_target(target: str) -> str:
    """Return a link target without white space or invisible characters at its ends, safe inside `[text](target)`.

    Characters that would end the target are percent-encoded: the address stays the same.
    """
    visible = _LINE_BREAK.sub("", _visible(target).strip())
    return _TARGET_UNSAFE.sub(lambda match: _percent(match[0]), visible)


def compose(runs: Iterable[tuple[str, str | None]]) -> tuple[str, tuple[Link, ...]]:
    """Join runs of (text, target or None) into one clean text and its links.

    Spaces at the edge of a link stand outside it; neighbouring runs with the same target are one link; a link
    without text or without target is none.
    """
    pieces: list[str] = []
    links: list[Link] = []
    length, space = 0, False
    for raw, target in runs:
        visible = _visible(raw)
        text = " ".join(visible.split())
        if not text:
            space = space or bool(visible)
            continue
        if (space or visible[0].isspace()) and length:
            pieces.append(" ")
            length += 1
        where = clean_target(target) if target else ""
        if where:
            _add_link(links, Link(length, length + len(text), where), spaced=bool(pieces) and pieces[-1] == " ")
        pieces.append(text)
        length += len(text)
        space = visible[-1].isspace()
    return "".join(pieces), tuple(links)


def is_composed(text: str, links: Iterable[Link]) -> bool:
    """Tell whether a text and its links are as `compose` leaves them."""
    end, target = 0, ""
    for link in links:
        gap = text[end : link.start]
        if not end <= link.start < link.end <= len(text) or (link.target == target and gap in ("", " ")):
            return False
        if not link.target or clean_target(link.target) != link.target:
            return False
        if text[link.start].isspace() or text[link.end - 1].isspace():
            return False
        if _JOINERS.search(text, max(link.start - 1, 0), link.start + 1) or _JOINERS.search(
            text, link.end - 1, link.end + 1
        ):
            return False
        end, target = link.end, link.target
    return clean(text) == text


def runs_of(text: str, links: Iterable[Link]) -> list[tuple[str, str | None]]:
    """Return the runs of (text, target or None) that `compose` joins into this text and these links."""
    runs: list[tuple[str, str | None]] = []
    position = 0
    for link in sorted(links, key=lambda link: link.start):
        start, end = max(link.start, position), min(link.end, len(text))
        if start >= end:
            continue
        runs.append((text[position:start], None))
        runs.append((text[start:end], link.target))
        position = end
    runs.append((text[position:], None))
    return [(run, target) for run, target in runs if run]


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if not _ODD.search(text):
        return text
    text = _SYMBOL_BULLET.sub("•", _MISREAD.sub("\ufffd", text))
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    return _JOINERS.sub(_shaping, text)


def _shaping(joiners: re.Match[str]) -> str:
    before = joiners.string[joiners.start() - 1 : joiners.start()]
    after = joiners.string[joiners.end() : joiners.end() + 1]
    shapes = bool(before and after) and not (before.isascii() or after.isascii() or before.isspace() or after.isspace())
    return joiners[0] if shapes else ""


def _add_link(links: list[Link], link: Link, *, spaced: bool) -> None:
    last = links[-1] if links else None
    if last and last.target == link.target and link.start - last.end == spaced:
        links[-1] = Link(last.start, link.end, link.target)
        return
    links.append(link)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
