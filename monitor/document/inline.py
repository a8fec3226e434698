"""Markdown within a block: links, emphasis, escapes and leftovers of HTML, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape

from monitor.document.emphasis import Delimiter, delimiter_at, match_delimiters
from monitor.document.model import Link
from monitor.document.text import clean, compose, runs_of

#: a line break that the writer meant, within the text of a run
BREAK = "\n"

#: keeps two pieces of text apart for the reader, and shows as nothing
_NOTHING = "<!-- -->"

#: how `re.sub` puts a backslash before a match
BACKSLASHED = r"\\\g<0>"

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_SPECIAL = re.compile(r"[\\`*_\[\]<&~]")
_TAGS = (
    "a|abbr|acronym|address|article|aside|b|big|blockquote|body|br|button|center|cite|code|col|colgroup|dd|del|details|"
    "dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|"
    "li|link|main|mark|meta|nav|noscript|ol|option|p|path|picture|pre|q|s|samp|script|section|select|small|source|"
    "span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|"
    "video|wbr"
)
_TOKEN = re.compile(
    rf"\\(?P<escaped>{_PUNCTUATION})"
    r"|(?P<code>`+)"
    r"|(?P<open>\[)"
    r"|(?P<close>\])"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]*+|[^\s<>@/:]++@[^\s<>@/:]++)>"
    rf"|</?(?P<tag>{_TAGS})(?![\w-])[^<>]*+>"
    r"|(?P<comment><!--)"
    rf"|(?P<entity>{_ENTITY})"
    r"|(?P<run>\*+|_+|~~)",
    re.IGNORECASE,
)
_PARENTHESES = r"\((?:[^()\s\\]++|\\.)*+\)"
_DESTINATION = re.compile(
    rf"""\(\s*+(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?:[^()\s\\]++|\\.|{_PARENTHESES})*+))"""
    r"""(?:\s++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?\s*+\)"""
)
#: addresses with spaces are no Markdown, but converters write them
_LOOSE_DESTINATION = re.compile(r"\(\s*+(?P<bare>(?:https?:|mailto:|tel:|data:|www\.|[/#])[^()\n]*+)\)")
#: what is left in a block of a link that spans several: its end, its beginning
_STRAY_END = re.compile(r"\s*\]\((?:https?:|mailto:|[/#])[^()\s]*+\)")
_STRAY_BEGINNING = re.compile(r"(?<!\\)\[\s*$")
_REFERENCE = re.compile(r"\[([^\[\]]{0,200}+)\]")
_ESCAPED = re.compile(rf"\\(?P<character>{_PUNCTUATION})|{_ENTITY}")
_ENTITY_LIKE = re.compile(r"&(?=#?\w+;)")
#: what must be escaped where it does not read as it stands; brackets only if that is not enough
_RISKY = re.compile(
    rf"\\(?={_PUNCTUATION}|$)|[`*]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!])|<(?=[^\s<>@/:]+@)|&(?=[#\w]+;)|~"
)
_RISKIER = re.compile(_RISKY.pattern + r"|[\[\]_<&\\]|!(?=\[|$)")


#: a link label of more pieces than this is none: looking it up must not take long
_LABEL_PIECES = 20


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one target (or None) and one weight."""

    text: str
    target: str | None = None
    bold: bool = False


@dataclass(slots=True)
class _Pieces:
    """What a block consists of, while it is read."""

    texts: list[str | Delimiter] = field(default_factory=list)
    targets: list[str | None] = field(default_factory=list)
    #: indices of brackets that may begin a link (False) or an image (True)
    brackets: list[tuple[int, bool]] = field(default_factory=list)

    def add(self, text: str | Delimiter, target: str | None = None) -> None:
        self.texts.append(text)
        self.targets.append(target)

    def open(self, text: str, *, image: bool) -> None:
        self.brackets.append((len(self.texts), image))
        self.add(text)

    def close(self, target: str | None) -> None:
        """End the innermost bracket, as a link or an image to `target` or, where that is None, as text."""
        start, image = self.brackets.pop()
        if target is None:
            self.add("]")
        elif image:
            del self.texts[start:], self.targets[start:]
        else:
            # converters glue a link to the word before it
            self.texts[start] = " " if self._is_glued(start) else ""
            self.targets[start:] = [target] * (len(self.texts) - start)
            # a link holds no link: what stands open before it is text, or an image around it
            self.brackets = [bracket for bracket in self.brackets if bracket[1]]

    def _is_glued(self, start: int) -> bool:
        """Tell whether the link that begins at a piece follows a small letter with a capital."""
        before = self.texts[start - 1] if start else ""
        first = self.texts[start + 1] if start + 1 < len(self.texts) else ""
        if not (isinstance(before, str) and isinstance(first, str)):
            return False
        return before[-1:].islower() and first[:1].isupper()


def read_inline(source: str, references: Mapping[str, str] | None = None) -> list[Run]:
    """Read the Markdown of one block as runs of text.

    Emphasis goes (bold is noted), images go, escapes and entities are resolved, tags are dropped, so are the ends of a
    link that spans several blocks; `<br>` becomes BREAK. What is no markup stays as it stands. `references` are the
    document's link definitions, by lower-case label.
    """
    if not _SPECIAL.search(source):
        return [Run(source)]
    stray = _STRAY_END.match(source)
    source = _STRAY_BEGINNING.sub("", source[stray.end() :] if stray else source)
    return _runs(_pieces(source, references or {}))


