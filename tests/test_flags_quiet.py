"""The class of a change that says nothing new, and changes that only look like one."""

from __future__ import annotations

import pytest

from monitor.compare import Comparison, compare
from monitor.document import Document
from monitor.flags import quiet
from monitor.records import EditClass
from monitor.trace import trace

POLICY = """# Lamp hire privacy policy

Last updated: 3 May 2024

This policy says what we do with all that we know of those who hire our lamps by the month.

- What we keep
- Who receives it
- Your rights

## What we keep

We keep your name, your address and the numbers of the lamps that you hire. Our [price list](https://example.org/p) says
what a lamp costs, and invoices are kept for seven years after the last lamp came back to us.

## Who receives it

We share your address with the couriers who bring the lamps, and with nobody else unless a court orders it. If a
security breach lays your file open, we will tell you of it within 72 hours, and the authority as well.

## Your rights

You have the right to see what we know of you, and to have it corrected or erased within a month of your letter. Write
to [the desk](https://example.org/desk) about it, or see [our offices](https://example.org/o) for the nearest town.
"""
PROSE = "We share your address with the couriers who bring the lamps, and with nobody else unless a court orders it."
DIALOGUE = """

Manage cookies

Always active

These cookies are needed for the website, and without them we could not share a thing with our advertising partners.

Accept all
"""
BANNER = """
We use cookies to show you advertising, and we share what you look at with our advertising partners.

Accept all

Reject all
"""


def _compare(before: str, after: str) -> Comparison:
    return compare(Document.from_markdown(before), Document.from_markdown(after))


def _without(text: str, *parts: str) -> str:
    for part in parts:
        assert part in text
        text = text.replace(part, "", 1)
    return text


