"""A recipe overrides what is found, and never turns a page into an empty policy."""

from __future__ import annotations

import pytest
from extract_pages import footer, menu, page, policy

from monitor.errors import ReadError
from monitor.extract import extract, read_page
from monitor.records import FailureClass, Range, Recipe

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


def test_fragment_that_names_the_title_of_one_policy_of_two_chooses_that():
    marked = policy().replace("<h1", "<h1 id='privacy'", 1)
    both = page(f"{menu()}<main>{marked}<a name='cookies'></a>{COOKIES}</main>{footer()}")
    for fragment, title in (("privacy", "Privacy Policy"), ("cookies", "Cookie Policy")):
        assert extract(both, url=f"https://example.com/legal#{fragment}") == extract(
            page(policy() if fragment == "privacy" else COOKIES)
        )
        assert extract(both, url=f"https://example.com/legal#{fragment}").title == title


def test_fragment_that_names_a_heading_within_a_policy_chooses_nothing():
    marked = policy().replace("<h2", "<h2 id='start'", 1)
    assert extract(page(marked), url="https://example.com/legal#start") == extract(page(policy()))


LISTED = page(
    "<main><h1 id='top'>Terms of Use</h1><p class='one'>First of all.</p><ul><li>Alder</li><li class='b'>Birch</li>"
    "<li>Cedar</li></ul><div><div><p id='deep'>Deep down it says so.</p><p>And a bit more.</p></div></div>"
    "<p class='last'>Last of all.</p></main>"
)


@pytest.mark.parametrize(
    ("stretch", "texts"),
    [
        (Range(start_before="#top", end_before="ul"), ["Terms of Use", "First of all."]),
        (Range(start_after="#top", end_before="ul"), ["First of all."]),
        (Range(start_before=".b", end_before="#deep"), ["Birch", "Cedar"]),
        (Range(start_after=".b", end_after="#deep"), ["Cedar", "Deep down it says so."]),
        (Range(start_after="#deep", end_after=".last"), ["And a bit more.", "Last of all."]),
        (Range(start_before="p", end_after="p"), ["First of all."]),
    ],
)
def test_a_stretch_between_two_elements_wherever_they_stand(stretch, texts):
    assert [block.text for block in extract(LISTED, recipe=Recipe(select=(stretch,))).blocks] == texts
    everything = [block.text for block in extract(LISTED, recipe=Recipe(select=("main",))).blocks]
    rest = extract(LISTED, recipe=Recipe(select=("main",), remove=(stretch,)))
    assert [block.text for block in rest.blocks] == [text for text in everything if text not in texts]


def test_items_of_a_list_that_is_cut_through_stay_items():
    found = extract(LISTED, recipe=Recipe(select=(Range(start_before=".b", end_before="#deep"),)))
    assert [str(block.kind) for block in found.blocks] == ["item", "item"]


def test_a_stretch_to_remove_may_end_at_what_is_removed_too():
    recipe = Recipe(select=("main",), remove=(Range(start_before="#top", end_before="ul"), "ul"))
    assert extract(LISTED, recipe=recipe).blocks[0].text == "Deep down it says so."


def test_what_matches_nothing_beside_what_does_is_told():
    recipe = Recipe(select=("main", ".gone"), remove=(".ad",))
    assert read_page(LISTED, recipe=recipe).unmatched == ("remove '.ad'", "select '.gone'")


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (Recipe(select=("#gone", ".too")), "matches select: '#gone', '.too'"),
        (Recipe(select=(Range(start_before="#gone", end_after="ul"),)), "matches '#gone', the start of"),
        (Recipe(remove=(Range(start_before="ul", end_after="#gone"),)), "matches '#gone', the end of"),
        (Recipe(select=(Range(start_before="ul", end_before="#top"),)), "ends before it begins"),
        (Recipe(from_heading="Terms of Us"), "did you mean 'Terms of Use'"),
        (Recipe(from_heading="Something else"), "there are 'Terms of Use'"),
    ],
)
def test_what_of_a_recipe_does_not_fit_is_named(recipe, said):
    with pytest.raises(ReadError, match=said) as caught:
        extract(LISTED, recipe=recipe)
    assert caught.value.failure is FailureClass.EMPTY


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
