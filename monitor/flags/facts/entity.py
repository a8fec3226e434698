"""Who is responsible, and where to write."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Text, quotes

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FORM = (
    r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|GmbH|S\.à r\.l|SARL|S\.A\.S|SAS|S\.A|B\.V|"
    r"BV|PLC|plc|OÜ|Pty|AG|AB|Oy|S\.r\.l|S\.p\.A|K\.K|LLP|Company|"
    r"SASU|EURL|SNC|SCA|SA)"
)
_COMPANY = re.compile(rf"\b((?:[A-Z][\w&.'-]*,? ){{1,5}}{_FORM})\b")
#: what a list of countries leaves before a name
_COUNTRY = re.compile(r"^(?:(?:UK|EU|US|USA|EEA|Switzerland|Ireland|In|By|At|And|Similarly),? )+", re.IGNORECASE)
_RESPONSIBLE = AnyCase(
    r"\b(?:controllers?|responsible for (?:the )?processing|operated by|provided by|owned by|"
    r"owner of|agreement (?:is )?(?:with|between)|entered into (?:by|between|with)|committed to "
    r"protecting|(?:\(|\")(?:we|us|the company)|\(\"|represents?|responsables? (?:du|de|des) traitements?|"
    r"(?:édité|exploité|fourni|proposé|géré)e?s? par|ci-après)\b|\(\""
)
#: a company named as the maker of a tool that a site uses is not the one responsible for the site
_TOOL = AnyCase(
    r"\b(?:analytics|plug-?in|web fonts?|recaptcha|cookie|advertising service|social network|"
    r"réseaux? socia\w+|plugins? socia\w+)\b"
)
_OFFICER = AnyCase(r"\bdata protection officer\b|\bDPO\b|\bdélégué\w* (?:à|de) la protection des données\b")
_REPRESENTATIVE = AnyCase(
    r"\b(?:EU|UK|European|Swiss|appointed|Article 27|data protection|our|local|legal) "
    r"representatives?\b|\breprésentant (?:dans|en|au|auprès|pour)\b"
)
_ADDRESS = re.compile(
    r"\b\d{1,5},? (?:[A-Z][\w.'-]+,? ){1,5}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|"
    r"Drive|Way|Parkway|Pkwy|Square|Place|Court|Quay)\b[^;|]{0,80}?\d{4,5}\b|\b\d{1,4},? (?:rue|"
    r"avenue|boulevard|place|quai) [^;|]{3,60}?\d{5}\b|\bP\.? ?O\.? Box \d+[^;|]{0,60}"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """Who is responsible for the data."""

    #: legal names in sentences that say who is responsible
    controllers: tuple[str, ...]
    emails: tuple[str, ...]
    addresses: tuple[str, ...]
    has_officer: bool
    has_representative: bool
    quotes: tuple[str, ...]


def read_entity(text: Text) -> Entity:
    """Read the controller, the officer, the representative, and the addresses to write to."""
    naming = [s for s in text.matching(_COMPANY, _RESPONSIBLE) if not _TOOL.search(s.plain)]
    names = dict.fromkeys(_COUNTRY.sub("", m.group(1)).strip(" ,.") for s in naming for m in _COMPANY.finditer(s.plain))
    mailing = list(text.matching(_EMAIL))
    written = (m.group(0).rstrip(".").lower() for s in mailing for m in _EMAIL.finditer(s.plain))
    # where the next word stuck to an address, the link behind it knows better
    emails = dict.fromkeys(next((to for to in text.mailto if one.startswith(to)), one) for one in written)
    sited = list(text.matching(_ADDRESS))
    addresses = dict.fromkeys(m.group(0).strip() for s in sited for m in _ADDRESS.finditer(s.plain))
    officer, representative = list(text.matching(_OFFICER)), list(text.matching(_REPRESENTATIVE))
    shown = quotes([*naming[:2], *mailing[:3], *sited[:1], *officer[:1], *representative[:1]], 6)
    return Entity(
        tuple(names)[:6], tuple(emails)[:12], tuple(addresses)[:6], bool(officer), bool(representative), shown
    )
