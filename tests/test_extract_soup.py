"""Both ways into a page give the same document: the parser's events, and BeautifulSoup where a recipe removes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from extract_pages import page, policy
from pages_of_kinds import ALL, Sample

from monitor.errors import ReadError
from monitor.extract import read_page
from monitor.records import Recipe

CORPUS = Path(__file__).resolve().parents[1] / ".corpus"
NOTHING = Recipe(remove=("#nothing-has-this-id",))


def read(body: bytes, recipe: Recipe | None) -> object:
    try:
        page = read_page(body, content_type="text/html; charset=utf-8", recipe=recipe)
        return replace(page, unmatched=())
    except ReadError as error:
        return str(error)


@pytest.mark.parametrize("sample", ALL, ids=[sample.name for sample in ALL])
def test_pages_of_every_kind_read_the_same(sample: Sample) -> None:
    assert read(sample.body, NOTHING) == read(sample.body, None)


@pytest.mark.parametrize("odd", ["\0", "\x0c", "\x1b[1m", "&#0;", "&#xD800;", "&#27;", "\ufeff", "\u202e"])
def test_odd_characters_read_the_same(odd: str) -> None:
    body = page(policy().replace("service", f"ser{odd}vice"))
    assert read(body, NOTHING) == read(body, None)


def test_real_pages_read_the_same() -> None:
    """Every twentieth page; bench/soup.py reads them all."""
    files = sorted(CORPUS.glob("*.html"))[::20]
    if not files:
        pytest.skip(f"the corpus is not unpacked at {CORPUS}")
    assert [file.name for file in files if read(file.read_bytes(), NOTHING) != read(file.read_bytes(), None)] == []
