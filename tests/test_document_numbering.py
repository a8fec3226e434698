"""Numbers at the start of headings."""

from __future__ import annotations

import pytest

from monitor.document.numbering import number_of, split_number


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("1. Overview", "1.", "Overview"),
        ("1.Overview", "1.", "Overview"),
        ("12) Notices", "12)", "Notices"),
        ("1 - Overview", "1", "Overview"),
        ("2.3 Scope", "2.3", "Scope"),
        ("2.3.1. Scope:", "2.3.1.", "Scope"),
        ("a) Personal data", "a)", "Personal data"),
        ("(b) Cookies", "(b)", "Cookies"),
        ("iv. Remedies", "iv.", "Remedies"),
        ("I.CHANGES", "I.", "CHANGES"),
        ("Section 3 - Use", "Section 3", "Use"),
        ("SECTION 3: USE", "SECTION 3", "USE"),
        ("Article IV Law", "Article IV", "Law"),
        ("Artikel 1 Begriffe", "Artikel 1", "Begriffe"),
        ("§ 5 Haftung", "§ 5", "Haftung"),
        ("Annex A – Partners", "Annex A", "Partners"),
        ("1 Definitions", "1", "Definitions"),
        ("第1条 目的", "第1条", "目的"),
        ("一、总则", "一、", "总则"),
        ("Your rights", "", "Your rights"),
        ("Your rights:", "", "Your rights"),
        ("Sections", "", "Sections"),
        ("Part of the deal", "", "Part of the deal"),
        ("Article IV", "", "Article IV"),
        ("7.", "", "7."),
        ("e.g. cookies", "", "e.g. cookies"),
        ("U.S. residents", "", "U.S. residents"),
        ("24/7 support", "", "24/7 support"),
        ("30 days of notice", "", "30 days of notice"),
        ("2024 changes", "", "2024 changes"),
        ("I agree", "", "I agree"),
        ("", "", ""),
    ],
)
def test_split_number(heading: str, number: str, title: str) -> None:
    assert split_number(heading) == (number, title)


@pytest.mark.parametrize(
    ("line", "style", "depth", "value"),
    [
        ("3. X", "integer.", 1, 3),
        ("3) X", "integer)", 1, 3),
        ("(3) X", "integer()", 1, 3),
        ("1.0 X", "decimal", 1, 0),
        ("1.2.7 X", "decimal", 3, 7),
        ("B. X", "letter upper.", 1, 2),
        ("(iv) X", "roman lower()", 1, 4),
        ("IX. X", "roman upper.", 1, 9),
        ("Section 2.1 X", "word section", 1, 1),
        ("Part C X", "word part", 1, 3),
    ],
)
def test_style_depth_and_value(line: str, style: str, depth: int, value: int) -> None:
    numbering = number_of(line)
    assert numbering is not None
    assert (numbering.style, numbering.depth, numbering.value) == (style, depth, value)
    assert line[numbering.end :] == "X"
