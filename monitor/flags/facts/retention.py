"""How long data is kept."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text
from monitor.flags.quantities import ENDLESS_DAYS, periods

_KEEP = AnyCase(
    r"\b(?:retain\w*|retention|kept|keep|keeps|keeping|stor(?:e|es|ed|ing|age)|hold|held|"
    r"maintain\w*|sav(?:e|ed)|archiv\w*|log(?:s|ged)?|delet\w*|eras\w*|destroy\w*|remov\w*|"
    r"purg\w*|anonymi[sz]\w*|expire[sd]?|conserv\w*|supprim\w*|suppression|effac\w*|stock\w*|détrui\w*|destruction|anonymis\w*|gard(?:er|ons|ée?s?)|"
    r"purgée?s?|expir\w*)\b"
)
_STORED = AnyCase(
    r"\b(?:retain\w*|retention|kept|keep|keeps|stored?|maintain\w*|hold|held|conserv\w*|stock\w*|gardée?s?)\b"
)
_DATA = AnyCase(
    r"\b(?:information|data|records?|logs?|cookies?|copies|content|account|messages?|"
    r"recordings?|audio|images?|documents?|backups?|reports?|conversations?|files?|"
    r"address(?:es)?|history|données|informations|comptes?|enregistrements|journaux|historique|courriels|"
    r"sauvegardes|traceurs|adresses|fichiers|dossiers?)\b"
)
_ELSE = AnyCase(
    r"\b(?:violat\w+|warning|respond|reply|response|request (?:within|a)|notice|twelve-month period|refund|cancel|"
    r"appeal|trial|billing|arbitration|notify|réponse|répondr\w+|rembours\w+|préavis|rétractation|garantie|livraison|"
    r"résili\w+|réclamation)\b"
)
_OPEN = AnyCase(
    r"\b(?:as long as|until|no longer (?:necessary|needed|required)|aussi longtemps que|tant que|jusqu'à ce que|"
    r"jusqu'à la (?:suppression|clôture|fermeture)|(?:durée|temps) (?:\w+ )?nécessaire|indéfiniment|"
    r"indefinitely|will keep your|keep your account|not (?:be )?(?:stored|kept|retained|"
    r"saved))\b"
)
#: kept from others, or kept right: no word on how long
_KEPT_SAFE = AnyCase(
    r"\b(?:keep|kept|keeping|maintain\w*)\b(?:(?!\blong\b)[^.;]){0,80}\b(?:confidential\w*|private|secret|secure|safe|"
    r"updated|up[- ]to[- ]date|accurate|current)\b(?![^.;]*\b(?:until|as long as|no longer)\b)|\bplease keep\b"
)
_SUBJECT = AnyCase(
    r"\b(?:(?:temporary |backup |server |call |chat |web |access |log )*(?:copies of )?(?:call "
    r"audio|call records?|audio recordings?|voice recordings?|chat (?:logs?|messages?)|log "
    r"(?:data|files?)|server logs?|logs|ip[- ]addresses|cookies?|session cookies?|account "
    r"(?:information|data)|payment (?:information|data)|transaction (?:information|data|"
    r"records?)|location (?:data|information)|backups?|recordings?|messages|conversations|"
    r"photos?|search history|usage data|device (?:data|information)|personal (?:information|"
    r"data)|credit reports?|documents?|data|information|records?|(?:données|informations) (?:personnelles|bancaires|"
    r"(?:de |d')\w+|relatives (?:à|au|aux) \w+)|enregistrements|adresses ip|journaux|sauvegardes|historique|"
    r"données|informations|comptes?))\b"
)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept."""

    #: what is kept, in the policy's words
    subject: str
    #: the period in the policy's words, '' where only a condition is named
    period: str
    #: None where no length is named
    days: float | None
    quote: str


def read_retention(text: Text) -> tuple[Retention, ...]:
    """Read the periods for which data is kept, and the sentences that keep it open."""
    found: list[Retention] = []
    for sentence in text.matching(_KEEP, _DATA):
        if _ELSE.search(sentence.plain):
            continue
        named = [period for period in periods(sentence.text) if _near(sentence.plain, period.start)]
        subject = _subject(sentence.plain, named[0].start if named else len(sentence.plain))
        found += [Retention(subject, period.text, _whole(period.days), sentence.text) for period in named]
        if (
            not named
            and not _KEPT_SAFE.search(sentence.plain)
            and _STORED.search(sentence.plain)
            and _OPEN.search(sentence.plain)
        ):
            found.append(Retention(subject, "", None, sentence.text))
    return tuple(found[:20])


def _near(plain: str, start: int) -> bool:
    """Tell whether a word of keeping or deleting stands close to the period."""
    return _KEEP.search(plain[max(0, start - 110) : start + 70]) is not None


def _subject(plain: str, until: int) -> str:
    before = list(_SUBJECT.finditer(plain[:until]))
    match = before[-1] if before else _SUBJECT.search(plain)
    return plain[match.start() : match.end()].strip() if match else "data"


def _whole(days: float) -> float | None:
    if days >= ENDLESS_DAYS:
        return None
    return int(days) if days == int(days) else round(days, 3)
