"""Two sentences of the same words: whether typography differs, the signs of a country, or a trace of the capture."""

from __future__ import annotations

import re

#: signs that converters of pages leave in a text
_MARKUP = re.compile(r"[*_|¦…\\#`~]|&amp;|(?<=&)\.")
#: a space where no language has one: '500px. com', 'e. g.', '!proxy', 'the Center .'
_LOOSE = re.compile(r"(?<=\w)\.\s(?=[a-z]{1,4}\b(?!\s[a-z]+\s[a-z]))|\s(?=[.,;:!?)\]](?:\s|$))|(?<=[(\[])\s")
_SPACE = re.compile(r"\s+")
#: quotation marks below the line: German, Polish, Czech … but neither English nor French
_LOW_QUOTE = re.compile("[„‚]")
#: stands where a byte was no letter of the encoding
_LOST = "\ufffd"
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){4,7}\b", re.IGNORECASE)


def rule_of_typography(old: str, new: str) -> str:
    """Return the rule by which a difference between two sentences that have the same words is quiet."""
    if bool(_LOW_QUOTE.search(old)) != bool(_LOW_QUOTE.search(new)):
        return "locale.signs"
    return "artefact.trace" if is_trace(old, new) else "editorial.typography"


def is_trace(old: str, new: str) -> bool:
    """Tell whether nothing differs but signs of markup, and spaces where no language has them."""
    bare = [_MARKUP.sub("", text) for text in (old, new)]
    tight = [_SPACE.sub("", text) for text in bare]
    if tight[0] != tight[1]:
        return False
    if _SPACE.sub("", old) != _SPACE.sub("", new):
        return True
    spaced = [_SPACE.sub(" ", text) for text in bare]
    return spaced[0] != spaced[1] and _LOOSE.sub(_tightened, spaced[0]) == _LOOSE.sub(_tightened, spaced[1])


def is_misread(old: str, new: str) -> bool:
    """Tell whether nothing differs but letters that a wrong encoding lost on one side."""
    if (_LOST in old) == (_LOST in new):
        return False
    broken, whole = (old, new) if _LOST in old else (new, old)
    parts = (re.escape(part) for part in _SPACE.sub(" ", broken).split(_LOST))
    return re.fullmatch("[^\x00-\x7f]{0,3}".join(parts), _SPACE.sub(" ", whole)) is not None


def without_hosts(text: str) -> str:
    """Return the text without addresses of machines."""
    return _ADDRESS.sub(" ", text)


def _tightened(match: re.Match[str]) -> str:
    return match.group(0).strip()