TWICE = POLICY + "\n" + POLICY.split("\n\n", 1)[1]
LINKS_LOST = _without(POLICY, "[the desk](https://example.org/desk)", "[our offices](https://example.org/o)")
CASES = [
    ("a page captured twice", POLICY, TWICE * 2, EditClass.ARTEFACT),
    ("a sentence said twice", POLICY.replace("## Your", f"{PROSE}\n\n## Your"), POLICY, EditClass.EDITORIAL),
    ("contents", POLICY, _without(POLICY, "- Who receives it\n", "- Your rights\n"), EditClass.ARTEFACT),
    ("cut short", POLICY, POLICY[: POLICY.index(", and to have it")] + "\n", EditClass.ARTEFACT),
    ("cut short within a word", POLICY, POLICY[: POLICY.index("orrected or erased")] + "\n", EditClass.ARTEFACT),
    ("most of it gone", POLICY, POLICY[: POLICY.index("## What")], EditClass.ARTEFACT),
    ("links lost", POLICY, LINKS_LOST, EditClass.ARTEFACT),
    ("a dialogue on cookies", POLICY, POLICY + DIALOGUE, EditClass.ARTEFACT),
    (
        "a machine's summary",
        POLICY,
        POLICY.replace(
            "- What", f"## AI-generated summary\n\n{PROSE.replace('lamps', 'chairs')}\n\n## Contents\n\n- What"
        ),
        EditClass.ARTEFACT,
    ),
    ("loose spaces", POLICY, POLICY.replace("your name,", "your name ,"), EditClass.ARTEFACT),
    ("stray markup", POLICY, POLICY.replace("your name,", "your \\*\\*name,"), EditClass.ARTEFACT),
    (
        "a hidden address hidden anew",
        POLICY.replace("https://example.org/desk", "/cdn-cgi/l/email-protection#12ab"),
        POLICY.replace("https://example.org/desk", "/cdn-cgi/l/email-protection#98fe"),
        EditClass.ARTEFACT,
    ),
    ("a link elsewhere", POLICY, POLICY.replace("example.org/p", "example.org/q"), EditClass.LINK),
    (
        "a page that moved",
        POLICY.replace("Write\nto", "Write at https://example.org/a\nto"),
        POLICY.replace("Write\nto", "Write at https://example.org/b\nto"),
        EditClass.LINK,
    ),
    (
        "signs of another country",
        POLICY.replace("a lamp costs", "a “lamp” costs"),
        POLICY.replace("a lamp costs", "a „lamp“ costs"),
        EditClass.LOCALE,
    ),
    (
        "a paragraph in another language",
        POLICY,
        POLICY
        + "\nWir geben Ihre Anschrift nur an die Boten weiter, die Ihnen die Lampen bringen, und sonst an niemanden.\n",
        EditClass.LOCALE,
    ),
    ("a date", POLICY, POLICY.replace("3 May 2024", "4 June 2025"), EditClass.DATE),
    (
        "what was said of versions",
        POLICY,
        POLICY.replace("3 May 2024", "3 May 2024. To review the previous policy, effective 1 May 2020, click here."),
        EditClass.DATE,
    ),
    (
        "where more is said",
        POLICY,
        POLICY.replace(
            "## Your", "For more information about what we share with couriers, see their pages.\n\n## Your"
        ),
        EditClass.EDITORIAL,
    ),
    (
        "the title of a page for its address",
        POLICY.replace("Our [price list](https://example.org/p)", "Our list at https://example.org/p"),
        POLICY.replace(
            "Our [price list](https://example.org/p)", "Our list at [Prices of Lamps](https://example.org/p)"
        ),
        EditClass.EDITORIAL,
    ),
    ("words that ran together", POLICY.replace("the couriers", "thecouriers"), POLICY, EditClass.EDITORIAL),
    (
        "several words that ran together",
        POLICY.replace("the couriers", "thecouriers")
        .replace("the lamps, and", "the lamps,and withnobody")
        .replace("withnobody with nobody", "withnobody"),
        POLICY,
        EditClass.ARTEFACT,
    ),
    (
        "capitals of a menu",
        "- Lamps\n- Shops\n- Prices\n- Careers\n\n" + POLICY,
        "- LAMPS\n- SHOPS\n- PRICES\n- CAREERS\n\n" + POLICY,
        EditClass.ARTEFACT,
    ),
    ("a banner on cookies", POLICY, POLICY + BANNER, EditClass.ARTEFACT),
    ("a control", POLICY, POLICY.replace("## Your", "Learn more\n\n## Your"), EditClass.ARTEFACT),
    (
        "how long ago it was",
        POLICY.replace("Last updated: 3 May 2024", "Updated yesterday"),
        POLICY.replace("Last updated: 3 May 2024", "Updated over 3 days ago"),
        EditClass.DATE,
    ),
    (
        "a token of the visit",
        POLICY.replace("example.org/p", "example.org/p?visit=0123456789abcdef0123456789"),
        POLICY.replace("example.org/p", "example.org/p?visit=abcdef01234567890123456789"),
        EditClass.ARTEFACT,
    ),
    ("nothing", POLICY, POLICY, EditClass.IDENTICAL),
]


