"""Which measures of security are named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.flags.facts.reading import Sentence, Text, quotes

_MEASURES: dict[str, re.Pattern[str]] = {
    "encryption": re.compile(r"\bencrypt\w*|\bchiffr\w+", re.IGNORECASE),
    "SSL or TLS": re.compile(r"\bSSL\b|\bTLS\b|\bsecure sockets? layer\b", re.IGNORECASE),
    "firewalls": re.compile(r"\bfirewalls?\b|\bpare-feu\b", re.IGNORECASE),
    "access limited to those who need it": re.compile(
        r"\b(?:only|those) (?:\w+ )?(?:employees|personnel|staff)\b|\bneed[- ]to[- ]know\b|\baccess controls?\b",
        re.IGNORECASE,
    ),
    "passwords": re.compile(r"\bpassword[- ]protect\w*", re.IGNORECASE),
    "two-factor authentication": re.compile(r"\b(?:two|multi)[- ]factor\b", re.IGNORECASE),
    "certification": re.compile(r"\bISO ?(?:/IEC )?27001\b|\bSOC ?2\b|\bPCI[- ]DSS\b", re.IGNORECASE),
}
_BREACH = re.compile(
    r"\b(?:notif\w+|inform\w*|tell)\b[^.;]{0,80}\bbreach\w*|\bbreach\w*\b[^.;]{0,80}\b(?:notif\w+|inform\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Security:
    """How data is protected."""

    measures: tuple[str, ...]
    breach_notice: bool
    quotes: tuple[str, ...]


def read_security(text: Text) -> Security:
    """Read the measures named, and whether users are told of breaches."""
    named: dict[str, Sentence] = {}
    for name, pattern in _MEASURES.items():
        sentence = next(text.matching(pattern), None)
        if sentence:
            named[name] = sentence
    breach = list(text.matching(_BREACH))
    return Security(tuple(named), bool(breach), quotes([*named.values(), *breach[:1]]))
