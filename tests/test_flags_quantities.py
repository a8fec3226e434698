"""Periods, ages and amounts."""

from __future__ import annotations

import pytest

from monitor.flags.quantities import ENDLESS_DAYS, ages, amounts, periods


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("for up to 24 hours", [1]),
        ("at least 30 days' prior notice", [30]),
        ("thirty (30) days", [30]),
        ("for seven years", [2555]),
        ("twenty-four months", [730]),
        ("a 12-month period", [365]),
        ("within a week", [7]),
        ("pendant deux ans", [730]),
        ("kept indefinitely", [ENDLESS_DAYS]),
        ("10 business days and 2 weeks", [10, 14]),
        ("18 years old", []),
        ("no number here", []),
    ],
)
def test_periods(text: str, days: list[float]) -> None:
    assert [period.days for period in periods(text)] == pytest.approx(days)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("under the age of 13", (13,)),
        ("at least eighteen (18) years of age", (18,)),
        ("13 or older", (13,)),
        ("under sixteen", (16,)),
        ("moins de 15 ans", (15,)),
        ("within 14 days", ()),
        ("at least 14 days", ()),
        ("under 20% of users", ()),
    ],
)
def test_ages(text: str, found: tuple[int, ...]) -> None:
    assert ages(text) == found


def test_amounts() -> None:
    assert amounts("a fee of $10.50, or 3%") == ("$10.50", "3%")
