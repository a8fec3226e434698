"""Which rules of reading can be switched off, and what stands in their place."""

from __future__ import annotations

import re
from typing import Any

from monitor.document import candidates, outline, titles
from monitor.extract import chrome, consent, content, cues, edges, layout, names

#: (module, name, stand-in): what is put in the place of each function or value of a rule
Rule = tuple[tuple[Any, str, Any], ...]

_NEVER = re.compile(r"(?!)")


def _no(*_: object) -> bool:
    return False


def _none(*_: object) -> None:
    return None


RULES: dict[str, Rule] = {
    "consent dialogs": ((content, "drop_consent", _none),),
    "consent: names": ((names, "is_consent_name", _no),),
    "consent: shape": ((consent, "_is_act", _no),),
    "chrome": ((content, "drop_chrome", _none),),
    "chrome: landmark tags": ((names, "CHROME_TAGS", frozenset()),),
    "chrome: roles": ((names, "CHROME_ROLES", frozenset()),),
    "chrome: names": ((names, "is_chrome_name", _no),),
    "chrome: something to write into": ((chrome, "_asks_to_write", _no),),
    "core: the deepest element with most sentences": ((content, "find_core", lambda body, _: body),),
    "core: extended": ((content, "extend", lambda core, _: (core.first, core.last)),),
    "title": ((content, "find_title", _none),),
    "title that is no heading": ((content, "find_unmarked_title", _none),),
    "title before the text": ((content, "_head", lambda *_: []),),
    "title opens the text": ((edges, "_opens", _no),),
    "date before the title": ((edges, "_dated_before", lambda _first, title, _facts: title),),
    "many headings of the first rank are sections": ((edges, "_TITLES", 10**6),),
    "head trimmed": ((content, "trim_head", lambda first, *_: first),),
    "tail trimmed": ((content, "trim_tail", lambda _first, last, _facts: last),),
    "tail: cards": ((edges, "_cards", lambda found: [False] * len(found)),),
    "tail: words that end a text": ((cues, "AFTER_TEXT", _NEVER),),
    "tail: never the short text": ((edges, "_LEAST", 0),),
    "tail: heading with nothing left": ((edges, "_without_dangling_heading", lambda _first, cut, _facts: cut),),
    "menus amid the text": ((content, "drop_menus", _none),),
    "buttons": ((content, "is_button", _no),),
    "names of builds": ((content, "BUILD", _NEVER),),
    "labels for screen readers": ((layout, "is_reader_only", _no),),
    "headings that are a list's entries": ((layout, "unmark_contents", _none),),
    "data of scripts": ((layout, "_DATA", _NEVER),),
    "headings by number, capitals, weight": ((outline, "find_strong", lambda _: {}),),
    "headings at the start of a paragraph": ((outline, "find_run_ins", lambda _: {}),),
    "headings by their place": ((outline, "find_titles", lambda _: {}),),
    "first line is the title": ((outline, "is_document_title", _no),),
    "pages that mark their headings": ((candidates, "marks_its_headings", _no), (titles, "marks_its_headings", _no)),
}
