"""PDF files written by hand: lines of text, each where it is put, in one of two fonts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 612, 792
#: of Helvetica, in thousandths of its size; for laying out lines it is enough to be near
_WIDE, _NARROW = "ABCDEFGHKMNOPQRSTUVWXYZmw", "fijltI.,;:'!| "


@dataclass(frozen=True)
class Put:
    """A line of text with its baseline at (x, y), y from the top of the page."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


def width(text: str, size: float = 11) -> float:
    """Return about how wide a text is."""
    return sum(0.7 if c in _WIDE else 0.278 if c in _NARROW else 0.55 for c in text) * size


def wrap(text: str, room: float, size: float = 11) -> list[str]:
    """Break a text into lines no wider than the room."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def paragraph(text: str, *, x: float = 72, y: float, room: float = 460, size: float = 11) -> list[Put]:
    """Lay a paragraph out in lines, the first with its baseline at y."""
    return [Put(x, y + n * size * 1.2, line, size) for n, line in enumerate(wrap(text, room, size))]


def pdf(pages: Sequence[Sequence[Put]], *, extra: str = "", trailer: str = "") -> bytes:
    """Return a PDF with these pages. `extra` is drawn on each of them, `trailer` goes into the trailer."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>"
        )
        drawn = zlib.compress("\n".join([extra, *map(_drawn, page)]).encode("cp1252"))
        stream = drawn.decode("latin-1")
        objects.append(f"<</Length {len(drawn)}/Filter/FlateDecode>>\nstream\n{stream}\nendstream")
    return _file(objects, trailer)


def _drawn(put: Put) -> str:
    escaped = put.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if put.bold else "F1"
    return f"BT /{font} {put.size} Tf {put.x} {PAGE_HEIGHT - put.y} Td ({escaped}) Tj ET"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    body = "%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")
