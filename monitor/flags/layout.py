"""Where on a page the policy stands, and where menus, footers and lists of links do."""

from __future__ import annotations

from functools import cached_property

from monitor.document import BlockKind, Document
from monitor.flags import quiet

#: a run of this many short blocks without a sentence that leads to it is a menu
_MENU_BLOCKS = 4
_SHORT_WORDS = 8


class Layout:
    """The furniture of one page; every block is looked at when first asked about."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._prose: dict[int, bool] = {}
        self._known: dict[int, bool] = {}

    def is_chrome(self, index: int) -> bool:
        """Tell whether a block is furniture of the page rather than text of the policy."""
        if index not in self._known:
            self._look(index)
        return self._known[index]

    def is_dialogue(self, index: int) -> bool:
        """Tell whether a block is part of a dialogue on cookies, whose sentences promise nothing of the policy."""
        return index in self._consent

    def _look(self, index: int) -> None:
        if index in self._consent:
            self._known[index] = True
            return
        start, end = self._run(index)
        if start == end:
            self._known[index] = False
            return
        outside = end <= self._first or start > self._last
        furniture = outside or self._is_menu(start, end)
        for i in range(start, end):
            # the last short block before prose is its title
            titles = self._blocks[i].kind is BlockKind.HEADING and i + 1 == end and not outside
            self._known[i] = furniture and not titles

    @cached_property
    def _consent(self) -> frozenset[int]:
        """Return the blocks of dialogues on cookies: from the title to the next heading, where a switch is there."""
        found: set[int] = set()
        for start, block in enumerate(self._blocks):
            if not quiet.is_consent_title(block.text):
                continue
            end = start + 1
            while end < len(self._blocks) and self._blocks[end].kind is not BlockKind.HEADING:
                end += 1
            if any(quiet.is_switch(one.text) for one in self._blocks[start:end]):
                found.update(range(start, end))
        for start, block in enumerate(self._blocks):
            if quiet.is_cookie_notice(block.text):
                found.update(self._asked(start))
        return frozenset(found)

    def _asked(self, start: int) -> range:
        """Return a notice on cookies with the controls below it; nothing where none of them is a switch."""
        end = start + 1
        while end < len(self._blocks) and self._is_short(end) and self._blocks[end].kind is not BlockKind.HEADING:
            end += 1
        asked = any(quiet.is_switch(one.text) for one in self._blocks[start + 1 : end])
        return range(start, end if asked else start)

    @cached_property
    def _has_links(self) -> bool:
        return any(block.links for block in self._blocks)

    @cached_property
    def _first(self) -> int:
        return next((i for i in range(len(self._blocks)) if self._is_prose(i)), len(self._blocks))

    @cached_property
    def _last(self) -> int:
        return next((i for i in range(len(self._blocks) - 1, -1, -1) if self._is_prose(i)), -1)

    def _run(self, index: int) -> tuple[int, int]:
        """Return the run of short blocks around a block; empty where the block itself is not short."""
        start = end = index
        while end < len(self._blocks) and self._is_short(end):
            end += 1
        while start > 0 and end > index and self._is_short(start - 1):
            start -= 1
        return start, end

    def _is_menu(self, start: int, end: int) -> bool:
        texts = [self._blocks[i].text.rstrip() for i in range(start, end)]
        led = start > 0 and self._blocks[start - 1].text.rstrip().endswith(":")
        # the entries of a menu lead somewhere, where the page was captured with its links
        leads = not self._has_links or any(self._blocks[i].links for i in range(start, end))
        rows = any(self._blocks[i].kind is BlockKind.ROW for i in range(start, end))
        speaks = any(text.endswith((".", ";", ",", ":")) for text in texts)
        return end - start >= _MENU_BLOCKS and leads and not (led or rows or speaks)

    def _is_prose(self, index: int) -> bool:
        if index not in self._prose:
            self._prose[index] = quiet.is_prose(self._blocks[index].text)
        return self._prose[index]

    def _is_short(self, index: int) -> bool:
        text = self._blocks[index].text
        if self._is_prose(index):
            return False
        return len(text.split()) <= _SHORT_WORDS or quiet.is_footer(text) or quiet.is_code(text)
