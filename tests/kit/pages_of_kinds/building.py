"""What pages are put together from: the site around them, its menu, its footer and its data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

#: the kind of a page that must not be held
POLICY = "policy"


@dataclass(frozen=True)
class Sample:
    """A page, and what it is."""

    name: str
    #: as `HoldReason` says it, or `POLICY`
    kind: str
    body: bytes


def samples(pages: Mapping[str, Mapping[str, bytes]], which: str = "") -> tuple[Sample, ...]:
    """Return the pages of these kinds, by kind and name; `which` is added to their names."""
    return tuple(
        Sample(f"{kind}: {name}{which}", kind, body) for kind, of in pages.items() for name, body in of.items()
    )


_CARD = "Everything about choosing, filling and cleaning it, with pictures, in ten minutes at the kitchen table."
#: per language: entries of a menu, entries of a footer, the last line, a line that asks for consent with its buttons
_WORDS = {
    "en": (
        ("Home", "Products", "Pricing", "Customers", "Blog", "Help centre", "Careers", "Log in", "Sign up"),
        (
            "About us",
            "Press",
            "Contact",
            "Privacy Policy",
            "Terms of Service",
            "Cookie Policy",
            "Accessibility",
            "Status",
        ),
        "© 2025 Tallow Ltd. All rights reserved.",
        ("We use cookies to make this site work and to measure how it is used.", "Accept all", "Reject all"),
    ),
    "fr": (
        ("Accueil", "Produits", "Tarifs", "Clients", "Actualités", "Aide", "Recrutement", "Se connecter"),
        ("Qui sommes-nous", "Presse", "Contact", "Politique de confidentialité", "Conditions d'utilisation", "Cookies"),
        "© 2025 Suif SARL. Tous droits réservés.",
        ("Nous utilisons des cookies pour mesurer l'audience de ce site.", "Tout accepter", "Tout refuser"),
    ),
    "de": (
        ("Startseite", "Produkte", "Preise", "Kunden", "Aktuelles", "Hilfe", "Karriere", "Anmelden"),
        ("Über uns", "Presse", "Kontakt", "Datenschutz", "AGB", "Impressum", "Barrierefreiheit"),
        "© 2025 Talg GmbH. Alle Rechte vorbehalten.",
        ("Wir verwenden Cookies, um die Nutzung dieser Seite zu messen.", "Alle akzeptieren", "Alle ablehnen"),
    ),
    "es": (
        ("Inicio", "Productos", "Precios", "Clientes", "Noticias", "Ayuda", "Empleo", "Iniciar sesión"),
        ("Quiénes somos", "Prensa", "Contacto", "Política de privacidad", "Términos y condiciones", "Cookies"),
        "© 2025 Sebo S.L. Todos los derechos reservados.",
        ("Usamos cookies para medir el uso de este sitio.", "Aceptar todo", "Rechazar todo"),
    ),
    "ja": (
        ("ホーム", "製品", "料金", "導入事例", "お知らせ", "ヘルプ", "採用情報", "ログイン"),
        ("会社概要", "プレスリリース", "お問い合わせ", "プライバシーポリシー", "利用規約", "特定商取引法に基づく表記"),
        "© 2025 株式会社ヘット",
        ("当サイトは利用状況を測定するためにCookieを使用します。", "すべて許可", "すべて拒否"),
    ),
}


def _links(entries: tuple[str, ...], prefix: str) -> str:
    return "".join(f'<li><a href="/{prefix}/{n}">{entry}</a></li>' for n, entry in enumerate(entries))


def data(size: int) -> str:
    """Return an inline script of about so many characters: what an application keeps for itself."""
    rows = [
        {"id": n, "slug": f"gadget-{n}", "text": "We may share your data with partners. " * 3}
        for n in range(size // 150)
    ]
    return f'<script id="__DATA__" type="application/json">{json.dumps({"props": rows})}</script>'


def page(body: str, title: str = "Tallow", lang: str = "en", head: str = "") -> bytes:
    """Return a page of nothing but this."""
    html = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    return f"{html}<body>{body}</body></html>".encode()


def site(
    body: str,
    title: str = "Tallow",
    lang: str = "en",
    *,
    landmarks: bool = True,
    long: int = 1,
    banner: bool = False,
    state: int = 0,
    head: str = "",
) -> bytes:
    """Return a page within a site: menu before, footer after.

    `landmarks` says whether they are marked as such, `long` how often the footer's entries come, `banner` that a
    consent banner lies over it, `state` how many characters of data for scripts follow.
    """
    menu, foot, last, consent = _WORDS[lang]
    top, bottom = _links(menu, "m"), "".join(f"<ul>{_links(foot, f'f{n}')}</ul>" for n in range(long))
    if landmarks:
        top, bottom = f"<header><nav><ul>{top}</ul></nav></header>", f"<footer>{bottom}<p>{last}</p></footer>"
    else:
        top, bottom = f'<div class="a1"><ul>{top}</ul></div>', f'<div class="b7">{bottom}<div>{last}</div></div>'
    over = ""
    if banner:
        buttons = "".join(f"<button>{entry}</button>" for entry in consent[1:])
        over = f'<div id="cookie-banner" role="dialog"><p>{consent[0]}</p>{buttons}</div>'
    return page(f"{over}{top}{body}{bottom}{data(state) if state else ''}", title, lang, head)


def cards(lang: str = "en") -> str:
    """Return eight articles, each a title that is a link and a line."""
    titles = {
        "en": "Fill a lamp",
        "fr": "Remplir une lampe",
        "de": "Eine Lampe füllen",
        "es": "Llenar una lámpara",
        "ja": "ランプの使い方",
    }
    return "".join(f"<div class=c><h3><a href=/k{n}>{titles[lang]} {n}</a></h3><p>{_CARD}</p></div>" for n in range(8))
