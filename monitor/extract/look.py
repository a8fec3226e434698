"""What a page's kind is told from: how it is headed, what it says first, whether it speaks as policies do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.document import Block, BlockKind, Document
from monitor.extract import cues, names
from monitor.extract.leaves import Layout, Leaf
from monitor.extract.signs import PLAIN_WORDS, POLICY_WORDS, POLICY_WORDS_NEEDED, SAYS
from monitor.extract.tree import Node, Tree
from monitor.records import HoldReason

#: with less than this outside menus and footers, a page shows nothing
SHOWN_MASS = 60
#: a line, and not a paragraph
LINE_MASS = 400
FIRST_LINES = 6
_HEADING_CHARS = 120
#: a text shorter than this may use one word of policies fewer
_SHORT_CHARS = 400


@dataclass(frozen=True, slots=True)
class Look:
    """What the decision rests on."""

    tree: Tree
    layout: Layout
    chosen: Sequence[Leaf]
    document: Document
    language: str
    #: the page as it was sent
    source: str = ""

    @property
    def prose(self) -> int:
        """Return the weighted characters of the sentences that were chosen."""
        return sum(leaf.prose for leaf in self.chosen)


def said(line: str, reasons: Iterable[HoldReason] = SAYS) -> HoldReason | None:
    """Return what a line says of the page it stands on; None where it says nothing of that kind."""
    line = line.strip()
    return next((reason for reason in reasons if SAYS[reason].search(line)), None)


def needed(text: str) -> int:
    """Return how many words of policies a text must use: a short one has room for few."""
    return min(POLICY_WORDS_NEEDED, 3 + len(text) // _SHORT_CHARS)


def policy_words(text: str, words: re.Pattern[str]) -> set[str]:
    """Return the words of policies that a text uses; of a text that uses enough of them, just enough."""
    found: set[str] = set()
    enough = needed(text)
    for match in words.finditer(text):
        found.add(match["w"].lower())
        if len(found) >= enough:
            break
    return found


def is_heading(block: Block) -> bool:
    """Tell whether a block is a heading of ordinary length."""
    return block.kind is BlockKind.HEADING and len(block.text) < _HEADING_CHARS


def is_headed(look: Look) -> bool:
    """Tell whether heading, title or words say that the text, short as it is, is a policy."""
    if own_title(look):
        return True
    if look.prose < SHOWN_MASS or said(look.tree.title):
        return False
    return names_policy(look.tree.title) or use_policy_words(look.chosen, look.language) or _speaks_plainly(look)


def _speaks_plainly(look: Look) -> bool:
    """Tell whether a text says what short policies say, in the plain words that we know in English alone."""
    if look.language != "en":
        return False
    text = " ".join(leaf.text for leaf in look.chosen)
    plain = {match["w"].lower() for match in PLAIN_WORDS.finditer(text)}
    return len(plain | policy_words(text, POLICY_WORDS["en"])) > POLICY_WORDS_NEEDED


def names_policy(title: str) -> bool:
    """Tell whether a page's title names a policy; the address that some pages show there does not."""
    return "://" not in title and cues.POLICY_TITLE.search(title) is not None


def own_title(look: Look) -> bool:
    """Tell whether the document is headed as a policy."""
    headings = [block.text for block in look.document.blocks[:8] if is_heading(block)]
    return any(
        cues.POLICY_TITLE.search(text) and not cues.CONSENT_TITLE.search(text) and said(text) is None
        for text in headings[:2]
    )


def headings(look: Look) -> list[str]:
    """Return the page's first headings of the first rank."""
    return [leaf.text for leaf in look.layout.leaves if leaf.kind is BlockKind.HEADING and leaf.level == 1][:3]


def first_lines(look: Look) -> list[str]:
    """Return the first short lines that are no links."""
    leaves = [leaf for leaf in look.chosen or look.layout.leaves if not leads_on(leaf)]
    return [leaf.text for leaf in leaves[:FIRST_LINES] if leaf.mass <= LINE_MASS]


def is_aside(node: Node) -> bool:
    """Tell whether an element stands in a landmark such as a menu or a footer."""
    above: Node | None = node
    while above is not None:
        if above.tag in names.CHROME_TAGS or above.role in names.CHROME_ROLES:
            return True
        above = above.parent
    return False


def leads_on(leaf: Leaf) -> bool:
    """Tell whether a line is little but a link."""
    return leaf.links > 0 and leaf.linked * 2 > leaf.mass and leaf.mass < 200


def prose_anywhere(look: Look) -> int:
    """Return the weighted characters of all sentences on the page, chosen or not."""
    return sum(leaf.prose for leaf in look.layout.leaves)


def use_policy_words(leaves: Sequence[Leaf], language: str) -> bool:
    """Tell whether these leaves speak as policies do; False too where we do not know the words of their language."""
    words = POLICY_WORDS.get(language)
    text = " ".join(leaf.text for leaf in leaves)
    return words is not None and len(policy_words(text, words)) >= needed(text)
