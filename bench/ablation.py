"""Which rules of reading can be switched off, and what stands in their place."""

from __future__ import annotations

from typing import Any

Rule = tuple[tuple[Any, str, Any], ...]
RULES: dict[str, Rule] = {}
