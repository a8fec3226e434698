"""Several pages read as one document: each under its title, in the order of the policy's addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from monitor.document import Block, BlockKind, Document
from monitor.document.outline import Draft, settle, title_of
from monitor.errors import ReadError
from monitor.extract.page import Page
from monitor.language import detect
from monitor.pages import PageBody, is_bundle, place_of, unbundle
from monitor.records import FailureClass, NewHold, Recipe

_DEEPEST = 6
#: reads one page: bytes, content type, address, recipe
ReadOne = Callable[[bytes, str | None, str, Recipe], Page]


def read_each(body: bytes, recipe: Recipe, read: ReadOne) -> tuple[list[PageBody], list[Page]]:
    """Return the pages inside a body and what each was read as. Raises ReadError that names the page."""
    parts = unbundle(body)
    pages: list[Page] = []
    for number, part in enumerate(parts, start=1):
        try:
            if is_bundle(part.body):
                raise ReadError("a page that is made of pages itself: not read", FailureClass.UNSUPPORTED)
            pages.append(read(part.body, part.content_type, part.url_reached, recipe.of_page(part.url_asked)))
        except ReadError as error:
            error.args = (f"{place_of(number, len(parts), part.url_asked)}: {error}",)
            raise
    return list(parts), pages


def joined(parts: Sequence[PageBody], pages: Sequence[Page]) -> tuple[Document, str]:
    """Return the document that pages make together, and its language."""
    blocks = [
        block
        for part, page in zip(parts, pages, strict=True)
        if page.document.blocks
        for block in _under_title(page.document, part.url_asked)
    ]
    settled = settle([Draft(block) for block in blocks])
    document = Document(title_of(settled), settled)
    return document, detect(document.text)


def first_hold(parts: Sequence[PageBody], pages: Sequence[Page]) -> NewHold | None:
    """Return why the first page that does not look like a policy does not, with its address; None where all do."""
    for number, (part, page) in enumerate(zip(parts, pages, strict=True), start=1):
        if page.hold is not None:
            place = place_of(number, len(parts), part.url_asked)
            return NewHold(page.hold.reason, f"{place}: {page.hold.evidence}")
    return None


def _under_title(document: Document, url: str) -> Iterator[Block]:
    """Yield a page's blocks under a heading of the first level, all its other headings below that.

    How the others stand to each other stays as it is. A page without a title goes under its address.
    """
    at = _title_at(document.blocks)
    if at is None:
        title, rest = Block(BlockKind.HEADING, document.title or _named(url), 1), document.blocks
    else:
        # what stands before the title belongs to this page and not to the end of the one before
        title, rest = document.blocks[at], (*document.blocks[:at], *document.blocks[at + 1 :])
    yield replace(title, level=1)
    below = 2 - min((block.level for block in rest if block.kind is BlockKind.HEADING), default=2)
    for block in rest:
        is_heading = block.kind is BlockKind.HEADING
        yield replace(block, level=min(block.level + below, _DEEPEST)) if is_heading else block


def _title_at(blocks: Sequence[Block]) -> int | None:
    """Return where the page's title stands: a heading of the first level near the start, or one above all others."""
    headings = [(index, block.level) for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    if not headings:
        return None
    at, level = headings[0]
    above_all = at == 0 and all(other > level for _, other in headings[1:])
    return at if title_of(blocks) or above_all else None


def _named(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or url}{parts.path}" + (f"#{parts.fragment}" if parts.fragment else "")
