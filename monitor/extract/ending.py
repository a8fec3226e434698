"""How a page of HTML ends, told from the markup alone: a body cut short stops in the midst of something.

A page that leaves out what HTML lets it leave out (the end of <p>, <li>, <body> and <html>) is not cut for that.
"""

from __future__ import annotations

import re
from collections import Counter

from monitor.records import Ending

_TAIL = 20_000
_OPENED = re.compile(r"<(?:html|body)\b", re.I)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.I)
#: a tag, an entity or a character that stops in its midst
_BROKEN_END = re.compile(r"<(?:[a-z!/][^<>]*)?$|&#?\w{0,8}$|\ufffd$", re.I)
#: what swallows everything up to its end: these are gone through in order
_SWALLOWERS = re.compile(r"<!--|<(script|style|textarea|title)\b[^>]*>", re.I)
_ENDS = {tag: re.compile(f"</{tag}", re.I) for tag in ("script", "style", "textarea", "title")}
_COMMENT_END = re.compile("-->")
_PARTS = re.compile(r"<(/?)(div|main|section|article|header|footer|nav|aside|table|ul|ol|form|h[1-6]|p|li)\b", re.I)
#: elements whose end a page may leave out; one that closes all but the last of many does not
_MAY_STAY_OPEN = ("p", "li")
_MANY = 3


def ending_of(html: str) -> Ending:
    """Return how a page ends."""
    if _CLOSED.search(html[-_TAIL:]):
        return Ending.WHOLE
    bare = _without_swallowed(html)
    if bare is None or _BROKEN_END.search(bare[-2_000:].rstrip()):
        return Ending.CUT
    if not _OPENED.search(html[:_TAIL]):
        return Ending.WHOLE
    return Ending.CUT if _stops_inside(bare) else Ending.OPEN


def _stops_inside(bare: str) -> bool:
    """Tell whether something is left open at the end: a part that must be closed, or the last of many paragraphs."""
    opened, closed = Counter[str](), Counter[str]()
    for ending, tag in _PARTS.findall(bare):
        (closed if ending else opened)[tag.lower()] += 1
    if any(opened[tag] > closed[tag] for tag in opened if tag not in _MAY_STAY_OPEN):
        return True
    return any(opened[tag] >= _MANY and opened[tag] - closed[tag] == 1 for tag in _MAY_STAY_OPEN)


def _without_swallowed(html: str) -> str | None:
    """Return the page without comments, scripts and the like; None where one of them does not end."""
    parts, start = [], 0
    while found := _SWALLOWERS.search(html, start):
        parts.append(html[start : found.start()])
        stop = (_ENDS[found[1].lower()] if found[1] else _COMMENT_END).search(html, found.end())
        if stop is None:
            return None
        start = stop.end()
    return "".join((*parts, html[start:]))
