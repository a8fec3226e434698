"""Which measures of security are named."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Sentence, Text, quotes

_MEASURES: dict[str, AnyCase] = {
    "encryption": AnyCase(r"\bencrypt\w*|\bchiffr\w+"),
    "SSL or TLS": AnyCase(r"\bSSL\b|\bTLS\b|\bsecure sockets? layer\b"),
    "firewalls": AnyCase(r"\bfirewalls?\b|\bpare-feu\b"),
    "access limited to those who need it": AnyCase(
        r"\b(?:only|those) (?:\w+ )?(?:employees|personnel|staff)\b|\bneed[- ]to[- ]know\b|\baccess controls?\b"
    ),
    "passwords": AnyCase(r"\bpassword[- ]protect\w*"),
    "two-factor authentication": AnyCase(r"\b(?:two|multi)[- ]factor\b"),
    "certification": AnyCase(r"\bISO ?(?:/IEC )?27001\b|\bSOC ?2\b|\bPCI[- ]DSS\b"),
}
_BREACH = AnyCase(
    r"\b(?:notif\w+|inform\w*|tell)\b[^.;]{0,80}\bbreach\w*|\bbreach\w*\b[^.;]{0,80}\b(?:notif\w+|inform\w*)"
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
