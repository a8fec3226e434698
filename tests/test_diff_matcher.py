"""difflib's results, until the budget runs out."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.diff.matcher import BoundedMatcher, Budget, Opcode, join_fragments, opcodes

TOKENS = st.text(alphabet="abc", max_size=40)


@given(TOKENS, TOKENS)
def test_gives_what_difflib_gives(old: str, new: str) -> None:
    assert BoundedMatcher(old, new, Budget()).get_matching_blocks() == (
        SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    )


def test_long_repetitive_sequences_are_not_junk() -> None:
    old = ["we", "may", "share", "your", "data"] * 60
    new = [*old]
    new[50] = new[250] = "never"
    changed = [code for code in opcodes(old, new, Budget()) if not code.equal]
    assert changed == [Opcode(False, 50, 51, 50, 51), Opcode(False, 250, 251, 250, 251)]


@given(TOKENS, TOKENS, st.integers(0, 400))
def test_opcodes_cover_both_sides_whatever_the_budget(old: str, new: str, steps: int) -> None:
    codes = opcodes(old, new, Budget(steps))
    ends = [(0, 0), *((code.old_end, code.new_end) for code in codes)]
    assert [(code.old_start, code.new_start) for code in codes] == ends[:-1]
    assert ends[-1] == (len(old), len(new))
    assert all(left.equal is not right.equal for left, right in pairwise(codes))
    for code in codes:
        assert not code.equal or old[code.old_start : code.old_end] == new[code.new_start : code.new_end]


@given(TOKENS, TOKENS, st.integers(0, 400))
def test_never_takes_more_steps_than_there_are(old: str, new: str, steps: int) -> None:
    budget = Budget(steps)
    opcodes(old, new, budget)
    assert 0 <= budget.spent <= steps


class _Counted(list[int]):
    """Positions that count how often they are visited."""

    visits = 0

    def __iter__(self) -> Iterator[int]:
        for position in super().__iter__():
            _Counted.visits += 1
            yield position


@given(TOKENS, TOKENS)
def test_steps_are_no_fewer_than_visits_of_the_innermost_loop(old: str, new: str) -> None:
    budget = Budget()
    matcher = BoundedMatcher(old, new, budget)
    matcher.b2j = {token: _Counted(positions) for token, positions in matcher.b2j.items()}
    _Counted.visits = 0
    matcher.get_matching_blocks()
    assert _Counted.visits <= budget.spent


def test_what_is_not_compared_is_replaced_and_says_so() -> None:
    assert opcodes("xabab", "ybaba", Budget(3)) == [Opcode(False, 0, 5, 0, 5, coarse=True)]


def test_one_matcher_leaves_half_of_the_budget() -> None:
    budget = Budget(1_000)
    opcodes("ab" * 200, "ba" * 200 + "c", budget)
    assert budget.left >= 500
    assert opcodes("abc", "xbc", budget) == [Opcode(False, 0, 1, 0, 1), Opcode(True, 1, 3, 1, 3)]


def _edit(*sizes: int) -> list[Opcode]:
    """Build opcodes: edits and equal runs of these sizes in turn, beginning with an edit."""
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return [
        Opcode(place % 2 == 1, end - size, end, end - size, end)
        for place, (size, end) in enumerate(zip(sizes, ends, strict=True))
    ]


@pytest.mark.parametrize(
    ("sizes", "joined"),
    [
        ((4, 2, 5), (11,)),
        ((4, 3, 3), (10,)),
        ((4, 4, 5), (4, 4, 5)),
        ((1, 2, 5), (1, 2, 5)),
        ((4, 2, 5, 9, 6), (11, 9, 6)),
        # the first three become larger than the run that follows them
        ((2, 2, 2, 3, 4), (13,)),
        # what is joined last lets the run before it be joined too
        ((4, 3, 2, 2, 4), (15,)),
    ],
)
def test_joins_edits_around_short_equal_runs(sizes: tuple[int, ...], joined: tuple[int, ...]) -> None:
    assert [code.size for code in join_fragments(_edit(*sizes))] == list(joined)


def test_a_joined_edit_is_coarse_if_a_part_is() -> None:
    left, middle, right = _edit(4, 2, 5)
    (joined,) = join_fragments([left, middle, right._replace(coarse=True)])
    assert joined.coarse
