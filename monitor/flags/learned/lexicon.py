"""How much each sign of a difference speaks for each kind: a linear model, kept as numbers.

`lexicon.bin` is written by `bench/learn.py`. It holds no word: a sign is known by the CRC-32 of its name. Its layout,
little endian: the number of signs as u32; for each kind in the order of FlagKind a scale and what is said before
anything is read, as f32; the CRCs in rising order as u32; then for each sign one i8 a kind, to be multiplied by the
kind's scale.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from zlib import crc32

from monitor.flags.learned.signs import stems
from monitor.flags.text import as_written, tokens
from monitor.flags.wording import MODALS, NEGATIONS, is_light
from monitor.records import FlagKind

KINDS = tuple(FlagKind)
_HEAD = struct.Struct("<I")
_PAIR = struct.Struct("<ff")
#: decide what a sentence says, and tell nothing of what it is about
_SMALL = NEGATIONS | MODALS.keys()

#: of one sign, the kinds that it speaks for or against, and how much
Row = tuple[tuple[int, float], ...]


class Lexicon:
    """The weights of all signs."""

    def __init__(self, data: bytes) -> None:
        (count,) = _HEAD.unpack_from(data)
        heads = [_PAIR.unpack_from(data, _HEAD.size + n * _PAIR.size) for n in range(len(KINDS))]
        self._scales = [scale for scale, _ in heads]
        self._always = [always for _, always in heads]
        start = _HEAD.size + len(KINDS) * _PAIR.size
        self._places = {
            crc: n * len(KINDS) for n, (crc,) in enumerate(struct.iter_unpack("<I", data[start : start + 4 * count]))
        }
        self._weights = array("b", data[start + 4 * count :])
        #: read so far, by place
        self._rows: dict[int, Row] = {}

    def chances(self, signs: Mapping[str, float]) -> dict[FlagKind, float]:
        """Return for each kind how likely a reader would say, 0..1, that what shows these signs is about it."""
        sums = list(self._always)
        for name, value in signs.items():
            for kind, weight in self._row(name):
                sums[kind] += value * weight
        return {kind: 1 / (1 + math.exp(-score)) for kind, score in zip(KINDS, sums, strict=True)}

    def telling(self, sentence: str, kind: FlagKind, most: int) -> tuple[str, ...]:
        """Return the words of a sentence that speak most for a kind, the most telling first.

        Only words with a meaning of their own, and only as they stand in it: they are shown as quotes.
        """
        place, standing = KINDS.index(kind), frozenset(as_written(sentence))
        said = {
            word: dict(self._row(f"w:{sign}")).get(place, 0.0)
            for word, sign in zip(tokens(sentence), stems(sentence), strict=True)
            if word in standing and not (is_light(word) or word in _SMALL)
        }
        ranked = sorted((word for word in said if said[word] > 0), key=lambda word: -said[word])
        return tuple(ranked[:most])

    def _row(self, name: str) -> Row:
        start = self._places.get(crc32(name.encode()))
        if start is None:
            return ()
        row = self._rows.get(start)
        if row is None:
            weights = self._weights[start : start + len(KINDS)]
            row = tuple((n, weight * self._scales[n]) for n, weight in enumerate(weights) if weight)
            self._rows[start] = row
        return row


def packed(weights: Mapping[str, Sequence[float]], always: Sequence[float]) -> bytes:
    """Return the bytes of a lexicon: for each sign a weight for each kind, and what is said before anything is read."""
    scales = [max((abs(row[n]) for row in weights.values()), default=0.0) / 127 or 1.0 for n in range(len(KINDS))]
    rows = {
        crc32(name.encode()): [round(weight / scale) for weight, scale in zip(row, scales, strict=True)]
        for name, row in weights.items()
    }
    kept = sorted(crc for crc, row in rows.items() if any(row))
    heads = b"".join(_PAIR.pack(scale, one) for scale, one in zip(scales, always, strict=True))
    crcs = struct.pack(f"<{len(kept)}I", *kept)
    return _HEAD.pack(len(kept)) + heads + crcs + array("b", [weight for crc in kept for weight in rows[crc]]).tobytes()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon that comes with the project."""
    return Lexicon(files(__package__).joinpath("lexicon.bin").read_bytes())
