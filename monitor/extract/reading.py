"""The way from a body to a page: what the bytes are, which part of it is the policy, what it looks like."""

from __future__ import annotations

import re

from monitor.document import Document
from monitor.document.outline import settle, title_of
from monitor.errors import ReadError
from monitor.extract.blocks import drafts
from monitor.extract.content import choose
from monitor.extract.ending import ending_of
from monitor.extract.layout import lay_out
from monitor.extract.leaves import Layout, Leaf
from monitor.extract.look import Look
from monitor.extract.page import Page, Part
from monitor.extract.pagekind import garbled, judge, judge_text
from monitor.extract.pages import first_hold, joined, read_each
from monitor.extract.recipe import between_headings, part_of, policy_under, select
from monitor.extract.sniff import Form, Sniffed, sniff
from monitor.extract.tree import Tree, parse
from monitor.language import detect
from monitor.records import Ending, FailureClass, NewHold, Recipe

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
#: a page whose text stands in one <pre> for this share is plain text in HTML clothes
_PRE_SHARE = 0.9


def read(body: bytes, *, content_type: str | None, url: str | None, recipe: Recipe | None) -> Page:
    """Return what a body says. Raises ReadError."""
    sniffed = sniff(body, content_type=content_type, url=url)
    recipe = recipe or Recipe()
    if sniffed.form is Form.PAGES:
        return _read_pages(body, recipe)
    if sniffed.form is Form.HTML:
        return _read_html(sniffed, url or "", recipe)
    document = _narrowed(_document(sniffed, body), recipe)
    if not document.blocks:
        raise ReadError("the body holds no text: nothing to read", FailureClass.EMPTY)
    return _text_page(document, sniffed, recipe)


def _read_pages(body: bytes, recipe: Recipe) -> Page:
    def read_one(part: bytes, content_type: str | None, url: str, own: Recipe) -> Page:
        return read(part, content_type=content_type, url=url, recipe=own)

    parts, pages = read_each(body, recipe, read_one)
    document, language = joined(parts, pages)
    return Page(
        document=document,
        language=language,
        hold=first_hold(parts, pages),
        words=sum(page.words for page in pages),
        words_left_out=sum(page.words_left_out for page in pages),
        replaced_ratio=max(page.replaced_ratio for page in pages),
        form=str(Form.PAGES),
        encoding="",
        ending=max((page.ending for page in pages), key=list(Ending).index),
        parts=tuple(Part(part.url_asked, page.words, page.language) for part, page in zip(parts, pages, strict=True)),
        unmatched=tuple(dict.fromkeys(one for page in pages for one in page.unmatched)),
    )


def _document(sniffed: Sniffed, body: bytes) -> Document:
    if sniffed.form is Form.PDF:
        from monitor.extract.pdf import read_pdf

        return read_pdf(body)
    return Document.from_markdown(sniffed.text) if sniffed.form is Form.MARKDOWN else Document.from_text(sniffed.text)


def _read_html(sniffed: Sniffed, url: str, recipe: Recipe) -> Page:
    tree, unmatched = select(sniffed.text, recipe) if recipe.select or recipe.remove else (parse(sniffed.text), ())
    layout = lay_out(tree, tree.base if tree.base.startswith(("http:", "https:")) else url)
    plain = _plain_text(tree, layout)
    if plain:
        return _text_page(_narrowed(Document.from_text(plain), recipe), sniffed, recipe, unmatched)
    chosen = _chosen(tree, layout, url, recipe)
    blocks = settle(drafts(chosen))
    document = _narrowed(Document(title_of(blocks), blocks), recipe)
    language = detect(document.text)
    hold = None if recipe.select else judge(Look(tree, layout, chosen, document, language, sniffed.text))
    if not document.blocks and hold is None:
        raise ReadError("the page shows no text: nothing to read", FailureClass.EMPTY)
    everything = sum(count_words(leaf.text) for leaf in layout.leaves)
    return _page(document, sniffed, everything, hold, language, unmatched)


def _text_page(document: Document, sniffed: Sniffed, recipe: Recipe, unmatched: tuple[str, ...] = ()) -> Page:
    language = detect(document.text)
    hold = None if recipe.select else judge_text(document, language)
    return _page(document, sniffed, hold=hold, language=language, unmatched=unmatched)


def _chosen(tree: Tree, layout: Layout, url: str, recipe: Recipe) -> list[Leaf]:
    if recipe.select:
        return [leaf for leaf in layout.leaves if not leaf.control]
    part = part_of(tree, layout, url)
    if part:
        return part
    chosen = choose(tree, layout)
    return policy_under(tree, layout, url, chosen) or chosen


def _plain_text(tree: Tree, layout: Layout) -> str:
    """Return the text of a page that is one <pre> and little else; '' for any other."""
    pre = next((node for node in tree.body.elements() if node.tag == "pre"), None)
    if pre is None:
        return ""
    inside = sum(leaf.mass for leaf in layout.leaves[pre.first : pre.last])
    return pre.raw_text() if inside > _PRE_SHARE * sum(leaf.mass for leaf in layout.leaves) else ""


def _narrowed(document: Document, recipe: Recipe) -> Document:
    if recipe.from_heading is None and recipe.to_heading is None:
        return document
    blocks = between_headings(document.blocks, recipe)
    title = title_of(blocks) or (blocks[0].text if recipe.from_heading else "")
    return Document(title, blocks)


def _page(
    document: Document,
    sniffed: Sniffed,
    everything: int = 0,
    hold: NewHold | None = None,
    language: str | None = None,
    unmatched: tuple[str, ...] = (),
) -> Page:
    words = count_words(document.text)
    return Page(
        document=document,
        language=language or detect(document.text),
        hold=garbled(_replaced_ratio(document, sniffed)) or hold,
        words=words,
        words_left_out=max(0, everything - words),
        replaced_ratio=sniffed.replaced_ratio,
        form=str(sniffed.form),
        encoding=sniffed.encoding,
        ending=ending_of(sniffed.text) if sniffed.form is Form.HTML else Ending.WHOLE,
        unmatched=unmatched,
    )


def _replaced_ratio(document: Document, sniffed: Sniffed) -> float:
    """Return the share in the text, where it is higher than in the page with all its markup."""
    text = document.text
    return max(sniffed.replaced_ratio, text.count("\ufffd") / max(1, len(text)))


def count_words(text: str) -> int:
    """Return the number of words; a Chinese or Japanese character counts as one."""
    if text.isascii():
        return len(text.split())
    return len(_CJK.sub(" x ", text).split())
