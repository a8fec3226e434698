"""What a site shows in a policy's place that it does not show as it should: rules are made with these."""

from __future__ import annotations

from pages_of_kinds.building import cards, page, site

_PROSE = (
    "<p>We collect the personal data that you give us when you open an account, and use them "
    "to run the service for you. "
    "You may ask us at any time which data we hold.</p>"
)

SOFT_404 = {
    "bare": page("<h1>404</h1><p>Not Found</p>", "404 Not Found"),
    "polite, English": site(
        "<main><h1>Sorry, this page isn't here any more</h1><p>You may have followed an old link,"
        " or typed the address with a slip of "
        "the finger. <a href=/>Start from the home page</a>.</p></main>",
        "Tallow",
    ),
    "number apart from the words": site(
        "<main><span>4</span><span>0</span><span>4</span><p>The link you followed is broken, or "
        "the page was removed.</p></main>",
        "Tallow",
        landmarks=False,
    ),
    "with articles of some length": site(
        "<main><h1>Hmm, nothing to see at this address</h1><p>Perhaps one of these "
        f"helps.</p>{cards()}{cards()}</main>",
        "Help centre",
    ),
    "German, with a search box": site(
        "<main><h1>Diese Seite gibt es nicht (mehr)</h1><p>Vielleicht hilft die Suche "
        "weiter.</p><form><input type=search><button>Suchen"
        f"</button></form><h2>Beliebte Beiträge</h2>{cards('de')}</main>",
        "Talg",
        "de",
    ),
    "Spanish": site(
        "<main><h1>Lo sentimos, no hemos encontrado la página</h1><p>Vuelva al inicio.</p></main>", "Error 404", "es"
    ),
    "Japanese, long footer": site(
        "<main><h1>404エラー</h1><p>指定されたページは存在しません。</p></main>",
        "ページが存在しません",
        "ja",
        long=5,
        state=9000,
    ),
    "French, document withdrawn": site(
        "<main><h1>Document indisponible</h1><p>Le document demandé n'est plus en ligne. Il a été"
        " retiré par son auteur.</p></main>",
        "Suif",
        "fr",
        banner=True,
    ),
    "title only": site(f"<main>{cards()}</main>", "Page not found | Tallow"),
    "wiki": site(
        "<main><h1>Privacy policy</h1><p>There is currently no text in this page. You can search "
        "for this page title in other pages, "
        "or create this page.</p></main>",
        "Privacy policy - Tallow Wiki",
    ),
}

SHELL = {
    "react": page(
        "<noscript>You need to enable JavaScript to run this app.</noscript><div "
        "id=root></div><script src=/s.js></script>",
        "Tallow",
    ),
    "vue, policy's title": page("<div id=app></div><script src=/js/chunk.js></script>", "Terms of Service"),
    "nuxt with state": page(
        '<div id=__nuxt><div class=loading></div></div><script>window.__NUXT__={a:"We collect data"}</script>', "Tallow"
    ),
    "angular": page("<app-root></app-root><script src=main.js type=module></script>", "Tallow", "de"),
    "skeleton in the site": site(
        "<main>" + "<div class=skeleton></div>" * 9 + "</main><script src=/a.js></script>",
        "Privacy Policy",
        state=30_000,
    ),
    "javascript is off": page(
        "<h1>JavaScript is disabled</h1><p>This site works only with JavaScript. Turn it on in "
        "the settings of your browser and load the page "
        "again.</p>",
        "Tallow",
    ),
    "social network": page(
        "<h1>JavaScript is not available.</h1><p>We've detected that JavaScript is disabled in "
        "this browser. Please enable JavaScript or switch "
        "to a supported browser to continue using Tallow.</p><nav><a href=/t>Terms of "
        "Service</a><a href=/p>Privacy Policy</a></nav>",
        "",
    ),
    "French": page(
        "<p>Vous devez activer JavaScript pour utiliser cette application.</p><script src=a.js></script>", "Suif", "fr"
    ),
    "Japanese": page("<div id=app>読み込み中...</div><script src=a.js></script>", "利用規約", "ja"),
    "viewer of a PDF file": page(
        "<div id=toolbar><button>Previous</button><button>Next</button><span>of "
        "0</span><button>Zoom in</button><button>Print</button><button>"
        "Download</button></div><div id=viewer></div><script src=/pdf.js></script>",
        "privacy-policy.pdf",
    ),
    "embedded PDF": page('<embed src="privacy.pdf" type="application/pdf" width="100%">', "privacy.pdf"),
    "frame": site(
        '<main><h1>Privacy Policy</h1><iframe src="https://host.example/p"></iframe></main>', "Privacy Policy"
    ),
}

