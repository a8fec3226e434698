"""What stands where on the pages of a PDF file: stretches of text with their place, size and weight."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from monitor.errors import ReadError
from monitor.records import FailureClass

MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000
_PASSWORD_ERROR = 4
#: PDFium's code for a hyphen at the end of a line
_HYPHEN = 2
_BOLD = re.compile(r"bold|black|heavy|semib|demi|[-,]bd\b", re.I)
_BOLD_WEIGHT = 600
#: a baseline that differs by less (of the size) is the same line: superscripts
_SAME_LINE = 0.4
#: a gap of more than this (of the size) parts two stretches
_WIDE_GAP = 1.0
_SPACE_GAP = 0.2
_OVERLAP = -0.6
_UPRIGHT = 0.1
_NAME_BYTES = 256
#: a page that draws more is a picture
_MOST_DRAWN = 20_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that stands on one line without a wide gap. Lengths are in points, y grows upwards from the page's foot."""

    text: str
    left: float
    right: float
    #: of the baseline
    y: float
    size: float
    #: how many characters at the start are bold, and whether the last one is
    bold_start: int = 0
    bold_end: bool = False

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return self.bold_start == len(self.text)

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its height and what stands on it, in the order in which it was drawn."""

    height: float
    stretches: tuple[Stretch, ...]
    #: where paths are drawn
    drawn: tuple[Box, ...] = ()


def sheets(body: bytes) -> tuple[Sheet, ...]:
    """Return the pages of a PDF file.

    Raises ReadError: UNSUPPORTED for one that is damaged, locked or made of pictures, TOO_LARGE for one that is longer
    than any policy.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error
    try:
        return _sheets(document)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"the body is a damaged PDF file: {error}", FailureClass.UNSUPPORTED) from error
    finally:
        document.close()


def _refusal(error: Any) -> ReadError:
    if getattr(error, "err_code", None) == _PASSWORD_ERROR:
        text = "the body is a PDF file locked with a password: follow another address of the policy, or import its text"
        return ReadError(text, FailureClass.UNSUPPORTED)
    return ReadError("the body is a damaged PDF file: it cannot be opened", FailureClass.UNSUPPORTED)


def _sheets(document: Any) -> tuple[Sheet, ...]:
    if len(document) > MOST_PAGES:
        text = f"the PDF file has {len(document)} pages: more than {MOST_PAGES} are no policy"
        raise ReadError(text, FailureClass.TOO_LARGE)
    found: list[Sheet] = []
    left = MOST_CHARACTERS
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise ReadError(
                f"the PDF file has more than {MOST_CHARACTERS} characters: no policy has", FailureClass.TOO_LARGE
            )
        found.append(Sheet(page.get_height(), tuple(_Writer(text).run()), drawn_on(page)))
        text.close()
        page.close()
    if not any(sheet.stretches for sheet in found):
        raise ReadError(
            "the PDF file holds pictures of pages, no text: follow another address of the policy, or import its text",
            FailureClass.UNSUPPORTED,
        )
    return tuple(found)


def drawn_on(page: Any) -> tuple[Box, ...]:
    """Return where paths are drawn on a page; nothing for one that is a picture."""
    import pypdfium2.raw as raw

    boxes: list[Box] = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        if len(boxes) == _MOST_DRAWN:
            return ()
        boxes.append(Box(*thing.get_bounds()))
    return tuple(boxes)


@dataclass(slots=True)
class _Open:
    """A stretch that is being put together."""

    left: float
    right: float
    y: float
    size: float
    #: where its last character begins: the letters of a ligature all stand at the same place
    last: float
    characters: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)

    def close(self) -> Stretch:
        text = "".join(self.characters)
        start = next((n for n, bold in enumerate(self.bold) if not bold), len(text))
        return Stretch(text, self.left, self.right, self.y, self.size, len(text[:start].rstrip()), self.bold[-1])


class _Writer:
    """Puts the characters of a page together to stretches."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self._text = text.raw
        self._count: int = text.count_chars()
        self._fonts: dict[int | None, tuple[float, bool]] = {}
        self._done: list[Stretch] = []
        self._open: _Open | None = None
        self._space = False

    def run(self) -> list[Stretch]:
        raw, text = self._raw, self._text
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        unicode: Callable[[Any, int], int] = raw.FPDFText_GetUnicode
        for index in range(self._count):
            character = self._character(index, unicode(text, index))
            if character.isspace():
                self._space = True
                continue
            size, bold = self._font(index)
            if not size or not raw.FPDFText_GetLooseCharBox(text, index, box):
                continue
            if not raw.FPDFText_GetCharOrigin(text, index, x, y):
                continue
            self._add(character, _Open(box.left, box.right, y.value, size, box.left), bold)
        self._flush()
        return self._done

    def _character(self, index: int, code: int) -> str:
        if code == _HYPHEN:
            return "-"
        if not code or 0xD800 <= code < 0xE000 or self._raw.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            return "\ufffd"
        return chr(code)

    def _font(self, index: int) -> tuple[float, bool]:
        """Return the size in points, 0 for text that does not stand upright, and whether the font is bold."""
        drawn = ctypes.cast(self._raw.FPDFText_GetTextObject(self._text, index), ctypes.c_void_p).value
        if drawn not in self._fonts:
            self._fonts[drawn] = self._measured(index)
        return self._fonts[drawn]

    def _measured(self, index: int) -> tuple[float, bool]:
        raw, matrix = self._raw, self._raw.FS_MATRIX()
        if not raw.FPDFText_GetMatrix(self._text, index, matrix) or abs(matrix.b) > _UPRIGHT * abs(matrix.a):
            return 0.0, False
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        name, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._text, index, name, _NAME_BYTES, flags)
        heavy = raw.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT
        return round(size, 1), heavy or bool(_BOLD.search(name.value.decode("utf-8", "replace")))

    def _add(self, character: str, place: _Open, bold: bool) -> None:
        line = self._open
        if line is None or not _continues(line, place):
            self._flush()
            line = self._open = place
        elif self._space or place.left - line.right > _SPACE_GAP * line.size:
            line.characters.append(" ")
            line.bold.append(bold and line.bold[-1])
        self._space = False
        line.characters.append(character)
        line.bold.append(bold)
        line.right, line.last = max(line.right, place.right), place.left
        if place.size > line.size:
            line.size, line.y = place.size, place.y

    def _flush(self) -> None:
        if self._open:
            self._done.append(self._open.close())
        self._open = None
        self._space = False


def _continues(line: _Open, place: _Open) -> bool:
    size = max(line.size, place.size)
    if abs(place.y - line.y) >= _SAME_LINE * size or place.left - line.right >= _WIDE_GAP * size:
        return False
    return place.left == line.last or place.left - line.right > _OVERLAP * size
