"""What a body is and how it is encoded, told from its bytes; labels are heard, not believed.

Nothing here raises but ReadError: a wrong, bogus or missing label never does.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from enum import StrEnum

from monitor.errors import ReadError
from monitor.pages import is_bundle
from monitor.records import FailureClass


class Form(StrEnum):
    """What a body is written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"
    PDF = "pdf"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A body as text; a PDF file, and a body of several pages, have none here."""

    form: Form
    text: str
    #: Python's name of the encoding; '' for what has no text here
    encoding: str
    #: characters that could not be decoded, as a share of all
    replaced_ratio: float


_MAGIC = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a sound"),
    (b"BM", "an image"),
    (b"\x00\x00\x01\x00", "an image"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x7fELF", "a program"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: labels that browsers take for a larger set
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
#: what a label may mean; anything else (rot13, punycode, unicode_escape, utf-7) is no charset of a page
_CHARSETS = re.compile(
    r"utf-8|gb18030|big5|big5hkscs|euc_jp|iso2022_jp|cp932|cp949|koi8-[ru]|mac-(?:roman|cyrillic)|cp125\d|cp874|cp866|iso8859-\d+"
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_HEAD_BYTES = 8_192
_FIRST_TAG = re.compile(r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(!doctype\s+html|[a-z][a-z0-9-]*)\b", re.I | re.S)
_FEED_TAG = frozenset(("rss", "feed", "svg", "urlset", "sitemapindex", "opml"))
_ANY_TAG = re.compile(
    r"<(?:html|head|body|title|meta|div|p|br|span|table|h[1-6]|ul|ol|section|article|main|a)\b[^<>]{0,500}>", re.I
)
_MARKDOWN_SIGNS = re.compile(
    r"^#{1,6}[ \t]+\S|^[^\n]{3,120}\n(?:={3,}|-{3,})[ \t]*$|\]\((?:https?:|mailto:|/)|(?:^|\s)\*\*[^*\n]{2,80}\*\*",
    re.M,
)
#: control characters but white space, NUL and ESC (which text pages do hold), and what could not be decoded
_STRANGE = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdx)(?:$|[?#])", re.I)


def sniff(body: bytes, *, content_type: str | None = None, url: str | None = None) -> Sniffed:
    """Return a body as text, with what it is written in.

    Raises ReadError: EMPTY for a body without text, UNSUPPORTED for what is neither HTML, Markdown, plain text nor PDF.
    """
    if not body.strip(b" \t\r\n\x00"):
        raise ReadError("empty body: nothing to read", FailureClass.EMPTY)
    if is_bundle(body):
        return Sniffed(Form.PAGES, "", "", 0.0)
    if b"%PDF-" in body[:1_024] and b"<" not in body[: body.find(b"%PDF-")]:
        return Sniffed(Form.PDF, "", "", 0.0)
    what = next((what for magic, what in _MAGIC if body.startswith(magic)), None)
    if what:
        raise _unsupported(what)
    text, encoding = decode(body, content_type)
    if _is_binary(text):
        raise _unsupported("binary data")
    ratio = text.count("\ufffd") / len(text)
    return Sniffed(_form(text, content_type or "", url or ""), text, encoding, ratio)


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """Return text and the encoding that gave it; undecodable bytes become U+FFFD.

    A byte order mark decides; valid UTF-8 is UTF-8 whatever the label says; then the labels of header and page in that
    order; then Windows-1252.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), encoding
    wide = _unmarked_utf16(body)
    if wide:
        return body.decode(wide, "replace"), wide
    labelled = [charset for charset in _labels(body, content_type) if charset != "utf-8"]
    # ISO-2022-JP is made of ASCII bytes: it would pass for UTF-8
    if labelled[:1] == ["iso2022_jp"] and b"\x1b$" in body:
        return body.decode("iso2022_jp", "replace"), "iso2022_jp"
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # nothing is wrong but that the body stops in the midst of a character
        if error.reason == "unexpected end of data" and not labelled:
            return body.decode("utf-8", "replace"), "utf-8"
    for encoding in labelled:
        try:
            return body.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return _damaged(body, labelled)


def _damaged(body: bytes, labelled: list[str]) -> tuple[str, str]:
    """Decode what fits no encoding as a whole: mostly UTF-8, or else by its label, or else Windows-1252."""
    as_utf8 = body.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    proper = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", as_utf8)))
    if broken * 4 <= proper:
        return as_utf8, "utf-8"
    encoding = labelled[0] if labelled else "cp1252"
    return body.decode(encoding, "replace"), encoding


def _labels(body: bytes, content_type: str | None) -> list[str]:
    header = _HEADER_CHARSET.search(content_type or "")
    meta = _META_CHARSET.search(body[:_HEAD_BYTES])
    names = [header[1] if header else "", meta[1].decode("ascii", "replace") if meta else ""]
    return [charset for charset in map(_charset, names) if charset]


def _charset(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    return name if _CHARSETS.fullmatch(name) else None


def _unmarked_utf16(body: bytes) -> str | None:
    head = body[:4_096]
    if len(head) < 8 or head.count(0) * 4 < len(head):
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _is_binary(text: str) -> bool:
    head = text[:8_192]
    return len(_STRANGE.findall(head)) * 10 > len(head)


def _form(text: str, content_type: str, url: str) -> Form:
    kind = content_type.partition(";")[0].strip().lower()
    first = _FIRST_TAG.match(text.lstrip("\ufeff\x00"))
    if first:
        tag = first[1].lower()
        if tag in _FEED_TAG:
            raise _unsupported(f"XML ({tag})")
        if tag.startswith("!doctype") or _ANY_TAG.search(text) or "html" in kind:
            return Form.HTML
    if _is_json(text):
        raise _unsupported("JSON")
    is_markup = "html" in kind and _ANY_TAG.search(text)
    if is_markup or (kind not in ("text/plain", "text/markdown") and len(_ANY_TAG.findall(text[:65_536])) >= 3):
        return Form.HTML
    if "markdown" in kind or _MARKDOWN_NAME.search(url) or len(_MARKDOWN_SIGNS.findall(text)) >= 2:
        return Form.MARKDOWN
    return Form.PLAIN


def _is_json(text: str) -> bool:
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _unsupported(what: str) -> ReadError:
    return ReadError(
        f"the body is {what}: only HTML, Markdown, plain text and PDF can be read", FailureClass.UNSUPPORTED
    )
