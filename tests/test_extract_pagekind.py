"""What stands in a policy's place is held, with evidence; a policy never is, whatever it is about."""

from __future__ import annotations

import pytest
from extract_pages import cards, consent, footer, menu, page, policy

from monitor.extract import read_page
from monitor.records import Ending, HoldReason

NAV = f"<nav>{menu(20)}</nav>"
FOOT = f"<footer><a href='/privacy'>Privacy Policy</a><a href='/terms'>Terms</a>{footer()}</footer>"
PROSE = "<p>We collect personal data that you give us, and may share it with third parties where the law requires.</p>"
OTHER = "<p>The team kept building robots all winter long, and nobody thought the garage would be warm again.</p>"


def around(body: str, title: str = "Example", head: str = "") -> bytes:
    return page(NAV + body + FOOT, title, head)


POLICY_LINKS = "".join(
    f"<li><a href='/{n}'>{name}</a></li>"
    for n, name in enumerate(
        ("Terms of Service", "Privacy Policy", "Cookie Policy", "Acceptable Use Policy", "Imprint")
    )
)
HELD = {
    "challenge": (
        HoldReason.CHALLENGE,
        page("<h1>Just a moment...</h1><p>Verify you are human.</p>", "Just a moment..."),
    ),
    "access denied": (HoldReason.CHALLENGE, page("<h1>Access Denied</h1>You have no permission.", "Access Denied")),
    "a captcha without words": (HoldReason.CHALLENGE, page("<div class='g-recaptcha'></div><p>Example</p>", "Example")),
    "login": (HoldReason.LOGIN, around("<h1>Sign in</h1><form><input type=email><input type=password></form>")),
    "password without a heading": (HoldReason.LOGIN, around("<p>Hello.</p><form><input type=password></form>")),
    "soft 404": (HoldReason.SOFT_404, around("<main><h1>Oops</h1><p>That page does not exist.</p></main>")),
    "soft 404 over popular articles": (HoldReason.SOFT_404, around(f"<main><h1>404</h1><div>{cards()}</div></main>")),
    "soft 404 in French": (HoldReason.SOFT_404, around("<main><h1>Page introuvable</h1></main>")),
    "consent wall": (HoldReason.CONSENT, page(consent(), "Example")),
    "shell": (HoldReason.SHELL, page("<div id=root></div><script src=/a.js></script>", "Privacy Policy")),
    "shell under a header": (HoldReason.SHELL, page("<h1>Privacy</h1><p>Loading...</p><script>1</script>", "Privacy")),
    "maintenance": (
        HoldReason.MAINTENANCE,
        page("<h1>We'll be back soon</h1><p>Scheduled maintenance.</p>", "Example"),
    ),
    "server error": (HoldReason.ERROR, page("<h1>502 Bad Gateway</h1><hr>nginx", "502 Bad Gateway")),
    "home": (HoldReason.HOME, around("<main><h1>Welcome</h1><p>Buy our gadgets.</p></main>")),
    "index": (HoldReason.INDEX, around(f"<main><h1>Legal</h1><p>Read on:</p><ul>{POLICY_LINKS}</ul></main>")),
    "an article": (HoldReason.NOT_A_POLICY, around(f"<article><h1>Robots in winter</h1>{OTHER * 12}</article>")),
}


@pytest.mark.parametrize(("reason", "body"), HELD.values(), ids=HELD.keys())
def test_what_stands_in_a_policys_place_is_held(reason, body):
    hold = read_page(body, content_type="text/html").hold

    assert hold is not None
    assert hold.reason is reason
    assert hold.evidence


PASSED = {
    "a policy": around(f"<main>{policy()}</main>", "Privacy Policy"),
    "a short one": around(f"<main><h1>Privacy</h1>{PROSE}</main>", "Privacy"),
    "about cookies": around(
        f"<main><h1>Cookie Policy</h1><p>We use cookies to remember you.</p>{PROSE}</main>", "Cookies"
    ),
    "about cookies, under a dialog": page(f"{consent()}<h1>Cookie Policy</h1>{PROSE * 3}{FOOT}", "Cookie Policy"),
    "about logins": around(f"<main><h1>Account Policy</h1><h2>Log in</h2><p>You must log in.</p>{PROSE * 3}</main>"),
    "about outages": around(f"<h1>Terms</h1><p>The service may be temporarily unavailable.</p>{PROSE * 3}", "Terms"),
    "with a login in the header": page(f"<header><form><input type=password></form></header><h1>Terms</h1>{PROSE * 4}"),
    "without a heading": page(PROSE * 8, ""),
    "an imprint": around("<main><h1>Imprint</h1><p>Example Ltd, 1 Main Street, Dublin. Number 12345.</p></main>"),
    "in German": around(
        "<h1>Datenschutzerklärung</h1><p>Wir verarbeiten personenbezogene Daten nur, soweit nötig.</p>"
    ),
    "in a language without word lists": around(f"<main><h1>Zásady</h1>{'<p>Zpracováváme vaše údaje.</p>' * 30}</main>"),
}


@pytest.mark.parametrize("body", PASSED.values(), ids=PASSED.keys())
def test_policy_is_not_held(body):
    assert read_page(body, content_type="text/html").hold is None


def test_page_without_text_or_scripts_is_held_or_fails():
    hold = read_page(page("<div></div>", "Privacy")).hold

    assert hold is not None
    assert hold.reason is HoldReason.NOT_A_POLICY


def test_page_that_was_cut_short_is_not_whole():
    body = page(policy())

    assert read_page(body).ending is Ending.WHOLE
    assert read_page(body[: len(body) * 2 // 3]).ending is Ending.CUT


def test_language_is_told():
    assert read_page(page(policy())).language == "en"


def test_selected_text_is_never_held():
    from monitor.records import Recipe

    assert read_page(page("<h1>Sign in</h1><p>Rules.</p>"), recipe=Recipe(select=("p",))).hold is None
