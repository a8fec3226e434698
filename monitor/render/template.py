"""The templates and what they may call. Data reaches them as values only; no template is ever made from text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from monitor.render import phrases, safe
from monitor.render.blocks import Sign
from monitor.render.pieces import Mark, spaced, two_sides
from monitor.render.quotes import quoted

FOLDER = __file__.rpartition("template.py")[0] + "templates"


def fill(template: str, **values: Any) -> str:
    """Return a template with values in it: escaped, and without control or hidden characters."""
    return _environment().get_template(template).render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        arrows=phrases.ARROWS,
        balance=phrases.balance,
        bullet=phrases.bullet,
        day=phrases.day,
        flag_line=phrases.flag_line,
        last_heading=phrases.last_heading,
        marks={str(mark.name): mark for mark in Mark},
        meaning=phrases.meaning,
        origins=phrases.ORIGINS,
        plural=phrases.plural,
        quoted=quoted,
        ranked=phrases.ranked,
        signs={str(sign.name): sign for sign in Sign},
        spaced=spaced,
        two_sides=two_sides,
        web_address=safe.web_address,
        word_counts=phrases.word_counts,
    )
    return environment


def _finalize(value: object) -> object:
    """Sanitise whatever a template prints; what a macro of ours printed before has been through here already."""
    return safe.html(str(value)) if not isinstance(value, Markup) else value
