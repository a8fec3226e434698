"""Whether a page is the policy at all: a challenge, a login, an error, an empty shell and the like become holds.

A text of some length made of the words of policies is one, whatever else the page says: a policy about cookies or
logins is never held for its subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate

from monitor.document import BlockKind, Document
from monitor.extract import cues
from monitor.extract.leaves import weight
from monitor.extract.look import (
    FIRST_LINES,
    LINE_MASS,
    SHOWN_MASS,
    Look,
    first_lines,
    headings,
    is_aside,
    is_headed,
    is_heading,
    leads_on,
    names_policy,
    needed,
    own_title,
    policy_words,
    prose_anywhere,
    said,
    use_policy_words,
)
from monitor.extract.signs import CHALLENGE_MARKUP, POLICY_WORDS
from monitor.records import HoldReason, NewHold

GARBLED_RATIO = 0.01
#: weighted characters of sentences from which on a page is a text, and its first lines alone do not make it an error
TEXT_PROSE = 2_000
#: below this there is next to nothing to read
SCANT_PROSE = 120
_MENU_LINES = 15
_INDEX_LINES = 4
_WORD = re.compile(r"\w+")
#: what a long page's title may say of it
_TITLES = (HoldReason.SOFT_404, HoldReason.CHALLENGE, HoldReason.ERROR, HoldReason.MAINTENANCE, HoldReason.GATE)
#: a challenge is a small page: what makes it one stands near its beginning
_SOURCE_CHARS = 200_000
#: a text without a title that is shorter than this is none
_LEAST_MASS = 100
#: an index's line on a policy is no longer than this
_BLURB_MASS = 300

_Check = Callable[[Look], NewHold | None]


def judge(look: Look) -> NewHold | None:
    """Return why a page does not look like the policy; None where it does."""
    scant = look.prose < TEXT_PROSE
    checks: tuple[_Check, ...] = _SCANT_CHECKS if scant else _LONG_CHECKS
    for check in checks:
        hold = check(look)
        if hold is not None:
            return hold
    return None


def judge_text(document: Document, language: str) -> NewHold | None:
    """Return why a text that came without a page around it does not look like the policy; None where it does."""
    lines = [block.text for block in document.blocks[:FIRST_LINES] if len(block.text) <= LINE_MASS]
    if len(document.text) < TEXT_PROSE and not any(cues.POLICY_TITLE.search(line) for line in lines[:2]):
        for line in lines:
            reason = said(line)
            if reason is not None:
                return NewHold(reason, f"the text says: {_quote(line)}")
    return _other_words(document, language)


def garbled(ratio: float) -> NewHold | None:
    """Return a hold where too many characters could not be decoded."""
    if ratio <= GARBLED_RATIO:
        return None
    return NewHold(HoldReason.GARBLED, f"{ratio:.1%} of the characters could not be decoded")


def _says(look: Look) -> NewHold | None:
    """Hear what the page says of itself: in its title, its headings and its first lines.

    A policy's own lines may mention a login or an error: its heading or its title then says what it is.
    """
    long_enough = look.prose >= SCANT_PROSE
    headed = long_enough and own_title(look)
    title = look.tree.title
    lines = [] if headed and (names_policy(title) or _heads(title, look)) else [title]
    if not headed:
        lines += headings(look) if long_enough and is_headed(look) else [*headings(look), *first_lines(look)]
    for line in lines:
        reason = _heard(line, look)
        if reason is not None:
            return NewHold(reason, f"the page says: {_quote(line)}")
    return None


def _heard(line: str, look: Look) -> HoldReason | None:
    reason = said(line)
    return None if reason is HoldReason.SHELL and look.prose >= SCANT_PROSE * 2 else reason


def _heads(title: str, look: Look) -> bool:
    """Tell whether the page's title says no more than its own heading."""
    words = set(_WORD.findall(title.casefold()))
    return bool(words) and words <= set(_WORD.findall(look.document.title.casefold()))


def _title_says(look: Look) -> NewHold | None:
    """Hear the title alone: a long page that calls itself an error is one."""
    title = look.tree.title.strip()
    if names_policy(title) or own_title(look):
        return None
    reason = said(title, _TITLES)
    return NewHold(reason, f"the page's title says: {_quote(title)}") if reason else None


def _asks_password(look: Look) -> NewHold | None:
    if look.tree.passwords and not own_title(look) and look.prose < TEXT_PROSE // 2:
        return NewHold(HoldReason.LOGIN, "the page asks for a password and holds no policy")
    return None


def _is_challenge(look: Look) -> NewHold | None:
    if look.prose >= (SHOWN_MASS if is_headed(look) else SCANT_PROSE * 4):
        return None
    found = CHALLENGE_MARKUP.search(look.source[:_SOURCE_CHARS])
    return NewHold(HoldReason.CHALLENGE, f"the page holds a challenge: {_quote(found[0])}") if found else None


