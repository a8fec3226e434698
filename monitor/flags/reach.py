"""Whether a difference changes what a policy reaches though its words do not say so: places, and policies listed."""

from __future__ import annotations

import re

from monitor.document import Block, BlockKind
from monitor.flags.text import straight

#: countries and regions as policies name them; the short ones in capitals, so that “us” is none
_PLACE = re.compile(
    r"\b(?:United States|USA|US|U\.S\.|United Kingdom|UK|European (?:Union|Economic Area)|EU|EEA|Europe|Asia|Africa|"
    r"Latin America|North America|South America|Argentina|Australia|Austria|Belgium|Brazil|Bulgaria|California|Canada|"
    r"Chile|China|Colombia|Croatia|Cyprus|Czech Republic|Denmark|Egypt|Estonia|Finland|France|Germany|Greece|Hong Kong|"
    r"Hungary|Iceland|India|Indonesia|Ireland|Israel|Italy|Japan|Kenya|Latvia|Liechtenstein|Lithuania|Luxembourg|"
    r"Malaysia|Malta|Mexico|Netherlands|New Zealand|Nigeria|Norway|Pakistan|Peru|Philippines|Poland|Portugal|Quebec|"
    r"Romania|Russia|Saudi Arabia|Serbia|Singapore|Slovakia|Slovenia|South Africa|South Korea|Korea|Spain|Sweden|"
    r"Switzerland|Taiwan|Thailand|Turkey|Ukraine|United Arab Emirates|Vietnam|"
    # and as French texts name them
    r"États-Unis|Etats-Unis|Royaume-Uni|Union [Ee]uropéenne|Espace [Éé]conomique [Ee]uropéen|UE|EEE|Asie|Afrique|"
    r"Amérique (?:latine|du Nord|du Sud)|Afrique du Sud|Algérie|Allemagne|Andorre|Angleterre|Arabie [Ss]aoudite|"
    r"Argentine|Australie|Autriche|Belgique|Brésil|Bulgarie|Californie|Chili|Chine|Chypre|Colombie|Corée(?: du Sud)?|"
    r"Croatie|Danemark|Égypte|Egypte|Émirats arabes unis|Espagne|Estonie|Finlande|Grèce|Guadeloupe|Guyane|Hongrie|Inde|"
    r"Indonésie|Irlande|Islande|Israël|Italie|Japon|La Réunion|Lettonie|Lituanie|Malaisie|Malte|Maroc|"
    r"Martinique|Mayotte|"
    r"Mexique|Monaco|Norvège|Nouvelle-Zélande|Pays-Bas|Pérou|Pologne|Québec|République tchèque|Roumanie|Russie|Sénégal|"
    r"Serbie|Singapour|Slovaquie|Slovénie|Suède|Suisse|Taïwan|Tchéquie|Thaïlande|Tunisie|Turquie)(?!\w)"
)
_POLICY = re.compile(r"privacy|terms|polic(?:y|ies)\b|notice|confidentialit|conditions", re.IGNORECASE)
_LISTED_WORDS = 12
#: share of an item's characters that are its link
_LINKED = 0.8


def places_moved(before: str, after: str) -> tuple[str, ...]:
    """Return the places that a sentence names more, or fewer; () where one was put for another."""
    old, new = (set(_PLACE.findall(straight(text))) for text in (before, after))
    if not (old and new) or old == new or not (old <= new or new <= old):
        return ()
    return tuple(sorted(old ^ new))


def is_listed_policy(block: Block) -> bool:
    """Tell whether an item of a list is the name of another policy, linked: it says that there is one, and no more."""
    if block.kind is not BlockKind.ITEM or len(block.text.split()) > _LISTED_WORDS:
        return False
    if any("#" in link.target for link in block.links):
        # an entry in a table of contents
        return False
    linked = sum(link.end - link.start for link in block.links)
    named = (block.text, *(link.target for link in block.links))
    return linked >= _LINKED * len(block.text) > 0 and any(_POLICY.search(text) for text in named)
