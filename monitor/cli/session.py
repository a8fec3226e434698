"""What every command has in common: its options, its clock, its configuration, its ways out."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from monitor.cli.moments import Moment
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from monitor.app import App
    from monitor.config import Config

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

F = TypeVar("F", bound=Callable[..., Any])


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

    @click.option(
        "--config",
        "config_paths",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="The configuration file to use.",
    )
    @click.option("--now", type=Moment(), help="Stand-in for the clock, for replays and tests.")
    @click.option("-v", "--verbose", "verbosity", count=True, help="Log more; twice for details.")
    @click.pass_context
    @functools.wraps(function)
    def command(
        ctx: click.Context,
        /,
        *args: Any,
        config_paths: tuple[Path, ...],
        now: datetime | None,
        verbosity: int,
        **kwargs: Any,
    ) -> Any:
        session = ctx.ensure_object(Session)
        session.config_path = _one_of(session.config_path, *config_paths)
        session.now = now or session.now
        session.verbosity = max(verbosity, session.verbosity)
        log_to_stderr(session.verbosity)
        code = ctx.invoke(function, session, *args, **kwargs)
        if isinstance(code, int) and code:
            ctx.exit(code)
        return code

    return command  # type: ignore[return-value]


def _one_of(*paths: Path | None) -> Path | None:
    """Return the one file that was named, before the command or after it. Raises ConfigError for several."""
    named = list(dict.fromkeys(path for path in paths if path is not None))
    if len(named) > 1:
        raise ConfigError(f"--config names {' and '.join(map(str, named))}: one call uses one configuration")
    return named[0] if named else None


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
