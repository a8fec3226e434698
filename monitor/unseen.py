"""Characters that act or hide instead of being seen, and texts on one line without them."""

from __future__ import annotations

import unicodedata

#: format characters that are seen: the number signs of Arabic, Syriac and Kaithi
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
#: letters and marks that show nothing
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_NONCHARACTER = frozenset(
    [chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF)] + [*map(chr, range(0xFDD0, 0xFDF0))]
)
#: soft hyphens and variation selectors, which change how a character looks and not what it says
DROPPED = frozenset("\u00ad" + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])))
HEADER_LIMIT = 200


def acts(character: str) -> bool:
    """Tell whether a character does something, or hides, instead of being seen."""
    if character in _SEEN:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") or character in _BLANK or character in _NONCHARACTER


def header(text: str, limit: int = HEADER_LIMIT) -> str:
    """Return the text as the value of one mail header: one line, no encoded words but those of the mail library.

    Control characters and line ends become spaces; hidden characters are dropped, since a subject has no room for
    markers; `=?` and `?=` lose their meaning by a space between (parsers of several Python versions decode them into
    new header lines, CVE-2024-6923). Longer texts end in '…'.

    >>> header("New\\r\\nBcc: =?utf-8?q?x?=", 80)
    'New Bcc: = ?utf-8?q?x? ='
    """
    visible = "".join(_header_character(character) for character in text)
    line = " ".join(visible.split()).replace("=?", "= ?").replace("?=", "? =")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _header_character(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category == "Cc":
        return " "
    if category == "Cs":
        return "\ufffd"
    return "" if character in DROPPED or category == "Cn" or acts(character) else character
