"""Pages beside a policy, and sites that are gone: rules are made with these."""

from __future__ import annotations

from pages_of_kinds.building import cards, page, site

HOME = {
    "shop": site(
        "<main><h1>New arrivals</h1>"
        + "".join(f"<a href=/p{n}>Lamp no. {n}</a> <span>£{n + 12}</span>" for n in range(40))
        + "</main>",
        "Tallow",
    ),
    "French prose": site(
        "<main><h1>La lumière qui prend son temps</h1><p>Dans notre atelier au bord de la mer, "
        "chaque lampe est coulée à la main et brûle quarante "
        "heures sans fumée.</p><h2>Réparée à vie</h2><p>Rapportez votre lampe quand vous voulez, "
        "nous la remettons en état devant vous, avec un "
        f"café.</p>{cards('fr')}</main>",
        "Suif, lampes et huiles",
        "fr",
    ),
    "Spanish news": site(
        "<main>"
        + "".join(
            f"<article><h2><a href=/n{n}>La lámpara número {n} ya está aquí</a></h2></article>" for n in range(25)
        )
        + "</main>",
        "Sebo noticias",
        "es",
    ),
    "Japanese": site(
        "<main><h1>灯りのある暮らし</h1><p>海辺の小さな工房で、一つひとつ手作りしています。</p>"
        + "".join(f"<a href=/p{n}>ランプ{n}</a>" for n in range(20))
        + "</main>",
        "ヘット",
        "ja",
    ),
    "prose about trust": site(
        "<main><h1>The calm way to run a shop</h1><p>Your data stays yours, always: we host it in"
        " two countries and back it up every night.</p>"
        "<h2>Built for teams</h2><p>Give everyone the rights they need, see who did what, and "
        "close the books with a cup of tea.</p><h2>Loved by "
        "accountants</h2><p>Invoices, receipts and returns land in one tidy place, ready for the "
        "end of the year.</p><h2>Simple pricing</h2><p>Nine "
        "pounds a month for everyone, and nothing for the first thirty days.</p><button>Start free</button></main>",
        "Tallow Cloud",
        long=4,
        state=80_000,
    ),
    "docs": site(
        "<main><h1>Documentation</h1>" + "".join(f"<a href=/d{n}>Guide {n}</a>" for n in range(30)) + "</main>", "Docs"
    ),
    "prose in German, no list of links": page(
        "<h1>Licht, das bleibt</h1>"
        + "<p>In unserer Werkstatt am Meer gießen wir jede Lampe von Hand, und sie brennt vierzig "
        "Stunden ohne Rauch. Kommen Sie vorbei und "
        "schauen Sie uns beim Arbeiten zu, am besten an einem stillen Nachmittag im Winter.</p>" * 8,
        "Talg",
        "de",
    ),
}

_NAMED = {
    "en": ("Privacy Policy", "Terms of Service", "Cookie Policy", "Acceptable Use Policy", "Refund Policy", "Imprint"),
    "fr": (
        "Politique de confidentialité",
        "Conditions d'utilisation",
        "Politique de cookies",
        "Mentions légales",
        "Charte",
    ),
    "de": ("Datenschutzerklärung", "Nutzungsbedingungen", "Cookie-Richtlinie", "Impressum", "Widerrufsbelehrung"),
    "es": (
        "Política de privacidad",
        "Términos y condiciones",
        "Política de cookies",
        "Aviso legal",
        "Condiciones de venta",
    ),
    "ja": ("プライバシーポリシー", "利用規約", "クッキーポリシー", "特定商取引法に基づく表記", "コミュニティ規約"),
}
_BLURBS = {
    "en": "What it says in short, and to which of our services it applies.",
    "fr": "Ce qu'il faut savoir, et à quels services cela s'applique.",
    "de": "Worum es geht und für welche unserer Dienste es gilt.",
    "es": "Lo esencial, y a cuáles de nuestros servicios se aplica.",
    "ja": "概要と、対象となるサービスについて説明しています。",
}


def _index(lang: str, *, blurbs: bool, tag: str = "li") -> str:
    rows = (
        f"<a href=/l{n}>{name}</a>" + (f"<p>{_BLURBS[lang]}</p>" if blurbs else "")
        for n, name in enumerate(_NAMED[lang])
    )
    return "".join(f"<{tag}>{row}</{tag}>" for row in rows)


