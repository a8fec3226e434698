"""Between rows and records, both ways: a file for each group of tables."""

from __future__ import annotations

from storage.rows.captures import capture_of, capture_values, pages_of, reading_columns, reading_values, version_of
from storage.rows.changes import change_of, flag_of, flag_values, judgement_values
from storage.rows.log import alert_of, alert_values, check_of, check_values, hold_of
from storage.rows.policies import policy_of, policy_values, validators_of, validators_values
from storage.rows.row import Row, Values, insert

__all__ = [
    "Row",
    "Values",
    "alert_of",
    "alert_values",
    "capture_of",
    "capture_values",
    "change_of",
    "check_of",
    "check_values",
    "flag_of",
    "flag_values",
    "hold_of",
    "insert",
    "judgement_values",
    "pages_of",
    "policy_of",
    "policy_values",
    "reading_columns",
    "reading_values",
    "validators_of",
    "validators_values",
    "version_of",
]
