"""One change as a page of its own: no script, nothing remote, light and dark."""

from __future__ import annotations

from typing import Any

from monitor.records import Flag
from monitor.render.shown import Shown, show
from monitor.render.template import fill
from monitor.render.view import ChangeView, DiffOptions
from monitor.render.why import why_of

#: for pages of other rooms: the template of a change's body, to be included with `view`, `shown`, `places`, `why` and
#: `aside`
BODY_TEMPLATE = "change_body.html"


def change_page(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as a self-contained HTML page."""
    return fill("change.html", **_values(view, options))


def change_body(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as HTML to be put into a page; its looks come from `style()`."""
    return fill(BODY_TEMPLATE, **_values(view, options))


def _values(view: ChangeView, options: DiffOptions) -> dict[str, Any]:
    why = why_of(view.trace, show_all=options.show_all) if view.trace else None
    shown = show(view.comparison, show_all=options.show_all)
    return {"view": view, "shown": shown, "places": _places(shown), "why": why, "aside": options.side_by_side}


def _places(shown: Shown) -> dict[Flag, int]:
    """Return by flag the place, from 1, of the section that shows what it is about."""
    sections = ((place, part) for place, part in enumerate(shown.parts, 1) if not isinstance(part, int))
    return {flag: place for place, part in sections for flag in part.flags}


def style() -> str:
    """Return the style sheet of a change."""
    return fill("page.css")
