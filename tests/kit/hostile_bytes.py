"""Bytes that no page should consist of, as strategies for hypothesis, and what the reader makes of them or must not."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import msgspec
from extract_pages import cards, consent, footer, menu, page, policy, related
from hypothesis import strategies as st
from pdf_files import Put, paragraph, pdf

from monitor.document import Document
from monitor.errors import ReadError
from monitor.extract import read_page
from monitor.extract.page import Page
from monitor.records import Recipe

TABLE = (
    "<table><caption>Kept</caption><tr><th>Data<th>Period<tr><td>Name<td>1 year<tr><td colspan=2>All | the rest</table>"
)
LISTS = "<ol start=4 type=a><li>One<ul><li>Two<p>Three</ul><li value=9>Four</ol><dl><dt>Data<dd>What you tell us.</dl>"
HIDDEN = "<details><summary>More</summary><p>We keep it for 30 "
"days.</p></details><textarea>Text</textarea><pre>a\n\n b</pre>"
MASKED = '<a href="/cdn-cgi/l/email-protection" data-cfemail="543531142c7a3b3226">[email&#160;protected]</a>'
SOURCES = (
    page(policy()),
    page(f"{menu()}<main>{policy()}{TABLE}{LISTS}</main>{related()}{footer()}"),
    page(f"{consent()}<article>{policy()}{HIDDEN}{MASKED}</article>{cards()}"),
    page(f"<pre>{policy()}</pre>"),
    page(f"<script>window.state = {{'a': '</div>'}}</script><form><table><tr><td>{policy()}</table></form>"),
    b"# Privacy Policy\n\n1. **Data**: we keep [it](https://example.org/a_b) | for `30` "
    b"days.\n\n> Quoted\n\n| a | b |\n|---|---|\n",
    b"PRIVACY POLICY\n\n1. DATA\n\nWe keep what you tell us for 30 days.\n   - and no "
    b"longer\n\n2. SHARING\n\nWith nobody.\n",
    pdf([[Put(180, 90, "Privacy Policy", 22, bold=True), *paragraph("We keep your data for 30 days. " * 20, y=145)]]),
    pdf([[Put(72, 90 + 20 * n, "We share data.") for n in range(30)]] * 3, trailer="/Info 1 0 R"),
)
#: what parsers stumble over; each may land anywhere
_TAGS = r"""
<div> </div> <p <p> </p> <!-- --> <![CDATA[ ]]> <?xml <script> </script> < > <table> <tr> <td> </table> <ul><li>
</li> <b> </i> <h1> </h2> <br> <pre> <template/shadowrootmode=open> <select><option> <svg> <math> <title>
<base/href=//[> <noscript> <body </html> <a/href='http://[::1'> <a/href='javascript:1'> <a/href=//%>
<li/value=99999999999999999999> &amp &#x1b; &#0; &#xD800; &#1114112; &lt;script&gt; &NotEqualTilde; &&&&&&&&&
&#99999999999; * ** _ ` \ | [a](b) ![ --- (a) { } [{"a":"b"}] %PDF-1.4 endobj /Kids[1 /Length Tj xref 1.1.1
"""
_LINES = (
    "# ",
    "- ",
    "1. ",
    "> ",
    "\n\n",
    "\t",
    "a" * 300,
    " " * 300,
    "stream\n",
    "0 0 R",
    "1 0 R",
    "/Length 99999999",
    "é",
    "隐私",
)
_MARKS = "\0 \x1b[31m \u202e \u200b \u00ad \ufeff \ud800 \ufffd \uffff \x07"
_SAID = ("We may share your data with partners.", "Privacy Policy", "Cookies", "Accept all", "Sign in", "© 2024")
_BYTES = (b"\xff\xfe", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\x80", b"\x1b$B", b"\xf0\x9f", b"\xc2\x85", b"\x0c")
TOKENS = (
    *(one.encode("utf-8", "surrogatepass") for one in (*_TAGS.split(), *_LINES, *_MARKS.split(" "), *_SAID, "\u2028")),
    *_BYTES,
)
#: what a server may claim of a body
TYPES = (
    None, "text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html; charset=rot13",
    "text/html; charset=shift_jis", "text/html; charset=utf-16", "text/markdown", "application/pdf", "text/plain",
    "text/html; charset=\udc80",
    "text/html; charset=iso-2022-jp", "application/xhtml+xml", "", ";;;charset==", "text/html; charset=gb2312",
)  # fmt: skip
URLS = (
    None,
    "https://example.org/privacy",
    "https://example.org/a#z0",
    "https://example.org/policy.md",
    "http://[",
    "#",
    "\ud800",
)
RECIPES = (
    None, Recipe(select=("main", "p")), Recipe(remove=("#no-such-thing",)), Recipe(remove=("nav", "div div", "p + p")),
    Recipe(from_heading="How we use it"), Recipe(to_heading="Whom we tell"), Recipe(select=("*",)),
    Recipe(select=("p", "body", "li")),
)  # fmt: skip
CODECS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "latin-1",
    "cp1252",
    "shift_jis",
    "gb18030",
    "big5",
    "iso2022_jp",
    "utf-7",
    "koi8-r",
)


@dataclass(frozen=True)
class Sent:
    """A body as it arrives, and how it is to be read."""

    body: bytes
    content_type: str | None = None
    url: str | None = None
    recipe: Recipe | None = None


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """One of our pages, cut, doubled, spliced and strewn with tokens."""
    body = bytearray(draw(st.sampled_from(SOURCES)))
    for _ in range(draw(st.integers(1, 8))):
        size = len(body)
        start = draw(st.integers(0, size))
        length = draw(st.sampled_from((0, 1, 5, 40, 300, size)))
        part = bytes(body[start : start + length])
        match draw(st.integers(0, 5)):
            case 0:
                del body[start : start + length]
            case 1:
                body[start:start] = part
            case 2:
                body[start:start] = draw(st.sampled_from(TOKENS))
            case 3:
                body[start:start] = draw(st.sampled_from(TOKENS)) * draw(st.sampled_from((2, 20, 300, 2000)))
            case 4:
                body[start : start + 1] = draw(st.binary(min_size=1, max_size=4))
            case _:
                other = draw(st.sampled_from(SOURCES))
                body[start:start] = other[: draw(st.integers(0, len(other)))]
    return bytes(body)


@st.composite
def nested(draw: st.DrawFn) -> bytes:
    """Tags in tags, closed or not, in an order that nobody would write."""
    names = (
        "div",
        "p",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "b",
        "a",
        "h2",
        "span",
        "blockquote",
        "form",
        "button",
        "details",
        "pre",
    )
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 25))):
        name = draw(st.sampled_from(names))
        depth = draw(st.sampled_from((1, 1, 1, 2, 60, 260, 1500)))
        attribute = draw(
            st.sampled_from(
                ("", " href=/x", " class=sr-only", " id=z0", " style='display:block'", " role=dialog", ' a="<')
            )
        )
        parts.append(f"<{name}{attribute}>" * depth)
        parts.append(
            draw(st.sampled_from(("We collect data, and keep it.", "Terms", "", " ", "•", "1.")))
            + draw(st.text(max_size=8))
        )
        if draw(st.booleans()):
            parts.append(f"</{draw(st.sampled_from(names))}>" * depth)
    return "".join(parts).encode("utf-8", "surrogatepass")


@st.composite
def encoded(draw: st.DrawFn) -> bytes:
    """A policy in one encoding, which may not be what it says it is."""
    said = draw(st.sampled_from(CODECS))
    text = (
        policy()
        + draw(st.text(max_size=60))
        + draw(st.sampled_from(("Données", "プライバシー", "隐私政策", "Müller", "данные")))
    )
    html = f"<html><head><meta charset={said}><title>Privacy</title></head><body>{text}</body></html>"
    return html.encode(draw(st.sampled_from(CODECS)), "ignore" if draw(st.booleans()) else "xmlcharrefreplace")


@st.composite
def entities(draw: st.DrawFn) -> bytes:
    """Text of nothing but character references."""
    numbers = st.integers(0, 0x11FFFF) | st.sampled_from(
        (0, 9, 10, 13, 27, 128, 160, 173, 0x200B, 0x202E, 0xD800, 0xFFFE, 0xFFFF)
    )
    references = draw(st.lists(numbers.map(lambda n: f"&#{n};") | numbers.map(lambda n: f"&#x{n:x}"), max_size=60))
    around = draw(
        st.sampled_from(("<p>{}</p>", "<h1>{}</h1><p>We collect it.</p>", "<a href='{}'>We</a>", "<title>{}</title>"))
    )
    return (policy() if draw(st.booleans()) else "").encode() + around.format("".join(references)).encode()


assert all(codecs.lookup(name) for name in CODECS)
bodies = (
    mutated()
    | nested()
    | encoded()
    | entities()
    | st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
sent = st.builds(Sent, bodies, st.sampled_from(TYPES), st.sampled_from(URLS), st.sampled_from(RECIPES))


def survives(one: Sent) -> None:
    """Read what was sent; fails where anything but a sound page or a ReadError comes of it."""
    try:
        read = read_page(one.body, content_type=one.content_type, url=one.url, recipe=one.recipe)
    except ReadError:
        return
    document = read.document
    assert Document.from_markdown(document.markdown) == document
    assert "\x1b" not in document.markdown
    assert read.words >= 0
    assert read.words_left_out >= 0
    # as it travels from the reading process
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(read), type=Page) == read