INDEX = {
    "English, blurbs": site(
        f"<main><h1>Policies</h1><div>{_index('en', blurbs=True, tag='div')}</div></main>", "Policies"
    ),
    "French": site(
        f"<main><h1>Informations légales</h1><ul>{_index('fr', blurbs=False)}</ul></main>", "Informations légales", "fr"
    ),
    "German, blurbs": site(
        f"<main><h1>Rechtliches</h1>{_index('de', blurbs=True, tag='section')}</main>", "Rechtliches", "de"
    ),
    "Spanish, no landmarks": site(
        f"<div><h1>Legal</h1><ul>{_index('es', blurbs=True)}</ul></div>", "Legal", "es", landmarks=False, banner=True
    ),
    "Japanese": site(f"<main><h1>各種ポリシー</h1><ul>{_index('ja', blurbs=False)}</ul></main>", "各種ポリシー", "ja"),
    "trust centre": site(
        "<main><h1>Trust Centre</h1><p>We take your trust seriously. Here you find our policies, "
        "our certificates and the people to talk to.</p>"
        f"<div>{_index('en', blurbs=True, tag='article')}</div><h2>Certificates</h2><ul><li>ISO "
        "27001</li><li>SOC 2</li></ul></main>",
        "Trust Centre",
    ),
    "longer blurbs": site(
        "<main><h1>Legal</h1>"
        + "".join(
            f"<div><h3><a href=/l{n}>{name}</a></h3><p>In this document you learn what applies when "
            "you use our shop, our apps and our lamps at "
            "home, who is responsible for them, and whom you can turn to with a question about any of it.</p></div>"
            for n, name in enumerate(_NAMED["en"])
        )
        + "</main>",
        "Legal",
        banner=True,
    ),
    "versions of one policy": site(
        "<main><h1>Privacy Policy archive</h1><p>Earlier versions of our policy.</p><ul>"
        + "".join(f"<li><a href=/v{n}>Privacy Policy, effective 1 May {2012 + n}</a></li>" for n in range(10))
        + "</ul></main>",
        "Privacy Policy archive",
    ),
    "by product": site(
        "<main><h1>Terms by product</h1><p>Select your product to see the terms that apply.</p>"
        + "".join(f"<div><a href=/t{n}>Terms of Service for Lamp {n}</a></div>" for n in range(12))
        + "</main>",
        "Terms by product",
    ),
}

PARKED = {
    "test page": page("<p>It works!</p>", ""),
    "buy now": page(
        "<h1>Buy this domain</h1><p>tallow.example may be for sale by its owner. More details…</p>", "tallow.example"
    ),
    "coming soon": page(
        "<h1>Future home of something quite cool</h1><p>If you're the site owner, log in to launch this site.</p>",
        "Coming soon",
    ),
    "expired": page(
        "<h1>This domain has expired</h1><p>If you are the owner, renew it with your registrar.</p>", "Domain expired"
    ),
    "default page": page(
        "<h1>Welcome to nginx!</h1><p>If you see this page, the web server is successfully installed and working.</p>",
        "Welcome",
    ),
    "German": page(
        "<h1>Diese Domain steht zum Verkauf</h1><p>Sie möchten tallow.example kaufen? Machen Sie ein Angebot.</p>",
        "Domain",
        "de",
    ),
    "French": page("<h1>Ce nom de domaine est à vendre</h1><p>Contactez-nous pour un prix.</p>", "À vendre", "fr"),
    "Japanese": page("<h1>このドメインは売り出し中です</h1><p>お問い合わせください。</p>", "ドメイン", "ja"),
    "suspended": page(
        "<h1>Account Suspended</h1><p>This account has been suspended. Contact your hosting provider.</p>",
        "Account Suspended",
    ),
}

OTHER = {
    "blog post about privacy": site(
        "<article><h1>How I stopped worrying and loved my phone</h1>"
        + "<p>Last winter my sister gave me a telephone without a screen, and for a month I walked "
        "through the town like a boy without his satchel. "
        "Nobody could find me, and nobody tried.</p>" * 8 + "</article>",
        "How I stopped worrying",
    ),
    "product page": site(
        "<main><h1>The Harbour lamp</h1>"
        + "<p>Blown glass, a brass foot, and a wick of braided cotton that you can trim with "
        "kitchen scissors. It stands as high as a bottle of wine "
        "and weighs as much as a cat.</p>" * 7 + "<button>Add to basket</button></main>",
        "The Harbour lamp",
    ),
    "German article": site(
        "<article><h1>Die Rückkehr der Lampe</h1>"
        + "<p>Jahrelang wollte sie niemand haben, und dann stand sie eines Winters in jedem zweiten"
        " Fenster der Straße. Den Läden an der Ecke ging "
        "das Öl aus, noch ehe der erste Schnee fiel.</p>" * 8 + "</article>",
        "Die Rückkehr der Lampe",
        "de",
    ),
    "Spanish article": site(
        "<article><h1>La vuelta de la lámpara</h1>"
        + "<p>Durante años nadie la quería, y de pronto, una noche de invierno, media calle tenía "
        "una en la ventana. Las tiendas de la esquina se "
        "quedaron sin aceite antes de la primera nevada.</p>" * 8 + "</article>",
        "La vuelta de la lámpara",
        "es",
    ),
    "Japanese article": site(
        "<article><h1>ランプの復活</h1>"
        + "<p>長いあいだ誰も欲しがらなかったのに、ある冬の夜、通りの半分の窓辺に灯りがともっていた。"
        "角の店では初雪の前に油が売り切れてしまった。</p>" * 8 + "</article>",
        "ランプの復活",
        "ja",
    ),
    "frequently asked questions": site(
        "<main><h1>Shipping questions</h1>"
        + "<h3>When will my lamp arrive?</h3><p>Most parcels reach you within three days, and "
        "within a week on the islands, wind and weather "
        "permitting. The carrier sends you a message on the morning of the day.</p>" * 6 + "</main>",
        "Shipping questions",
    ),
    "contact": site(
        "<main><h1>Contact</h1><p>Ring the bell, or write to jo@tallow.example. We are in on "
        "weekdays until five.</p></main>",
        "Contact",
    ),
    "nothing at all": page("<div></div>", ""),
}
