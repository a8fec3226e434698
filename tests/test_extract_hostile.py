"""Whatever arrives, reading gives a document that survives its Markdown, or says in one class why not."""

from __future__ import annotations

import msgspec
from hostile_bytes import Sent, sent
from hypothesis import HealthCheck, given, settings

from monitor.document import Document
from monitor.errors import ReadError
from monitor.extract import read_page
from monitor.extract.page import Page


def survives(one: Sent) -> None:
    """Read what was sent; fails where anything but a sound page or a ReadError comes of it."""
    try:
        page = read_page(one.body, content_type=one.content_type, url=one.url, recipe=one.recipe)
    except ReadError:
        return
    document = page.document
    assert Document.from_markdown(document.markdown) == document
    assert "\x1b" not in document.markdown
    assert page.words >= 0
    assert page.words_left_out >= 0
    # as it travels from the reading process
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=Page) == page


@given(sent)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_arrives_gives_a_sound_page_or_a_reason(one: Sent) -> None:
    survives(one)
