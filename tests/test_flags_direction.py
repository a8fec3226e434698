"""Whom a difference favours: limits on others, exceptions, and time without end."""

from __future__ import annotations

import pytest

from monitor.flags.direction import verdict_of
from monitor.flags.families import FAMILIES
from monitor.flags.meaning import meaning_of
from monitor.flags.shifts import Shift
from monitor.records import Direction, FlagKind

_LIMITED = "Our vendors host your data and may not use it for their own purposes."
_EVERYONE = "All members of staff have access to your records."


@pytest.mark.parametrize(
    ("kind", "before", "after", "expected"),
    [
        ("sharing", _LIMITED, "Our vendors host your data.", Direction.WEAKER),
        ("sharing", "Our vendors host your data.", _LIMITED, Direction.STRONGER),
        ("security", "Only trained staff have access to your records.", _EVERYONE, Direction.WEAKER),
        (
            "retention",
            "We keep your data indefinitely.",
            "We keep your data while you are a member.",
            Direction.STRONGER,
        ),
    ],
)
def test_direction(kind: str, before: str, after: str, expected: Direction) -> None:
    shift = Shift(before=before, after=after, path=(), meaning=meaning_of(before, after), index=0, section=None)
    assert verdict_of(shift, FAMILIES[FlagKind(kind)], "en").direction is expected
