"""Links of a page that lead to policies: what a home page says in its footer, best first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from monitor.document import Block, BlockKind, Document
from monitor.document.model import Link
from monitor.document.text import clean
from monitor.errors import ReadError
from monitor.extract.page import Page
from monitor.extract.sniff import Form, sniff
from monitor.extract.stable import clean_target
from monitor.extract.tree import Node, Tree, parse
from monitor.records import FailureClass, Recipe

#: where policies often stand, for sites that show no link to them
WELL_KNOWN = {
    "privacy": ("/privacy", "/privacy-policy", "/legal/privacy", "/privacy/policy", "/datenschutz", "/confidentialite"),
    "terms": ("/terms", "/terms-of-service", "/legal/terms", "/tos", "/agb", "/cgu"),
    "cookies": ("/cookies", "/cookie-policy", "/legal/cookies"),
}
MOST = 12
#: words as `plain` leaves them
_WORDS = {
    "cookies": r"cookie|tracker policy|trackers policy|traceurs|sutik|slapuk|kupci|biskvitk",
    "privacy": (
        r"\bprivacy|data (?:protection|policy|privacy)\b|personal (?:data|information)|datenschutz|confidentialite"
        r"|vie privee|donnees personnelles|protection des donnees|privacidad|proteccion de datos|datos personales"
        r"|privacidade|protecao de dados|riservatezza|dati personali|privacybeleid|gegevensbescherming|integritet"
        r"|dataskydd|personuppgift|personvern|persondata|databeskyttelse|privatliv|tietosuoja|prywatno|ochrona danych"
        r"|soukromi|osobnich udaju|osobnych udajov|adatvedel|adatkezel|confidentialitat|datelor cu caracter personal"
        r"|απορρητ|προσωπικ|поверителност|лични данни|конфиденциал|персональн|privatnost|zasebnost|osebnih podatk"
        r"|privatum|privaatsus|andmekait|gizlilik|kisisel veri"
    ),
    "terms": (
        r"\bterms\b|\btos\b|\bt cs?\b|conditions (?:of|generales|d|et)|general conditions|user agreement|\beula\b"
        r"|terms and conditions|\bagb\b|nutzungsbedingungen|geschaftsbedingungen|\bcg[uv]s?\b"
        r"|condiciones|terminos|condizioni|termini|termos|condicoes|voorwaarden|villkor|vilkar|kayttoehdot|\behdot"
        r"|regulamin|warunki|podminky|podmienky|feltetelek|\baszf\b|termeni|conditii|\bοροι|условия|соглашение|uvjeti"
        r"|pogoji|salygos|noteikumi|tingimused|kosullar"
    ),
}
_PATTERNS = {kind: re.compile(words) for kind, words in _WORDS.items()}
#: what leads to a dialog or a list of settings, though it names a policy
_SETTINGS = re.compile(
    r"settings|preferences|choices|manage|einstellungen|parametres|gerer|preferenze|ajustes|instellingen"
)
_FOOTER = re.compile(r"foot|legal|bottom|colophon", re.I)
_NOT_PAGES = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|zip|mp4|docx?|xml|rss)$", re.I)
_LONGEST_LABEL = 80
_NEWS_WORDS = 9
_LABEL, _ADDRESS, _IN_FOOTER, _SAME_SITE, _SETTING = 4, 2, 2, 1, -4
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that seems to lead to a policy."""

    url: str
    label: str
    #: privacy, terms or cookies
    kind: str
    #: how much speaks for it; for ranking alone
    score: int


def candidates(tree: Tree, url: str) -> tuple[Candidate, ...]:
    """Return the links of a page that lead to policies, those of privacy first, the most likely one first in each kind.

    `url` is the page's own address.
    """
    base = urljoin(url, tree.base) if tree.base else url
    best: dict[str, Candidate] = {}
    for node in tree.body.elements():
        found = _candidate(node, base, url) if node.tag == "a" else None
        if found and (found.url not in best or best[found.url].score < found.score):
            best[found.url] = found
    order = list(WELL_KNOWN)
    # sorted() keeps the page's order among equals
    return tuple(sorted(best.values(), key=lambda one: (order.index(one.kind), -one.score))[:MOST])


