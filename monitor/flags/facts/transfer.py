"""Where data is processed, and under which framework it crosses borders."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Sentence, Text, quotes

_FRAMEWORKS: dict[str, AnyCase] = {
    "Safe Harbor": AnyCase(r"\bsafe harbou?r\b"),
    "Privacy Shield": AnyCase(r"\bprivacy shield\b|\bbouclier (?:de protection|vie privée)\b"),
    "Data Privacy Framework": AnyCase(r"\bdata privacy ?framework\b|\bDPF\b|\bcadre de protection des données\b"),
    "Standard Contractual Clauses": AnyCase(
        r"\b(?:standard|model) (?:contractual|data protection) clauses\b|"
        r"\bSCCs\b|\bclauses contractuelles (?:types|standard)"
    ),
    "Binding Corporate Rules": AnyCase(
        r"\bbinding corporate rules\b|\bBCRs?\b|\brègles (?:internes|d'entreprise) "
        r"contraignantes"
    ),
    "adequacy decision": AnyCase(r"\badequacy decisions?\b|\bdécisions? d'adéquation"),
    "UK Addendum or IDTA": AnyCase(
        r"\binternational data transfer (?:agreement|addendum)\b|\bIDTA\b|\buk "
        r"addendum\b"
    ),
    "APEC CBPR": AnyCase(r"\bcross[- ]border privacy rules\b|\bCBPR\b"),
}
_KEPT = AnyCase(
    r"\b(?:servers?|stored|processed|store|process|hosted|located|transferr?\w*|maintain\w*|"
    r"conserv\w*|héberg\w*|transf[ée]r\w*|stock\w*|serveurs?|située?s?|traitée?s?)\b"
)
_PLACE = AnyCase(
    r"\b(?:United States|U\.S\.A?\b|USA|European Union|European Economic Area|EEA|Canada|United "
    r"Kingdom|Ireland|Germany|"
    r"France|Netherlands|Switzerland|Singapore|Hong Kong|China|Japan|Australia|India|Israel|Brazil|any country|"
    r"other countries|elsewhere in the world|États-Unis|Union européenne|Espace économique européen|"
    r"Royaume-Uni|Irlande|Allemagne|"
    r"Pays-Bas|Suisse|Singapour|Chine|Japon|Australie|Inde|Israël|Brésil|d'autres pays|pays tiers)"
)
_STATE_LAW = AnyCase(r"\blaws?\b|\bresidents?\b|\bframework\b")
_LEFT = AnyCase(
    r"\b(?:no longer|not|ceased|withdr[ae]w\w*|invalidated|n't)\b[^.;]{0,40}\b(?:participat\w*|"
    r"adher\w*|rel(?:y|ies|ied)|part|certif\w*|compl\w*|valid)\b|\binvalidated\b"
)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Where data goes."""

    #: frameworks the company says it relies on
    frameworks: tuple[str, ...]
    #: frameworks named only to say that they no longer hold
    left: tuple[str, ...]
    places: tuple[str, ...]
    quotes: tuple[str, ...]


def read_transfer(text: Text) -> Transfer:
    """Read the frameworks relied on and the places named for storage and processing."""
    held: dict[str, list[Sentence]] = {}
    left: dict[str, list[Sentence]] = {}
    for name, pattern in _FRAMEWORKS.items():
        for sentence in text.matching(pattern):
            (left if _LEFT.search(sentence.plain) else held).setdefault(name, []).append(sentence)
    places: dict[str, Sentence] = {}
    for sentence in text.matching(_PLACE, _KEPT):
        if _STATE_LAW.search(sentence.plain):
            continue
        for match in _PLACE.finditer(sentence.plain):
            places.setdefault(_named(sentence.plain[match.start() : match.end()]), sentence)
    first = [sentences[0] for sentences in (*held.values(), *left.values())]
    return Transfer(
        tuple(held),
        tuple(name for name in left if name not in held),
        tuple(places),
        quotes([*first, *places.values()], 6),
    )


def _named(place: str) -> str:
    place = place.title().replace(" In The ", " in the ") if place.isupper() and len(place) > 4 else place
    if place.lower() in ("u.s.", "u.s.a", "u.s", "usa", "us", "états-unis"):
        return "United States"
    return {"eea": "European Economic Area", "union européenne": "European Union"}.get(place.lower(), place)
