"""Which law governs, and how disputes are settled."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text, quotes

_GOVERNED = re.compile(
    (
        r"\b(?:governed by|(?:construed|interpreted|enforced|governed)\b[^.;]{0,40}"
        r"(?:in accordance with|under|subject to))\b[^.;]{0,40}\b(?:the )?laws? of "
        r"(?:the )?(?P<law>(?!European|EEA|EU\b)(?:State of |Commonwealth of |Province of |Republic of )?"
        r"[A-Z][\w-]+(?: "
        r"(?:and |of )?[A-Z][\w-]+){0,3})|\bthe laws? of (?:the )?(?P<other>(?:State of "
        r")?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}) (?:shall |will )?(?:govern|appl)|"
        r"\b(?P<adjective>English|French|Dutch|German|Irish|Swiss|Swedish|Singapore|California|"
        r"Delaware|New York) law (?:shall |will )?(?:govern|appl)|"
        r"\b(?:régi\w*|soumis\w*|applicables?|applique\w*|interprét\w*)\b[^.;]{0,40}"
        r"\b(?:droit|lois?|législation) (?P<droit>français|suisse|belge|luxembourgeois|irlandais|anglais|allemand|"
        r"néerlandais|espagnol|italien|portugais|suédois|québécois|canadien|californien)(?:es?|s)?\b|"
        r"\bdroit applicable(?: [\w-]+){0,4} est (?:le|la) (?:droit|loi) (?P<applicable>[a-zéèçàê]+)\b|"
        r"\b(?:régi\w*|soumis\w*|interprét\w*)\b[^.;]{0,40}\blois? (?:du|de la|de l'|des|de|d') ?"
        r"(?:l'|État (?:du|de) )?(?P<pays>[A-ZÉ][\wéèçïô-]+(?:-[A-Z]\w+)?)"
    ),
)
_ARBITRATION = AnyCase(
    r"\b(?:binding|mandatory|individual|final) (?:\w+ )?arbitration\b|\b(?:resolved|settled|"
    r"submitted|decided) (?:\w+ )?(?:by|through|to) (?:\w+ ){0,3}arbitrat\w+|\bagree to "
    r"arbitrate\b|\barbitration agreement\b|\b(?:réglé|tranché|résolu|soumis)\w*\b[^.;]{0,40}\barbitrage\b|"
    r"\barbitrage (?:\w+ )?(?:contraignant|obligatoire|exécutoire|définitif)\b|\bconvention d'arbitrage\b"
)
_CLASS = AnyCase(
    r"\bclass[- ]actions?\b[^.;]{0,60}\bwaive\w*|\bwaive\w*\b[^.;]{0,80}\bclass\b|\bnot (?:as "
    r")?(?:a )?(?:plaintiff|class|member)\b[^.;]{0,40}\bclass\b|"
    r"\brenonc\w+\b[^.;]{0,80}\b(?:actions?|recours) collecti\w+\b"
)

#: arbitration that a framework for transfers offers to users binds nobody else
_RECOURSE = AnyCase(r"\bframework\b|\bprinciples\b|\bDPF\b|\bprivacy shield\b|\bsafe harbou?r\b")


#: the countries whose law French texts name by an adjective
_ADJECTIVES = {
    "français": "France", "suisse": "Switzerland", "belge": "Belgium", "luxembourgeois": "Luxembourg",
    "irlandais": "Ireland", "anglais": "England", "allemand": "Germany", "néerlandais": "Netherlands",
    "espagnol": "Spain", "italien": "Italy", "portugais": "Portugal", "suédois": "Sweden", "québécois": "Quebec",
    "canadien": "Canada", "californien": "California", "française": "France", "irlandaise": "Ireland",
    "anglaise": "England", "allemande": "Germany", "luxembourgeoise": "Luxembourg", "italienne": "Italy",
    "espagnole": "Spain", "néerlandaise": "Netherlands",
}  # fmt: skip
_FORM_OF_STATE = re.compile(r"^(?:State|Commonwealth|Province|Republic) of (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Law:
    """Law and disputes."""

    governing_law: str | None
    arbitration: bool
    class_waiver: bool
    quotes: tuple[str, ...]


def read_law(text: Text) -> Law:
    """Read the governing law, arbitration, and the waiver of class actions."""
    governed = list(text.matching(_GOVERNED))
    match = _GOVERNED.search(governed[0].plain) if governed else None
    law = _named(next((value for value in match.groups() if value), "")) if match else None
    arbitration = [s for s in text.matching(_ARBITRATION) if not _RECOURSE.search(s.plain)]
    waiver = list(text.matching(_CLASS))
    return Law(law, bool(arbitration), bool(waiver), quotes([*governed[:1], *arbitration[:1], *waiver[:1]]))


def _named(law: str) -> str | None:
    """Return the name of a country or state as it is called everywhere: California for "the State of California"."""
    return _ADJECTIVES.get(law) or _FORM_OF_STATE.sub("", law) or None
