"""One change as a page of its own: no script, nothing remote, light and dark."""

from __future__ import annotations

from monitor.render.shown import show
from monitor.render.template import fill
from monitor.render.view import ChangeView, DiffOptions

#: for pages of other rooms: the template of a change's body, to be included with `view` and `shown`
BODY_TEMPLATE = "change_body.html"


def change_page(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as a self-contained HTML page."""
    return fill("change.html", view=view, shown=show(view.comparison, show_all=options.show_all))


def change_body(view: ChangeView, options: DiffOptions) -> str:
    """Return one change as HTML to be put into a page; its looks come from `style()`."""
    return fill(BODY_TEMPLATE, view=view, shown=show(view.comparison, show_all=options.show_all))


def style() -> str:
    """Return the style sheet of a change."""
    return fill("page.css")
