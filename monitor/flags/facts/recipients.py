"""Who receives personal data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text

_GIVES = AnyCase(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|provide[sd]?|transfer\w*|transmit\w*|sell|sold|rent|"
    r"releas\w+|pass(?:ed)? on|accessible|made available|access to|verif(?:y|ies)|give|send|"
    r"partag\w+|communiqu\w+|transm\w+|destinataires?|divulgu\w+|transf[ée]r\w+|cédée?s?|céder)\b"
)
#: what the user gives, or software that a text forbids, tells nothing of who receives data
_BY_OTHERS = AnyCase(
    r"\byou (?:may|must|will|can|shall|should)\b(?:(?!\b(?:we|us)\b)[^.;]){0,60}"
    r"\b(?:provide|submit|transmit|disclose|send)\b|"
    r"\bcontains? software\b"
)
#: words before a party from whom data comes in
_FROM = AnyCase(
    r"\b(?:receiv\w+|collect\w*|obtain\w*|gather\w*|acquir\w+|recue\w+|reçue?s?)\b[^.;]{0,120}"
    r"\b(?:from|by|through|auprès de|par)\b(?:(?!\b(?:with|to|avec|à)\b)[^.;]){0,60}$"
)
_DATA = AnyCase(r"\b(?:information|data|details|address(?:es)?|name|numbers?|records?|données|informations)\b")
_NOT = AnyCase(
    r"\b(?:not|never|n't|jamais|ne)\b[^.;]{0,40}\b(?:shar\w+|disclos\w+|sell|sold|rent|"
    r"provide[sd]?|give|pass|reveal\w*|releas\w+|partag\w+|vend\w+|transm\w+|communiqu\w+|"
    r"divulgu\w+|céd\w+)\b"
)
_CLASSES: dict[str, AnyCase] = {
    "affiliates": AnyCase(
        r"\b(?:affiliate[sd]?|subsidiar\w+|group companies|companies within our group|parent "
        r"company|filiales?|sociétés du groupe)\b"
    ),
    "business partners": AnyCase(
        r"\b(?:business |selected |trusted |commercial |marketing )?partners?\b|"
        r"\bpartenaires?\b"
    ),
    "service providers": AnyCase(
        r"\bservice[- ]providers?\b|\b(?:vendors?|contractors?|subcontract\w*|suppliers|"
        r"processors?|sub-?processors?|prestataires?|sous-traitants?)\b|\bsupport the "
        r"technical operation\b"
    ),
    "payment processors": AnyCase(
        r"\bpayment (?:processors?|providers?|services?)\b|\b(?:credit )?card "
        r"processing\b|\bbanks?\b|\bprestataires? de (?:services de )?paiement\b|\bbanques?\b"
    ),
    "fraud and credit agencies": AnyCase(
        r"\b(?:fraud|credit)[ -](?:\w+ ){0,3}(?:agenc\w+|services?|bureaus?)\b|"
        r"\bcredit report\w*|\bagences? (?:de crédit|d'évaluation du crédit)\b"
    ),
    "advertisers": AnyCase(
        r"\b(?:advertisers?|ad(?:vertising)? (?:partners?|networks?|companies)|annonceurs?|"
        r"régies?)\b"
    ),
    "authorities": AnyCase(
        r"\b(?:law[- ]enforc\w+|authorit(?:y|ies)(?! (?:over|to))|government\w*|courts?|subpoena\w*|"
        r"regulators?|police|required by law|comply with the law|autorités?)\b"
    ),
    "buyers of the business": AnyCase(
        r"\b(?:merger|acquisition|acquir\w+|bankruptcy|sale of (?:the |our "
        r")?(?:business|assets)|successor|fusion)\b"
    ),
    "other users": AnyCase(
        r"\bother (?:\w+ )?(?:users?|members?|subscribers?|customers?)\b|\b(?:the )?(?:seller|"
        r"buyer)s?\b|\bautres (?:utilisateurs|membres)\b"
    ),
    "data brokers": AnyCase(r"\bdata brokers?\b|\bcourtiers? en données\b"),
    "analytics providers": AnyCase(r"\banalytics (?:providers?|partners?|services?)\b|\bgoogle analytics\b"),
    "third parties": AnyCase(
        r"\bthird parties\b|\bthird[- ]party\b(?! (?:cookies?|sites?|websites?|content|links?|"
        r"software|licen[sc]e\w*))|\btiers\b|\bother (?:compan(?:y|ies)|"
        r"organi[sz]ations?)\b"
    ),
}


#: words after a party that gives data instead of receiving it
_GIVE_US = re.compile(
    r"^(?:(?! to | with )[^.;]){0,40}\b(?:shares?|provides?|gives?|sends?|discloses?)\b[^.;]{0,60}\b(?:with|to)? ?us\b"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A class of those who receive data, with the first sentence that says so."""

    who: str
    quote: str


def read_recipients(text: Text) -> tuple[Recipient, ...]:
    """Read the classes of recipients; promises not to share name none."""
    giving = [s for s in text.matching(_GIVES, _DATA) if not _NOT.search(s.plain) and not _BY_OTHERS.search(s.plain)]
    found: list[Recipient] = []
    for who, pattern in _CLASSES.items():
        sentence = next((s for s in giving if _receives(pattern, s.plain)), None)
        if sentence:
            found.append(Recipient(who, sentence.text))
    return tuple(found)


def _receives(who: AnyCase, plain: str) -> bool:
    """Tell whether a sentence about giving names a class of recipients, and not as those whom data comes from."""
    return any(
        not _FROM.search(plain[: match.start()]) and not _GIVE_US.search(plain[match.end() :])
        for match in who.finditer(plain)
    )