def _asks_consent(look: Look) -> NewHold | None:
    """Find nothing but a consent dialog."""
    if look.prose >= TEXT_PROSE or own_title(look):
        return None
    leaves = look.layout.leaves
    acts = [leaf for leaf in leaves if leaf.mass < 60 and cues.CONSENT_ACTS.match(leaf.text)]
    about = [leaf for leaf in look.chosen if cues.COOKIES.search(leaf.text)]
    if not acts or not about or sum(leaf.prose for leaf in about) * 2 < look.prose:
        return None
    return NewHold(HoldReason.CONSENT, f"the page only asks for consent: {_quote(about[0].text)}")


def _is_index(look: Look) -> NewHold | None:
    """Find a list of policies in place of one: many are named, and no text stands beside them but a line on each."""
    leaves = look.layout.leaves
    named = [place for place, leaf in enumerate(leaves) if leads_on(leaf) and cues.POLICY_TITLE.search(leaf.text)]
    shown = [leaves[place].text for place in named if not is_aside(leaves[place].node)]
    if len({text.casefold() for text in shown}) < _INDEX_LINES:
        return None
    lines = {id(leaf) for place in named for leaf in leaves[place : place + 2] if leaf.mass <= _BLURB_MASS}
    beside = [leaf for leaf in look.chosen if id(leaf) not in lines and leaf.kind is not BlockKind.HEADING]
    if sum(leaf.prose for leaf in beside) >= SCANT_PROSE * 2 or use_policy_words(beside, look.language):
        return None
    return NewHold(HoldReason.INDEX, f"the page lists policies: {_quote(', '.join(shown[:3]))}")


def _is_home(look: Look) -> NewHold | None:
    """Find many links and next to no text."""
    own = sum(leaf.mass - leaf.linked for leaf in look.chosen)
    if own >= SCANT_PROSE * 5 or is_headed(look):
        return None
    lines = sum(1 for leaf in look.layout.leaves if leads_on(leaf))
    links = sum(leaf.links for leaf in look.layout.leaves)
    if max(lines, links) < _MENU_LINES:
        return None
    return NewHold(HoldReason.HOME, f"the page has {links} links and next to no text")


def _is_shell(look: Look) -> NewHold | None:
    """Find an application that has not drawn itself, or a frame around another page: nothing here can be read."""
    if look.prose >= (SHOWN_MASS if is_headed(look) else SCANT_PROSE) or prose_anywhere(look) >= SCANT_PROSE * 2:
        return None
    tree = look.tree
    if tree.scripts:
        return NewHold(HoldReason.SHELL, f"the page holds {_counted(tree.scripts, 'script')} and next to no text")
    if tree.frames:
        return NewHold(
            HoldReason.SHELL, f"the page shows {_counted(tree.frames, 'frame')} and next to no text of its own"
        )
    return None if look.prose else NewHold(HoldReason.NOT_A_POLICY, "the page holds no sentence")


def _is_bare_frame(look: Look) -> NewHold | None:
    """Find a site's menus around nothing: the text was to be drawn between them."""
    if look.prose >= SCANT_PROSE or not (look.tree.scripts or look.tree.frames):
        return None
    shown = (leaf.mass for leaf in look.layout.leaves if not is_aside(leaf.node))
    return None if any(total >= SHOWN_MASS for total in accumulate(shown)) else _is_shell(look)


def _is_other_text(look: Look) -> NewHold | None:
    """Find a text that has none of the words of policies, or is too short for a text at all."""
    if own_title(look) or names_policy(look.tree.title) or (look.prose < TEXT_PROSE and is_headed(look)):
        return None
    other = _other_words(look.document, look.language)
    if other is not None:
        return _says(look) or other
    text = look.document.text
    if weight(text) >= _LEAST_MASS:
        return None
    return NewHold(HoldReason.NOT_A_POLICY, f"the page says no more than: {_quote(text)}")


def _other_words(document: Document, language: str) -> NewHold | None:
    words = POLICY_WORDS.get(language)
    if words is None or any(cues.POLICY_TITLE.search(block.text) for block in document.blocks[:2] if is_heading(block)):
        return None
    found = policy_words(document.text, words)
    if len(found) >= needed(document.text):
        return None
    used = ", ".join(sorted(found)) or "none"
    return NewHold(HoldReason.NOT_A_POLICY, f"the text hardly uses the words of policies: {used}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:117]}…”" if len(text) > 120 else f"“{text}”"


_SCANT_CHECKS: tuple[_Check, ...] = (
    _says,
    _asks_password,
    _is_challenge,
    _asks_consent,
    _is_index,
    _is_bare_frame,
    _is_home,
    _is_shell,
    _is_other_text,
)
_LONG_CHECKS: tuple[_Check, ...] = (_title_says, _is_other_text)
