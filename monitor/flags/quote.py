"""What a flag quotes."""

from __future__ import annotations

_MOST_WORDS = 60


def quotation(before: str, after: str) -> tuple[str, str]:
    """Return both sentences, whole where they have 60 words or fewer, else the part around what differs."""
    return _cut(before, after), _cut(after, before)


def _cut(text: str, other: str) -> str:
    words = text.split()
    if len(words) <= _MOST_WORDS:
        return text
    rest = other.split()
    first = next((i for i, (a, b) in enumerate(zip(words, rest, strict=False)) if a != b), 0) if rest else 0
    start = max(0, min(first - 8, len(words) - _MOST_WORDS + 2))
    part = " ".join(words[start : start + _MOST_WORDS - 2])
    return f"{'… ' if start else ''}{part}{' …' if start + _MOST_WORDS - 2 < len(words) else ''}"