def read(body: bytes, *, content_type: str | None, url: str | None, recipe: Recipe | None) -> Page:
    """Return the candidates of a page as a document: what `candidates_of` understands. Raises ReadError.

    It has the form of a reader so that foreign pages are searched where they are read: in a process of its own.
    """
    del recipe
    sniffed = sniff(body, content_type=content_type, url=url)
    if sniffed.form is not Form.HTML:
        raise ReadError(f"no links to follow: the body is {sniffed.form}", FailureClass.UNSUPPORTED)
    found = candidates(parse(sniffed.text), url or "")
    blocks = tuple(Block(BlockKind.ITEM, one.label, 0, one.kind, (Link(0, len(one.label), one.url),)) for one in found)
    return Page(Document("", blocks), "und", None, 0, 0, 0.0, str(sniffed.form), sniffed.encoding)


def candidates_of(listing: Page) -> tuple[Candidate, ...]:
    """Return the candidates that `read` found, their scores by rank."""
    blocks = [block for block in listing.document.blocks if block.links and block.marker in WELL_KNOWN]
    return tuple(
        Candidate(block.links[0].target, block.text, block.marker, len(blocks) - place)
        for place, block in enumerate(blocks)
    )


def well_known(url: str, kind: str) -> tuple[str, ...]:
    """Return the addresses at which a site's policy of this kind often stands."""
    return tuple(urljoin(url, path) for path in WELL_KNOWN.get(kind, ()))


def _candidate(node: Node, base: str, url: str) -> Candidate | None:
    target = _target(node, base)
    if target is None or target == url.partition("#")[0]:
        return None
    label = clean(node.raw_text()) or clean(node.attrs.get("aria-label") or node.attrs.get("title") or "")
    footer = _in_footer(node)
    if len(label) > _LONGEST_LABEL or (len(label.split()) > _NEWS_WORDS and not footer):
        return None
    said, path = plain(label), plain(unquote(urlsplit(target).path))
    kind = next((kind for text in (said, path) for kind in _kinds(text)), None)
    if kind is None:
        return None
    score = (
        _LABEL * bool(_PATTERNS[kind].search(said))
        + _ADDRESS * bool(_PATTERNS[kind].search(path))
        + _IN_FOOTER * footer
        + _SAME_SITE * (_site(target) == _site(url))
        + _SETTING * bool(_SETTINGS.search(said))
    )
    return Candidate(_part(node, target, kind), label or target, kind, score) if score >= _ENOUGH else None


def _part(node: Node, target: str, kind: str) -> str:
    """Return the target with the fragment of the link where that speaks of this kind: a page may hold two policies."""
    fragment = node.attrs.get("href", "").strip().partition("#")[2]
    return f"{target}#{fragment}" if fragment and _PATTERNS[kind].search(plain(unquote(fragment))) else target


def _kinds(text: str) -> Iterator[str]:
    """Yield what a text speaks of; one that names privacy and cookies is about privacy, if it comes first."""
    found = [(match.start(), kind) for kind, pattern in _PATTERNS.items() if (match := pattern.search(text))]
    return (kind for _, kind in sorted(found))


def _target(node: Node, base: str) -> str | None:
    href = node.attrs.get("href", "").strip()
    try:
        target = clean_target(href, base).partition("#")[0]
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or _NOT_PAGES.search(parts.path):
        return None
    return target


def _in_footer(node: Node) -> bool:
    return any(one.tag == "footer" or one.role == "contentinfo" or _FOOTER.search(one.name) for one in _ancestors(node))


def _ancestors(node: Node) -> Iterable[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _site(url: str) -> str:
    """Return the last two labels of the host: near enough to tell a site from another's."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def plain(text: str) -> str:
    """Return words alone: lower case, no accents, other signs as spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    return " ".join(re.split(r"[\W_]+", bare)).strip()
