"""Mails as files in a folder, for those who have no mail server or want to look first."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from datetime import UTC
from pathlib import Path

from monitor.alerts.channel import Letter
from monitor.alerts.message import build
from monitor.errors import ChannelError
from monitor.unseen import header

_UNFIT = re.compile(r"[^a-z0-9@.+-]+")


class FolderSession:
    """Writes each letter to a file of its own.

    A file is there whole or not at all. Its name ends in a digest of the Message-ID, so that no letter can take the
    place of another, and one that was written before a crash is found again instead of being written twice.
    """

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def send(self, letter: Letter) -> None:
        """Write a letter. Raises AlertError, and ChannelError where the folder cannot be written."""
        raw = build(letter, self._sender)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(letter, raw)
        except OSError as error:
            raise ChannelError(
                f"mail cannot be written: {self._folder}: {error.strerror or error}: "
                "make the folder writable, or name another one as email.folder"
            ) from error

    def close(self) -> None:
        """Do nothing: no letter is held back."""

    def _write(self, letter: Letter, raw: bytes) -> None:
        mark = hashlib.sha256(letter.message_id.encode()).hexdigest()[:16]
        if any(self._folder.glob(f"*.{mark}.eml")):
            return
        path = self._folder / f"{_readable(letter)}.{mark}.eml"
        draft = path.with_name(f".{mark}.{os.getpid()}.part")
        try:
            with draft.open("wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        _sync(self._folder)


def _readable(letter: Letter) -> str:
    """Return the part of a file's name that is for people: when, to whom, about what."""
    at = letter.at.astimezone(UTC)
    return f"{at:%Y%m%dT%H%M%SZ}.{_slug(letter.recipient, 40)}.{_slug(letter.content.subject, 60)}"


def _slug(text: str, limit: int) -> str:
    return _UNFIT.sub("-", header(text, limit).lower())[:limit].strip(".-") or "mail"


def _sync(folder: Path) -> None:
    """Make the folder's new entry last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
