"""A recipe overrides what is found, and never turns a page into an empty policy."""

from __future__ import annotations

import pytest
from extract_pages import footer, menu, page, policy

from monitor.errors import ReadError
from monitor.extract import extract
from monitor.records import FailureClass, Recipe

COOKIES = policy("Cookie Policy").replace("service", "cookie")
BOTH = page(f"{menu()}<div id='privacy'>{policy()}</div><div id='cookies'>{COOKIES}</div>{footer()}")


def test_select_takes_what_matches_and_nothing_else():
    found = extract(BOTH, recipe=Recipe(select=("#cookies",)))

    assert found == extract(page(COOKIES))


def test_remove_takes_out_before_the_policy_is_sought():
    assert extract(BOTH, recipe=Recipe(remove=("#cookies",))) == extract(page(policy()))


def test_several_selectors_keep_the_order_of_the_page():
    found = extract(BOTH, recipe=Recipe(select=("#cookies h1", "#privacy h1")))

    assert found.text == "Privacy Policy\nCookie Policy"


def test_fragment_of_the_address_chooses_a_part():
    found = extract(BOTH, url="https://example.com/legal#cookies")

    assert found.title == "Cookie Policy"
    assert "Privacy Policy" not in found.text


def test_fragment_that_names_a_heading_or_nothing_chooses_nothing():
    assert extract(BOTH, url="https://example.com/legal#nowhere") == extract(BOTH, url="https://example.com/legal")


def test_headings_bound_the_text_without_case_and_numbering():
    found = extract(page(policy()), recipe=Recipe(from_heading="WHOM WE TELL", to_heading="Changes to this policy"))

    assert found.blocks[0].text == "3. Whom we tell"
    assert "4. How long we keep it" in found.text
    assert "Changes" not in found.text


def test_too_many_elements_are_refused_with_a_recipe_as_without() -> None:
    body = b"<html><body>" + b"<p>x</p>" * 201_000
    for recipe in (None, Recipe(remove=("nav",))):
        with pytest.raises(ReadError) as caught:
            extract(body, content_type="text/html", recipe=recipe)
        assert caught.value.failure is FailureClass.TOO_LARGE


@pytest.mark.parametrize(
    ("recipe", "failure"),
    [
        (Recipe(select=("#gone",)), FailureClass.EMPTY),
        (Recipe(from_heading="Gone"), FailureClass.EMPTY),
        (Recipe(select=("div[",)), FailureClass.READING),
        (Recipe(remove=("::nope(",)), FailureClass.READING),
    ],
)
def test_recipe_that_does_not_fit_fails(recipe, failure):
    with pytest.raises(ReadError) as caught:
        extract(page(policy()), recipe=recipe)

    assert caught.value.failure is failure