@pytest.mark.parametrize(
    ("before", "after", "edit_class"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_quiet_change_has_its_class(before: str, after: str, edit_class: EditClass) -> None:
    result = _compare(before, after)
    assert (result.edit_class, result.substantive, result.flags) == (edit_class, False, ())


LOUD = [
    ("a deadline gone", POLICY.replace(" within 72 hours", ""), "security"),
    (
        "one more recipient",
        POLICY.replace("the couriers who", "the couriers, the insurers and the brokers who"),
        "sharing",
    ),
    ("a sentence gone that stands nowhere else", _without(POLICY, PROSE.replace(" If", "")[:107]), "sharing"),
    (
        "a full stop gone before what went",
        POLICY.replace(POLICY[POLICY.index(". If a") : POLICY.index("\n\n## Your")], ""),
        "security",
    ),
    (
        "a list without links on a page that has them",
        POLICY.replace(
            "Write\nto",
            "Of late we also keep\n\n- precise location\n- your contacts\n- page views\n- fingerprints\n\nWrite\nto",
        ),
        "collection",
    ),
    ("a hedge", POLICY.replace("with nobody else", "generally with nobody else"), "sharing"),
]


@pytest.mark.parametrize(("after", "kind"), [case[1:] for case in LOUD], ids=[case[0] for case in LOUD])
def test_what_matters_is_not_quiet(after: str, kind: str) -> None:
    result = _compare(POLICY, after)
    assert result.substantive
    assert kind in {str(flag.kind) for flag in result.flags}


def test_an_address_below_the_policy_matters() -> None:
    footer = "\n- Help\n- Jobs\n- E-mail: {}@example.org\n- © 2024 Lamp Hire\n"
    result = _compare(POLICY + footer.format("desk"), POLICY + footer.format("privacy"))
    assert result.substantive
    assert not _compare(
        POLICY + footer.format("desk"), POLICY + footer.format("desk").replace("Jobs", "Press")
    ).substantive


def test_a_number_matters_whatever_it_is_about() -> None:
    text = POLICY.replace(
        "## Your", "The lamplighter comes to each of our customers every 14 days with a ladder.\n\n## Your"
    )
    assert _compare(text, text.replace("14 days", "90 days")).substantive
    assert _compare(text, text.replace("with a ladder", "without a ladder")).substantive


def test_sentences_of_no_one_kind_make_a_change_substantive() -> None:
    told = [
        "Lamps look for their sockets in the cellar of the customer and remember the requests of each evening hour.",
        "Each lantern speaks to its neighbour through a cookie, so that a framework of glow worms has its consent.",
    ]
    result = _compare(POLICY, POLICY.replace("## Your", " ".join(told) + "\n\n## Your"))
    assert result.substantive


def test_a_word_of_menus_makes_a_banner_of_few_words_only() -> None:
    assert quiet.is_banner("Press and careers")
    assert not quiet.is_banner("Our press office keeps the pictures of lamps that were lent to it for a year.")


def test_one_section_that_went_was_struck() -> None:
    things = ("address", "name", "photos", "letters", "calls", "files", "visits", "payments", "orders")
    section = " ".join(f"We sell your {thing} to the brokers of the {thing} trade." for thing in things)
    result = _compare(POLICY.replace("## Your", f"## What we sell\n\n{section}\n\n## Your"), POLICY)
    assert "sharing" in {str(flag.kind) for flag in result.flags}


def test_an_address_to_write_to_is_no_scrap() -> None:
    result = _compare(POLICY, POLICY + "\nEmail: desk@example.org\n")
    assert "artefact.scrap" not in {one.rule for one in trace(result).unflagged}


def test_a_french_sentence_is_no_row_of_names() -> None:
    assert quiet.is_listing("Lampes Miroirs Horloges Tapis Vases Cadres Coussins Bougies")
    assert not quiet.is_listing("L’usager doit explicitement autoriser l’accès à l’entrepôt et aux lampes.")


def test_a_price_that_stood_twice_is_that_of_two_things() -> None:
    price = "\n\nOnly 3.99 € below 30.00 € of hire\n\n"
    both = POLICY.replace("## Who", f"{price}## Who").replace("## Your", f"{price}## Your")
    rules = {one.rule for one in trace(_compare(both, POLICY.replace("## Who", f"{price}## Who"))).unflagged}
    assert "editorial.twice" not in rules


def test_a_sentence_that_says_what_can_be_controlled_elsewhere_does_more_than_lead_on() -> None:
    assert quiet.leads_on("For more information about our lamps, see the catalogue.")
    assert not quiet.leads_on("For more information about how to control our lamps, see the catalogue.")


@pytest.mark.parametrize(
    "promise",
    ["We delete the letters after a year.", "You can opt out in our shops.", "We share your data with partners."],
)
def test_a_short_promise_at_the_end_is_no_footer(promise: str) -> None:
    page = "# Privacy policy\n\nThis privacy policy says what happens to your personal data.\n\n{}"
    before, after = (Document.from_markdown(page.format(text)) for text in ("", promise))
    assert compare(before, after).substantive


@pytest.mark.parametrize("label", ["Privacy choices", "Do not sell my personal information", "All lamps reserved."])
def test_a_label_at_the_end_is_a_footer(label: str) -> None:
    page = "# Privacy policy\n\nThis privacy policy says what happens to your personal data.\n\n{}"
    before, after = (Document.from_markdown(page.format(text)) for text in ("", label))
    assert compare(before, after).edit_class is EditClass.ARTEFACT
