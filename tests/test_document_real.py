"""Real policies: the five that the project started from, and versions that other archives recorded.

Only short titles, numbers and counts are written down here; the texts lie beside the checkout.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.document import BlockKind, Document

SHARED = Path(__file__).parents[2] / "shared"
PAIRS = SHARED / "corpus" / "changes" / "pairs"


def seed(number: str) -> str:
    found = sorted((SHARED / "seeds").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("needs the seed policies in ../shared/seeds beside the checkout")
    return found[0].read_text("utf-8")


def outline(document: Document) -> list[tuple[int, str, str]]:
    return [(section.level, section.number, section.title) for section in document.sections if section.level]


def test_seed_000_numbers_and_short_lines() -> None:
    document = Document.from_text(seed("000"))
    found = outline(document)
    assert document.title == "Membership Agreements and Legal Disclosures"
    assert found[0] == (1, "", document.title)
    assert [number for level, number, _ in found if level == 2] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert [title for level, _, title in found if level == 3] == [
        "Notification of Changes", "A Special Note about Minors", "Transaction Information",
        "Information about You from Third Parties", "Additional Verification", "Website Traffic Information",
        'Our Use of "Cookies"', "Internal Uses", "Disclosure to Other Genie Customers",
        "Our Contact with Genie Customers",
    ]  # fmt: skip
    assert sum(block.kind is BlockKind.ITEM for block in document.blocks) == 7


def test_seed_001_short_titles() -> None:
    document = Document.from_text(seed("001"))
    assert outline(document) == [
        (1, "", "Privacy Policy"), (2, "", "What We Collect"), (2, "", "How We Use Personal Information"),
        (2, "", "Disclosure of Personal Information"), (2, "", "Use of Cookie"), (2, "", "Contacting Us"),
    ]  # fmt: skip
    assert sum(block.kind is BlockKind.ITEM for block in document.blocks) == 15


def test_seed_002_numbers_letters_and_romans() -> None:
    document = Document.from_markdown(seed("002"))
    assert document.title.startswith("Windows Help and Support | ")
    assert outline(document)[1:] == [
        (2, "1)", "INFORMATION COLLECTION AND USE"), (3, "a)", "Personal Information"),
        (3, "b)", "Payment Information"),
        (3, "c)", "Computer System Information"), (4, "i)", "Subscriber Computer"), (4, "ii)", "Remote Access"),
        (4, "iii)", "Diagnostic Tool"), (3, "d)", "Live Help Session Records"), (3, "e)", "Cookies"),
        (3, "f)", "Log Files"),
        (3, "g)", "Children's Online Policy"), (2, "2)", "SECURITY"), (2, "3)", "SUPPLEMENTATION OF INFORMATION"),
        (3, "a)", "Special Offers"), (3, "b)", "Correction/Updating Personal Information"),
        (3, "c)", "Notification of Changes"),
    ]  # fmt: skip
    assert document.sections[5].path[1:] == (
        "INFORMATION COLLECTION AND USE", "Computer System Information", "Subscriber Computer",
    )  # fmt: skip
    assert not any(block.kind is BlockKind.ROW for block in document.blocks)


def test_seed_003_bold_beginnings() -> None:
    document = Document.from_markdown(seed("003"))
    assert document.title == "Genesys.com | Privacy Policy"
    assert outline(document)[1:] == [
        (2, "", title)
        for title in (
            "Personal Information", "Anonymous Information", "Email Addresses", "Access", "Data Review / Update",
            "Our technology", "Hyperlinks", "Use of Cookies", "Contact Us",
        )
    ]  # fmt: skip


def test_seed_004_capitals() -> None:
    document = Document.from_text(seed("004"))
    found = outline(document)
    assert document.title == ""
    assert len(found) == 10
    assert {level for level, _, _ in found} == {2}
    assert all(title.isupper() for _, _, title in found)
    assert found[1][2] == "WHO DO WE SHARE YOUR INFORMATION WITH?"
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_seeds_survive_their_markdown(number: str) -> None:
    for document in (Document.from_text(seed(number)), Document.from_markdown(seed(number))):
        assert Document.from_markdown(document.markdown) == document


def test_recorded_versions_survive_their_markdown() -> None:
    files = [path for path in sorted(PAIRS.glob("*/*.md"))[::7] if path.stat().st_size < 60_000]
    if not files:
        pytest.skip("needs the recorded pairs in ../shared/corpus/changes beside the checkout")
    changed = []
    for path in files:
        document = Document.from_markdown(path.read_text("utf-8", "replace"))
        again = Document.from_markdown(document.markdown)
        if again != document or again.markdown != document.markdown:
            changed.append(path.parent.name)
    assert len(files) > 50
    assert changed == []
