"""Rules that make the same policy give the same text, one stated rule each.

1. E-mail addresses that a content network masked are decoded.
2. Labels for screen readers that say how a link opens are dropped.
3. Marks that permit linking to a heading ('#', '¶', 'copy link') are dropped.
4. Link targets lose tracking parameters, session ids and the archive's prefix.
5. A link from an e-mail address to itself is plain text: masked and unmasked pages say the same.
6. A link to a place on the same page, or to a script, is plain text: its target is a name that page builders make anew.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_OPENS = r"""(?:
        (?:link\s+)?(?:will\s+)?opens?\s+(?:up\s+)?(?:in|into)\s+(?:an?|the)?\s*(?:new|other|separate|external)\s*
            (?:browser\s+)?(?:tab|window|page|site)(?:\s+or\s+(?:tab|window))?
      | opens?\s+(?:an?\s+)?external\s+(?:site|link|website)(?:\s+in\s+an?\s+new\s+(?:tab|window))?
      | (?:s[’']ouvre|ouvre|ouverture)\s+dans\s+une?\s+(?:nouvel(?:le)?|autre)\s+(?:onglet|fen[êe]tre|page)
      | nouvelle\s+fen[êe]tre
      | (?:wird|öffnet)\s+(?:sich\s+)?in\s+(?:einem\s+)?neue[nmr]?\s+(?:tab|fenster|registerkarte)(?:\s+geöffnet)?
      | se\s+abre\s+en\s+una\s+(?:nueva\s+)?(?:ventana|pestaña)(?:\s+nueva)?
      | si\s+apre\s+in\s+una\s+nuova\s+(?:finestra|scheda)
      | abre\s+(?:em|numa)\s+(?:uma\s+)?nova\s+(?:janela|guia|aba)
      | opent\s+in\s+(?:een\s+)?nieuwe?\s+(?:tabblad|venster)
      | 在新(?:窗口|标签页|視窗|分頁)中?(?:打开|開啟)
      | 新しい(?:ウィンドウ|タブ)で開(?:く|きます)
    )"""
#: the label stands in brackets, or is all that a stretch of text says: a sentence that mentions windows is left alone
_OPENS_ALONE = re.compile(r"[(\[]?" + _OPENS + r"[.]?[)\]]?", re.I | re.X)
_OPENS_BRACKETED = re.compile(r"[(\[]\s?" + _OPENS + r"[.]?\s?[)\]]", re.I | re.X)
_LABEL_CHARS = 80

_PERMALINK = re.compile(
    r"^\s*(?:[#¶§🔗\u200b\ufeff]+|(?:copy|direct|anchor|permanent)\s*link(?:\s+to\s+.{0,120})?|permalink(?:\s+.{0,120})?"
    r"|link\s+to\s+(?:this\s+)?(?:heading|section)|lien\s+direct)\s*$",
    re.I,
)

_TRACKING = re.compile(
    r"^(?:utm_\w+|mtm_\w+|pk_\w+|piwik_\w+|hsa_\w+|hsctatracking|_hs\w+|__hs\w+|mc_[ce]id|mkt_tok|fbclid|gclid|gclsrc|dclid"
    r"|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|li_fat_id|_ga|_gl|_gac|_branch_match_id|s_kwcid|ef_id|cmpid|trk|trkinfo"
    r"|spm|scm|wt_mc|icid|itm|itm_\w+|ncid|vero_id|oly_enc_id|oly_anon_id|rb_clickid|epik|ref_src|ref_url|__cft__.*|__tn__|__xts__.*"
    r"|phpsessid|jsessionid|sid|sessionid|aspsessionid\w*|_t|nonce|csrf\w*|_csrf|token|cachebust\w*|timestamp)$",
    re.I,
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.I)
_ARCHIVED = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:|mailto:)", re.I)
_MASKED = re.compile(r"/cdn-cgi/l/email-protection(?:#([0-9a-f]*))?$", re.I)
#: the name of a redirect service, a version, and a number drawn anew for each visit
_SESSION_SEGMENT = re.compile(
    r"(/[\w-]+\.v\d+)\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=/|$)", re.I
)
_KEPT_SCHEMES = ("http", "https", "mailto", "tel")


def decode_protected_email(code: str) -> str:
    """Return the address behind Cloudflare's hex code (first byte: the key of the others); '' where it is none."""
    try:
        raw = bytes.fromhex(code)
        address = bytes(byte ^ raw[0] for byte in raw[1:]).decode("utf-8")
    except (ValueError, IndexError):
        return ""
    return address if "@" in address and address.isprintable() else ""


def drop_labels(text: str) -> str:
    """Return text without labels that say how a link opens."""
    if len(text) <= _LABEL_CHARS and _OPENS_ALONE.fullmatch(text.strip()):
        return ""
    return _OPENS_BRACKETED.sub("", text) if "(" in text or "[" in text else text


def is_permalink(text: str) -> bool:
    """Tell whether the text of a link is only a handle for linking to a heading."""
    return not text.strip() or bool(_PERMALINK.match(text))


def clean_target(href: str, base: str) -> str:
    """Return where a link leads, absolute where `base` allows; '' where it leads nowhere outside this page."""
    href = "".join(href.split())
    href = _ARCHIVED.sub("", href)
    masked = _MASKED.search(href)
    if masked:
        address = decode_protected_email(masked[1] or "")
        return f"mailto:{address}" if address else ""
    if not href or href.startswith("#"):
        return ""
    try:
        parts = urlsplit(urljoin(base, href) if base else href)
    except ValueError:
        return ""
    if parts.scheme and parts.scheme.lower() not in _KEPT_SCHEMES:
        return ""
    if base and parts.fragment and _same_page(urlunsplit(parts), base):
        return ""
    path = _SESSION_SEGMENT.sub(r"\1", _SESSION_PATH.sub("", parts.path))
    return urlunsplit(parts._replace(path=path, query=_clean_query(parts.query)))


def _same_page(target: str, base: str) -> bool:
    return target.partition("#")[0] == base.partition("#")[0]


def _clean_query(query: str) -> str:
    if not query:
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def is_own_address(text: str, target: str) -> bool:
    """Tell whether a link only leads from an e-mail address to itself."""
    return target.startswith("mailto:") and target[7:].partition("?")[0].casefold() in text.casefold()
