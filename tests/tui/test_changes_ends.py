"""However the program is ended while a change is at work: the running step is in the journal."""

import os
import select
import signal
from pathlib import Path

import pytest

from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands
from diagnostics.remediation.changing import kept
from tests.tui.memory_world import CONFIRM
from tests.tui.test_pty import LEFT, PATIENCE, Terminal, environment, started, terminals

pytestmark = pytest.mark.pty
__all__ = ["environment", "terminals"]


def in_the_middle(environment: dict[str, str], terminals: dict[str, Terminal]) -> Terminal:
    """A program that waits for the answer to one call of a change."""
    terminal = started("changing", environment, terminals)
    terminal.until("unknown")
    terminal.child.send("\r")
    terminal.until("─ here ─")
    terminal.child.send("w")
    terminal.until("the whole plan")
    terminal.child.send("\r")
    terminal.until("to have it done")
    terminal.child.send(CONFIRM + "\r")
    terminal.until("step 5: Deploy it.")
    return terminal


@pytest.mark.parametrize(("number", "code"), [(None, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_the_running_step_is_journaled_before_the_end(
    number: signal.Signals | None, code: int, environment: dict[str, str], terminals: dict[str, Terminal]
) -> None:
    terminal = in_the_middle(environment, terminals)
    if number is None:
        terminal.child.send("q")
    else:
        terminal.child.kill(number)
    terminal.until("Leaving once the running step")
    state = Path(environment["XDG_STATE_HOME"]) / "mtls-tui"
    (state / "go-on").touch()
    assert terminal.ended() == code
    assert LEFT in terminal.written
    (one,) = kept(state / "changes")
    assert one.state is not None
    assert [one.state.steps[name] for name in ("deploy", "create-log-group")] == [Stands.DONE, Stands.WAITING]


def test_a_terminal_that_goes_away_loses_nothing(
    environment: dict[str, str], terminals: dict[str, Terminal]
) -> None:
    terminal = in_the_middle(environment, terminals)
    state = Path(environment["XDG_STATE_HOME"]) / "mtls-tui"
    os.dup2(os.open(os.devnull, os.O_RDWR), terminal.child.child_fd)
    (state / "go-on").touch()
    assert terminal.child.pid is not None
    ended, _, _ = select.select([os.pidfd_open(terminal.child.pid)], [], [], PATIENCE)
    assert ended
    assert not terminal.child.isalive()
    assert terminal.child.exitstatus == 128 + signal.SIGHUP
    (one,) = kept(state / "changes")
    assert one.state is not None
    assert one.state.steps["deploy"] is Stands.DONE
    assert one.unfinished or one.state.ended is Event.FINISHED
