"""When a page is done: judged on how its text grows."""

from __future__ import annotations

from monitor.fetch.browser_settling import ENOUGH_PROSE, Settling
from monitor.fetch.settings import BrowserSettings

SETTINGS = BrowserSettings(quiet_s=1, busy_quiet_s=3, patience_s=8)
LONG = ENOUGH_PROSE


def first_done(prose: dict[int, int], busy: set[int] = frozenset()) -> int | None:  # type: ignore[assignment]
    """Return the second at which a page is done whose text grows to these lengths at these seconds."""
    settling = Settling(SETTINGS, 0)
    now = 0
    for second in range(60):
        now = prose.get(second, now)
        if settling.done(now, busy=second in busy, now_s=second):
            return second
    return None


def test_a_text_that_stopped_growing_is_done() -> None:
    assert first_done({0: LONG}) == 1
    assert first_done({0: LONG, 1: LONG + 10, 2: LONG + 20}) == 3


def test_what_is_under_way_is_waited_for_but_not_for_ever() -> None:
    assert first_done({0: LONG}, {0, 1}) == 2
    assert first_done({0: LONG}, set(range(60))) == 3


def test_a_page_without_a_text_is_given_time() -> None:
    assert first_done({7: LONG}) == 8
    assert first_done({0: 300, 6: 600}) == 14
    assert first_done({}) == 8


def test_a_page_without_a_text_is_waited_for_while_it_loads() -> None:
    assert first_done({20: LONG}, set(range(20))) == 21


def test_a_text_that_grows_without_end_is_never_done() -> None:
    assert first_done({second: LONG + second for second in range(60)}) is None


def test_rotating_lines_do_not_count_as_growth() -> None:
    assert first_done({second: LONG + second % 2 * 50 for second in range(60)}) == 2


def test_a_page_that_was_left_for_another_begins_anew() -> None:
    assert first_done({0: LONG * 4, 1: 0, 5: LONG}) == 6
