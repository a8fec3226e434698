"""Which links of a page lead to policies; the pages are written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import ReadError
from monitor.extract.links import Candidate, candidates, candidates_of, read, well_known
from monitor.extract.tree import parse

HOME = "https://www.fern.example/start"


def found(body: str, url: str = HOME) -> tuple[Candidate, ...]:
    return candidates(parse(f"<html><body>{body}</body></html>"), url)


def pairs(body: str) -> list[tuple[str, str]]:
    return [(one.kind, one.url) for one in found(body)]


def test_the_footer_of_a_home_page() -> None:
    body = """
      <nav><a href="/">Home</a> <a href="/plans">Plans</a> <a href="/jobs?utm_source=x">Jobs</a></nav>
      <p><a href="/blog/law">Our view of the new privacy law that will change how all of us work</a></p>
      <footer><a href="/legal/terms#top">Terms of Service</a> <a href="/legal/privacy">Privacy</a>
        <a href="https://cookies.fern.example/policy">Cookies</a> <a href="mailto:privacy@fern.example">Write to us</a>
        <a href="#privacy">Privacy settings</a> <a href="javascript:privacy()">Your privacy choices</a></footer>"""
    assert pairs(body) == [
        ("privacy", "https://www.fern.example/legal/privacy"),
        ("terms", "https://www.fern.example/legal/terms"),
        ("cookies", "https://cookies.fern.example/policy"),
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Datenschutzerklärung", "privacy"),
        ("Politique de confidentialité", "privacy"),
        ("Vie privée", "privacy"),
        ("Política de privacidad", "privacy"),
        ("Proteção de dados", "privacy"),
        ("Informativa sulla privacy", "privacy"),
        ("Privacyverklaring", "privacy"),
        ("Integritetspolicy", "privacy"),
        ("Personvernerklæring", "privacy"),
        ("Tietosuojaseloste", "privacy"),
        ("Polityka prywatności", "privacy"),
        ("Ochrana osobních údajů", "privacy"),
        ("Adatkezelési tájékoztató", "privacy"),
        ("Πολιτική απορρήτου", "privacy"),
        ("Политика конфиденциальности", "privacy"),
        ("Gizlilik Politikası", "privacy"),
        ("AGB", "terms"),
        ("Nutzungsbedingungen", "terms"),
        ("Conditions générales", "terms"),
        ("CGU", "terms"),
        ("Términos y condiciones", "terms"),
        ("Condizioni d'uso", "terms"),
        ("Algemene voorwaarden", "terms"),
        ("Allmänna villkor", "terms"),
        ("Käyttöehdot", "terms"),
        ("Regulamin", "terms"),
        ("Obchodní podmínky", "terms"),
        ("T&Cs", "terms"),
        ("Cookie-Richtlinie", "cookies"),
    ],
)
def test_policies_are_known_by_their_names_in_many_languages(label: str, kind: str) -> None:
    assert [one.kind for one in found(f'<footer><a href="/x1">{label}</a></footer>')] == [kind]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/shop">Shop</a>',
        '<a href="/air-conditions">Air conditioning</a>',
        '<a href="/privacy.png">Privacy</a>',
        '<a href="/start">Privacy</a>',
        '<a href="http://[broken">Privacy</a>',
        '<a href="https://user:pw@fern.example/privacy">Privacy</a>',
        '<a href="ftp://fern.example/privacy">Privacy</a>',
        '<a href="/track">Order tracker</a>',
        '<a href="https://elsewhere.example/privacy-manager">Manage cookies</a>',
        "<a>Privacy</a>",
    ],
)
def test_what_leads_to_no_policy(link: str) -> None:
    assert found(link) == ()


def test_the_likelier_of_two_comes_first_and_each_address_once() -> None:
    body = """<p><a href="/news/privacy">On privacy</a></p>
      <div class="site-footer"><a href="/privacy">Privacy Policy</a> <a href="/privacy#c">Contact for privacy</a></div>
      <a href="/privacy" aria-label="Privacy"></a>"""
    assert pairs(body) == [
        ("privacy", "https://www.fern.example/privacy"),
        ("privacy", "https://www.fern.example/news/privacy"),
    ]


def test_an_address_alone_will_do_in_a_footer() -> None:
    assert pairs('<footer><a href="/privacy-policy">Read this</a></footer>') == [
        ("privacy", "https://www.fern.example/privacy-policy")
    ]
    assert pairs('<a href="/privacy-policy">Read this</a>') == []


def test_the_base_of_the_page_counts() -> None:
    tree = parse('<head><base href="https://shop.fern.example/en/"></head><a href="privacy">Privacy</a>')
    assert [one.url for one in candidates(tree, HOME)] == ["https://shop.fern.example/en/privacy"]


def test_what_is_read_in_a_process_of_its_own_is_the_same() -> None:
    body = b'<html><footer><a href="/terms">Terms</a> <a href="/privacy">Our [privacy] | policy</a></footer></html>'
    listing = read(body, content_type="text/html", url=HOME, recipe=None)
    assert [(one.url, one.label, one.kind) for one in candidates_of(listing)] == [
        ("https://www.fern.example/privacy", "Our [privacy] | policy", "privacy"),
        ("https://www.fern.example/terms", "Terms", "terms"),
    ]
    with pytest.raises(ReadError, match="no links to follow"):
        read(b"Terms of service\n\nprivacy", content_type="text/plain", url=HOME, recipe=None)


def test_well_known_addresses_are_of_the_kind() -> None:
    assert well_known(HOME, "privacy")[:2] == (
        "https://www.fern.example/privacy",
        "https://www.fern.example/privacy-policy",
    )
    assert well_known(HOME, "imprint") == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_link_breaks_it_and_none_leads_out_of_the_web(href: str, label: str) -> None:
    escaped = href.replace("&", "&amp;").replace('"', "&quot;")
    for one in found(f'<footer><a href="{escaped}">privacy {label}</a></footer>'):
        assert one.url.startswith(("http://", "https://"))
        assert one.label
