"""Policies that stand beside each other on one page, known by their titles.

For those who decide what to follow; a reading is never cut by it: a page may call a chapter a policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from monitor.document import Document
from monitor.extract.links import plain

#: a policy of its own has so much text under its title
_TEXT_CHARS = 500
#: what no title has before its name: "changes to this privacy policy" is a chapter's
_BEFORE = (
    r"(?:(?!(?:to|this|of|in|by|and|or|about|contact|changes?|updates?|other|additional|further|specific)\b)\w+ ){0,3}"
)
_AFTER = r"(?: (?:for|of|for the|pour|de|fur|per|para|voor)(?: \w+){1,3})?"
#: whole titles, as `plain` leaves them
_TITLES = {
    "privacy": re.compile(
        _BEFORE + r"(?:(?:privacy|data protection) (?:policy|notice|statement|declaration)"
        r"|datenschutz(?:erklarung|hinweise|richtlinie|bestimmungen)?"
        r"|politique (?:de|en matiere de|relative a la) (?:confidentialite|protection (?:de la vie privee|des donnees))"
        r"|politica de privacidade?|informativa sulla privacy|privacy(?:beleid|verklaring))" + _AFTER
    ),
    "cookies": re.compile(
        _BEFORE + r"(?:cookies? (?:policy|notice|statement|declaration)|cookie (?:richtlinie|hinweise|erklarung)"
        r"|politique (?:de|des|relative aux|en matiere de) cookies|politica de(?: los)? cookies|informativa sui cookie"
        r"|cookie(?:beleid|verklaring))" + _AFTER
    ),
    "terms": re.compile(
        _BEFORE + r"(?:terms(?: and conditions)?(?: of (?:use|service|sale|business))?|conditions of (?:use|sale)"
        r"|user agreement|agb|(?:allgemeine )?(?:geschafts|nutzungs)bedingungen"
        r"|conditions generales(?: d utilisation| de vente)?|terminos(?: y condiciones)?(?: de uso)?"
        r"|condiciones generales|termos de (?:uso|servico)|termini e condizioni|algemene voorwaarden)" + _AFTER
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Titled:
    """A policy among others: what it is, its heading, and that of the one after it; None for the last."""

    kind: str
    heading: str
    next_heading: str | None


def policies_on(document: Document) -> tuple[Titled, ...]:
    """Return the policies of a page that holds several of different kinds, in order; none for any other page.

    A title below another policy's is a chapter of that one, and so is one with a number or with hardly any text. Where
    a title stands twice there are none to name: by it neither could be followed alone.
    """
    unnumbered = [section for section in document.sections if not section.number]
    sections = [(section, kind) for section in unnumbered if (kind := _kind(section.title))]
    outermost = min((section.level for section, _ in sections), default=0)
    titles = [(section.start, kind) for section, kind in sections if section.level == outermost]
    ends = [*(start for start, _ in titles), len(document.blocks)]
    sizes = [sum(len(block.text) for block in document.blocks[a + 1 : b]) for a, b in pairwise(ends)]
    own = [title for title, size in zip(titles, sizes, strict=True) if size >= _TEXT_CHARS]
    if _repeated(document.blocks[start].text for start, _ in own):
        return ()
    if len({kind for _, kind in own}) < 2:
        return ()
    return tuple(_titled(document, own))


def _repeated(titles: Iterable[str]) -> bool:
    said = [plain(title) for title in titles]
    return len(set(said)) < len(said)


def _kind(title: str) -> str | None:
    said = plain(title)
    return next((kind for kind, pattern in _TITLES.items() if pattern.fullmatch(said)), None)


def _titled(document: Document, own: list[tuple[int, str]]) -> Iterator[Titled]:
    headings: list[str | None] = [document.blocks[start].text for start, _ in own]
    for (start, kind), following in zip(own, [*headings[1:], None], strict=True):
        yield Titled(kind, document.blocks[start].text, following)
