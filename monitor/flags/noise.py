"""Two sentences of the same words: whether typography differs, the signs of a country, or a trace of the capture."""

from __future__ import annotations

import re

from monitor.flags.text import straight, tokens

#: signs that converters of pages leave in a text
_MARKUP = re.compile(r"[*_|¦…\\#`~]|&amp;|(?<=&)\.")
#: a space where no language has one: '500px. com', 'e. g.', '!proxy', 'the Center .'
_LOOSE = re.compile(r"(?<=\w)\.\s(?=[a-z]{1,4}\b(?!\s[a-z]+\s[a-z]))|\s(?=[.,;:!?)\]](?:\s|$))|(?<=[(\[])\s")
_SPACE = re.compile(r"\s+")
#: quotation marks below the line: German, Polish, Czech … but neither English nor French
_LOW_QUOTE = re.compile("[„‚]")
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){4,7}\b", re.IGNORECASE)
#: what is said of a link to those who hear a page read
_ANNOUNCED = re.compile(
    r"\s*[(\[]?\s*(?:(?:this |the )?(?:external )?link )?(?:will )?open(?:s|ing)? (?:up )?"
    r"(?:(?:in|into|an?|your|the|its|default) )*(?:new|own|external|separate|e-?mail|pdf)"
    r"(?: (?:browser|tab|window|client|application|app|site|website|file)\b)+"
    r"\s*[)\]]?|"
    r"\s*[(\[]?\s*(?:(?:ce|le) lien )?s'ouvr(?:e|ira) dans une? (?:nouvel(?:le)? |autre )(?:onglet|fenêtre)"
    r"(?: d[eu] (?:votre )?navigateur)?\s*[)\]]?|"
    r"\s*[(\[]\s*(?:new (?:tab|window)|nouvel onglet|nouvelle fenêtre|external link|lien externe)\s*[)\]]",
    re.IGNORECASE,
)
#: a word of each, to look for first
_OPENS = ("open", "ouvr", "new ", "nouvel", "extern")
#: stands where a letter could not be read
_LOST = "\ufffd"
#: so many letters at most were lost in one place, where one such sign stands or several
_MOST_LOST = 4
_LOST_SIGNS = re.compile(f"{_LOST}+")
#: UTF-8 that was read as another encoding: 'Ã©', 'â€™'
_MISREAD = re.compile("Ã[\u0080-\u00bf©ª®±§¨´]|â€")


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


def without_hosts(text: str) -> str:
    """Return the text without addresses of machines."""
    return _ADDRESS.sub(" ", text)


def without_announcements(text: str) -> str:
    """Return the text without what is said of its links to those who hear it: 'opens in a new tab'."""
    plain = straight(text)
    if not any(word in plain.lower() for word in _OPENS):
        return text
    return _ANNOUNCED.sub(" ", plain) if _ANNOUNCED.search(plain) else text


def is_damaged(old: str, new: str) -> bool:
    """Tell whether two sentences are the same but for letters that one of them lost in the capture."""
    if (_LOST in old) != (_LOST in new):
        return _is_like(old, new) if _LOST in old else _is_like(new, old)
    return old != new and tokens(_reread(old)) == tokens(_reread(new))


def ran_together(runs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]) -> bool:
    """Tell whether several words ran together: one alone is a slip or another spelling."""
    return len({"".join(old) for old, new in runs if len(old) != len(new)}) > 1


def _is_like(damaged: str, whole: str) -> bool:
    """Tell whether what can be read of a damaged text stands in the whole one, with at most part of a word between."""
    # step by step: a pattern with a gap for each sign would take as long as a page likes
    readable, text = (" ".join(straight(one).split()) for one in (damaged, whole))
    first, *parts = _LOST_SIGNS.split(readable)
    if not text.startswith(first):
        return False
    place = len(first)
    for part in parts:
        found = text.find(part, place, place + _MOST_LOST + len(part))
        if found < 0 or " " in text[place:found].removeprefix(" "):
            return False
        place = found + len(part)
    return len(text) - place <= (0 if parts[-1] else _MOST_LOST)


def _reread(text: str) -> str:
    """Return a text that was read in another encoding as it was written; others as they are."""
    if not _MISREAD.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _tightened(match: re.Match[str]) -> str:
    return match.group(0).strip()
