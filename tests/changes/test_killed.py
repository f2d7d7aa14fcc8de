"""SIGKILL at every call of every change, before it and after AWS did it: another process undoes all of it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from diagnostics.changes.records import Beginning
from diagnostics.changes.state import Stands
from diagnostics.changes.wire import written
from diagnostics.lab.lab import REGION
from diagnostics.remediation.changing import kept
from tests.changes.kinds import Ready
from tests.commands.running import environment
from tests.conftest import LAB_AT

pytestmark = [pytest.mark.lab, pytest.mark.slow]

KILLED = "-9"


class Processes:
    """Runs each job in a process of its own, which dies where it is told to."""

    def __init__(self, ready: Ready) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.changes.killed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
            text=True,
        )
        plan = written(Beginning(ready.change, ready.principal, LAB_AT))
        credentials = ready.lab.credentials(ready.account)
        self._say(
            {"plan": plan, "region": REGION, "endpoint": ready.lab.endpoint, "credentials": credentials}
        )

    def run(self, folder: Path, *, at: int = 0, when: str = "", undo: bool = False) -> list[str]:
        """Return how the change ended, where it came to that, and how the process did."""
        self._say({"folder": str(folder), "at": at, "when": when, "undo": undo})
        said: list[str] = []
        assert self._parent.stdout is not None
        while not said or not said[-1].lstrip("-").isdigit():
            line = self._parent.stdout.readline()
            assert line, "the processes' parent has died"
            said.append(line.strip())
        return said

    def close(self) -> None:
        self._parent.communicate(timeout=30)

    def _say(self, what: object) -> None:
        assert self._parent.stdin is not None
        self._parent.stdin.write(json.dumps(what) + "\n")
        self._parent.stdin.flush()


@pytest.fixture(scope="module")
def processes(at_hand: Ready) -> Iterator[Processes]:
    found = Processes(at_hand)
    yield found
    found.close()


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_it_is_done(ready: Ready, processes: Processes, tmp_path: Path, when: str) -> None:
    for number, step in enumerate(ready.change.steps, 1):
        folder = tmp_path / str(number)
        assert processes.run(folder, at=number, when=when) == [KILLED]
        (one,) = kept(folder)
        assert one.state is not None
        assert (one.unfinished, one.state.steps[step.id]) == (True, Stands.UNSURE), step.id
        assert (ready.now() == ready.before) == ((number, when) == (1, "before")), "AWS did it, or did not"
        assert processes.run(folder, undo=True) == ["taken-back", "0"], step.id
        assert ready.now() == ready.before, step.id
        assert not kept(folder)[0].unfinished


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_it_is_undone(ready: Ready, processes: Processes, tmp_path: Path, when: str) -> None:
    for number in range(1, len(ready.change.undoing) + 1):
        folder = tmp_path / str(number)
        assert processes.run(folder) == ["finished", "0"]
        assert processes.run(folder, at=number, when=when, undo=True) == [KILLED]
        assert kept(folder)[0].unfinished
        assert processes.run(folder, undo=True) == ["taken-back", "0"], number
        assert ready.now() == ready.before, number
