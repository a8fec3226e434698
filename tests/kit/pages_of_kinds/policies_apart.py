"""Policies that are easily taken for something else, and that no rule was made with."""

from __future__ import annotations

from pages_of_kinds.building import POLICY, page, samples, site

_DIALOG = (
    '<div class="k9"><h2>We value your privacy</h2><p>We and our partners store cookies on '
    "your device to show you what you like."
    "</p><button>Accept all</button><button>Reject all</button><button>Manage settings</button></div>"
)

_TEXTS = {
    "very short": site(
        "<main><h1>Privacy</h1><p>Tallow is a one-person shop. When you order, I keep your name, "
        "your address and what you bought, "
        "because the tax office wants me to, for seven years. I give your address to the carrier "
        "and to nobody else. There is no "
        "newsletter and no tracking. If you want to see or delete what I hold about you, write to"
        " jo@tallow.example and I will "
        "answer within a week.</p><p>Jo Tallow, 3 March 2024</p></main>",
        "Privacy - Tallow",
    ),
    "about security checks and captchas": site(
        "<main><h1>Security and captcha notice</h1><p>To keep robots away, we use a captcha on "
        "our forms. It checks whether you are "
        "a human before a message is sent.</p><p>When you solve the security check, the provider "
        "receives your IP address and how you "
        "move the mouse. We do this because we have a legitimate interest in keeping spam out, "
        "and you may object at any time.</p>"
        "<p>If access is denied by mistake, write to us. We keep no record of failed attempts for"
        " longer than 30 days.</p></main>",
        "Security notice",
    ),
    "about errors and maintenance": site(
        "<main><h1>Service Level Terms</h1><p>The service is unavailable during scheduled "
        "maintenance, which we announce three days "
        "before.</p><p>If an error occurs, or a page cannot be found, for longer than four hours "
        "in a month, you may ask for a "
        "credit. We shall pay it with the next invoice.</p><p>We are not liable for outages that "
        "third parties cause.</p></main>",
        "Service Level Terms",
    ),
    "under a consent dialog": page(
        f"{_DIALOG}<div><h1>Cookie Policy</h1><p>This policy explains which cookies we use and "
        "why.</p><p>A session cookie remembers "
        "what is in your basket, and goes when you close the browser. A second one counts visits,"
        " without your name, for ninety days.</p>"
        "<p>You can delete cookies in your browser whenever you like, and the shop will go on working.</p></div>",
        "Cookie Policy",
    ),
    "in a table that lays out the page": page(
        "<table width=900><tr><td width=200 valign=top><a href=/>Home</a><br><a "
        "href=/s>Shop</a><br><a href=/c>Contact</a></td><td>"
        "<font size=5><b>Privacy statement</b></font><br><br>We respect your privacy. The data "
        "that you give us with an order are "
        "used to deliver it and for nothing else.<br><br>We do not sell or lend addresses to "
        "third parties. Our server writes down "
        "which pages are asked for, and we delete that log after two weeks.<br><br>You have the "
        "right to know what we hold about "
        "you.</td></tr></table>",
        "Tallow: privacy statement",
    ),
    "index and policy on one page": site(
        "<main><h1>Legal</h1><ul><li><a href=/p>Privacy Policy</a></li><li><a href=/t>Terms of "
        "Service</a></li><li><a href=/c>Cookie "
        "Policy</a></li><li><a href=/a>Acceptable Use Policy</a></li></ul><h2>Privacy Policy</h2>"
        + "<p>We collect the personal data that you give us when you open an account, and use them "
        "to run the service for you. We share "
        "them with the companies that host our servers, under a contract that binds them to our instructions.</p>"
        * 4
        + "</main>",
        "Legal",
    ),
    "login box in the header": site(
        "<div class=top><form><input name=user><input type=password><button>Log "
        "in</button></form></div><main><h1>Terms of use</h1>"
        "<p>By opening an account you agree to these terms. You must keep your password secret "
        "and tell us if you lose it.</p><p>We may "
        "close accounts that break the law or these rules. You may close yours at any time.</p></main>",
        "Terms of use",
        landmarks=False,
    ),
    "Dutch": page(
        "<h1>Privacyverklaring</h1><p>Wij verwerken uw persoonsgegevens alleen om uw bestelling "
        "te leveren. Wij bewaren ze niet "
        "langer dan de wet voorschrijft.</p><p>U heeft het recht om uw gegevens in te zien, te "
        "laten verbeteren of te laten wissen. "
        "Stuur ons daarvoor een bericht.</p>",
        "Privacyverklaring",
        "nl",
    ),
    "Polish": page(
        "<h1>Polityka prywatności</h1><p>Administratorem danych osobowych jest Łój sp. z o.o. "
        "Dane przetwarzamy wyłącznie w celu "
        "realizacji zamówienia.</p><p>Mają Państwo prawo dostępu do danych, ich sprostowania oraz"
        " usunięcia. Danych nie sprzedajemy.</p>",
        "Polityka prywatności",
        "pl",
    ),
    "Chinese": page(
        "<h1>隐私政策</h1><p>我们仅在提供服务所必需的范围内收集您的个人信息。未经您的同意，我们不会向第三方出售或披露您的信息。</p>"
        "<p>您有权查询、更正或删除您的个人信息。如有疑问，请与我们联系。</p>",
        "隐私政策",
        "zh",
    ),
    "Italian, on logins": site(
        "<main><h1>Condizioni del servizio</h1><p>Per accedere al servizio è necessario creare un"
        " conto e scegliere una password. "
        "L'utente è responsabile della sua custodia.</p><p>Possiamo sospendere il servizio per "
        "manutenzione, con un preavviso di tre "
        "giorni. Il contratto è regolato dalla legge italiana.</p></main>",
        "Condizioni del servizio",
        "en",
    ),
    "notice of a change on top": site(
        "<main><p>This page has moved from our old address. The old page no longer "
        "exists.</p><h1>Privacy notice</h1><p>We use your "
        "personal data to send you what you ordered. The legal basis is our contract with "
        "you.</p><p>You can ask us to correct or "
        "erase them, and complain to a supervisory authority if we do not.</p></main>",
        "Privacy notice",
    ),
    "community guidelines without legal words": site(
        "<main><h1>Community guidelines</h1><p>Be kind. Talk about lamps, not about each "
        "other.</p><p>Do not post other people's "
        "pictures, do not sell anything in the kitchen-table group, and do not "
        "shout.</p><p>Someone who keeps doing it anyway is asked "
        "to take a week off; after that we say goodbye.</p></main>",
        "Community guidelines",
    ),
    "questions and answers": site(
        "<main><h1>Privacy questions</h1><h3>Why do I see “Access denied”?</h3><p>Because we "
        "cannot tell your address from a robot's. "
        "We keep addresses for a day.</h3><h3>Who gets my data?</h3><p>The carrier, and the bank "
        "that handles your payment.</p><h3>How "
        "do I delete my account?</h3><p>Log in, choose Settings, then Delete. We erase it within 30 days.</p></main>",
        "Privacy questions",
    ),
    "application that carries its text as data too": site(
        "<main><h1>Privacy Policy</h1>"
        + "<p>We collect personal information that you provide, and use it to provide our services "
        "to you. We may disclose it where "
        "the law requires us to.</p>" * 3 + "</main>",
        "Privacy Policy",
        state=60_000,
        banner=True,
        long=4,
    ),
}

PAGES = samples({POLICY: _TEXTS}, " (apart)")
