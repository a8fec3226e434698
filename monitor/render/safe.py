"""One sanitiser for each sink: terminal, mail header, HTML, links.

What comes from a page, a server or a configuration reaches a sink through its sanitiser only. One rule for text:

- white space of any kind becomes a space; only `terminal` keeps line feeds;
- soft hyphens and variation selectors, which change how a character looks and not what it says, are dropped;
- zero-width joiners between two characters outside ASCII, where Persian, Indic scripts and emoji need them, are
  dropped on a terminal and kept in HTML;
- everything else that acts or hides instead of being seen (controls, ESC and DEL, bidirectional controls, zero-width
  characters, tag characters, fillers, noncharacters, lone surrogates) is shown as `<U+202E>`, as `less` does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from monitor.unseen import DROPPED, acts, header

__all__ = ["header", "html", "terminal", "terminal_line", "web_address"]

_JOINERS = "\u200c\u200d"
_SUSPECT = re.compile(r"[^ -~]")


def terminal(text: str) -> str:
    """Return the text with its lines, and nothing else that a terminal would obey."""
    return "\n".join(terminal_line(line) for line in text.split("\n"))


def terminal_line(text: str) -> str:
    """Return the text on one line, with nothing that a terminal would obey."""
    return _shown(text, keep_joiners=False)


def html(text: str) -> str:
    """Return the text without control characters and hidden ones; escaping is left to the template's autoescape."""
    return _shown(text, keep_joiners=True)


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
    if character in DROPPED:
        return ""
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
        return " "
    return f"<U+{ord(character):04X}>" if acts(character) else character


def _shapes(text: str, index: int) -> bool:
    around = (text[index - 1 : index], text[index + 1 : index + 2])
    return all(character and not character.isascii() and not acts(character) for character in around)
