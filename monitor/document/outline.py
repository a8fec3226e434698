"""Headings: where they are, how they are numbered, and the sections that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.document.candidates import find_strong
from monitor.document.levels import Mark, assign_levels
from monitor.document.model import Block, BlockKind, Section
from monitor.document.normal import cut, nest, normalise
from monitor.document.numbering import split_number
from monitor.document.shape import Line
from monitor.document.text import clean, compose, runs_of
from monitor.document.titles import find_run_ins, find_titles, is_document_title, lacks_headings

__all__ = ["Draft", "sections", "settle", "split_number", "title_of"]

#: a first heading further down than this is no title of the document
_TITLE_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as a reader first sees it, with what speaks for a heading."""

    block: Block
    #: the whole block is bold on the page
    bold: bool = False
    #: the first `lead` characters of the text are bold and end in a colon, full stop or dash (a run-in heading)
    lead: int = 0


def settle(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Return the blocks, with headings where policies use something else.

    Blocks without text are dropped and the rest brought into the one form that Markdown can keep (clean text, nesting
    without gaps), so a reader may hand over what it sees. Headings stay as they are; numbered lines, lines of
    capitals, bold lines, bold run-ins and short titles become headings, at a level that follows from their nesting.
    Settling the result once more changes nothing.
    """
    lines = _with_headings(_normal(drafts))
    # Markdown will not tell what was bold or how a heading was found: go on until a reader without that finds no more
    while True:
        again = _with_headings([Line(line.block) for line in lines])
        if len(again) == len(lines) and all(one.block == other.block for one, other in zip(again, lines, strict=True)):
            return tuple(line.block for line in lines)
        lines = again


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return the sections in order: a heading and what stands under it up to the next heading."""
    starts = [index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    found: list[Section] = []
    if blocks and (not starts or starts[0] > 0):
        found.append(Section("", "", 0, (), 0, starts[0] if starts else len(blocks)))
    path: list[tuple[int, str]] = []
    for start, end in pairwise([*starts, len(blocks)]):
        level = blocks[start].level
        number, title = split_number(blocks[start].text)
        path = [(outer, name) for outer, name in path if outer < level] + [(level, title)]
        found.append(Section(title, number, level, tuple(name for _, name in path), start, end))
    return tuple(found)


def title_of(blocks: Sequence[Block]) -> str:
    """Return the title that the blocks themselves give the document: its first heading, of level 1 and near the start.

    Empty where they give none.
    """
    first = next((block for block in blocks[:_TITLE_WITHIN] if block.kind is BlockKind.HEADING), None)
    return first.text if first and first.level == 1 else ""


def _normal(drafts: Iterable[Draft]) -> list[Line]:
    lines = []
    for draft in drafts:
        block = normalise(draft.block)
        if block:
            lead = len(clean(draft.block.text[: draft.lead])) if block.kind is draft.block.kind else 0
            lines.append(Line(block, draft.bold, lead))
    return _nested(lines)


def _nested(lines: Sequence[Line]) -> list[Line]:
    blocks = nest(line.block for line in lines)
    return [
        line if line.block is block else replace(line, block=block) for line, block in zip(lines, blocks, strict=True)
    ]


def _with_headings(lines: list[Line]) -> list[Line]:
    if is_document_title(lines, find_strong(lines)):
        lines = _promoted(lines, {0: "document"})
    lines = _repeated(lines, find_strong)
    if ends := find_run_ins(lines):
        lines = _repeated(_split(lines, ends), find_strong)
    if lacks_headings(lines):
        lines = _repeated(lines, find_titles, find_strong)
    return lines


def _repeated(lines: list[Line], *finders: Callable[[Sequence[Line]], Mapping[int, str]]) -> list[Line]:
    """Promote what the finders find until they find no more: a heading can make another one plausible."""
    while True:
        before = lines
        for find in finders:
            if found := find(lines):
                lines = _promoted(lines, found)
        if lines is before:
            return lines


def _promoted(lines: Sequence[Line], found: Mapping[int, str]) -> list[Line]:
    """Make headings of the lines found, each at a level that fits the others."""
    changed = [_heading(line, found[index]) if index in found else line for index, line in enumerate(lines)]
    return _nested(_levelled(changed))


def _heading(line: Line, how: str) -> Line:
    text, links = compose(
        [(line.text.removesuffix(line.block.text), None), *runs_of(line.block.text, line.block.links)]
    )
    return Line(Block(BlockKind.HEADING, text, 1, "", links), found=how)


def _split(lines: Sequence[Line], ends: Mapping[int, int]) -> list[Line]:
    """Part the paragraphs that begin with their heading from it."""
    changed: list[Line] = []
    for index, line in enumerate(lines):
        if index not in ends:
            changed.append(line)
            continue
        text, links = cut(line.block, 0, ends[index])
        rest, rest_links = cut(line.block, max(line.lead, ends[index]))
        changed.append(Line(Block(BlockKind.HEADING, text, 1, "", links), found="run-in"))
        changed.append(Line(Block(BlockKind.PARAGRAPH, rest, 0, "", rest_links)))
    return _levelled(changed)


def _levelled(lines: Sequence[Line]) -> list[Line]:
    """Give the headings that were found their level, among those of the page."""
    indices = [index for index, line in enumerate(lines) if line.is_heading]
    levelled = list(lines)
    for index, level in zip(indices, assign_levels([_mark(lines[index]) for index in indices]), strict=True):
        block = lines[index].block
        if block.level != level:
            levelled[index] = replace(lines[index], block=replace(block, level=level))
    return levelled


def _mark(line: Line) -> Mark:
    own = line.found in ("", "document")
    return Mark(line.block.text, line.block.level if own else None, line.found)
