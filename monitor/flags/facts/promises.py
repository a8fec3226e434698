"""What the company promises not to do with data."""

from __future__ import annotations

import re

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text, quotes

_PROMISE = AnyCase(
    r"\b(?:do|does|will|shall|would|are|is) (?:not|never) (?:\w+ ){0,4}(?:sell|rent|share[sd]?|"
    r"disclose[sd]?|pass(?:ed)? on|provide[sd]?|"
    r"releas\w+|trade|transfer\w*|use[sd]?|collect\w*|store[sd]?|retain\w*|track\w*|reveal\w*)\b"
    r"|\b(?:don't|won't|never) (?:\w+ )?(?:sell|rent|share|disclose|use|collect|store|track)\b"
    r"|\bne (?:\w+ ){0,2}(?:vend|partag|communiqu|utilis|collect|conserv|transm)\w+ (?:pas|jamais)\b"
)
_BY_US = re.compile(r"\b(?:we|us|our|the company|be|not be|information|data|nous|[A-Z]\w+ (?:do|does|will|shall))\b")
_DATA = AnyCase(
    r"\b(?:information|data|details|e-?mail|address\w*|cookies?|content|records?|numbers?|données|informations)\b"
)
_NOT_OURS = AnyCase(
    r"\byou (?:\w+ )?(?:do|will|shall|should|must|may|agree|can|did) (?:not|never)\b|\bif "
    r"(?:you|we) (?:do|are|did) not\b|"
    r"\bthird[- ]party (?:\w+ )?(?:sites|websites)\b|\b(?:policy|terms) (?:do|does|shall) not\b"
)


def read_promises(text: Text) -> tuple[str, ...]:
    """Read the sentences in which the company says what it does not do with data, at most twelve."""
    found = [s for s in text.matching(_PROMISE, _BY_US, _DATA) if not _NOT_OURS.search(s.plain)]
    return quotes(found, 12)
