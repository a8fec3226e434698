"""From bytes to a document: what the page says, and whether it is the policy.

The parser is loaded on first use, so that commands which read nothing start fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.document import Document
    from monitor.extract.page import Page
    from monitor.records import Recipe

#: stored with every version; raised whenever the same bytes may read differently
EXTRACTOR = "2"

__all__ = ["EXTRACTOR", "extract", "read_page"]


def extract(
    body: bytes, *, content_type: str | None = None, url: str | None = None, recipe: Recipe | None = None
) -> Document:
    """Return the policy that a body holds.

    The reading depends on these arguments alone. `content_type` is the header as sent; `url` makes links absolute, and
    its fragment chooses a part of the page. Raises ReadError where there is nothing that can be read.
    """
    return read_page(body, content_type=content_type, url=url, recipe=recipe).document


def read_page(
    body: bytes, *, content_type: str | None = None, url: str | None = None, recipe: Recipe | None = None
) -> Page:
    """Return the document with its language, what was left out, and whether it looks like the policy at all.

    Takes and raises what `extract` does.
    """
    from monitor.extract.reading import read

    return read(body, content_type=content_type, url=url, recipe=recipe)
