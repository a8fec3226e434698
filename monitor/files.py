"""Files that users name on the command line, read as documents."""

from __future__ import annotations

from pathlib import Path

from monitor.document import Document
from monitor.errors import ConfigError
from monitor.extract import extract

TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".pdf": "application/pdf",
}
#: no policy is as long; a larger file is a slip
LARGEST_BYTES = 20_000_000


def content_type(path: Path) -> str | None:
    """Return the media type that a file's name promises; None where it promises none we read."""
    return TYPES.get(path.suffix.lower())


def read_file(path: Path) -> Document:
    """Return what a file says. Raises ConfigError where it cannot be opened, ReadError where it cannot be read."""
    return extract(body_of(path), content_type=content_type(path))


def body_of(path: Path) -> bytes:
    """Return a file's bytes. Raises ConfigError where it cannot be opened or is larger than any policy."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise ConfigError(f"larger than {LARGEST_BYTES // 1_000_000} MB: not a policy", path=str(path))
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from error
