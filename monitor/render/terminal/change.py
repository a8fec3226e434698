"""One change on a terminal: the head, the findings, then section by section what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from monitor.document import BlockKind
from monitor.records import Direction, EditClass, Flag
from monitor.render.blocks import ShownBlock, Sign
from monitor.render.phrases import (
    ORIGINS,
    PATH_SEPARATOR,
    balance,
    bullet,
    day,
    last_heading,
    meaning,
    plural,
    ranked,
    word_counts,
)
from monitor.render.pieces import Mark, Pieces
from monitor.render.quotes import Quoted, quoted
from monitor.render.shown import Shown, ShownSection, show
from monitor.render.terminal.columns import GUTTER, Row, new_side, old_side, rows, spans
from monitor.render.terminal.paint import (
    DIRECTION_STYLES,
    LEAST_WIDTH,
    PROSE_WIDTH,
    SEVERITY_STYLES,
    SIGN_STYLES,
    beside,
    direction,
    emit,
    flag_words,
    hanging,
    is_plain,
    joined,
    pieces,
    render,
    rule,
    text,
    wrapped,
)
from monitor.render.view import ChangeView, DiffOptions, Side
from monitor.render.why import Why, why_of

#: findings in the summary; the others stand at their sections
SUMMARY_FLAGS = 12
#: findings with their quotes; of the others the sections show the words
QUOTED_FLAGS = 5
#: excerpts of each
EXCERPTS = 2
LINKS = 20
#: levels of a list that a narrow column shows
NESTED = 3
#: columns of a label where the judgement is explained
LABEL = 13


def change_text(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as text for a terminal, with styles where `options.colour` says so."""
    return render(ChangeReport(view, options), options.width, colour=options.colour)


@dataclass(frozen=True)
class ChangeReport:
    """One change, to be printed by a rich console of any width; `options.width` and `.colour` are the console's."""

    view: ChangeView
    options: DiffOptions = field(default_factory=DiffOptions)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        width = max(options.max_width, LEAST_WIDTH)
        page = _Page(console, width if self.options.side_by_side else min(width, PROSE_WIDTH), self.options)
        shown = show(self.view.comparison, show_all=self.options.show_all)
        yield from emit(page.head(self.view, shown), console)
        yield from emit(page.summary(self.view.comparison.flags), console)
        if self.view.trace:
            yield from emit(page.why(why_of(self.view.trace, show_all=self.options.show_all)), console)
        yield from emit(page.sections(shown), console)
        flags = self.view.comparison.flags
        told = frozenset(flags if self.options.show_all else ranked(flags)[:QUOTED_FLAGS])
        yield from emit(page.elsewhere(shown, told), console)


