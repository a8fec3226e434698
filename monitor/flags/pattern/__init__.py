"""Patterns of the user's own that cannot run away: matched by an automaton, in time bounded by pattern times text.

The standard library's `re` tries alternatives one after the other and can take hours on a short text. Here all
alternatives advance together, character by character, and what was worked out for one character is remembered. What
such a machine cannot do (looking around, referring back to a group) is refused with a message. Letters match without
regard to case.
"""

from __future__ import annotations

from monitor.flags.pattern.automaton import MOST_STATES, Pattern
from monitor.flags.pattern.matcher import MOST_STEPS, Matcher, TooSlow
from monitor.flags.pattern.reader import compile_pattern

__all__ = ["MOST_STATES", "MOST_STEPS", "Matcher", "Pattern", "TooSlow", "compile_pattern"]
