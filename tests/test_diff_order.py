"""The heaviest order, against all orders there are."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from monitor.diff.matcher import Budget, Opcode, opcodes
from monitor.diff.order import heaviest_chain, weighed_opcodes

LINKS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from([0.5, 1.0, 3.0])), max_size=8)


@given(LINKS)
def test_no_other_chain_weighs_more(links: list[tuple[int, int, float]]) -> None:
    def in_order(chain: list[tuple[int, int, float]]) -> bool:
        return all(left[0] < right[0] and left[1] < right[1] for left, right in pairwise(chain))

    chosen = [links[place] for place in heaviest_chain(links)]
    chains = (sorted(some) for size in range(len(links) + 1) for some in combinations(links, size))
    assert in_order(chosen)
    assert sum(link[2] for link in chosen) == max(sum(link[2] for link in chain) for chain in chains if in_order(chain))


def test_what_difflib_finds_stands_where_nothing_is_heavier() -> None:
    old, new = list("abcdef"), list("abxdef")
    assert weighed_opcodes(old, new, lambda _: 1, Budget()) == opcodes(old, new, Budget())


def test_a_long_text_stays_and_its_short_neighbour_moves() -> None:
    codes = weighed_opcodes(["heading", "text"], ["other heading", "text", "heading"], [1, 40].__getitem__, Budget())
    assert [code for code in codes if code.equal] == [Opcode(True, 1, 2, 1, 2)]


def test_short_texts_stay_where_they_would_seem_deleted() -> None:
    codes = weighed_opcodes(["long", "short", "other"], ["short", "other", "long"], [40, 5, 4].__getitem__, Budget())
    assert [code for code in codes if code.equal] == [Opcode(True, 1, 3, 0, 2)]


@given(st.text(alphabet="abcde", max_size=20), st.text(alphabet="abcde", max_size=20))
def test_covers_both_sides(old: str, new: str) -> None:
    codes = weighed_opcodes(old, new, lambda i: i, Budget())
    ends = [(0, 0), *((code.old_end, code.new_end) for code in codes)]
    assert [(code.old_start, code.new_start) for code in codes] == ends[:-1]
    assert ends[-1] == (len(old), len(new))
    for code in codes:
        assert not code.equal or old[code.old_start : code.old_end] == new[code.new_start : code.new_end]