def write_inline(text: str, links: Iterable[Link] = ()) -> str:
    """Write clean text and its links as Markdown, with no more escapes than it takes to read back as they are."""
    links = tuple(links)
    if not links and not _SPECIAL.search(text):
        return text
    for risky in (None, _RISKY):
        written = _written(text, links, risky)
        if plain(read_inline(written)) == (text, links):
            return written
    return write_safely(text, links)


def write_safely(text: str, links: Iterable[Link] = ()) -> str:
    """Write clean text and its links as Markdown, with every character escaped that could be markup."""
    return _written(text, tuple(links), _RISKIER)


def plain(runs: Iterable[Run]) -> tuple[str, tuple[Link, ...]]:
    """Return the clean text of the runs and its links."""
    runs = list(runs)
    if not any(run.target for run in runs):
        return clean("".join(run.text for run in runs)), ()
    return compose((run.text, run.target) for run in runs)


def lead_length(runs: Iterable[Run]) -> int:
    """Return how many characters of the clean text are bold from its start; 0 where it does not begin bold."""
    lead: list[str] = []
    for run in runs:
        if not run.bold and not run.text.isspace():
            break
        lead.append(run.text)
    return len(clean("".join(lead)))


def _written(text: str, links: tuple[Link, ...], risky: re.Pattern[str] | None) -> str:
    pieces: list[str] = []
    before = ""
    for run, target in runs_of(text, links):
        escaped = risky.sub(BACKSLASHED, run) if risky else run
        if target and run[0].isupper() and before.islower():
            # reading parts a capital from the small letter before its link
            pieces.append(_NOTHING)
        before = run[-1]
        pieces.append(f"[{escaped}]({_ENTITY_LIKE.sub(BACKSLASHED, target)})" if target else escaped)
    return "".join(pieces)


def _pieces(source: str, references: Mapping[str, str]) -> _Pieces:
    pieces = _Pieces()
    start = position = 0
    last_stop = source.rfind("-->")
    fences: dict[int, list[int]] | None = None
    while special := _SPECIAL.search(source, position):
        at = special.start()
        match = _TOKEN.match(source, at)
        if not match:
            position = at + 1
            continue
        image = source[at] == "[" and at > start and source[at - 1] == "!"
        pieces.add(source[start : at - image])
        position = end = match.end()
        kind = match.lastgroup
        if kind == "escaped":
            pieces.add(match["escaped"])
        elif kind == "run":
            pieces.add(delimiter_at(source, at, end))
        elif kind == "open":
            pieces.open("![" if image else "[", image=image)
        elif kind == "close":
            position = _close(pieces, source, end, references)
        elif kind == "auto":
            address = match["auto"]
            pieces.add(address.removeprefix("mailto:"), address if ":" in address else f"mailto:{address}")
        elif kind == "tag":
            pieces.add(BREAK if match["tag"].lower() == "br" else "")
        elif kind == "entity":
            pieces.add(unescape(match[0]))
        elif kind == "comment":
            position = source.find("-->", end) + 3 if end <= last_stop else end
            pieces.add("" if position > end else match[0])
        else:
            fences = fences if fences is not None else _fences(source)
            position = _code(pieces, source, match[0], end, fences)
        start = position
    pieces.add(source[start:])
    return pieces


def _close(pieces: _Pieces, source: str, end: int, references: Mapping[str, str]) -> int:
    """Handle a closing bracket that ends at `end`; return where reading goes on."""
    if not pieces.brackets:
        pieces.add("]")
        return end
    if inside := _DESTINATION.match(source, end) or _LOOSE_DESTINATION.match(source, end):
        groups = inside.groupdict()
        target = groups.get("angled") or groups["bare"] or ""
        pieces.close(_ESCAPED.sub(_unescaped, target))
        return inside.end()
    if references and len(pieces.texts) - pieces.brackets[-1][0] <= _LABEL_PIECES:
        named = _REFERENCE.match(source, end)
        text = "".join(text for text in pieces.texts[pieces.brackets[-1][0] + 1 :] if isinstance(text, str))
        target = references.get(" ".join((named[1] if named and named[1] else text).lower().split()), None)
        if target is not None:
            pieces.close(target)
            return named.end() if named else end
    pieces.close(None)
    return end


def _unescaped(match: re.Match[str]) -> str:
    return match["character"] or unescape(match[0])


def _fences(source: str) -> dict[int, list[int]]:
    """Return, by length, where runs of backticks start, last first."""
    found: dict[int, list[int]] = {}
    for match in re.finditer("`+", source):
        found.setdefault(len(match[0]), []).append(match.start())
    for starts in found.values():
        starts.reverse()
    return found


def _code(pieces: _Pieces, source: str, fence: str, end: int, fences: dict[int, list[int]]) -> int:
    """Handle a run of backticks that ends at `end`; return where reading goes on."""
    starts = fences.get(len(fence), [])
    while starts and starts[-1] < end:
        starts.pop()
    if not starts:
        pieces.add(fence)
        return end
    inside = source[end : starts[-1]]
    if "](" in inside and "`" not in inside:
        # converters put links into code
        for run in _runs(_pieces(inside, {})):
            pieces.add(run.text, run.target)
    else:
        pieces.add(inside)
    return starts[-1] + len(fence)


def _runs(pieces: _Pieces) -> list[Run]:
    delimiters = [text for text in pieces.texts if isinstance(text, Delimiter)]
    if delimiters:
        match_delimiters(delimiters)
    runs: list[Run] = []
    bold = False
    for text, target in zip(pieces.texts, pieces.targets, strict=True):
        if isinstance(text, Delimiter):
            bold ^= bool(text.switches % 2)
            text = text.character * text.literal
        if text:
            runs.append(Run(text, target, bold))
    return runs
