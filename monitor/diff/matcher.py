"""Sequence matching that always ends: difflib's, with a budget of steps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate
from typing import NamedTuple, TypeVar

Token = TypeVar("Token", bound=Hashable)

#: about a second of CPU; of 405 real pairs of policies none takes a twentieth of it
STEPS = 8_000_000
#: an equal run of so many words may be chance
_LONGEST_FRAGMENT = 3


class Opcode(NamedTuple):
    """old[old_start:old_end] became new[new_start:new_end]; `equal` tells whether the two are the same."""

    equal: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    #: the budget ran out before all of it was compared
    coarse: bool = False

    @property
    def size(self) -> int:
        """Return the length of the longer side."""
        return max(self.old_end - self.old_start, self.new_end - self.new_start)

    def shifted(self, old: int, new: int) -> Opcode:
        """Return the same within sequences that begin so much earlier."""
        return self._replace(
            old_start=self.old_start + old,
            old_end=self.old_end + old,
            new_start=self.new_start + new,
            new_end=self.new_end + new,
        )


@dataclass(slots=True)
class Budget:
    """Steps that one diff may take. A step is one visit of difflib's innermost loop, or work of that size.

    Steps are counted, not seconds, so that the same documents give the same diff on every machine.
    """

    steps: int = STEPS
    spent: int = 0

    @property
    def left(self) -> int:
        """Return the steps not yet taken."""
        return self.steps - self.spent

    def take(self, steps: int) -> bool:
        """Take this many steps, or none and return False where they are not there."""
        if steps > self.left:
            return False
        self.spent += steps
        return True


class BoundedMatcher(SequenceMatcher[Token]):
    """difflib's SequenceMatcher without autojunk, which gives the same blocks until its budget runs out.

    What is then not yet compared stays without matches, and `uncompared` says where in the old sequence it begins. One
    matcher takes no more than half of what is left, so that one hopeless stretch does not starve all that follow it.
    """

    a: Sequence[Token]
    b: Sequence[Token]
    b2j: dict[Token, list[int]]
    matching_blocks: list[Match] | None

    def __init__(self, old: Sequence[Token], new: Sequence[Token], budget: Budget) -> None:
        # autojunk drops every token that makes up 1% of a text of 200: on legal text, its commonest words
        super().__init__(None, old, new, autojunk=False)
        self._budget = budget
        self.uncompared: list[int] = []

    def get_matching_blocks(self) -> list[Match]:
        """Return the matching blocks as difflib does; see the class for when the budget runs out."""
        if self.matching_blocks is None:
            self.matching_blocks = self._merged(sorted(self._found()))
        return self.matching_blocks

    def _found(self) -> list[Match]:
        visits = list(accumulate((1 + len(self.b2j.get(token, ())) for token in self.a), initial=0))
        allowed = self._budget.left // 2
        found: list[Match] = []
        open_ranges = [(0, len(self.a), 0, len(self.b))]
        while open_ranges:
            old_start, old_end, new_start, new_end = open_ranges.pop()
            cost = visits[old_end] - visits[old_start]
            if cost > allowed or not self._budget.take(cost):
                self.uncompared.append(old_start)
                continue
            allowed -= cost
            match = self.find_longest_match(old_start, old_end, new_start, new_end)
            if not match.size:
                continue
            found.append(match)
            if old_start < match.a and new_start < match.b:
                open_ranges.append((old_start, match.a, new_start, match.b))
            if match.a + match.size < old_end and match.b + match.size < new_end:
                open_ranges.append((match.a + match.size, old_end, match.b + match.size, new_end))
        return found

    def _merged(self, found: list[Match]) -> list[Match]:
        blocks: list[Match] = []
        for match in found:
            last = blocks[-1] if blocks else None
            if last and (last.a + last.size, last.b + last.size) == (match.a, match.b):
                blocks[-1] = Match(last.a, last.b, last.size + match.size)
            else:
                blocks.append(match)
        return [*blocks, Match(len(self.a), len(self.b), 0)]


def opcodes(old: Sequence[Token], new: Sequence[Token], budget: Budget) -> list[Opcode]:
    """Return how old became new, in order and without gaps.

    What the two have in common at their beginning and end is set aside first.
    """
    head = common_start(old, new)
    tail = common_start(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    matches: list[Match] = []
    uncompared: list[int] = []
    if head < old_end and head < new_end:
        matcher = BoundedMatcher(old[head:old_end], new[head:new_end], budget)
        matches = [Match(match.a + head, match.b + head, match.size) for match in matcher.get_matching_blocks()[:-1]]
        uncompared = sorted(start + head for start in matcher.uncompared)
    found: list[Opcode] = []
    old_at = new_at = 0
    for match in (Match(0, 0, head), *matches, Match(old_end, new_end, tail)):
        if match.a > old_at or match.b > new_at:
            coarse = bisect_left(uncompared, old_at) < bisect_left(uncompared, match.a)
            found.append(Opcode(False, old_at, match.a, new_at, match.b, coarse))
        old_at, new_at = match.a + match.size, match.b + match.size
        if match.size:
            found.append(Opcode(True, match.a, old_at, match.b, new_at))
    return found


def join_fragments(codes: list[Opcode]) -> list[Opcode]:
    """Merge two edits around an equal run of a few words that is no larger than either of them.

    Two or three words that happen to be common to two different statements only make the difference hard to read.
    """
    joined: list[Opcode] = []
    for code in codes:
        joined.append(code)
        while len(joined) >= 3 and _is_fragment(joined[-3], joined[-2], joined[-1]):
            right, _, left = joined.pop(), joined.pop(), joined.pop()
            coarse = left.coarse or right.coarse
            joined.append(Opcode(False, left.old_start, right.old_end, left.new_start, right.new_end, coarse))
    return joined


def _is_fragment(left: Opcode, middle: Opcode, right: Opcode) -> bool:
    if left.equal or right.equal or not middle.equal:
        return False
    return middle.size <= min(_LONGEST_FRAGMENT, left.size, right.size)


def common_start(old: Sequence[object], new: Sequence[object]) -> int:
    """Return how many tokens the two have in common at their beginning."""
    if old == new:
        return len(old)
    for place, (left, right) in enumerate(zip(old, new, strict=False)):
        if left != right:
            return place
    return min(len(old), len(new))
