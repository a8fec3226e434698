"""What a site asks for before it shows a policy: rules are made with these."""

from __future__ import annotations

from pages_of_kinds.building import data, page, site

CHALLENGE = {
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

LOGIN = {
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

CONSENT = {
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

GATE = {
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
