"""The `monitor` command: finds the command asked for, and turns errors into one line and an exit code."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence

import click

from monitor import __version__
from monitor.cli.session import DONE, FAILED, INTERRUPTED, USAGE, Session, common
from monitor.errors import ConfigError, MonitorError, NotFoundError

#: command -> the module and name of its function, imported when it is called: people feel 0.3 s
COMMANDS = {
    "init": "monitor.cli.setup:init",
    "add": "monitor.cli.setup:add",
    "remove": "monitor.cli.setup:remove",
    "check": "monitor.cli.looking:check",
    "accept": "monitor.cli.looking:accept",
    "status": "monitor.cli.looking:status",
    "run": "monitor.cli.running:run",
    "log": "monitor.cli.reading:log",
    "diff": "monitor.cli.reading:diff",
    "compare": "monitor.cli.reading:compare",
    "show": "monitor.cli.reading:show",
    "facts": "monitor.cli.facts:facts",
    "flags": "monitor.cli.reading:flags",
    "import": "monitor.cli.history:import_",
    "backfill": "monitor.cli.history:backfill",
    "reread": "monitor.cli.again:reread",
    "alerts": "monitor.cli.alerts:alerts",
    "demo": "monitor.cli.demo:demo",
}


class Commands(click.Group):
    """A group that imports a command only when it is needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where an unknown one is asked for."""
        import difflib

        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`monitor --help` lists them"
            raise click.UsageError(f"no command {name!r}: {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="monitor", message="%(prog)s %(version)s")
@common
def cli(session: Session) -> None:
    """Tell people when a policy changed, and what that means.

    \b
    Try it without a network:       monitor demo
    Begin:                          monitor init && monitor add https://www.example.org/privacy
    Look now, then read:            monitor check && monitor diff example-org-privacy
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something failed, 2 usage or configuration."""
    try:
        code = cli.main(args=None if argv is None else list(argv), prog_name="monitor", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        _complain(_one_line(error))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (ConfigError, NotFoundError) as error:
        _complain(str(error))
        return USAGE
    except MonitorError as error:
        _complain(str(error))
        return FAILED
    except BrokenPipeError:
        # the reader of our output went away, as `| head` does: nothing to say, and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            # any argument may be taken for the name of a file
            _complain(f"too long for the name of a file: {str(error.filename)[:60]}...")
            return USAGE
        if error.filename is None and error.errno in (errno.ENOSPC, errno.EIO):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _complain(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}")
        return FAILED


def _one_line(error: click.ClickException) -> str:
    message = error.format_message().strip()
    usage = isinstance(error, click.UsageError) and error.ctx is not None
    hint = f" (see `{error.ctx.command_path} --help`)" if usage and error.ctx else ""  # type: ignore[attr-defined]
    return " ".join(message.split()) + hint


def _complain(message: str) -> None:
    from monitor.render.safe import terminal

    click.echo(f"monitor: {terminal(' '.join(message.split()))}", err=True)
