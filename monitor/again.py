"""Reading bytes, for the first time or again, and judging what lies between two texts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from monitor.compare import compare, with_doubt
from monitor.document import Document
from monitor.errors import MonitorError
from monitor.extract import EXTRACTOR
from monitor.flags.rule import Rule
from monitor.language import UNDETERMINED
from monitor.records import Judgement, Policy, Reading, Recipe, Version
from monitor.store import Store

if TYPE_CHECKING:
    from monitor.extract.page import Page

log = logging.getLogger("monitor.again")


class Reader(Protocol):
    """Something that reads bytes as a page, without harm to us."""

    async def read(self, body: bytes, content_type: str | None, url: str | None, recipe: Recipe | None) -> Page:
        """Return what the bytes say. Raises ReadError."""


async def read_again(store: Store, reader: Reader, policy: Policy, version: Version) -> Page | None:
    """Return what today's code and recipe make of a version's bytes; None where they are not to be had.

    A version that began again after another may have no bytes of its own; those of any with its text will do.
    """
    same = [one for one in store.versions(policy.slug) if one.text_digest == version.text_digest]
    for one in (version, *same):
        try:
            body = store.body(one.snapshot_digest)
            return await reader.read(body, one.content_type, one.url_reached, policy.recipe)
        except MonitorError as error:
            log.info("cannot read a snapshot again policy=%s version=%s: %s", policy.slug, one.name, error)
    log.warning("no snapshot to read again policy=%s version=%s", policy.slug, version.name)
    return None


def read_as(page: Page, recipe: Recipe) -> Reading:
    """Return a page as the reading that is stored."""
    document = page.document
    return Reading(
        document.title, document.markdown, page.language or UNDETERMINED, page.words, EXTRACTOR, recipe.digest
    )


async def judged(before: Document, after: Document, rules: Sequence[Rule]) -> Judgement:
    """Judge in a thread: a long rewrite takes seconds, and other looks have deadlines of their own."""
    return with_doubt(await asyncio.to_thread(compare, before, after, rules=rules)).judgement
