"""The same page under another template: names hashed, landmarks gone, tails of other things after the text.

Every mutation is a function of the page's source and, for tails, of the words of its policy, and gives the same page
each time. What is added is made of words of our own.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

Mutation = Callable[[str, Counter[str]], str]
"""From the source of a page and the words of its policy to the source of another page with the same policy."""

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_NAMES = re.compile(r"""(\s(?:class|id|data-testid)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
_LANDMARK = re.compile(r"(</?)(?:nav|main|footer|header|aside|article)\b", re.I)
_ROLE = re.compile(
    r"""\srole\s*=\s*["']?(?:navigation|main|contentinfo|banner|complementary|article|search|dialog)["']?""", re.I
)
_WORD = re.compile(r"\w+")
#: the policy's container is the deepest element with this share of its words
_CONTAINER_SHARE = 0.9
_SKIPPED = ("script", "style", "noscript", "template")

_DOES = ("Pair", "Charge", "Clean", "Update", "Reset", "Mount", "Share", "Rename", "Calibrate", "Return")
_WHAT = ("lamp", "kettle", "speaker", "scale", "doorbell", "camera", "fan", "thermostat", "watch", "plug")
_WHERE = ("at home", "on the road", "with a phone", "in the garden", "after a fall", "for a guest", "in winter")
_TEASERS = (
    "Open the lid with a small screwdriver, and take the battery out before you go on to the next step.",
    "A short guide for everyone who has just unpacked the box and wants to see the first light within a minute.",
    "Our team looked at nine models over the summer. Here is what they liked, and what they would leave in the shop.",
    "If nothing blinks, hold the button for ten seconds; the lamp turns blue when it is ready to talk to your phone.",
    "The new season brings three colours, a longer cable and a stand that no longer slips on polished wood.",
)
_LANGUAGES = (
    *("Deutsch", "English (UK)", "English (US)", "Español", "Français", "Italiano", "Magyar", "Nederlands", "Polski"),
    *("Português", "Suomi", "Svenska", "Tiếng Việt", "Türkçe", "Čeština", "Ελληνικά", "Русский", "العربية", "日本語"),
)


def _hashed(names: str) -> str:
    quote = names[0] if names[0] in "\"'" else ""
    inner = names.strip("\"'")
    return quote + " ".join("x" + hashlib.sha256(name.encode()).hexdigest()[:7] for name in inner.split()) + quote


def obfuscated(source: str, _words: Counter[str]) -> str:
    """Replace every class and id by a hash of itself."""
    return _TAG.sub(lambda tag: _NAMES.sub(lambda found: found[1] + _hashed(found[2]), tag[0]), source)


def without_landmarks(source: str, _words: Counter[str]) -> str:
    """Make every landmark a div."""
    return _TAG.sub(lambda tag: _ROLE.sub("", tag[0]), _LANDMARK.sub(r"\1div", source))


def nameless(source: str, words: Counter[str]) -> str:
    """Replace names and landmarks."""
    return without_landmarks(obfuscated(source, words), words)


# --- what stands around a text -------------------------------------------------------------------------------------
def _titles() -> Iterator[str]:
    for number, (where, what, does) in enumerate(itertools.product(_WHERE, _WHAT, _DOES)):
        yield f"{does} your {what} {where}" if number % 3 else f"How do I {does.lower()} a {what} {where}?"


def related() -> str:
    """Feedback and a long list of articles, as help centres have them."""
    rows = "".join(
        f'<div class="q1"><a href="/h/{n}"><span>{t}</span></a></div>'
        for n, t in zip(range(30), _titles(), strict=False)
    )
    return (
        '<div class="q0"><div>Was this helpful?</div><div><button>Yes</button><button>No</button></div></div>'
        f'<div class="q0"><div>Related articles</div>{rows}</div>'
    )


def cards() -> str:
    """Articles with a title and a teaser, under a heading."""
    rows = "".join(
        f'<div class="k1"><div class="k2"><a href="/b/{n}"><h3>{title}</h3></a><p>{_TEASERS[n % 5]}</p>'
        f'<span>{1 + n} March 2024</span><a href="/b/{n}">Read more</a></div></div>'
        for n, title in zip(range(12), _titles(), strict=False)
    )
    return f'<div class="k0"><h2>From our blog</h2>{rows}</div>'


def teasers() -> str:
    """Articles whose whole card is a link, without a heading of their own."""
    rows = "".join(
        f'<a class="t1" href="/n/{n}"><div class="t2">{title}</div><div class="t3">{_TEASERS[n % 5]}</div></a>'
        for n, title in zip(range(15), _titles(), strict=False)
    )
    return f'<div class="t0"><div class="t4">You might also like</div>{rows}</div>'


def menus() -> str:
    """A map of the site, languages, share links and a line of copyright."""
    titles = _titles()
    groups = "".join(
        f'<div class="m1"><h4>{what.title()}s</h4><ul>'
        + "".join(f'<li><a href="/m/{what}/{n}">{next(titles)}</a></li>' for n in range(8))
        + "</ul></div>"
        for what in _WHAT
    )
    languages = "".join(f'<li><a href="?hl={n}">{name}</a></li>' for n, name in enumerate(_LANGUAGES))
    share = "".join(f'<a href="https://share.example/{n}">{n}</a> ' for n in ("Post", "Pin", "Mail", "Copy link"))
    return (
        f'<div class="m0"><div class="m3">{share}</div>{groups}<ul class="m2">{languages}</ul>'
        "<p>© 2024 Gadget Works Ltd. All rights reserved. Gadget Works is a trade mark.</p></div>"
    )


def banner() -> str:
    """A promotion, a form for a newsletter, and buttons."""
    return (
        '<div class="b0"><div class="b1"><h2>Gadgets that listen</h2><p>Try the new lamp for thirty days at home, and '
        'send it back if it does not brighten your evening.</p><a href="/buy">Start now</a><a href="/tour">See a tour'
        '</a></div><div class="b2"><h3>Stay in the loop</h3><p>One letter a month, with offers and stories from the '
        'workshop.</p><input type="email" placeholder="E-mail"><button>Subscribe</button></div></div>'
    )


def sidebar() -> str:
    """A menu of sections and entries that stands before the text."""
    titles = _titles()
    rows = "".join(
        f'<div class="s1"><div role="button" class="s2">{what.title()}</div>'
        + "".join(f'<div class="s3"><a href="/s/{what}/{n}">{next(titles)}</a></div>' for n in range(7))
        + "</div>"
        for what in _WHAT
    )
    return f'<div class="s0"><div>Help Centre</div>{rows}</div>'


# --- where it is put -----------------------------------------------------------------------------------------------
def container(body: Any, words: Counter[str]) -> Any:
    """Return the deepest element that holds most of a policy's words."""
    needed = _CONTAINER_SHARE * words.total()
    node = body
    while True:
        deeper = next((child for child in node if _holds(child, words, needed)), None)
        if deeper is None or deeper.tag in ("p", "ul", "ol", "table", "tbody", "tr", "td", "span"):
            return node
        node = deeper


def _holds(node: Any, words: Counter[str], needed: float) -> bool:
    if not isinstance(node.tag, str) or node.tag in _SKIPPED:
        return False
    return (Counter(_WORD.findall(" ".join(node.itertext()).lower())) & words).total() >= needed


def _placed(source: str, words: Counter[str], *, before: str = "", inside: str = "", after: str = "") -> str:
    """Put other things around a policy: before its container, at the end of it, after it."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    page = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    body = page.find("body") if page.find("body") is not None else page
    node = container(body, words)
    for part in lxml_html.fragments_fromstring(inside) if inside else ():
        node.append(part)
    if node is body:
        before, after = "", after if not inside else ""
    for part in lxml_html.fragments_fromstring(before) if before else ():
        node.addprevious(part)
    for part in reversed(lxml_html.fragments_fromstring(after)) if after else ():
        tail, node.tail = node.tail, None
        node.addnext(part)
        part.tail = tail
    return etree.tostring(page, encoding="unicode", method="html")


def with_tail(tail: Callable[[], str], *, inside: bool) -> Mutation:
    """Return the mutation that puts a tail after the policy, in its own container or beside it."""

    def mutate(source: str, words: Counter[str]) -> str:
        return _placed(source, words, inside=tail()) if inside else _placed(source, words, after=tail())

    return mutate


def everything(source: str, words: Counter[str]) -> str:
    """Put a sidebar before, all tails behind, and take all names and landmarks away: a help centre."""
    around = _placed(source, words, before=sidebar(), inside=related() + banner(), after=cards() + teasers() + menus())
    return nameless(around, words)


MUTATIONS: dict[str, Mutation] = {
    "plain": lambda source, _words: source,
    "obfuscated": obfuscated,
    "no landmarks": without_landmarks,
    "both": nameless,
    "related inside": with_tail(related, inside=True),
    "related after": with_tail(related, inside=False),
    "cards inside": with_tail(cards, inside=True),
    "cards after": with_tail(cards, inside=False),
    "teasers inside": with_tail(teasers, inside=True),
    "teasers after": with_tail(teasers, inside=False),
    "menus inside": with_tail(menus, inside=True),
    "banner inside": with_tail(banner, inside=True),
    "everything": everything,
}
