"""Policies that are easily taken for something else, and that rules are made with."""

from __future__ import annotations

from pages_of_kinds.building import POLICY, page, samples, site

_P = (
    "<p>We collect the personal data that you give us when you open an account, and use them "
    "to run the service for you. You may ask us "
    "at any time which data we hold, and we answer within a month.</p>"
)
_NAMED = ("Privacy Policy", "Terms of Service", "Cookie Policy", "Acceptable Use Policy", "Imprint")
_LIST = "".join(f"<li><a href=/l{n}>{name}</a></li>" for n, name in enumerate(_NAMED))

_TEXTS = {
    "very short, ninety words": site(
        "<main><h1>Privacy policy</h1><p>We keep your e-mail address to send you the newsletter "
        "you asked for. We use no cookies and no "
        "statistics. Our mail provider stores the address for us and may not use it for anything "
        "else. Click the link at the end of any "
        "letter and we delete your address on the same day. The law gives you further rights: to "
        "see what we hold, to have it corrected, "
        "and to complain to the authority. Write to post@tallow.example.</p></main>",
        "Privacy policy",
    ),
    "very short, many links around it": site(
        "<div><h1>Privacy</h1><p>We do not collect any data about you. This site has no forms, no"
        " cookies and no log files. That is all there "
        "is to say.</p></div>",
        "Privacy",
        landmarks=False,
        long=5,
    ),
    "very short, no heading": page(
        "<p>We respect your privacy. The address you give us is used to answer you and is then "
        "deleted. We never share it with third parties.</p>",
        "Privacy",
    ),
    "very short, title in bold": site(
        "<div><b>Terms of use</b><p>You may print pages of this site for your own use. You may "
        "not sell them. We may change these terms.</p></div>",
        "Tallow",
        landmarks=False,
    ),
    "cookies": site(
        "<main><h1>Cookies</h1><p>We use cookies. A cookie is a small file that a website stores "
        "on your device.</p><h2>Necessary cookies</h2><p>"
        "They keep you logged in.</p><h2>Analytics cookies</h2><p>They count visits. You can "
        "accept or reject them.</p><button>Manage cookies"
        "</button></main>",
        "Cookies",
        banner=True,
    ),
    "cookies, with a table": site(
        "<main><h1>Cookie Policy</h1><p>This table lists the cookies that we "
        "set.</p><table><tr><th>Name<th>Purpose<th>Expires</tr>"
        + "".join(f"<tr><td>_t{n}<td>Remembers your choice {n}<td>{n} days</tr>" for n in range(1, 20))
        + "</table></main>",
        "Cookie Policy",
        state=20_000,
    ),
    "cookies, with a button to change them": page(
        "<h1>How we use cookies</h1><p>We and our partners use cookies to measure visits and to "
        "show ads that fit.</p><p>Most browsers let you "
        "refuse them. The site works without.</p><button>Accept all</button><button>Reject all</button>",
        "How we use cookies",
    ),
    "logins": site(
        "<main><h1>Account Policy</h1><h2>Log in</h2><p>You must log in with your own e-mail "
        "address. Never share your password.</p><h2>Forgot your "
        "password?</h2><p>Enter your email and we send you a link. It is valid for one "
        "hour.</p><h2>Closing an account</h2><p>We may close accounts "
        "that have not been used for two years.</p></main>",
        "Account Policy",
    ),
    "sign in to agree": site(
        "<main><h1>Sign in with your account: terms</h1><p>By signing in you agree that we "
        "receive your name and your e-mail address from the "
        "provider you choose. We use them to recognise you and share them with nobody.</p></main>",
        "Sign-in terms",
    ),
    "errors": site(
        "<main><h1>Terms of Service</h1><h2>Errors</h2><p>An error has occurred if the service "
        "does not do what we describe. If something went "
        "wrong, tell us within 30 days and we shall mend it or pay you "
        "back.</p><h2>Availability</h2><p>The site may be temporarily unavailable. "
        "We are not liable for this.</p></main>",
        "Terms of Service",
    ),
    "pages that are not found": site(
        "<main><h1>Content removal policy</h1><p>When we remove a page for legal reasons, "
        "visitors see that the page does not exist or is no longer "
        "available. We tell its author why, and the author may object within 14 days.</p></main>",
        "Content removal policy",
    ),
    "maintenance": site(
        "<main><h1>Maintenance and Support Policy</h1><p>Scheduled maintenance takes place on "
        "Sundays. The service is under maintenance for two hours "
        "at most, and we tell you three days before. Support answers within one working day.</p></main>",
        "Maintenance and Support Policy",
    ),
    "captchas": site(
        "<main><h1>Privacy notice for our captcha</h1><p>Before you send a form we check that you"
        " are human. The captcha provider receives your IP "
        "address for this purpose. We delete the result after an hour.</p></main>",
        "Captcha",
    ),
    "automated access": site(
        "<main><h1>Robots policy</h1><p>Automated access to our pages is allowed up to one "
        "request a second. We may block addresses that send unusual "
        "traffic. If you have been blocked by mistake, write to us.</p></main>",
        "Robots policy",
    ),
    "a guarded contact form and a beacon of the guard": site(
        "<main><h1>Privacy</h1><p>We use what you write to us to answer you, and delete it after "
        "a year. We never share it with third parties.</p>"
        "<form><textarea></textarea><div class=g-recaptcha></div><button>Send</button></form></main>"
        "<script>var s='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>",
        "Privacy",
    ),
    "age": site(
        "<main><h1>Age policy</h1><p>You must be of legal age to buy from us. Are you over 18? We"
        " ask every visitor, and keep the answer in a cookie "
        "for one day. We do not knowingly collect data of children.</p></main>",
        "Age policy",
    ),
    "regions": site(
        "<main><h1>Availability</h1><p>Some services are not available in your region. These "
        "terms apply in the countries listed below. Where the law "
        "of your country gives you further rights, they remain.</p></main>",
        "Regional terms",
    ),
    "domains": site(
        "<main><h1>Domain terms</h1><p>A domain that has expired may be for sale after 30 days. "
        "Until then you may renew it at the usual price. You agree "
        "to the rules of the registry.</p></main>",
        "Domain terms",
    ),
    "JavaScript": site(
        "<main><h1>Privacy and JavaScript</h1><p>Parts of this site require JavaScript. If "
        "JavaScript is disabled, no statistics are collected. If it is "
        "enabled, we count visits without cookies and share the counts with nobody.</p></main>",
        "Privacy",
    ),
    "under a dialog that hides it": page(
        "<div class=z><h1>Your privacy matters to us</h1><p>We and our 412 partners use cookies "
        "to store and access personal data on your device.</p><p>"
        "Some rely on legitimate interest, to which you can "
        "object.</p><button>Agree</button><button>Disagree</button></div>"
        f"<div class=y><h1>Privacy Policy</h1>{_P}</div>",
        "Privacy Policy",
    ),
    "table layout": page(
        "<table><tr><td colspan=2>Tallow</td></tr><tr><td><a href=/>Home</a><br><a "
        f"href=/b>Shop</a></td><td><h2>Privacy</h2>{_P}</td></tr></table>",
        "Tallow",
    ),
    "index and all policies on one page": site(
        f"<main><h1>Legal</h1><ul>{_LIST}</ul><h2>Privacy Policy</h2>{_P * 2}<h2>Terms</h2>{_P}</main>", "Legal"
    ),
    "list of policies after the text": site(
        f"<main><h1>Privacy Policy</h1>{_P}<h3>See also</h3><ul>{_LIST}</ul></main>", "Privacy Policy"
    ),
    "summary with links to its parts": site(
        "<main><h1>Privacy Policy</h1><p>Short and simple: we use what you tell us to serve you, "
        "and we do not sell it.</p>"
        + "".join(
            f"<h2><a href=#s{n}>{t}</a></h2><p>{t}: as little as we can.</p>"
            for n, t in enumerate(("Collection", "Use", "Sharing", "Retention"))
        )
        + "</main>",
        "Privacy Policy",
    ),
    "login box in the header": page(
        "<header><form><input name=u><input type=password><button>Log "
        f"in</button></form></header><main><h1>Privacy</h1>{_P}</main>",
        "Privacy",
    ),
    "login box, title not marked": page(
        "<div><form><input name=u><input type=password><button>Sign "
        f"in</button></form></div><div><b>Terms and Conditions</b><br>{_P}</div>",
        "Tallow",
    ),
    "German": site(
        "<main><h1>Datenschutz</h1><p>Wir speichern nur, was wir für Ihre Bestellung brauchen, "
        "und löschen es nach zehn Jahren.</p></main>",
        "Talg",
        "de",
    ),
    "German imprint": site(
        "<main><h1>Impressum</h1><p>Talg GmbH<br>Am Hafen 1<br>20457 "
        "Hamburg</p><p>Geschäftsführerin: Jo Talg<br>HRB 12345</p></main>",
        "Impressum",
        "de",
    ),
    "Spanish": site(
        "<main><h1>Política de privacidad</h1><p>Tratamos sus datos personales para entregarle su"
        " pedido. No los cedemos a terceros.</p></main>",
        "Sebo",
        "es",
    ),
    "Spanish, a page about errors": site(
        "<main><h1>Condiciones del servicio</h1><p>Si se ha producido un error en el pedido, "
        "avísenos. El sitio puede estar en mantenimiento. Usted acepta "
        "estas condiciones al comprar.</p></main>",
        "Condiciones",
        "es",
    ),
    "Italian": page(
        "<h1>Informativa sulla privacy</h1><p>Trattiamo i suoi dati solo per consegnarle "
        "l'ordine. Non li vendiamo.</p>",
        "Privacy",
        "it",
    ),
    "Italian, no heading": page(
        "<p>Il titolare tratta i dati personali degli utenti per rispondere alle richieste e non li cede a terzi.</p>"
        * 3,
        "",
        "it",
    ),
    "Dutch": page(
        "<h1>Algemene voorwaarden</h1><p>Op elke bestelling zijn deze voorwaarden van toepassing."
        " U kunt binnen 14 dagen herroepen.</p>",
        "Voorwaarden",
        "nl",
    ),
    "Polish": page(
        "<h1>Regulamin</h1><p>Korzystanie ze sklepu oznacza zgodę na ten regulamin. Zwrot jest "
        "możliwy w ciągu 14 dni.</p>",
        "Regulamin",
        "pl",
    ),
    "Portuguese": page(
        "<h1>Política de Privacidade</h1><p>Usamos os seus dados para entregar a encomenda e não "
        "os vendemos a ninguém.</p>",
        "Privacidade",
        "pt",
    ),
    "Japanese": page(
        "<h1>プライバシーポリシー</h1><p>当社は、お客様の個人情報をご注文の発送のためにのみ利用し、第三者に提供しません。</p>",
        "プライバシーポリシー",
        "ja",
    ),
    "Japanese, on cookies": page(
        "<h1>クッキーポリシー</h1><p>当サイトはクッキーを使用します。同意はいつでも撤回できます。ログインしていない場合も、アクセス数を測定します。</p>",
        "クッキーポリシー",
        "ja",
    ),
    "Chinese": page(
        "<h1>服务条款</h1><p>使用本服务即表示您同意本条款。我们可能会修改本条款，并提前通知您。</p>", "服务条款", "zh"
    ),
    "Chinese, traditional": page(
        "<h1>隱私權政策</h1><p>我們僅為提供服務而蒐集您的個人資料，不會出售給第三方。</p>", "隱私權政策", "zh"
    ),
    "Korean": page(
        "<h1>개인정보 처리방침</h1><p>회사는 주문 배송을 위해서만 고객의 개인정보를 이용하며 "
        " 제삼자에게 제공하지 않습니다.</p>",
        "개인정보",
        "ko",
    ),
    "French, very short": site(
        "<main><h1>Vie privée</h1><p>Ce site ne recueille aucune donnée et n'utilise aucun cookie.</p></main>",
        "Suif",
        "fr",
    ),
    "French, terms that speak of access": site(
        "<main><h1>Conditions d'utilisation</h1><p>L'accès peut être refusé en cas d'abus. Le "
        "site peut être temporairement indisponible. L'utilisateur "
        "accepte ces conditions.</p></main>",
        "Conditions d'utilisation",
        "fr",
    ),
    "nothing closed, as some write": b"<html><head><title>Terms</title><body><h1>Terms</h1><p>You agree to be "
    b"nice.<p>We may close your account.<p>The law of Malta applies.\n",
    "without html or body": f"<h1>Terms of Service</h1>{_P * 2}".encode(),
    "ends with a comment": page(f"<h1>Privacy</h1>{_P}") + b"<!-- page served in 0.03 s -->\n",
    "ends with a beacon": page(f"<h1>Privacy</h1>{_P}") + b"<script>var t='<b';count()</script><img src=/1.gif>",
    "guidelines without legal words": site(
        "<main><h1>House rules</h1><p>Be kind. Talk about lamps, not about each other. Someone "
        "who shouts is asked to leave for a week.</p></main>",
        "House rules",
    ),
    "accessibility statement": site(
        "<main><h1>Accessibility</h1><p>We want everybody to be able to use our site. Images have"
        " descriptions, and every page can be used with a keyboard. "
        "If you find a barrier, tell us and we will mend it.</p></main>",
        "Accessibility",
    ),
    "with a banner on maintenance": site(
        "<div class=notice>Scheduled maintenance on Sunday: the site will be temporarily "
        f"unavailable.</div><main><h1>Privacy Policy</h1>{_P * 2}</main>",
        "Privacy Policy",
    ),
    "with a banner on a login": site(
        f"<div>Sign in to save your settings</div><main><h1>Privacy Policy</h1>{_P}</main>",
        "Privacy Policy",
        landmarks=False,
    ),
    "title that sounds like an error": site(
        f"<main><h1>Privacy Policy</h1>{_P}</main>", "Error handling, status and privacy"
    ),
}

PAGES = samples({POLICY: _TEXTS})
