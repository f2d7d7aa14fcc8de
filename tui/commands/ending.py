"""However a command that changes AWS ends, what it left unfinished is said, with what to run."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

import click

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.text import clean
from tui.commands.way_in import WayIn

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SIGNALLED = 128


def run_changing(way: WayIn, work: Coroutine[Any, Any, int]) -> int:
    """Run it to its end and return its exit code; a signal ends it with 128 and the signal's number.

    A failure ends it with 4 where something is unfinished, else it is raised.
    """
    before = _journals(way)
    try:
        return asyncio.run(_ended_by_signals(work))
    except DiagnosticsError as error:
        if not _unfinished(way, before):
            raise
        _tell(error)
        return Exit.UNFINISHED
    finally:
        for change in _unfinished(way, before):
            _say(change)


async def _ended_by_signals(work: Coroutine[Any, Any, int]) -> int:
    """Cancel the work at a signal: a call that is under way is in the journal already."""
    task = asyncio.ensure_future(work)
    came: list[int] = []

    def come(number: int) -> None:
        came.append(number)
        task.cancel()

    loop = asyncio.get_running_loop()
    for number in _ENDING:
        loop.add_signal_handler(number, come, number)
    try:
        return await task
    except asyncio.CancelledError:
        if not came:
            raise
        return _SIGNALLED + came[0]


def _journals(way: WayIn) -> dict[str, tuple[int, int]]:
    """Return the journals with size and time; none where they cannot be looked at: no change begins then."""
    from diagnostics.changes.journal import journals_in

    try:
        found = {path.stem: path.stat() for path in journals_in(way.files.journals)}
    except (DiagnosticsError, OSError):
        return {}
    return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in found.items()}


def _unfinished(way: WayIn, before: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """Return the changes that this run has moved and that are unfinished."""
    from diagnostics.remediation.changing import unfinished_of

    moved = [name for name, size in _journals(way).items() if before.get(name) != size]
    return unfinished_of(way.files.journals, moved) if moved else ()


def _tell(error: DiagnosticsError) -> None:
    from diagnostics.report.failures import failure_lines

    for line in failure_lines(error):
        click.echo(line, err=True)


def _say(change: str) -> None:
    from diagnostics.report.change_lines import command
    from diagnostics.report.language import _

    words = _("UNFINISHED: {change}. To undo it: {command}")
    undo = command(("mtls-tui", "undo", change, "--allow-changes"))
    click.echo(words.format(change=clean(change), command=undo), err=True)
