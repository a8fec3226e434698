"""What a leaf is only by its relation to others: an entry of a table of contents, a reference to another site."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from monitor.document import BlockKind
from monitor.extract.leaves import Leaf
from monitor.extract.tree import Node

_SOCIAL = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|github|discord|reddit|threads|pinterest"
    r"|medium|bsky|mastodon)\.(?:com|net|gg|app|social)|^https?://(?:apps\.apple|play\.google)\.com",
    re.I,
)
#: so many headings that are items of one list, one right after the other, are its entries
_FEWEST_ENTRIES = 3


def unmark_contents(leaves: list[Leaf]) -> None:
    """Make items of headings that are the entries of one list, with nothing beneath them: a table of contents."""
    for listed, run in groupby(leaves, _list_of_headings):
        entries = list(run)
        if listed is None or len(entries) < _FEWEST_ENTRIES:
            continue
        for leaf in entries:
            leaf.kind, leaf.level, leaf.marker = BlockKind.ITEM, 0, "-"
            leaf.measure()


def _list_of_headings(leaf: Leaf) -> Node | None:
    item = leaf.node.parent
    return item.parent if leaf.kind is BlockKind.HEADING and item is not None and item.tag == "li" else None


def mark_outward(leaves: list[Leaf], address: str) -> None:
    """Tell the policy's own references from links within the site: by the page's address, or where most links lead."""
    linked = [(leaf, {p.target for p in leaf.pieces if p.target and p.target.startswith("http")}) for leaf in leaves]
    hosts = Counter(_site(target) for _, targets in linked for target in targets)
    own = _site(address) or (hosts.most_common(1)[0][0] if hosts else "")
    for leaf, targets in linked:
        leaf.outward = bool(targets) and all(_site(t) != own and not _SOCIAL.match(t) for t in targets)


def _site(address: str) -> str:
    """Return the last two labels of an address's host."""
    host = address.partition("//")[2].partition("/")[0].partition(":")[0].lower()
    return ".".join(host.split(".")[-2:])
