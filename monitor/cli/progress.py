"""A progress bar on standard error, for what takes more than a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.cli.session import Session


@contextmanager
def progress(session: Session, doing: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """Show how far something is, where standard error is a terminal; call what is yielded once for each thing done."""
    if not session.err.is_terminal:
        yield lambda _done: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from monitor.render.safe import terminal

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=session.err, transient=True) as bar:
        task = bar.add_task(doing, total=total)

        def advance(done: str) -> None:
            bar.update(task, advance=1, description=f"{doing} {terminal(done)[:30]}")

        yield advance
