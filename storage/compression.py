"""zstd, level 3, for texts and snapshots alike."""

from __future__ import annotations

LEVEL = 3


def compress(data: bytes) -> bytes:
    """Return one self-contained frame."""
    # Imported on use, as in `decompress`: most commands read and write no text.
    from zstandard import ZstdCompressor

    return ZstdCompressor(level=LEVEL, write_checksum=True).compress(data)


def decompress(frame: bytes) -> bytes | None:
    """Return the data, or None where the frame is damaged.

    Callers compare digests all the same. The size a frame claims is not trusted: one flipped bit in it would ask for
    all memory there is.
    """
    from zstandard import ZstdDecompressor, ZstdError

    reading = ZstdDecompressor().decompressobj()
    try:
        data = reading.decompress(frame)
    except ZstdError:
        return None
    return data if reading.eof else None
