"""What is said of the two sides of a change: where they link to, and a day of effect that went back."""

from __future__ import annotations

import pytest
from rendering import AFTER, BEFORE, NEW, OLD, comparison

from monitor.compare import compare
from monitor.document import Document
from monitor.render.view import ChangeView


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8765/privacy", "http://localhost/privacy", "http://[::1]/privacy", "", "ftp://a.example"]
)
def test_no_link_leads_to_an_archive_that_cannot_know_the_page(url: str) -> None:
    assert ChangeView("Acme", "acme", url, OLD, NEW, comparison(BEFORE, AFTER)).archive_link(OLD) == ""


def test_the_archive_is_asked_for_the_policys_own_address_on_the_day_of_the_side() -> None:
    view = ChangeView("Acme", "acme", "https://acme.example/privacy", OLD, NEW, comparison(BEFORE, AFTER))
    assert view.archive_link(OLD) == "https://web.archive.org/web/20240625120000/https://acme.example/privacy"


@pytest.mark.parametrize(("new", "told"), [("1 March 2024", True), ("1 June 2025", False)])
def test_a_day_of_effect_that_went_back_is_told(new: str, told: bool) -> None:
    text = "# Privacy Policy\n\nEffective date: 1 May 2024\n\nWe keep your letters in a dry room until you ask.\n"
    compared = compare(Document.from_markdown(text), Document.from_markdown(text.replace("1 May 2024", new)))
    notes = ChangeView("Acme", "acme", "", OLD, NEW, compared).all_notes
    assert ("the day from which it holds went back, from 1 May 2024 to 1 Mar 2024" in notes) is told
