"""However a command that changes AWS ends, what it left unfinished is said, with what to run."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

import click

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from tui.commands.changing import state_folder

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SIGNALLED = 128


def run_changing(work: Coroutine[Any, Any, int]) -> int:
    """Run it to its end and return its exit code; a signal ends it with 128 and the signal's number.

    A failure ends it with 4 where something is unfinished, else it is raised.
    """
    before = _journals()
    try:
        return asyncio.run(_ended_by_signals(work))
    except DiagnosticsError as error:
        if not _unfinished(before):
            raise
        _tell(error)
        return Exit.UNFINISHED
    finally:
        for change in _unfinished(before):
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


def _journals() -> dict[str, tuple[int, int]]:
    folder = state_folder()
    found = {path.stem: path.stat() for path in folder.glob("*.jsonl")} if folder.is_dir() else {}
    return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in found.items()}


def _unfinished(before: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """Return the changes that this run has moved and that are unfinished."""
    from diagnostics.remediation.changing import unfinished_of

    moved = [name for name, size in _journals().items() if before.get(name) != size]
    return unfinished_of(state_folder(), moved)


def _tell(error: DiagnosticsError) -> None:
    from diagnostics.report.failures import failure_lines

    for line in failure_lines(error):
        click.echo(line, err=True)


def _say(change: str) -> None:
    from diagnostics.report.language import _

    words = _("UNFINISHED: {change}. To undo it: mtls-tui undo {change} --allow-changes")
    click.echo(words.format(change=change), err=True)
