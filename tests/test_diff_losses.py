"""What went whole from a document, and what came in its place."""

from __future__ import annotations

from monitor.diff.losses import loss
from monitor.document import Document

POLICY = """# Privacy Policy

We are Fern, and this says what we do with data.

## 1. What we collect

Your name and your address, when you open an account.

## 2. Sharing

We share data with the companies that host our servers.

## 3. Your rights

You may ask for a copy of your data at any time.

- You may ask us to delete it, within 30 days.
"""


def lines(without: str) -> Document:
    kept = [part for part in POLICY.split("## ") if not part.startswith(without)]
    return Document.from_markdown("## ".join(kept))


def test_nothing_goes_from_a_text_that_stays() -> None:
    found = loss(Document.from_markdown(POLICY), Document.from_markdown(POLICY))
    assert (found.sections, found.gone, found.came) == ((), 0, 0)


def test_a_section_goes_and_what_is_numbered_anew_has_not_come() -> None:
    after = Document.from_markdown(lines("2.").markdown.replace("3. Your", "2. Your"))
    found = loss(Document.from_markdown(POLICY), after)
    assert found.sections == ("Sharing",)
    assert 0.2 < found.gone < 0.3
    assert found.came == 0


def test_a_section_is_gone_where_its_heading_alone_is_left() -> None:
    after = Document.from_markdown(POLICY.split("You may ask for a copy")[0])
    assert loss(Document.from_markdown(POLICY), after).sections == ("Your rights",)


def test_a_text_that_stands_elsewhere_is_not_gone() -> None:
    parts = POLICY.split("## ")
    after = Document.from_markdown("## ".join([parts[0], parts[3], parts[2], parts[1]]))
    found = loss(Document.from_markdown(POLICY), after)
    assert (found.sections, found.came) == ((), 0)


def test_what_stood_twice_and_stands_once_is_not_gone() -> None:
    twice = Document.from_markdown(f"{POLICY}\n{POLICY}")
    assert loss(twice, Document.from_markdown(POLICY)).gone == 0


def test_what_comes_is_counted_by_what_stood() -> None:
    after = Document.from_markdown(POLICY.replace("We share data with", "We sell data to"))
    found = loss(Document.from_markdown(POLICY), after)
    assert found.sections == ("Sharing",)
    assert abs(found.came - found.gone) < 0.05


def test_of_nothing_nothing_goes() -> None:
    empty = Document("", ())
    assert loss(empty, Document.from_markdown(POLICY)).sections == ()
    assert loss(empty, empty).gone == 0
