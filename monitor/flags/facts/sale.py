"""Whether the company says that it sells personal data."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text, quotes

_DATA = r"(?:information|data|e-?mail address(?:es)?|details|données|informations|it)"
_SELL = r"(?:sell|sells|sold|selling|rent|rents|rented|trade|vend\w*|lou\w+)"
_NEVER = AnyCase(
    rf"\b(?:not|never|n't|no longer|neither|"
    rf"ne)\b[^.;]{{0,60}}\b{_SELL}\b[^.;]{{0,80}}\b{_DATA}\b|\b{_DATA}\b[^.;]{{0,60}}\b(?:not|"
    rf"never|pas|jamais)\b (?:be )?(?:\w+ ){{0,3}}{_SELL}\b|"
    rf"\bnot\b[^.;]{{0,20}}\b{_SELL}\b[^.;]{{0,20}}\b(?:to|your|any|personal)\b|\bno (?:sale|"
    rf"selling) of\b"
)
_SELLS = AnyCase(
    rf"\bwe (?:may |also |might |do )*(?:sell|rent)(?: or \w+| and \w+)* (?:\w+ "
    rf"){{0,6}}{_DATA}\b|\b{_DATA}\b[^.;]{{0,40}}\b(?:may|will|can|is|are) (?:also )?(?:be "
    rf")?(?:sold|rented)\b|\b(?:have|has) sold\b[^.;]{{0,60}}\b{_DATA}\b|\bengages? in "
    rf"\W?(?:selling|the sale)|\bnous (?:pouvons )?(?:vendre|vendons)\b"
)
_PRODUCTS = AnyCase(
    r"\b(?:sell|sells|sold|selling|rent)\b (?:\w+ ){0,6}(?:products|goods|items|services|"
    r"subscriptions|tickets)|\bdo not sell (?:or share )?my\b|\bsell products to\b"
)
#: what users may not sell
_FORBIDS = AnyCase(r"^\W*(?:do not|don't|never)\b|\byou (?:may|must|shall|will|can|agree)\b[^.;]{0,20}\bnot\b")
#: these speak of a sale without saying that there is one: "whether it is sold", "your right to know if"
_ASKED = AnyCase(r"\b(?:whether|right to|if (?:we|your|any)|direct us|opt[- ]?out)\b|\?\s*$")
_BUSINESS = AnyCase(
    r"\b(?:merger|acqui\w+|bankruptcy|business (?:transfer|transaction)|all or (?:part|substantially)|assets)\b"
)


@dataclass(frozen=True, slots=True)
class Sale:
    """What the policy says of selling or renting personal data."""

    #: None where nothing is said
    sells: bool | None
    #: the promise holds only with an exception ("without your consent", "other than as disclosed")
    conditional: bool
    quotes: tuple[str, ...]


_CONDITION = AnyCase(r"\b(?:without|unless|except|other than|different from|sauf|sans)\b")


def read_sale(text: Text) -> Sale:
    """Read whether personal data is sold or rented; a plain admission outweighs a promise."""
    never = [s for s in text.matching(_NEVER) if not _PRODUCTS.search(s.plain) and not _FORBIDS.search(s.plain)]
    sells = [
        s
        for s in text.matching(_SELLS)
        if s not in never
        and not _ASKED.search(s.plain)
        and not _PRODUCTS.search(s.plain)
        and not _BUSINESS.search(s.plain)
    ]
    if sells:
        return Sale(True, False, quotes([*sells, *never]))
    if never:
        return Sale(False, any(_CONDITION.search(s.plain) for s in never), quotes(never))
    return Sale(None, False, ())
