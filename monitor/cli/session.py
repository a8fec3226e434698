"""What every command has in common: its options, its clock, its configuration, its ways out."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from monitor.errors import ConfigError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from monitor.app import App
    from monitor.config import Config

DONE, FAILED, USAGE = 0, 1, 2

F = TypeVar("F", bound=Callable[..., Any])


class Moment(click.ParamType[datetime]):
    """A date or a time: 2024-06-25, 2024-06-25T12:00 or 20240625120000; UTC unless it says otherwise.

    A date alone means its first second, or its last for an option that ends a span.
    """

    name = "datetime"

    def __init__(self, *, ends: bool = False) -> None:
        self.ends = ends

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment as an aware UTC time; fails with the forms that are understood."""
        if isinstance(value, datetime):
            return value
        try:
            return last_of_day(str(value)) if self.ends else moment(str(value))
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is not a date that exists: write 2024-06-25 or 2024-06-25T12:00 (UTC)", param, ctx)


def moment(text: str) -> datetime:
    """Return the UTC time that a text means. Raises ValueError.

    >>> moment("20240625").isoformat()
    '2024-06-25T00:00:00+00:00'
    """
    text = text.strip()
    if text.isdigit() and len(text) == 14:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if text.isdigit() and len(text) != 8:
        raise ValueError(text)
    parsed = datetime.fromisoformat(text)
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def last_of_day(text: str) -> datetime:
    """Return the UTC time that a text means; the last second of the day where it is a date alone. Raises ValueError.

    >>> last_of_day("2024-06-25").isoformat()
    '2024-06-25T23:59:59+00:00'
    """
    at = moment(text)
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return at
    return at.replace(hour=23, minute=59, second=59)


@dataclass
class Session:
    """The options that hold for a whole call, and what is made from them on demand."""

    config_path: Path | None = None
    now: datetime | None = None
    verbosity: int = 0

    @functools.cached_property
    def config(self) -> Config:
        """Return the configuration. Raises ConfigError."""
        from monitor.config import find, load

        return load(find(self.config_path))

    def app(self, *, read_only: bool = False, delivers: bool = False) -> App:
        """Return the application, put together; close it by using it in a `with`."""
        from monitor.app import App

        return App(self.config, fixed_now=self.now, read_only=read_only, delivers=delivers)

    @functools.cached_property
    def out(self) -> Console:
        """Return the console for data: standard output."""
        return _console(stderr=False)

    @functools.cached_property
    def err(self) -> Console:
        """Return the console for progress and summaries: standard error."""
        return _console(stderr=True)

    def show(self, renderable: RenderableType) -> None:
        """Print data."""
        self.out.print(renderable)

    def say(self, text: str) -> None:
        """Print a line for people beside the data."""
        from monitor.render.safe import terminal

        click.echo(terminal(text), err=True)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
    # a pipe has no width of its own: 80 columns, which mails and logs keep to as well
    return console if console.is_terminal else Console(
        stderr=stderr, highlight=False, markup=False, emoji=False, width=_piped_width()
    )  # fmt: skip


def _piped_width() -> int:
    import os

    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() and int(columns) >= 40 else 80


def common(function: F) -> F:
    """Give a command the options that all have, and the Session as its first argument."""

    @click.option("--config", "config_path", type=click.Path(path_type=Path), help="The configuration file to use.")
    @click.option("--now", type=Moment(), help="Stand-in for the clock, for replays and tests.")
    @click.option("-v", "--verbose", "verbosity", count=True, help="Log more; twice for details.")
    @click.pass_context
    @functools.wraps(function)
    def command(
        ctx: click.Context, /, *args: Any, config_path: Path | None, now: datetime | None, verbosity: int, **kwargs: Any
    ) -> Any:
        session = ctx.ensure_object(Session)
        session.config_path = config_path or session.config_path
        session.now = now or session.now
        session.verbosity = max(verbosity, session.verbosity)
        log_to_stderr(session.verbosity)
        code = ctx.invoke(function, session, *args, **kwargs)
        if isinstance(code, int) and code:
            ctx.exit(code)
        return code

    return command  # type: ignore[return-value]


def log_to_stderr(verbosity: int) -> None:
    """Send the log of our own loggers to standard error as key=value lines."""
    import logging

    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbosity, 2)]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for name in ("monitor", "storage"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False


def format_option(*formats: str) -> Callable[[F], F]:
    """Give a command `--format`, the first being the default."""
    return click.option(
        "--format", "fmt", type=click.Choice(formats), default=formats[0], show_default=True, help="How to print it."
    )


def known(slug: str, app: App) -> str:
    """Return the slug if there is such a policy. Raises ConfigError that names the nearest one."""
    import difflib

    slugs = [policy.slug for policy in app.store.policies()]
    if slug in slugs:
        return slug
    near = difflib.get_close_matches(slug, slugs, n=1)
    hint = (
        f"did you mean {near[0]!r}?"
        if near
        else f"known are {', '.join(slugs) or 'none: add one with `monitor add URL`'}"
    )
    raise ConfigError(f"no policy {slug!r}: {hint}")


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output; what would act on a terminal is escaped."""
    from monitor.render.json import dumps

    click.echo(dumps(value))
