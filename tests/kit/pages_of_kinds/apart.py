"""Pages in a policy's place that no rule was made with."""

from __future__ import annotations

from pages_of_kinds.building import data, page, samples, site

_SEARCH = '<form action="/search"><input type="search" name="q" placeholder="Search"><button>Search</button></form>'


def _cards(*titles: str) -> str:
    text = "A short guide with pictures, from opening the box to the first evening with the lamp lit, in ten minutes."
    return "".join(
        f'<div class="card"><h3><a href="/k/{n}">{t}</a></h3><p>{text}</p></div>' for n, t in enumerate(titles)
    )


_SOFT_404 = {
    "search and popular articles": site(
        "<main><h1>We couldn't find that page</h1><p>Try a search, or have a look at what others read.</p>"
        f"{_SEARCH}<h2>Popular "
        f"articles</h2>{_cards('Trim a wick', 'Choose a lamp', 'Clean the glass', 'Store your oil')}</main>",
        "Tallow Help",
    ),
    "French, a joke": site(
        "<main><p class=big>404</p><h1>Oups, vous vous êtes égaré !</h1><p>La page que vous cherchez a été déplacée ou "
        "supprimée.</p><a href='/'>Retour à l'accueil</a></main>",
        "Suif",
        "fr",
    ),
    "Japanese": site(
        "<div><h2>お探しのページは見つかりませんでした</h2><p>ページが移動または削除された可能性があります。URLをご確認ください。</p></div>",
        "ヘット",
        "ja",
        landmarks=False,
    ),
    "help centre, long footer": site(
        "<div><h1>This article is no longer available</h1><p>It may have been renamed or taken down by its author. "
        "You can go back to the help centre and search for what you need.</p></div>",
        "Help Centre",
        landmarks=False,
        long=6,
        state=20_000,
    ),
}
_CHALLENGE = {
    "network's interstitial": page(
        '<div class="main-wrapper"><h1>tallow.example</h1><h2>Verifying you are human. This may '
        "take a few seconds.</h2>"
        '<div id="challenge-stage"></div><p>tallow.example needs to review the security of your connection before '
        "proceeding.</p><div>Ray ID: 8f2b4c1d9e3a7b60</div><div>Performance &amp; security by Cloudflare</div></div>"
        '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
        "Just a moment...",
    ),
    "press and hold": page(
        '<div id="px-captcha-wrapper"><div id="px-captcha-modal"><p>Before we '
        "continue...</p><p>Press &amp; Hold to confirm "
        "you are a human (and not a bot).</p><p>Reference ID 5d1c2e40-99aa-11ef-8f1b-2f6c</p></div></div>",
        "Access to this page has been denied",
    ),
    "denied at the edge": page(
        '<h1>Access Denied</h1>You don\'t have permission to access "http://tallow.example/privacy" on this server.<p>'
        "Reference #18.6f2d3e17.1731501823.2a4b9c1</p><p>https://errors.edgesuite.net/18.6f2d3e17</p>",
        "Access Denied",
    ),
    "German proof of work": page(
        "<main><h1>Wir prüfen, ob Sie ein Mensch sind</h1><p>Ihr Browser löst eine kleine "
        "Rechenaufgabe. Das dauert wenige "
        "Sekunden. Bitte schließen Sie dieses Fenster "
        "nicht.</p><progress></progress></main><script src=/pow.js></script>",
        "Einen Augenblick bitte",
        "de",
    ),
}
_LOGIN = {
    "single sign-on": page(
        "<main><h1>Sign in with your work account</h1><form><label>Work e-mail<input "
        "type=email></label><button>Next</button>"
        "</form><p>No account? <a href=/join>Create one</a></p><a href=/privacy>Privacy &amp; "
        "cookies</a> <a href=/terms>Terms "
        "of use</a></main>",
        "Sign in to your account",
    ),
    "Spanish": site(
        "<div><h2>Accede a tu cuenta</h2><form><input type=email placeholder=Correo><input "
        "type=password placeholder=Contraseña>"
        "<button>Entrar</button></form><a>¿Has olvidado tu contraseña?</a></div>",
        "Sebo",
        "es",
    ),
    "community that hides itself": site(
        "<main><h1>Members only</h1><p>You need to be logged in to view this page. Join free today and talk to ninety "
        "thousand lamp lovers from all over the world.</p><button>Join</button><button>Log in</button></main>",
        "Lamp Forum",
        landmarks=False,
    ),
    "social network's wall": page(
        "<div><h2>See more on Tallow</h2><p>Log in or create an account to continue.</p><form><input type=text><input "
        "type=password><button>Log in</button></form><div>By continuing, you agree to Tallow's <a"
        " href=/t>Terms of Service</a> "
        "and confirm that you have read our <a href=/p>Privacy Policy</a>.</div></div>",
        "Tallow - log in or sign up",
    ),
}
_CONSENT = {
    "publisher's wall": page(
        "<div class=wall><h1>Before you continue</h1><p>We and 734 partners store and read "
        "information on your device, such as "
        "cookies and unique identifiers, to show personalised ads and content, and to measure "
        "them.</p><p>You can change your "
        "mind at any time in our privacy centre.</p><button>Accept all</button><button>Reject "
        "all</button><a href=/o>More "
        "options</a></div>",
        "Before you continue to Tallow",
    ),
    "French, pay or consent": page(
        "<main><h2>Continuer avec ou sans publicité</h2><p>En acceptant les cookies et traceurs, vous permettez à nos "
        "partenaires de personnaliser la publicité. Sinon, abonnez-vous pour 2 € par "
        "mois.</p><button>Accepter et continuer"
        "</button><button>S'abonner</button></main>",
        "Suif",
        "fr",
    ),
    "German with a list of vendors": page(
        "<div><h2>Ihre Privatsphäre ist uns wichtig</h2><p>Wir und unsere Partner speichern "
        "Cookies auf Ihrem Gerät, um "
        "Anzeigen zu personalisieren.</p>"
        + "".join(f"<div><label><input type=checkbox> Werbepartner {n} GmbH</label></div>" for n in range(40))
        + "<button>Alle akzeptieren</button><button>Nur notwendige</button></div>",
        "Talg",
        "de",
        head=data(9_000),
    ),
}
_SHELL = {
    "next without html": page(
        '<div id="__next"></div><script id="__NEXT_DATA__" '
        'type="application/json">{"props":{"pageProps":{}},"page":"/legal/privacy"}'
        "</script><script src=/_next/static/chunks/main.js defer></script>",
        "Privacy Policy | Tallow",
    ),
    "angular with a spinner": page(
        '<app-root><div class="spinner"><p>Loading Tallow…</p></div></app-root><script '
        "src=runtime.js type=module></script>"
        "<noscript>Please enable JavaScript to continue using this application.</noscript>",
        "Tallow",
        head='<base href="/">',
    ),
    "menu drawn, text not": site(
        '<main><div id="content" data-async="/api/legal/privacy"></div></main><script>load()</script>',
        "Privacy",
        state=12_000,
    ),
}
_MAINTENANCE = {
    "polishing": page(
        "<h1>We're making things better</h1><p>Our website is offline for a short while as we "
        "carry out essential upgrades. We "
        "expect to return at 14:00 GMT. Thank you for your patience.</p>",
        "Tallow",
    ),
    "Japanese": page(
        "<h1>ただいまメンテナンス中です</h1><p>ご不便をおかけいたします。しばらくお待ちください。</p>",
        "メンテナンスのお知らせ",
        "ja",
    ),
    "French within the site": site(
        "<main><h1>Site en maintenance</h1><p>Nous améliorons nos services. Revenez dans quelques minutes.</p></main>",
        "Suif",
        "fr",
    ),
}
_HOME = {
    "marketing prose": site(
        "<main><section><h1>Light that feels like home</h1><p>Hand-poured in a small workshop by "
        "the sea, our lamps burn for "
        "forty hours without smoke or smell.</p><a href=/shop>Shop "
        "now</a></section><section><h2>Made to last</h2><p>Every lamp "
        "is repaired for free as long as you own it, because nothing that burns so well should "
        "ever be thrown away.</p></section>"
        "<section><h2>What people say</h2><blockquote>The warmest light I ever had in my "
        "kitchen.</blockquote></section>"
        f"{_cards('The Harbour', 'The Attic', 'The Study', 'The Porch')}</main>",
        "Tallow | Lamps and oils",
    ),
    "German shop": site(
        "<div><h1>Willkommen bei Talg</h1><p>Jetzt im Angebot: Lampen für den Winter.</p>"
        + "".join(f"<a href=/p{n}>Lampe {n}</a><span>{n + 9},99 €</span>" for n in range(30))
        + "</div>",
        "Talg Lampen",
        "de",
        landmarks=False,
    ),
    "software's front page": site(
        "<main><h1>Ship lamps faster</h1><p>Tallow Cloud keeps your inventory, orders and "
        "couriers in one calm place, so your "
        "team can go home before it gets dark.</p><button>Start free trial</button><h2>Everything"
        " in one place</h2><p>Connect "
        "your store in two clicks and watch orders arrive while the kettle boils.</p><h2>Trusted "
        "by 4,000 shops</h2><p>From "
        "market stalls to department stores, people who sell light rely on us every evening of the year.</p></main>",
        "Tallow Cloud: inventory for lamp shops",
        long=3,
        state=40_000,
    ),
}
_INDEX = {
    "legal hub with blurbs": site(
        "<main><h1>Legal Centre</h1><p>Everything you need to know in one place.</p>"
        + "".join(
            f"<section><h2><a href=/legal/{n}>{t}</a></h2><p>{b}</p><a href=/legal/{n}>Read more</a></section>"
            for n, (t, b) in enumerate(
                (
                    ("Privacy Policy", "How we handle personal information across our shops and apps."),
                    ("Terms of Service", "The rules that apply when you use what we make."),
                    ("Cookie Policy", "Which cookies we set and how to switch them off."),
                    ("Acceptable Use Policy", "What you may not do with our services."),
                    ("Data Processing Addendum", "For business customers who send us personal data."),
                )
            )
        )
        + "</main>",
        "Legal | Tallow",
    ),
    "French list": site(
        "<div><h2>Documents juridiques</h2><ul><li><a href=/1>Politique de confidentialité</a> "
        "(mise à jour le 3 mars 2024)</li>"
        "<li><a href=/2>Conditions générales d'utilisation</a></li><li><a href=/3>Mentions "
        "légales</a></li><li><a href=/4>Politique "
        "relative aux cookies</a></li></ul></div>",
        "Documents juridiques",
        "fr",
        landmarks=False,
    ),
    "countries to choose from": site(
        "<main><h1>Privacy notices</h1><p>Please choose the notice that applies where you live.</p><ul>"
        + "".join(
            f"<li><a href=/n/{n}>Privacy notice for {c}</a></li>"
            for n, c in enumerate(
                ("Austria", "Brazil", "Canada", "Denmark", "France", "Germany", "Japan", "Norway", "Spain")
            )
        )
        + "</ul></main>",
        "Privacy notices",
    ),
}
_ERROR = {
    "trace id": page(
        "<h1>Something broke on our side</h1><p>We have been notified. Quote 7f3a-22 if you write to us.</p>", "Error"
    ),
    "proxy": page(
        "<center><h1>504 Gateway Time-out</h1></center><hr><center>openresty</center>", "504 Gateway Time-out"
    ),
    "German within the site": site(
        "<main><h1>Da ist etwas schiefgelaufen</h1><p>Die Seite konnte wegen eines technischen "
        "Fehlers nicht geladen werden. "
        "Bitte versuchen Sie es später erneut.</p></main>",
        "Talg",
        "de",
    ),
    "framework": page(
        "<h2>Application error: a server-side exception has occurred (see the server logs for "
        "more information).</h2><p>Digest: "
        "2815643021</p>",
        "",
    ),
}
_PARKED = {
    "for sale": page(
        "<h1>tallow.example is for sale</h1><p>The owner of this domain is open to offers. Fill "
        "in the form and a broker will "
        "contact you within a day.</p><form><input name=offer><button>Make an offer</button></form>",
        "tallow.example - domain for sale",
    ),
    "parked with searches": page(
        "<div>tallow.example</div><ul><li><a href=/s1>Lamp Oil Price</a></li><li><a "
        "href=/s2>Cheap Flights</a></li><li><a "
        "href=/s3>Car Insurance</a></li></ul><p>This domain is parked free, courtesy of its "
        "registrar.</p><a href=/pp>Privacy "
        "Policy</a>",
        "tallow.example",
    ),
    "Spanish": page(
        "<h1>Este dominio está en venta</h1><p>Consulte el precio con nuestro equipo.</p>", "Dominio en venta", "es"
    ),
}
_GATE = {
    "region": page(
        "<h1>Sorry, this content isn't available in your country</h1><p>Our publisher has decided"
        " not to serve readers in the "
        "European Union for now. We are looking at options.</p>",
        "Unavailable",
    ),
    "age": page(
        "<div><h1>Are you over 18?</h1><p>Our lamp oil is sold to adults only. Please enter your "
        "date of birth.</p><button>Yes, I "
        "am</button><button>No</button></div>",
        "Tallow Spirits",
    ),
    "old browser": page(
        "<h1>Please update your browser</h1><p>Tallow no longer works with the browser you are "
        "using. Choose one of these to go "
        "on.</p><a href=//a.example>Browser A</a><a href=//b.example>Browser B</a>",
        "Tallow",
    ),
}
_HALF_TEXT = "".join(
    f"<h2>{n}. {t}</h2><p>We tell you here what we do with personal data in this respect, why "
    "the law lets us do it, and what you "
    "may ask of us.</p><p>You may write to us at any time, and we answer within a month.</p>"
    for n, t in enumerate(("Data we collect", "Purposes", "Recipients", "Retention", "Your rights", "Changes"), 1)
)


