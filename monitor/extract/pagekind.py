"""Whether a page is the policy at all: a challenge, a login, an error, an empty shell and the like become holds.

A text of some length made of the words of policies is one, whatever else the page says: a policy about cookies or
logins is never held for its subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from monitor.document import BlockKind, Document
from monitor.extract import cues, names
from monitor.extract.leaves import Layout, Leaf
from monitor.extract.signs import POLICY_WORDS, POLICY_WORDS_NEEDED, SAYS
from monitor.extract.tree import Node, Tree
from monitor.records import HoldReason, NewHold

GARBLED_RATIO = 0.01
#: weighted characters of sentences from which on a page is a text, and its first lines alone do not make it an error
TEXT_PROSE = 2_000
#: below this there is next to nothing to read
SCANT_PROSE = 120
_FIRST_LINES = 6
_LINE_MASS = 400
_MENU_LINES = 15
_INDEX_LINES = 4
_CHALLENGE_PARTS = re.compile(
    r"cf-(?:challenge|turnstile|browser-verification)|challenge-(?:form|platform|running)|px-captcha|g-recaptcha|h-captcha"
    r"|datadome|incapsula|distil|aws-?waf",
    re.I,
)


_Check = Callable[["Look"], NewHold | None]


@dataclass(frozen=True, slots=True)
class Look:
    """What the decision rests on."""

    tree: Tree
    layout: Layout
    chosen: Sequence[Leaf]
    document: Document
    language: str

    @property
    def prose(self) -> int:
        """Return the weighted characters of the sentences that were chosen."""
        return sum(leaf.prose for leaf in self.chosen)


def judge(look: Look) -> NewHold | None:
    """Return why a page does not look like the policy; None where it does."""
    scant = look.prose < TEXT_PROSE
    checks: tuple[_Check, ...] = _SCANT_CHECKS if scant else _LONG_CHECKS
    for check in checks:
        hold = check(look)
        if hold is not None:
            return hold
    return None


def garbled(ratio: float) -> NewHold | None:
    """Return a hold where too many characters could not be decoded."""
    if ratio <= GARBLED_RATIO:
        return None
    return NewHold(HoldReason.GARBLED, f"{ratio:.1%} of the characters could not be decoded")


def _says(look: Look) -> NewHold | None:
    """Hear what the page says of itself: in its title, its headings and its first lines."""
    own = _own_title(look)
    for line in (look.tree.title, *_first_lines(look)):
        for reason, pattern in SAYS.items():
            found = pattern.search(line.strip())
            if not found or (reason is HoldReason.SHELL and look.prose >= SCANT_PROSE * 2):
                continue
            # a policy's own lines may mention a login or an error: its title then says what it is
            if own and look.prose >= SCANT_PROSE and line != look.tree.title:
                continue
            return NewHold(reason, f"the page says: {_quote(line)}")
    return None


def _title_says(look: Look) -> NewHold | None:
    """Hear the title alone: a long page that calls itself an error is one."""
    title = look.tree.title.strip()
    for reason in (HoldReason.SOFT_404, HoldReason.CHALLENGE, HoldReason.ERROR, HoldReason.MAINTENANCE):
        found = SAYS[reason].search(title)
        if found and not cues.POLICY_TITLE.search(title) and not _own_title(look):
            return NewHold(reason, f"the page's title says: {_quote(title)}")
    return None


def _asks_password(look: Look) -> NewHold | None:
    if look.tree.passwords and not _own_title(look) and look.prose < TEXT_PROSE // 2:
        return NewHold(HoldReason.LOGIN, "the page asks for a password and holds no policy")
    return None


def _is_challenge(look: Look) -> NewHold | None:
    if look.prose >= SCANT_PROSE * 4:
        return None
    found = next((m for node in look.tree.body.elements() if (m := _CHALLENGE_PARTS.search(node.name))), None)
    return NewHold(HoldReason.CHALLENGE, f"the page holds a challenge: {_quote(found[0])}") if found else None


def _asks_consent(look: Look) -> NewHold | None:
    """Find nothing but a consent dialog."""
    if look.prose >= TEXT_PROSE or _own_title(look):
        return None
    leaves = look.layout.leaves
    acts = [leaf for leaf in leaves if leaf.mass < 60 and cues.CONSENT_ACTS.match(leaf.text)]
    about = [leaf for leaf in look.chosen if cues.COOKIES.search(leaf.text)]
    if not acts or not about or sum(leaf.prose for leaf in about) * 2 < look.prose:
        return None
    return NewHold(HoldReason.CONSENT, f"the page only asks for consent: {_quote(about[0].text)}")


def _is_index(look: Look) -> NewHold | None:
    """Find a list of policies in place of one."""
    if look.prose >= SCANT_PROSE * 2:
        return None
    named = [leaf for leaf in look.layout.leaves if _leads_on(leaf) and cues.POLICY_TITLE.search(leaf.text)]
    shown = [leaf for leaf in named if not _is_aside(leaf.node)]
    if len({leaf.text.casefold() for leaf in shown}) < _INDEX_LINES:
        return None
    first = ", ".join(leaf.text for leaf in shown[:3])
    return NewHold(HoldReason.INDEX, f"the page lists policies: {_quote(first)}")


def _is_home(look: Look) -> NewHold | None:
    """Find many links and next to no text."""
    own = sum(leaf.mass - leaf.linked for leaf in look.chosen)
    if own >= SCANT_PROSE * 5 or _own_title(look):
        return None
    lines = sum(1 for leaf in look.layout.leaves if _leads_on(leaf))
    links = sum(leaf.links for leaf in look.layout.leaves)
    if max(lines, links) < _MENU_LINES:
        return None
    return NewHold(HoldReason.HOME, f"the page has {links} links and next to no text")


def _is_shell(look: Look) -> NewHold | None:
    """Find an application that has not drawn itself: scripts, and nothing to read."""
    if look.prose >= SCANT_PROSE or _prose_anywhere(look) >= SCANT_PROSE * 2:
        return None
    if not look.tree.scripts:
        return None if look.prose else NewHold(HoldReason.NOT_A_POLICY, "the page holds no sentence")
    return NewHold(HoldReason.SHELL, f"the page holds {look.tree.scripts} scripts and next to no text")


def _is_other_text(look: Look) -> NewHold | None:
    """Find a text that has none of the words of policies."""
    words = POLICY_WORDS.get(look.language)
    if words is None or _own_title(look) or cues.POLICY_TITLE.search(look.tree.title):
        return None
    found = {match["w"].lower() for match in words.finditer(look.document.text)}
    if len(found) >= POLICY_WORDS_NEEDED:
        return None
    said = ", ".join(sorted(found)) or "none"
    return NewHold(HoldReason.NOT_A_POLICY, f"the text hardly uses the words of policies: {said}")


def _own_title(look: Look) -> bool:
    """Tell whether the document is headed as a policy."""
    headings = [b.text for b in look.document.blocks[:8] if b.kind is BlockKind.HEADING and len(b.text) < 120]
    return any(
        cues.POLICY_TITLE.search(text)
        and not cues.CONSENT_TITLE.search(text)
        and not any(pattern.search(text) for pattern in SAYS.values())
        for text in headings[:2]
    )


def _first_lines(look: Look) -> Iterator[str]:
    leaves = look.chosen or look.layout.leaves
    headings = [leaf.text for leaf in look.layout.leaves if leaf.kind is BlockKind.HEADING and leaf.level == 1][:3]
    yield from headings
    yield from (leaf.text for leaf in leaves[:_FIRST_LINES] if leaf.mass <= _LINE_MASS)


def _is_aside(node: Node) -> bool:
    """Tell whether an element stands in a landmark such as a menu or a footer."""
    above: Node | None = node
    while above is not None:
        if above.tag in names.CHROME_TAGS or above.role in names.CHROME_ROLES:
            return True
        above = above.parent
    return False


def _leads_on(leaf: Leaf) -> bool:
    return leaf.links > 0 and leaf.linked * 2 > leaf.mass and leaf.mass < 200


def _prose_anywhere(look: Look) -> int:
    return sum(leaf.prose for leaf in look.layout.leaves)


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:117]}…”" if len(text) > 120 else f"“{text}”"


_SCANT_CHECKS: tuple[_Check, ...] = (
    _says,
    _asks_password,
    _is_challenge,
    _asks_consent,
    _is_index,
    _is_home,
    _is_shell,
    _is_other_text,
)
_LONG_CHECKS: tuple[_Check, ...] = (_title_says, _is_other_text)
