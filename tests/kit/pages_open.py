"""Pages in a policy's place that rules are made with: see `pages_of_kinds`."""

from __future__ import annotations

from pages_kit import Sample, data, page, site

_CARD = "Everything about choosing, filling and cleaning it, with pictures, in ten minutes at the kitchen table."
_PROSE = (
    "<p>We collect the personal data that you give us when you open an account, and use them "
    "to run the service for you. "
    "You may ask us at any time which data we hold.</p>"
)


def _cards(lang: str = "en") -> str:
    titles = {
        "en": "Fill a lamp",
        "fr": "Remplir une lampe",
        "de": "Eine Lampe füllen",
        "es": "Llenar una lámpara",
        "ja": "ランプの使い方",
    }
    return "".join(f"<div class=c><h3><a href=/k{n}>{titles[lang]} {n}</a></h3><p>{_CARD}</p></div>" for n in range(8))


_SOFT_404 = {
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
        f"helps.</p>{_cards()}{_cards()}</main>",
        "Help centre",
    ),
    "German, with a search box": site(
        "<main><h1>Diese Seite gibt es nicht (mehr)</h1><p>Vielleicht hilft die Suche "
        "weiter.</p><form><input type=search><button>Suchen"
        f"</button></form><h2>Beliebte Beiträge</h2>{_cards('de')}</main>",
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
    "title only": site(f"<main>{_cards()}</main>", "Page not found | Tallow"),
    "wiki": site(
        "<main><h1>Privacy policy</h1><p>There is currently no text in this page. You can search "
        "for this page title in other pages, "
        "or create this page.</p></main>",
        "Privacy policy - Tallow Wiki",
    ),
}
_CHALLENGE = {
    "interstitial, German": page(
        "<div class=main><h1>tallow.example</h1><p>Überprüfung, ob Sie ein Mensch sind. Dies kann"
        " einige Sekunden dauern.</p><div "
        "id=cf-turnstile></div><p>Ray-ID: 7a6b5c</p></div><script src=/cdn-cgi/challenge-platform/x.js></script>",
        "Nur einen Moment…",
        "de",
    ),
    "interstitial, French": page(
        "<h1>tallow.example</h1><p>Vérification de la sécurité de votre connexion en "
        "cours.</p><noscript>Activez JavaScript et les "
        "cookies pour continuer</noscript><script>window._cf_chl_opt={}</script>",
        "Un instant…",
        "fr",
    ),
    "firewall's incident": page(
        '<iframe src="/_Incapsula_Resource?CWUDNSAI=9"></iframe><p>Request unsuccessful. Incapsula incident ID: '
        "443000270-2214</p>",
        "",
    ),
    "frame of a bot detector": page(
        "<script>var dd={'rt':'c','cid':'AHrl','host':'geo.captcha-delivery.com'}</script><script "
        "src=https://ct.captcha-delivery.com/c.js></script><p id=cmsg>Please enable JS and disable any ad blocker</p>",
        "tallow.example",
    ),
    "firewall's puzzle": page(
        "<form id=captcha-form><h1>Let's confirm you are human</h1><p>Complete the puzzle before "
        "continuing. This step verifies that you "
        "are not a bot, which helps to protect your account and prevent spam.</p><button>Begin</button></form><script "
        "src=https://x.awswaf.com/challenge.js></script>",
        "Human Verification",
    ),
    "unusual traffic": page(
        "<hr><p>Our systems have detected unusual traffic from your computer network. This page "
        "checks to see if it's really you sending "
        "the requests, and not a robot. <a href=#>Why did this happen?</a></p><p>IP address: "
        "192.0.2.1</p><p>Time: 2025-01-02</p>",
        "https://tallow.example/privacy",
    ),
    "proof of work": page(
        "<h1>Making sure you're not a bot!</h1><p>Calculating...</p><details><summary>Why am I "
        "seeing this?</summary><p>You are seeing "
        "this because the administrator of this website has set up a guard against the companies "
        "that scrape websites aggressively. "
        "This can and does cause downtime, which makes pages unreachable for "
        "everyone.</p><p>Please note that it needs modern JavaScript "
        "features that some plugins disable.</p></details>",
        "Making sure you're not a bot!",
    ),
    "blocked": page(
        "<h1>Sorry, you have been blocked</h1><h2>You are unable to access "
        "tallow.example</h2><h3>Why have I been blocked?</h3><p>This website is "
        "using a security service to protect itself from online attacks. The action you just "
        "performed triggered the security solution. "
        "There are several actions that could trigger this block including submitting a certain "
        "word or phrase, a SQL command or "
        "malformed data.</p><h3>What can I do to resolve this?</h3><p>You can email the site "
        "owner to let them know you were blocked. "
        "Please include what you were doing when this page came up.</p>",
        "Attention Required!",
    ),
    "security checkpoint": page(
        "<div>Vercel Security Checkpoint</div><p>We're verifying your browser</p><p>Website "
        "owner? Click here to fix</p><script>1</script>",
        "",
    ),
    "Spanish": page(
        "<h1>Comprueba que no eres un robot</h1><p>Resuelve el captcha para seguir.</p>", "Comprobación", "es"
    ),
    "Japanese": page(
        "<h1>セキュリティチェック</h1><p>ロボットではないことを確認しています。</p><div class=h-captcha></div>",
        "確認",
        "ja",
    ),
    "within the site, Chinese": site(
        "<main><h1>请完成安全验证</h1><p>拖动滑块完成拼图以继续访问。</p></main>", "安全验证", "en"
    ),
}
_LOGIN = {
    "English, remember me": site(
        "<main><h1>Welcome back!</h1><form><input type=email><input type=password><label><input "
        "type=checkbox> Remember me</label><button>"
        "Sign in</button></form><a>Forgot password?</a></main>",
        "Tallow",
    ),
    "French": site(
        "<main><h1>Connectez-vous à votre espace client</h1><form><input type=email><input "
        "type=password><button>Connexion</button></form>"
        "<p>Pas encore de compte ? <a>Inscrivez-vous</a></p></main>",
        "Espace client",
        "fr",
    ),
    "German, two columns": site(
        "<div><div><h2>Ich bin bereits Kunde</h2><form><input type=email><input "
        "type=password><button>Anmelden</button></form></div><div>"
        "<h2>Ich bin neu hier</h2><p>Mit einem Kundenkonto bestellen Sie schneller, sehen den "
        "Stand Ihrer Bestellungen und sammeln "
        "Punkte.</p><button>Registrieren</button></div></div>",
        "Talg",
        "de",
        landmarks=False,
    ),
    "Japanese": site(
        "<main><h1>ログイン</h1><form><input type=email><input type=password><button>ログイン</button></form></main>",
        "ログイン",
        "ja",
    ),
    "link by mail": page(
        "<h1>Enter your email to continue</h1><form><input type=email><button>Send me a "
        "link</button></form><p>By continuing you accept our "
        "<a href=/t>Terms</a> and <a href=/p>Privacy Policy</a>.</p>",
        "Tallow",
    ),
    "session ran out": page(
        "<p>Your session has expired. Please log in again.</p><a href=/login>Log in</a>", "Session expired"
    ),
    "paywall": site(
        "<main><h1>Subscribe to keep reading</h1><p>You have read your three free articles this "
        "month. A subscription costs less than one "
        "lamp a year.</p><button>Subscribe</button><p>Already a subscriber? <a href=/login>Log in</a></p></main>",
        "Tallow Times",
    ),
    "Spanish, members": site(
        "<main><h1>Área privada</h1><p>Debes iniciar sesión para ver esta página.</p></main>", "Sebo", "es"
    ),
    "password to a document": page(
        "<p>This content is password protected. To view it please enter your password "
        "below:</p><form><input type=password><input "
        "type=submit value=Enter></form>",
        "Protected: Privacy",
    ),
}
_CONSENT = {
    "partners": page(
        "<div><h1>Your privacy matters to us</h1><p>We and our 412 partners use cookies and "
        "similar technologies to store and access "
        "personal data on your device.</p><p>Some partners do not ask for consent and rely on "
        "legitimate interest, to which you can "
        "object.</p><button>Agree</button><button>Disagree</button><button>Learn more</button></div>",
        "Tallow",
    ),
    "kinds of cookies": page(
        "<div><h2>Cookie settings</h2>"
        + "".join(
            f"<h3>{kind} cookies</h3><input type=checkbox><p>These cookies let the site remember what "
            "you did, and are set by us or by "
            "vendors whose tools we use on our pages.</p>"
            for kind in ("Necessary", "Functional", "Analytics", "Advertising")
        )
        + "<button>Save</button><button>Accept all cookies</button></div>",
        "Tallow",
    ),
    "search engine's": page(
        "<form><h1>Before you go on</h1><p>We use cookies and data to deliver our services, track"
        " outages and protect against spam.</p><p>If "
        "you choose “Accept all”, we will also use cookies to develop new services and to show "
        "personalised ads.</p><button>Reject all"
        "</button><button>Accept all</button></form><a href=/p>Privacy</a> <a href=/t>Terms</a>",
        "Before you go on",
    ),
    "French": page(
        "<div><h2>Nous respectons votre vie privée</h2><p>Avec votre accord, nous et nos "
        "partenaires utilisons des cookies pour stocker et "
        "consulter des données personnelles.</p><button>Accepter</button><button>Refuser</button></div>",
        "Suif",
        "fr",
        head=data(5000),
    ),
    "Spanish": page(
        "<div><h2>Valoramos tu privacidad</h2><p>Nosotros y nuestros socios usamos cookies para "
        "medir y personalizar.</p><button>Aceptar todo"
        "</button><button>Rechazar</button></div>",
        "Sebo",
        "es",
    ),
    "Japanese": page(
        "<div><h2>Cookieの使用について</h2><p>当サイトはCookieを使用します。</p><button>同意する</button><button>拒否</button></div>",
        "",
        "ja",
    ),
    "German, subscription": page(
        "<div><h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und "
        "Tracking. Ihre Zustimmung zu Cookies können Sie "
        "jederzeit widerrufen.</p><button>Akzeptieren und weiter</button><p>… oder ohne Werbung "
        "für 3 Euro im Monat</p></div>",
        "Talg",
        "de",
    ),
}
_SHELL = {
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
_MAINTENANCE = {
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
_HOME = {
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
        f"café.</p>{_cards('fr')}</main>",
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


_INDEX = {
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
_ERROR = {
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
_PARKED = {
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
_GATE = {
    "region, law": page(
        "<h1>451: Unavailable due to legal reasons</h1><p>We recognise you are attempting to "
        "access this website from a country in the European "
        "Economic Area. Access cannot be granted at this time.</p>",
        "Unavailable",
    ),
    "region, in the site": site(
        "<main><h1>Not available in your region</h1><p>This service is not yet offered where you are.</p></main>",
        "Tallow",
    ),
    "choose a country": page(
        "<h1>Choose your country or region</h1>"
        + "".join(
            f"<a href=/{c}>{c}</a>"
            for c in ("Austria", "Belgium", "Canada", "Chile", "Denmark", "Estonia", "Finland", "France", "Greece")
        ),
        "Choose your country",
    ),
    "age, French": page(
        "<h1>Avez-vous plus de 18 ans ?</h1><p>Vous devez être majeur pour entrer sur ce "
        "site.</p><button>Oui</button><button>Non</button>",
        "Suif",
        "fr",
    ),
    "age, German": page(
        "<h1>Sind Sie mindestens 18 Jahre alt?</h1><button>Ja</button><button>Nein</button>", "Talg", "de"
    ),
    "age, form": page(
        "<h1>Age verification</h1><p>You must be of legal drinking age to enter this "
        "site.</p><form><input name=day><input name=month><input "
        "name=year><button>Enter</button></form><a href=/p>Privacy Policy</a>",
        "Age verification",
    ),
    "browser": page(
        "<h1>Your browser is not supported</h1><p>Please use a recent version of another browser.</p>",
        "Unsupported browser",
    ),
    "browser, Spanish": page("<h1>Tu navegador no es compatible</h1><p>Actualízalo para continuar.</p>", "Sebo", "es"),
    "app only": page(
        "<h1>Open in the app</h1><p>This page can be seen in the Tallow app only.</p><a>Get the app</a>", "Tallow"
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


_HALF = {
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
_OTHER = {
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

PAGES = tuple(
    Sample(f"{kind}: {name}", kind, body)
    for kind, pages in {
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
    }.items()
    for name, body in pages.items()
)