def _cut(body: bytes, at: bytes, keep: int = 0) -> bytes:
    return body[: body.index(at) + keep]


_WHOLE = site(
    f"<main><h1>Privacy Policy</h1>{_HALF_TEXT}</main><script>window.dataLayer=[];push('page')</script>",
    "Privacy Policy",
)
_HALF = {
    "mid-tag": _cut(_WHOLE, b"<h2>4.", 3),
    "mid-word": _cut(_WHOLE, b"5. Your rights</h2><p>We tell", 32),
    "before any text, in a script": _cut(
        page(
            f"<script>window.state={{'policies': 'all of them'}};start()</script><main>{_HALF_TEXT}</main>",
            "Privacy Policy",
        ),
        b"'all of",
    ),
}
_OTHER = {
    "news article": site(
        "<article><h1>Lamps are back, says everyone</h1>"
        + "<p>For years nobody wanted them, and then, one winter evening, half the street had one "
        "in the window. The shops on the "
        "corner ran out of oil before the first snow fell.</p>" * 9 + "</article>",
        "Lamps are back",
    ),
    "recipe": site(
        "<main><h1>Barley soup</h1><p>Soak the barley overnight and fry the onions until they are"
        " soft and sweet.</p><ol><li>Heat the "
        "stock.</li><li>Add the barley.</li><li>Simmer for an hour and stir now and then.</li></ol>"
        + "<p>Leave it to rest, and serve it with bread and a spoon of cream on a cold day.</p>" * 8
        + "</main>",
        "Barley soup",
    ),
    "job offer in French": site(
        "<main><h1>Artisan lampiste</h1>"
        + "<p>Vous aimez le travail de la main et la lumière douce des soirées d'hiver ? Rejoignez "
        "notre petit atelier au bord de la "
        "mer, où six lampistes soufflent le verre et coulent le suif depuis trois générations.</p>" * 6 + "</main>",
        "Offre d'emploi",
        "fr",
    ),
}

PAGES = samples(
    {
        "soft_404": _SOFT_404,
        "challenge": _CHALLENGE,
        "login": _LOGIN,
        "consent": _CONSENT,
        "shell": _SHELL,
        "maintenance": _MAINTENANCE,
        "home": _HOME,
        "index": _INDEX,
        "error": _ERROR,
        "parked": _PARKED,
        "gate": _GATE,
        "half": _HALF,
        "not_a_policy": _OTHER,
    },
    " (apart)",
)