class _Page:
    def __init__(self, console: Console, width: int, options: DiffOptions) -> None:
        self.console, self.width, self.options = console, width, options
        self.plain = is_plain(console)

    # --- head ---------------------------------------------------------------------------------------------------
    def head(self, view: ChangeView, shown: Shown) -> Iterator[Text]:
        yield from rule(text(view.policy, "bold"), text(view.slug or "two files"), self.width, self.console, "━")
        yield from self._side("  ", view.before)
        yield from self._side("→ ", view.after)
        yield Text("")
        yield from wrapped(_verdict(view, shown), self.width, self.console)
        for way, kinds in balance(view.comparison.flags):
            yield from hanging(joined(direction(way), " "), Text("  "), self._wrap(text(kinds), 2))
        for note in view.all_notes:
            yield from hanging(Text("! ", "bold"), Text("  "), self._wrap(text(note), 2))

    def _side(self, lead: str, side: Side) -> Iterator[Text]:
        about = [day(side.captured_at)] if side.captured_at else []
        about += [ORIGINS[side.origin]] if side.origin else []
        line = joined(text(side.name, "bold"), "  " if about else "", text(", ".join(about)))
        yield from hanging(text(lead), Text("  "), self._wrap(line, 2))

    # --- findings -----------------------------------------------------------------------------------------------
    def summary(self, flags: tuple[Flag, ...]) -> Iterator[Text]:
        if not flags:
            return
        shown = flags if self.options.show_all else ranked(flags)[:SUMMARY_FLAGS]
        for place, one in enumerate(quoted(ranked(shown), most=EXCERPTS)):
            if place <= QUOTED_FLAGS or self.options.show_all:
                yield Text("")
            yield from self._finding(one.flag)
            if place < QUOTED_FLAGS or self.options.show_all:
                yield from self._quotes(one)
        if len(shown) < len(flags):
            yield text(f"  … and {plural(len(flags) - len(shown), 'finding')} more, at the sections below", "dim")

    def _finding(self, flag: Flag) -> Iterator[Text]:
        lead = Text.assemble(direction(flag.direction), " ", (f"{flag.severity:<10}", SEVERITY_STYLES[flag.severity]))
        towards = "" if flag.direction is Direction.NEUTRAL else f" {flag.direction}"
        lead.append_text(Text.assemble((str(flag.kind), "bold"), (towards, DIRECTION_STYLES[flag.direction])))
        if flag.section:
            where = text(f"  in {last_heading(flag.section)}", "dim")
            where.truncate(max(self.width - lead.cell_len, 0), overflow="ellipsis")
            lead.append_text(where)
        yield lead
        yield from hanging(Text("  "), Text("  "), self._wrap(text(flag.why), 2))

    def _quotes(self, one: Quoted) -> Iterator[Text]:
        if one.pointer:
            yield text(f"  {one.pointer}", "dim")
        for pair in one.pairs:
            for sign, side in zip((Sign.REMOVED, Sign.ADDED), pair, strict=True):
                if side:
                    lead = Text(f"  {sign} ", SIGN_STYLES[sign])
                    body = pieces(side, plain=self.plain)
                    yield from hanging(lead, Text("    "), self._wrap(body, 4))

    # --- how it was judged ----------------------------------------------------------------------------------------
    def why(self, why: Why) -> Iterator[Text]:
        yield Text("")
        yield from rule(text("How this was judged", "bold"), Text(""), self.width, self.console)
        if why.note:
            yield from self._wrap(text(why.note), 0)
        for entry in (*why.flags, *why.others):
            yield Text("")
            lead = joined(flag_words(entry.flag), ": ") if entry.flag else Text("")
            yield from hanging(Text(""), Text("  "), self._wrap(joined(lead, text(entry.title)), 2))
            for label, said in entry.rows:
                yield from self._why_row(label, said)

    def _why_row(self, label: str, said: str | Pieces) -> Iterator[Text]:
        lead = text(f"    {label:<{LABEL}}", "dim")
        body = text(said) if isinstance(said, str) else pieces(said, plain=self.plain)
        yield from hanging(lead, Text(" " * lead.cell_len), self._wrap(body, lead.cell_len))

    # --- sections -----------------------------------------------------------------------------------------------
    def sections(self, shown: Shown) -> Iterator[Text]:
        bare = False
        for part in shown.parts:
            if isinstance(part, int):
                yield Text("")
                yield text(f"… {plural(part, 'section')} unchanged …", "dim")
                bare = False
                continue
            # headings without a body, as after renumbering, stand together
            if not (bare and not part.blocks):
                yield Text("")
            bare = not part.blocks
            yield from self._section(part)

    def _section(self, section: ShownSection) -> Iterator[Text]:
        parents = "".join(f"{parent}{PATH_SEPARATOR}" for parent in section.parents)
        title = joined(text(parents), text(section.title, "bold"))
        yield from rule(title, text(section.fate), self.width, self.console)
        if section.was:
            yield from hanging(Text("  was: "), Text("       "), self._wrap(text(section.was), 7))
        if section.flags:
            labels = Text(" · ").join(flag_words(flag) for flag in section.flags)
            yield from hanging(Text("  "), Text("  "), self._wrap(labels, 2))
        if section.flags and section.blocks:
            yield Text("")
        before: ShownBlock | None = None
        for row in rows(section.blocks) if self.options.side_by_side else ((block, block) for block in section.blocks):
            block = row[0] or row[1]
            assert block is not None, "a row has a block on one side at least"
            if before is not None and not _close(before, block):
                yield Text("")
            before = block
            yield from self._block(block) if not self.options.side_by_side or spans(row) else self._columns(row)

    def _block(self, block: ShownBlock) -> Iterator[Text]:
        style = SIGN_STYLES[block.sign]
        if block.sign is Sign.GAP:
            yield from hanging(Text("… ", style), Text("  "), self._wrap(pieces(block.pieces, plain=self.plain), 2))
            return
        yield from self._signed(block, block.pieces, f"{block.sign} ", self.width)

    def _columns(self, row: Row) -> Iterator[Text]:
        column = (self.width - GUTTER) // 2
        old, new = row
        # the sign of an edited block stands once, at the margin
        sign = f"{new.sign} " if new and new is not old else ""
        left = self._signed(old, old_side(old.pieces), f"{old.sign} ", column, NESTED) if old else ()
        right = self._signed(new, new_side(new.pieces), sign, column, NESTED) if new else ()
        yield from beside(list(left), list(right), column, Text(" │ ", "dim"))

    def _signed(self, block: ShownBlock, shown: Pieces, sign: str, width: int, deepest: int = 6) -> Iterator[Text]:
        """Yield the lines of a block; whole paragraphs carry their sign on every line, as a bar at the margin."""
        style, whole = SIGN_STYLES[block.sign], block.sign in (Sign.ADDED, Sign.REMOVED)
        first = Text.assemble((sign, style), _indent(block, deepest))
        rest = Text.assemble((sign if whole else " " * len(sign), style), " " * (first.cell_len - len(sign)))
        body = pieces(shown, plain=self.plain, whole=whole)
        if block.kind is BlockKind.HEADING:
            body.stylize("bold")
        yield from hanging(first, rest, wrapped(body, width - first.cell_len, self.console))

    # --- what no section shows ----------------------------------------------------------------------------------
    def elsewhere(self, shown: Shown, told: Collection[Flag]) -> Iterator[Text]:
        for one in quoted(flag for flag in shown.loose if flag not in told):
            yield Text("")
            said = joined(flag_words(one.flag), ": ", text(one.flag.why))
            yield from hanging(Text(""), Text("  "), self._wrap(said, 2))
            yield from self._quotes(one)
        if shown.links:
            yield Text("")
            yield from rule(text("Links that lead elsewhere", "bold"), Text(""), self.width, self.console)
        links = shown.links if self.options.show_all else shown.links[:LINKS]
        for link in links:
            pair = (Mark.OLD, link.before), (Mark.NEW, link.after)
            yield from hanging(Text("~ ", "bold"), Text("  "), self._wrap(text(link.text), 2))
            for mark, target in pair:
                sign = Sign.REMOVED if mark is Mark.OLD else Sign.ADDED
                yield from hanging(
                    Text(f"  {sign} ", SIGN_STYLES[sign]), Text("    "), self._wrap(text(target or "(no link)"), 4)
                )
        if len(links) < len(shown.links):
            yield text(f"… and {len(shown.links) - len(links)} more", "dim")

    def _wrap(self, content: Text, indent: int) -> list[Text]:
        return wrapped(content, self.width - indent, self.console)


def _verdict(view: ChangeView, shown: Shown) -> Text:
    found = view.comparison
    severity = found.severity
    said = text(
        meaning(found.edit_class, found.substantive, severity), SEVERITY_STYLES[severity] if severity else "bold"
    )
    if found.edit_class is EditClass.IDENTICAL:
        return joined(said, " · ", f"{plural(shown.total, 'section')}")
    sections = f"{shown.changed} of {plural(shown.total, 'section')} changed"
    return joined(said, " · ", word_counts(found.stats), " · ", sections)


def _indent(block: ShownBlock, deepest: int) -> str:
    if block.kind is BlockKind.QUOTE:
        return "│ "
    if block.kind is not BlockKind.ITEM:
        return ""
    return "  " * min(block.depth, deepest) + bullet(block.marker) + " "


def _close(one: ShownBlock, other: ShownBlock) -> bool:
    """Tell whether two blocks stand without an empty line between them: items of a list, rows of a table."""
    tight = (BlockKind.ITEM, BlockKind.ROW)
    return one.kind in tight and other.kind in tight
