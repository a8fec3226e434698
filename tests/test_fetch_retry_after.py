"""What Retry-After means, whatever a server writes into it (N18)."""

from __future__ import annotations

import doctest
from datetime import timedelta
from email.utils import format_datetime

from fetching import NOW
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch import cdx, retry_after, robots
from monitor.fetch.retry_after import LONGEST_S, SHORTEST_S, retry_after_s


@given(st.one_of(st.text(max_size=40), st.integers().map(str), st.floats().map(str)))
def test_any_text_is_a_wait_within_bounds_or_none_at_all(value: str) -> None:
    seconds = retry_after_s(value, NOW)
    assert seconds is None or SHORTEST_S <= seconds <= LONGEST_S


@given(st.integers(-(10**6), 10**6))
def test_a_date_means_the_time_until_then(seconds: int) -> None:
    value = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after_s(value, NOW) == min(max(seconds, SHORTEST_S), LONGEST_S)


def test_no_header_is_no_wish() -> None:
    assert retry_after_s(None, NOW) is None


def test_the_examples_in_the_docstrings_are_true() -> None:
    for module in (cdx, retry_after, robots):
        tried = doctest.testmod(module)
        assert (tried.failed, tried.attempted > 0) == (0, True)
