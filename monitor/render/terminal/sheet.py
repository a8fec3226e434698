"""A policy's text, and its fact sheet, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from monitor.document import Block, BlockKind, Document
from monitor.language import name_of
from monitor.records import Version
from monitor.render.facts import group_name, label, said, with_unit
from monitor.render.phrases import ORIGINS, bullet, day, plural
from monitor.render.terminal.paint import LEAST_WIDTH, PROSE_WIDTH, emit, hanging, joined, text, wrapped

LABEL = 22
_QUOTES = ("quote", "quotes")


def policy_text(version: Version, document: Document) -> RenderableType:
    """Return the text of a version, wrapped for reading."""
    return _PolicyText(version, document)


def facts_view(title: str, facts: Mapping[str, object]) -> RenderableType:
    """Return a fact sheet, given in its JSON shape: groups of facts with the sentences that state them."""
    return _Facts(title, facts)


@dataclass(frozen=True)
class _PolicyText:
    version: Version
    document: Document

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from emit(self._lines(console, _prose_width(options)), console)

    def _lines(self, console: Console, width: int) -> Iterator[Text]:
        title = self.version.title or self.document.title
        about = (
            f"{self.version.name}  {day(self.version.captured_at)}, {ORIGINS[self.version.origin]}, "
            f"{plural(self.version.words, 'word')} in {name_of(self.version.language)}"
        )
        yield from wrapped(text(title, "bold"), width, console)
        yield from wrapped(text(about, "dim"), width, console)
        for page in self.version.pages:
            yield from wrapped(text(page.url_reached, "dim"), width, console)
        tight = False
        for block in self.document.blocks:
            if not (tight and block.kind in (BlockKind.ITEM, BlockKind.ROW)):
                yield Text("")
            tight = block.kind in (BlockKind.ITEM, BlockKind.ROW)
            yield from _block(block, width, console)


@dataclass(frozen=True)
class _Facts:
    title: str
    facts: Mapping[str, object]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from emit(self._lines(console, _prose_width(options)), console)

    def _lines(self, console: Console, width: int) -> Iterator[Text]:
        yield from wrapped(text(self.title, "bold"), width, console)
        for key, value in self.facts.items():
            yield Text("")
            name = group_name(key)
            if isinstance(value, Mapping | list | tuple) and value:
                yield text(name, "bold underline")
                yield from _group(value, width, console)
            else:
                yield from _fact(name, value, width, console, style="bold")


def _prose_width(options: ConsoleOptions) -> int:
    return min(max(options.max_width, LEAST_WIDTH), PROSE_WIDTH)


def _block(block: Block, width: int, console: Console) -> Iterator[Text]:
    if block.kind is BlockKind.HEADING:
        yield from wrapped(text(block.text, "bold underline" if block.level <= 2 else "bold"), width, console)
        return
    lead = ""
    if block.kind is BlockKind.ITEM:
        lead = "  " * min(block.level, 6) + bullet(block.marker) + " "
    elif block.kind is BlockKind.QUOTE:
        lead = "│ "
    first = text(lead)
    rest = first if block.kind is BlockKind.QUOTE else Text(" " * first.cell_len)
    yield from hanging(first, rest, wrapped(text(block.text), width - first.cell_len, console))


def _group(value: object, width: int, console: Console) -> Iterator[Text]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in _QUOTES:
                continue
            yield from _fact(label(key), with_unit(key, inner), width, console)
        yield from _quotes(value, width, console)
        return
    assert isinstance(value, Sequence), "a group is a mapping or a sequence"
    for entry in value:
        if isinstance(entry, Mapping):
            yield from _bullet(_entry(entry), width, console)
            yield from _quotes(entry, width, console)
        else:
            yield from _bullet(said(entry), width, console)


def _entry(entry: Mapping[str, object]) -> str:
    # days are for machines where the period is told in the policy's own words
    told = {key: value for key, value in entry.items() if value and not (key == "days" and entry.get("period"))}
    return ", ".join(said(with_unit(key, value)) for key, value in told.items() if key not in _QUOTES)


def _fact(name: str, value: object, width: int, console: Console, style: str = "") -> Iterator[Text]:
    indent = "" if style else "  "
    if isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(one, Mapping) for one in value):
        yield joined(indent, text(name))
        yield from _group(value, width, console)
        return
    first = joined(indent, text(name, style), " " * max(1, LABEL - len(name)))
    rest = Text(" " * first.cell_len)
    quiet = value is None or value == [] or value == ()
    body = text(said(value), "dim" if quiet else "")
    yield from hanging(first, rest, wrapped(body, max(width - first.cell_len, 16), console))


def _bullet(line: str, width: int, console: Console) -> Iterator[Text]:
    yield from hanging(Text("  • "), Text("    "), wrapped(text(line), width - 4, console))


def _quotes(facts: Mapping[str, object], width: int, console: Console) -> Iterator[Text]:
    for key in _QUOTES:
        found = facts.get(key) or ()
        for quote in [found] if isinstance(found, str) else found if isinstance(found, Sequence) else ():
            lines = wrapped(text(f"“{quote}”", "dim"), width - 4, console)
            yield from hanging(Text("    "), Text("    "), lines)