MAINTENANCE = {
    "soon": page("<h1>Be right back.</h1><p>We're giving the workshop a good scrub. See you in an hour.</p>", "Tallow"),
    "planned": site(
        "<main><h1>Planned downtime</h1><p>All services are offline on Sunday between 2 and 6 a.m.</p></main>", "Tallow"
    ),
    "German": page("<h1>Wartungsarbeiten</h1><p>Wir sind in Kürze wieder für Sie da.</p>", "Talg", "de"),
    "French": page("<h1>Nous revenons bientôt</h1><p>Le site est temporairement fermé pour travaux.</p>", "Suif", "fr"),
    "Spanish": page("<h1>Estamos realizando tareas de mantenimiento</h1><p>Volvemos enseguida.</p>", "Sebo", "es"),
    "Japanese": page("<p>システムメンテナンスのため、サービスを停止しております。</p>", "お知らせ", "ja"),
    "under construction": page(
        "<h1>Under construction</h1><p>Our new site is on its way. Leave your address and we will tell you.</p>",
        "Tallow",
    ),
    "queue": page(
        "<h1>You are now in line</h1><p>Many people want to see this page. When it is your turn, "
        "you have ten minutes to enter.</p>",
        "Queue",
    ),
}

ERROR = {
    "rate limit": page(
        "<h1>Slow down!</h1><p>You have made too many requests in a short time. Wait a few minutes.</p>", "Tallow"
    ),
    "internal": page(
        "<h1>Internal Server Error</h1><p>The server encountered an internal error or misconfiguration.</p>", "500"
    ),
    "upstream": page(
        "<p>upstream connect error or disconnect/reset before headers. reset reason: connection timeout</p>", ""
    ),
    "plain, in the site": site(
        "<main><h1>Oops!</h1><p>Something went wrong. Please try again in a little while.</p></main>", "Tallow"
    ),
    "French": page("<h1>Une erreur est survenue</h1><p>Veuillez réessayer plus tard.</p>", "Erreur", "fr"),
    "Spanish": page("<h1>Algo ha salido mal</h1><p>Vuelve a intentarlo más tarde.</p>", "Sebo", "es"),
    "Japanese": page("<h1>エラーが発生しました</h1><p>時間をおいて再度お試しください。</p>", "エラー", "ja"),
    "German": page("<h1>Es ist ein Fehler aufgetreten</h1><p>Bitte laden Sie die Seite neu.</p>", "Fehler", "de"),
    "database": page("<h1>Error establishing a database connection</h1>", "Database Error"),
    "origin": page(
        "<h1>Web server is down</h1><p>Error code 521</p><p>The web server is not returning a "
        "connection. As a result, the web page is not "
        "displaying.</p><h2>What can I do?</h2><p>Please try again in a few minutes.</p>",
        "tallow.example | 521: Web server is down",
    ),
    "storage": page(
        "<h1>AccessDenied</h1><p>The specified bucket does not allow public reads. RequestId: 8F1A HostId: 77</p>", ""
    ),
    "stack trace": page(
        "<h1>TypeError</h1><pre>Cannot read properties of undefined (reading 'policy')\n    at "
        "render (/srv/app/legal.js:41:7)\n    at "
        "next (/srv/app/router.js:9:2)</pre>",
        "Error",
    ),
}

_TEXT = "".join(
    f"<h2>{n}. {t}</h2>{_PROSE * 3}" for n, t in enumerate(("Collection", "Use", "Sharing", "Retention", "Rights"), 1)
)
_WHOLE = site(
    f"<main><h1>Privacy Policy</h1>{_TEXT}</main><script>start('now')</script>", "Privacy Policy", landmarks=False
)


def _cut(body: bytes, at: bytes, keep: int = 0) -> bytes:
    return body[: body.index(at) + keep]


HALF = {
    "in a word": _cut(_WHOLE, b"3. Sharing</h2><p>We collect", 30),
    "in a tag": _cut(_WHOLE, b"<h2>3", 2),
    "in an attribute": _cut(_WHOLE, b'<a href="/f0/4"', 12),
    "in a comment": _cut(_WHOLE, b"<h2>4") + b"<!-- block: rights",
    "in a script after the text": _cut(_WHOLE, b"start('now", 8),
    "in the footer": _cut(_WHOLE, b"Status", 3),
    "in a list": page(
        f"<h1>Terms</h1>{_PROSE * 4}<ul><li>You shall not resell the service.</li><li>You shall not", "Terms"
    )[:-14],
    "in an entity": _cut(_WHOLE, b"<h2>5") + b"<p>Tallow &am",
    "after a whole section": _cut(_WHOLE, b"<h2>4"),
    "in a character": _cut(
        page(f"<h1>Datenschutz</h1>{_PROSE * 4}<p>Wir dürfen sie</p>", "Datenschutz", "de"), "ürfen".encode(), 1
    ),
}
