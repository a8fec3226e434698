"""Sentences of legal text: English and French first, Chinese and Japanese full stops, no claim for the rest."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: a sentence of more characters than this is cut at its semicolons
LONG = 500
#: a parenthesis of more characters than this does not keep its sentences together
_LONG_PARENTHESIS = 300

#: never the last word of a sentence
_LEADS_ON = _set("e.g i.e eg ie viz cf vs v mr mrs ms dr prof hon messrs mme mlle mm ex p.ex c.-à-d c-à-d")
#: not the last word of a sentence where a number follows
_NUMBERED = _set(
    """
    art arts sec secs sect para paras par pt ch chap cl reg regs no nos nr num n° nº fig figs vol vols p pp approx
    ca env réf tel tél fax ext al let lit abs ziff jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr
    juil déc
    """
)
#: may end a sentence; does so before a word that begins sentences
_MAY_END = _set(
    """
    inc ltd llc llp corp co plc gmbh lp ag s.a s.a.s s.a.r.l s.r.l s.l b.v n.v pty pte bros jr sr esq etc al seq
    u.s u.s.a u.k e.u e.e.a d.c n.y n.a u.n a.m p.m ph.d ll.m dept div est stat cal civ rev bus st ste
    """
)
_STARTERS = _set(
    """
    a all also although an and any are as at because before but by depending do does during each either even every
    except for from further furthermore have he here how however i if in instead is it its moreover most neither
    never no nor nothing notwithstanding of on once one or other our please pursuant she should since so some
    subject such that the their then there therefore these they this those through thus to under unless until upon
    we what when where whether which while who with without you your au aucun aucune aussi avec ce cela ces cet
    cette chaque dans de des du elle elles en est il ils je la le les leur leurs lorsque lors nos notre nous on or
    ou par pour quand que qui sa sans selon ses si son sous sur tout toute toutefois toutes tous un une vos votre
    vous à
    """
)
#: German dates have a full stop after the day
_MONTHS = _set("januar jänner februar märz april mai juni juli august september oktober november dezember")
_CLOSERS = "\"'”’»)\\]）」』】"
_WIDE = "。！？"
_STOP = re.compile(rf"[.!?…؟।{_WIDE}](?:[.!?…{_WIDE}{_CLOSERS}]|\s»){{0,8}}")
_OPENERS = "([“\"'«‘/ "
#: the number of a section or an item, all that stands before the full stop
_NUMBER = re.compile(
    r"[\"'“‘«(\[\s]*(?:(?:section|article|clause|part|partie|chapter|chapitre|annex|annexe|appendix|schedule|§)\s?)?"
    r"(?:\d{1,3}|[a-z]|[ivxlc]{1,6})(?:\.(?:\d{1,3}|[a-z]|[ivxlc]{1,6}))*\)?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\d+(§]|(?:[IVXLC]+|[A-Z])\b(?! [a-z])")
#: parts the lines within a cell of a table, and its cells; none of them is part of a sentence
_LINE_BREAK = re.compile(r"(?: |(?<![^ ]))(?:¦(?: |$))+")
_BAR = re.compile(r"(?: |(?<![^ ]))(?:\|(?: |$))+")
_SEMICOLON = re.compile(r";\s(?=\S)|；\s?(?=\S)")
#: EU-U.S., and/or
_LAST_WORD = re.compile(r"[\s/–—-]")
_NOWHERE = (sys.maxsize, sys.maxsize)
_PARENTHESIS = re.compile(r"[()（）]")


def split(text: str) -> tuple[str, ...]:
    """Cut text into sentences, in linear time.

    Joined by single spaces they give normalised text again, save that nothing stands between sentences which end in a
    full-width stop, and that the marks between the lines of a cell belong to none. Enumerations parted by semicolons
    and the cells of a row stay together unless they are long.
    """
    return tuple(text[start:end].strip(" ") for start, end in spans(text))


@lru_cache(maxsize=4_096)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return [start, end) of each sentence, the space after it left out; an empty text has none."""
    found: list[tuple[int, int]] = []
    start = 0
    for after in (*_ends(text), len(text)):
        end = after
        while end > start and text[end - 1] == " ":
            end -= 1
        found += _lines(text, start, end) if end - start > LONG or "¦" in text else [(start, end)]
        start = after
    return tuple((start, end) for start, end in found if end > start)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch: the lines of a cell, and of what is long, the cells and what semicolons part."""
    parts = [(start, end)]
    if "¦" in text:
        parts = [part for one in parts for part in _parted(text, *one, _LINE_BREAK)]
    for part in parts:
        if part[1] - part[0] <= LONG:
            yield part
            continue
        for cell in _parted(text, *part, _BAR):
            at = cell[0]
            for match in _SEMICOLON.finditer(text, *cell):
                yield at, match.start() + 1
                at = match.end()
            yield at, cell[1]


def _parted(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield what stands between the marks of a stretch, without the spaces around it."""
    for match in mark.finditer(text, start, end):
        yield start, max(start, match.start())
        start = match.end()
    yield start, end


def _ends(text: str) -> Iterator[int]:
    """Yield where each sentence but the last ends, counted behind the space that follows it."""
    start = 0
    held = iter(_parentheses(text) if "(" in text or "（" in text else ())
    opening, closing = next(held, _NOWHERE)
    for match in _STOP.finditer(text):
        stop, end = match.span()
        while closing < stop:
            opening, closing = next(held, _NOWHERE)
        # a sentence inside a parenthesis does not end the one around it; one that closes it does
        if end >= len(text) or (opening < stop and end <= closing):
            continue
        if text[stop] in _WIDE:
            after = end + text[end].isspace()
        elif text[end].isspace() and _is_end(text, start, stop, end + 1):
            after = end + 1
        else:
            continue
        if after < len(text):
            yield after
            start = after


def _parentheses(text: str) -> list[tuple[int, int]]:
    """Return the outermost parentheses that are not too long, in order: where each opens and closes."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for match in _PARENTHESIS.finditer(text):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened and match.start() - opened[-1] <= _LONG_PARENTHESIS:
            opening = opened.pop()
            while found and found[-1][0] > opening:
                found.pop()
            found.append((opening, match.start()))
        else:
            opened.clear()
    return found


def _is_end(text: str, start: int, stop: int, after: int) -> bool:
    following = text[after : after + 40].lstrip(_OPENERS)
    if not following or following[0] in "|¦" or _begins_small(following):
        return False
    if text[stop] != ".":
        return True
    if stop - start < 24 and _NUMBER.fullmatch(text, start, stop):
        return False
    # '(“Northwind, Inc.”).': the second stop is the sentence's own
    if any(char in ".!?" for char in text[stop + 2 : after]):
        return True
    last = _LAST_WORD.split(text[max(start, stop - 40) : stop])[-1].lstrip(_OPENERS)
    word = last.casefold()
    if word in _LEADS_ON:
        return False
    if word in _NUMBERED:
        return not _FIGURE.match(following)
    if word.isdigit() and len(word) < 3 and _first_word(following) in _MONTHS:
        return False
    if word in _MAY_END or _is_initial(last):
        return _first_word(following) in _STARTERS
    return True


def _begins_small(following: str) -> bool:
    """Tell a lower-case beginning, but not that of names like eBay or iOS."""
    return following[0].islower() and not following[1:2].isupper()


def _is_initial(word: str) -> bool:
    """Tell a single capital, or capitals with full stops between them (U.S, J.R)."""
    return all(len(part) == 1 and part.isupper() for part in word.split("."))


def _first_word(following: str) -> str:
    match = re.match(r"\w+", following)
    return match[0].casefold() if match else ""
