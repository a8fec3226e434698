"""A policy of several pages: their bodies in one, and one text of all."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import timedelta

import pytest
from house import LOGIN, SECTIONS
from hypothesis import given
from hypothesis import strategies as st
from several_pages import ANNEX, AT, PAGE_1, annex, fetched

from monitor.document import BlockKind, Document
from monitor.errors import ReadError
from monitor.extract import extract, read_page
from monitor.pages import bundle, is_bundle, unbundle
from monitor.records import HoldReason, PageRecipe, Recipe

# --- the body ---------------------------------------------------------------------------------------------------------
bodies = st.lists(st.binary(min_size=0, max_size=200), min_size=1, max_size=4)


@given(bodies, st.text(max_size=30), st.one_of(st.none(), st.text(max_size=30)))
def test_every_page_comes_out_as_it_went_in(pages: list[bytes], path: str, content_type: str | None) -> None:
    made = bundle([fetched(f"https://x.example/{path}{n}", body, AT, content_type) for n, body in enumerate(pages)])
    assert is_bundle(made.body)
    assert [page.body for page in unbundle(made.body)] == pages
    assert [(page.digest, page.size_bytes) for page in made.pages] == [
        (fetched("", body).digest, len(body)) for body in pages
    ]


def test_the_same_pages_give_the_same_bytes_whenever_they_were_seen() -> None:
    early = bundle([fetched("https://x.example/1", PAGE_1), fetched("https://x.example/2", annex())])
    late = bundle(
        [fetched("https://x.example/1", PAGE_1, AT + timedelta(days=9)), fetched("https://x.example/2", annex())]
    )
    assert early.digest == late.digest
    assert late.captured_at == AT + timedelta(days=9)


def test_any_mail_program_opens_it() -> None:
    made = bundle([fetched("https://x.example/1", PAGE_1), fetched("https://x.example/2", annex())])
    message = email.message_from_bytes(made.body, policy=email.policy.HTTP)
    parts = list(message.iter_parts())
    assert [part["Content-Location"] for part in parts] == ["https://x.example/1", "https://x.example/2"]
    assert [part.get_payload(decode=True) for part in parts] == [PAGE_1, annex()]


@given(st.integers(min_value=0, max_value=4_000))
def test_half_a_body_is_refused_and_never_read_as_a_policy(cut: int) -> None:
    whole = bundle([fetched("https://x.example/1", b"a" * 900), fetched("https://x.example/2", b"b" * 900)]).body
    if cut >= len(whole):
        return
    half = whole[:cut]
    if is_bundle(half):
        with pytest.raises(ReadError, match="not whole"):
            unbundle(half)


# --- the text ---------------------------------------------------------------------------------------------------------
def read(*pages: bytes, recipe: Recipe | None = None) -> Document:
    made = bundle([fetched(f"https://x.example/{n}", body) for n, body in enumerate(pages, 1)])
    return extract(made.body, recipe=recipe)


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind is BlockKind.HEADING]


def test_pages_are_joined_in_order_under_their_titles() -> None:
    document = read(PAGE_1, annex())
    found = headings(document)
    assert [text for level, text in found if level == 1] == ["Privacy Policy", "Our processors"]
    assert len(found) == 2 + len(SECTIONS) + len(ANNEX)
    assert document.title == "Privacy Policy"
    assert Document.from_markdown(document.markdown) == document


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        (("h1", "h3", "h4"), [1, 2, 3]),
        (("h2", "h3", "h3"), [1, 2, 2]),
        (("h1", "h1", "h2"), [1, 2, 3]),
        (("h3", "h5", "h6"), [1, 2, 3]),
    ],
)
def test_levels_are_those_of_one_document(heads: tuple[str, ...], levels: list[int]) -> None:
    prose = "<p>" + "We tell you which data we collect and why we keep it for thirty days. " * 8 + "</p>"
    texts = ("Privacy of guests", "Rooms and beds", "Keys and doors")
    body = "".join(f"<{tag}>{text}</{tag}>{prose}" for tag, text in zip(heads, texts, strict=True))
    document = read(PAGE_1, f"<html><body><main>{body}</main></body></html>".encode())
    assert headings(document)[-3:] == list(zip(levels, texts, strict=True))


def test_a_page_without_a_title_stands_under_its_address() -> None:
    prose = "<p>" + "We share your data with nobody but those who carry your letters to you. " * 12 + "</p>"
    document = read(PAGE_1, f"<html><body><main>{prose}</main></body></html>".encode())
    assert headings(document)[-1] == (1, "x.example/2")


def test_each_page_has_a_recipe_of_its_own_where_it_needs_one() -> None:
    recipe = Recipe(pages=(PageRecipe("https://x.example/2", from_heading="Who counts visits"),))
    document = read(PAGE_1, annex(), recipe=recipe)
    assert "We keep server logs for 30 days." in document.text
    assert "Dogwood" in document.text
    assert "Alder" not in document.text


def test_a_page_that_is_no_policy_holds_all_and_is_named() -> None:
    made = bundle([fetched("https://x.example/1", PAGE_1), fetched("https://x.example/2", LOGIN)])
    hold = read_page(made.body).hold
    assert hold is not None
    assert hold.reason is HoldReason.LOGIN
    assert hold.evidence.startswith("page 2 of 2, https://x.example/2: ")


def test_a_page_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ReadError, match=r"page 1 of 2, https://x\.example/1: .* image"):
        read(b"\x89PNG....", annex())


def test_a_page_made_of_pages_is_not_read() -> None:
    inner = bundle([fetched("https://x.example/1", PAGE_1)]).body
    with pytest.raises(ReadError, match="made of pages itself"):
        read(inner)


def test_the_digest_of_a_recipe_without_pages_is_as_it_was() -> None:
    assert Recipe(select=("main",)).digest == "8208a37f6821e75af0e3776e75fbe1389f61064186e523e0d5bfa2ab88cd940b"
    one = PageRecipe("https://x.example/2", select=("main",))
    assert Recipe(pages=(one,)).digest != Recipe().digest
    assert Recipe(pages=(one,)).digest != Recipe(pages=(replace(one, url="https://x.example/3"),)).digest
