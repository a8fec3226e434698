"""Values in, text out: how changes, timelines and facts are shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from monitor.render.view import ChangeView, DiffOptions

DiffFormat = Callable[[ChangeView, DiffOptions], str]


def _lazily(module: str, name: str) -> DiffFormat:
    """Return a format whose module, with the libraries it needs, is imported when it is first used."""

    def format_change(view: ChangeView, options: DiffOptions) -> str:
        function: DiffFormat = getattr(import_module(f"monitor.render.{module}"), name)
        return function(view, options)

    return format_change


#: by the name that `--format` takes
DIFF_FORMATS: dict[str, DiffFormat] = {
    "terminal": _lazily("terminal", "change_text"),
    "html": _lazily("html", "change_page"),
    "markdown": _lazily("markdown", "change_markdown"),
    "unified": _lazily("unified", "change_unified"),
    "json": _lazily("json", "change_json"),
}


def render(view: ChangeView, fmt: str, options: DiffOptions | None = None) -> str:
    """Return one change in the format of this name. Raises KeyError for a name that DIFF_FORMATS does not have."""
    return DIFF_FORMATS[fmt](view, options or DiffOptions())


__all__ = ["DIFF_FORMATS", "ChangeView", "DiffFormat", "DiffOptions", "render"]
