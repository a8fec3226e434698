"""Which policies stand side by side on one page."""

from __future__ import annotations

import pytest

from monitor.document import Document
from monitor.extract.policies import policies_on

TEXT = (
    "We keep what you give us for as long as the account is open, and we give it to nobody who has no need of it. " * 6
)


def page(*titles: str) -> Document:
    return Document.from_markdown("\n\n".join(f"{title}\n\n{TEXT}" if title else TEXT for title in titles))


@pytest.mark.parametrize(
    ("titles", "kinds"),
    [
        (("# Privacy Policy", "# Cookie Policy"), ["privacy", "cookies"]),
        (("# Legal", "## Terms of Service", "### Fees", "## Fern's Privacy Notice"), ["terms", "privacy"]),
        (("## Datenschutzerklärung", "## Cookie-Richtlinie"), ["privacy", "cookies"]),
        (("## Politique de confidentialité", "## Politique relative aux cookies"), ["privacy", "cookies"]),
        # a chapter of the other, by its place, its number or its words
        (("# Privacy Policy", "## Cookie Policy"), []),
        (("# Fern", "## 1. Privacy Policy", "## 2. Cookie Policy"), []),
        (("## Privacy Policy", "## Changes to this cookie policy", "## Additional Terms", "## Cookies"), []),
        # two of one kind
        (("# Privacy Policy", "# Privacy Notice for California"), []),
        # by their titles neither could be followed alone
        (("# Privacy Policy", "# Privacy policy", "# Cookie Policy"), []),
        (("# Privacy Policy",), []),
        (("",), []),
    ],
)
def test_policies_of_different_kinds_beside_each_other(titles: tuple[str, ...], kinds: list[str]) -> None:
    assert [one.kind for one in policies_on(page(*titles))] == kinds


def test_each_is_known_by_its_heading_and_that_of_the_next() -> None:
    found = policies_on(page("# Fern", "## Terms of Use", "## Privacy Policy", "## Cookie Policy"))
    assert [(one.heading, one.next_heading) for one in found] == [
        ("Terms of Use", "Privacy Policy"),
        ("Privacy Policy", "Cookie Policy"),
        ("Cookie Policy", None),
    ]


def test_a_title_with_hardly_any_text_is_a_link_to_a_policy_elsewhere() -> None:
    document = Document.from_markdown(f"# Privacy Policy\n\n{TEXT}\n\n# Cookie Policy\n\nRead it on its own page.")
    assert policies_on(document) == ()


def test_nothing_stands_on_an_empty_page() -> None:
    assert policies_on(Document("", ())) == ()
