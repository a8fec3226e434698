"""Pages of every kind that a server sends: policies of many sorts, and what stands in a policy's place.

All are written for this project. `APART` was written first and is never looked at while rules are made: it tells
whether a rule holds for pages that nobody had in mind. `OPEN` is what rules are made with. `FRESH` was written after
the rules were done, as a second trial; the rules were mended with it since.
"""

from __future__ import annotations

from pages_of_kinds.apart import PAGES as APART
from pages_of_kinds.building import POLICY, Sample
from pages_of_kinds.fresh import PAGES as FRESH
from pages_of_kinds.open import PAGES as OPEN
from pages_of_kinds.policies_apart import PAGES as POLICIES_APART
from pages_of_kinds.policies_open import PAGES as POLICIES_OPEN

__all__ = ["ALL", "APART", "FRESH", "OPEN", "POLICIES_APART", "POLICIES_OPEN", "POLICY", "Sample"]

ALL: tuple[Sample, ...] = (*APART, *POLICIES_APART, *OPEN, *POLICIES_OPEN, *FRESH)
