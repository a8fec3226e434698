"""PDF files, written by hand, and what they are read as."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import PAGE_HEIGHT, Put, paragraph, pdf, wrap

from monitor.contain import Readers
from monitor.document import BlockKind, Document
from monitor.errors import ReadError
from monitor.extract import extract, pdf_text, read_page
from monitor.records import FailureClass, Recipe

COLLECT = "We collect what you tell us when you open an account, and we keep it for as long as the account stands. "
SHARE = "Our partners see your address when you order from them, and nothing else of what you have told us so far. "


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def test_lines_are_joined_and_headings_told_by_size_and_number():
    body = pdf(
        [
            [
                Put(180, 90, "Privacy Policy", 22, bold=True),
                Put(72, 120, "Sharing", 15, bold=True),
                *paragraph(SHARE * 3, y=145),
                Put(72, 220, "1.1 Partners", bold=True),
                *paragraph(COLLECT * 2, y=240),
            ]
        ]
    )

    document = extract(body)

    assert document.title == "Privacy Policy"
    assert [(s.title, s.number, s.level) for s in document.sections] == [
        ("Privacy Policy", "", 1),
        ("Sharing", "", 2),
        ("Partners", "1.1", 3),
    ]
    assert texts(document, BlockKind.PARAGRAPH) == [(SHARE * 3).strip(), (COLLECT * 2).strip()]


def test_columns_are_read_one_after_the_other():
    body = pdf(
        [
            [
                Put(150, 60, "Terms of the Example Service for All Who Use It", 18),
                *paragraph(COLLECT * 4, x=60, y=100, room=220),
                *paragraph(SHARE * 4, x=330, y=100, room=220),
            ]
        ]
    )

    assert texts(extract(body), BlockKind.PARAGRAPH) == [(COLLECT * 4).strip(), (SHARE * 4).strip()]


def test_columns_begin_anew_below_what_stands_across_them():
    body = pdf(
        [
            [
                *paragraph(COLLECT * 2, x=60, y=100, room=220),
                *paragraph(SHARE * 2, x=330, y=100, room=220),
                Put(60, 240, "What changes for users in other countries and for their families", 14),
                *paragraph(SHARE * 3, x=60, y=270, room=220),
                *paragraph(COLLECT * 3, x=330, y=270, room=220),
            ]
        ]
    )

    expected = [COLLECT * 2, SHARE * 2, SHARE * 3, COLLECT * 3]
    assert texts(extract(body), BlockKind.PARAGRAPH) == [text.strip() for text in expected]


def test_running_lines_and_page_numbers_are_left_out_and_paragraphs_go_on():
    def page(number: int, *lines: Put) -> list[Put]:
        return [
            Put(72, 40, "Example Ltd: Privacy Policy", 9),
            *lines,
            Put(72, 760, f"Version 3, page {number} of 2", 9),
            Put(300, 775, f"{number}", 9),
        ]

    first = [line for line in paragraph(COLLECT * 5, y=90) if line.y < 140]
    rest = [line for line in paragraph(COLLECT * 5, y=90) if line.y >= 140]
    moved = [Put(line.x, line.y - 50, line.text) for line in rest]

    document = extract(pdf([page(1, *first), page(2, *moved)]))

    assert [block.text for block in document.blocks] == [(COLLECT * 5).strip()]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("your infor-", "mation and yours", "your information and yours"),
        ("to third-", "party services", "to third-party services"),
        ("by Franco-", "German law", "by Franco-German law"),
        ("Kunden-", "und Nutzerdaten", "Kunden- und Nutzerdaten"),
        ("so opt-", "out or write", "so opt-out or write"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_made_whole(end, start, joined):
    body = pdf([[Put(72, 100, f"We tell the authorities of all {end}"), Put(72, 113, f"{start}, as the law asks.")]])

    assert extract(body).text == f"We tell the authorities of all {joined}, as the law asks."


def test_a_hyphen_stays_where_the_document_writes_the_word_with_it():
    body = pdf(
        [
            [
                Put(72, 100, "We use long-lived cookies, and for many of them that they are long-"),
                Put(72, 113, "lived is the point."),
            ]
        ]
    )

    assert extract(body).text.endswith("they are long-lived is the point.")


def test_bullets_are_items_by_their_indent():
    body = pdf(
        [
            [
                Put(72, 100, "We collect the following from you and from those who know you:"),
                Put(72, 120, "•"),
                Put(90, 120, "your name and the address that you gave us, and what you told us of your habits and"),
                Put(90, 133, "your wishes"),
                Put(100, 146, "•"),
                Put(118, 146, "wishes of long ago"),
                Put(72, 159, "•"),
                Put(90, 159, "your device"),
                Put(72, 190, "1. Keep it"),
                Put(72, 203, "2. Use it"),
            ]
        ]
    )

    items = [(b.text, b.level, b.marker) for b in extract(body).blocks if b.kind is BlockKind.ITEM]

    long = "your name and the address that you gave us, and what you told us of your habits and your wishes"
    assert items == [
        (long, 0, "-"),
        ("wishes of long ago", 1, "-"),
        ("your device", 0, "-"),
        ("Keep it", 0, "1."),
        ("Use it", 0, "2."),
    ]


def test_lines_that_fall_into_cells_are_rows():
    rows = [("Cookie", "Purpose", "Kept"), ("sid", "Your session", "1 day"), ("ab", "Which face you see", "1 year")]
    body = pdf(
        [
            [
                Put(x, 100 + 15 * y, text)
                for y, row in enumerate(rows)
                for x, text in zip((72, 200, 420), row, strict=True)
            ]
        ]
    )

    assert texts(extract(body), BlockKind.ROW) == [" | ".join(row) for row in rows]


def test_an_indented_first_line_and_a_short_last_line_part_paragraphs():
    lines = paragraph(COLLECT * 3, y=100)
    y = lines[-1].y + 13.2
    first = wrap(SHARE * 3, 440)[0]
    indented = [Put(92, y, first), *paragraph((SHARE * 3).removeprefix(first), y=y + 13.2)]

    assert texts(extract(pdf([[*lines, *indented]])), BlockKind.PARAGRAPH) == [
        (COLLECT * 3).strip(),
        (SHARE * 3).strip(),
    ]


def test_a_recipe_cuts_a_pdf_between_headings():
    body = pdf(
        [
            [
                Put(72, 80, "Terms", 16),
                *paragraph(SHARE, y=100),
                Put(72, 140, "Privacy", 16),
                *paragraph(COLLECT, y=160),
            ]
        ]
    )

    document = extract(body, recipe=Recipe(from_heading="Privacy"))

    assert [block.text for block in document.blocks] == ["Privacy", COLLECT.strip()]


def test_a_pdf_reads_back_from_markdown_and_says_what_it_is():
    page = read_page(pdf([[Put(72, 80, "Terms", 16), *paragraph(COLLECT, y=100)]]), content_type="text/html")

    assert Document.from_markdown(page.document.markdown) == page.document
    assert (page.form, page.language, page.hold) == ("pdf", "en", None)


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n", b"%PDF-", b"%PDF-1.4 " + bytes(99)]
)
def test_a_damaged_pdf_is_unsupported(body):
    with pytest.raises(ReadError, match="damaged PDF") as caught:
        extract(body, content_type="text/html")

    assert caught.value.failure is FailureClass.UNSUPPORTED


def test_a_pdf_of_pictures_says_what_to_do():
    with pytest.raises(ReadError, match=r"no text: .* import its text") as caught:
        extract(pdf([[]], extra="0 0 200 200 re f"))

    assert caught.value.failure is FailureClass.UNSUPPORTED


def test_a_locked_pdf_says_what_to_do():
    key = "00" * 32
    trailer = f"/ID[<{'00' * 16}><{'00' * 16}>]/Encrypt<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>"
    with pytest.raises(ReadError, match="locked with a password") as caught:
        extract(pdf([[Put(72, 100, "Terms")]], trailer=trailer))

    assert caught.value.failure is FailureClass.UNSUPPORTED


def test_longer_than_any_policy_is_too_large(monkeypatch):
    with pytest.raises(ReadError, match="501 pages") as caught:
        extract(pdf([[]] * 501))
    assert caught.value.failure is FailureClass.TOO_LARGE

    monkeypatch.setattr(pdf_text, "MOST_CHARACTERS", 10)
    with pytest.raises(ReadError, match="characters") as caught:
        extract(pdf([[Put(72, 100, "Terms of the service")]]))
    assert caught.value.failure is FailureClass.TOO_LARGE


def test_pdf_is_read_in_a_process_of_its_own():
    async def read() -> tuple[str, str]:
        async with Readers(1) as readers:
            page = await readers.read(pdf([paragraph(COLLECT, y=100)]))
            with pytest.raises(ReadError) as caught:
                await readers.read(b"%PDF-1.7\n1 0 obj\n")
            return page.document.text, str(caught.value.failure)

    assert asyncio.run(read()) == (COLLECT.strip(), "unsupported")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_ends_in_a_document_or_a_refusal(data):
    body = bytearray(pdf([[Put(72, 80, "Terms", 16), *paragraph(COLLECT, y=100)]]))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(8, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = extract(bytes(body))
    except ReadError:
        return
    assert document.blocks


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Put,
            st.integers(0, 600),
            st.integers(0, PAGE_HEIGHT),
            st.text("abc XY.-1)", min_size=1, max_size=30),
            st.sampled_from((8, 11, 20)),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_whatever_stands_on_a_page_reads_back(lines):
    try:
        document = extract(pdf([lines, lines]))
    except ReadError:
        return
    assert Document.from_markdown(document.markdown) == document


# --- what is drawn ----------------------------------------------------------------------------------------------------
def rules(rows: Sequence[float], columns: Sequence[float]) -> str:
    """Return a table's rules, drawn as thin filled boxes; places as from the page's top."""
    top, bottom = PAGE_HEIGHT - rows[0], PAGE_HEIGHT - rows[-1]
    across = [f"{columns[0]} {PAGE_HEIGHT - y} {columns[-1] - columns[0]} 0.7 re f" for y in rows]
    return "\n".join([*across, *(f"{x} {bottom} 0.7 {top - bottom} re f" for x in columns)])


CELLS = [
    [Put(75, 112, "Data", bold=True), Put(205, 112, "Why", bold=True), Put(385, 112, "Kept for", bold=True)],
    [*paragraph("Name and e-mail address", x=75, y=132, room=90), *paragraph("To open your account and to write to "
     "you about it", x=205, y=132, room=160), Put(385, 132, "7 years")],
    [Put(75, 172, "Server logs"), Put(205, 172, "To find faults"), Put(385, 172, "30 days")],
]  # fmt: skip


def test_a_cell_of_a_ruled_table_is_one_whatever_its_lines():
    table = rules([100, 118, 158, 180], [70, 200, 380, 500])
    body = pdf([[*(put for row in CELLS for put in row), *paragraph(SHARE * 3, y=210)]], extra=table)

    assert texts(extract(body), BlockKind.ROW) == [
        "Data | Why | Kept for",
        "Name and e-mail address | To open your account and to write to you about it | 7 years",
        "Server logs | To find faults | 30 days",
    ]
    assert texts(extract(body), BlockKind.PARAGRAPH) == [(SHARE * 3).strip()]


def test_a_table_drawn_as_frames_is_the_same():
    xs, ys = [70, 200, 380, 500], [100, 118, 158, 180]
    frames = "\n".join(
        f"{left} {PAGE_HEIGHT - low} {right - left} {low - high} re S"
        for left, right in pairwise(xs)
        for high, low in pairwise(ys)
    )
    puts = [put for row in CELLS for put in row]
    assert extract(pdf([puts], extra=frames)) == extract(pdf([puts], extra=rules(ys, xs)))


def test_lines_under_words_and_boxes_around_text_are_no_table():
    lines = paragraph(COLLECT * 3, y=100)
    drawn = "\n".join(f"{put.x + 40} {PAGE_HEIGHT - put.y - 2} 80 0.6 re f" for put in lines)
    box = f"60 {PAGE_HEIGHT - 200} 500 120 re S"
    assert extract(pdf([lines], extra=f"{drawn}\n{box}")) == extract(pdf([lines]))


def test_dots_before_lines_are_bullets():
    puts = [*paragraph(COLLECT, y=80), Put(92, 120, "what you tell us,"), Put(92, 136, "what your device tells us.")]
    dots = "\n".join(f"80 {PAGE_HEIGHT - y + 2} 3 3 re f" for y in (120, 136))
    assert texts(extract(pdf([puts], extra=dots)), BlockKind.ITEM) == [
        "what you tell us,",
        "what your device tells us.",
    ]


def test_the_last_page_has_the_columns_of_the_others():
    full = [*paragraph(COLLECT * 9, x=60, y=100, room=220), *paragraph(SHARE * 9, x=330, y=100, room=220)]
    rest = [*paragraph(COLLECT, x=60, y=150, room=220), *paragraph(SHARE, x=330, y=150, room=220)]
    document = extract(pdf([full, rest]))
    assert texts(document, BlockKind.ROW) == []
    assert texts(document, BlockKind.PARAGRAPH)[-2:] == [COLLECT.strip(), SHARE.strip()]
