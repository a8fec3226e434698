"""One sanitiser for each sink: terminal, mail header, HTML, CSV, links.

What comes from a page, a server or a configuration reaches a sink through its sanitiser only. One rule for text:

- white space of any kind becomes a space; only `terminal` keeps line feeds;
- soft hyphens and variation selectors, which change how a character looks and not what it says, are dropped;
- zero-width joiners between two characters outside ASCII, where Persian, Indic scripts and emoji need them, are
  dropped on a terminal and kept in HTML;
- everything else that acts or hides instead of being seen (controls, ESC and DEL, bidirectional controls, zero-width
  characters, tag characters, fillers, noncharacters, lone surrogates) is shown as `<U+202E>`, as `less` does.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit

#: format characters that are seen: the number signs of Arabic, Syriac and Kaithi
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
#: letters and marks that show nothing
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_DROPPED = frozenset("\u00ad" + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])))
_JOINERS = "\u200c\u200d"
_NONCHARACTER = frozenset(
    [chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF)] + [*map(chr, range(0xFDD0, 0xFDF0))]
)
#: what formulas begin with in the common spreadsheets, full-width forms included
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_SUSPECT = re.compile(r"[^ -~]")
HEADER_LIMIT = 200


def terminal(text: str) -> str:
    """Return the text with its lines, and nothing else that a terminal would obey."""
    return "\n".join(terminal_line(line) for line in text.split("\n"))


def terminal_line(text: str) -> str:
    """Return the text on one line, with nothing that a terminal would obey."""
    return _shown(text, keep_joiners=False)


def html(text: str) -> str:
    """Return the text without control characters and hidden ones; escaping is left to the template's autoescape."""
    return _shown(text, keep_joiners=True)


def header(text: str, limit: int = HEADER_LIMIT) -> str:
    """Return the text as the value of one mail header: one line, no encoded words but those of the mail library.

    Hidden characters are dropped, since a subject has no room for markers; `=?` loses its meaning by a space between
    (parsers of several Python versions decode it into new header lines, CVE-2024-6923). Longer texts end in '…'.
    """
    visible = "".join(_header_character(character) for character in text)
    line = " ".join(visible.split()).replace("=?", "= ?")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def csv_cell(text: str) -> str:
    """Return the text as a cell that no spreadsheet takes for a formula."""
    guarded = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return ("'" if guarded else "") + terminal_line(text)


def csv_table(header_row: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a header and rows as CSV (RFC 4180 quoting, LF at the end of lines), each cell sanitised."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([csv_cell(cell) for cell in header_row])
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def web_address(url: str) -> str:
    """Return an http or https address with every unsafe character percent-encoded; '' for anything else."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    return quote(url.strip(), safe="%:/?#[]@!$&*+,;=~-._", errors="replace")


def _shown(text: str, *, keep_joiners: bool) -> str:
    def shown(found: re.Match[str]) -> str:
        character = found[0]
        if character in _JOINERS and _shapes(text, found.start()):
            return character if keep_joiners else ""
        return _seen(character)

    return _SUSPECT.sub(shown, text)


@lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
        return " "
    return f"<U+{ord(character):04X}>" if _acts(character) else character


def _acts(character: str) -> bool:
    if character in _SEEN:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") or character in _BLANK or character in _NONCHARACTER


def _shapes(text: str, index: int) -> bool:
    around = (text[index - 1 : index], text[index + 1 : index + 2])
    return all(character and not character.isascii() and not _acts(character) for character in around)


def _header_character(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cc":
        return " "
    if unicodedata.category(character) == "Cs":
        return "\ufffd"
    return "" if character in _DROPPED or _acts(character) else character
