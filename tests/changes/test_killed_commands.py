"""The real commands that take back, killed half-way or run twice: in the end all is as it was."""

import signal
from pathlib import Path

import pytest

from diagnostics.lab.lab import Lab
from tests.changes.test_commands import Place, ended_after, place

pytestmark = [pytest.mark.lab, pytest.mark.slow]

CHANGES = (
    ("logging-off", ("enable-logging",), "log"),
    ("http-api", ("enable-logging",), "log"),
    ("healthy", ("workaround", "start"), "map"),
    ("healthy", ("workaround", "start", "--swap"), "map"),
    ("stale-version", ("attach", "--watch", "0"), "attach"),
)
"""Scenario, command, and the step that is undone when undoing is killed."""


def made(here: Place, command: tuple[str, ...]) -> Path:
    """Carry the change out, and return its journal."""
    assert here.run(*command, here.domain, *here.confirmed).returncode == 0
    (journal,) = here.state.glob("*.jsonl")
    return journal


@pytest.mark.parametrize(("scenario", "command", "step"), CHANGES)
def test_a_killed_undo_is_gone_on_with(
    lab: Lab, account: str, tmp_path: Path, scenario: str, command: tuple[str, ...], step: str
) -> None:
    here = place(lab, account, scenario, tmp_path)
    before = here.now()
    journal = made(here, command)
    process = here.start("undo", journal.stem, "--allow-changes")
    code, _ = ended_after(process, step, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert here.run("changes").returncode == 4
    assert here.run("undo", "--all", "--allow-changes").returncode == 0
    assert here.now() == before
    assert here.run("changes").returncode == 0


def test_a_killed_change_of_an_http_api_is_undone(lab: Lab, account: str, tmp_path: Path) -> None:
    here = place(lab, account, "http-api", tmp_path)
    before = here.now()
    process = here.start("enable-logging", here.domain, *here.confirmed)
    code, _ = ended_after(process, "mark-domain", signal.SIGKILL)
    assert (code, here.now() == before) == (-signal.SIGKILL, False)
    assert here.run("undo", "--all", "--allow-changes").returncode == 0
    assert here.now() == before


def test_a_killed_undo_from_another_machine(lab: Lab, account: str, tmp_path: Path) -> None:
    here = place(lab, account, "healthy", tmp_path / "here")
    before = here.now()
    made(here, ("workaround", "start"))
    there = place_beside(here, tmp_path / "there")
    process = there.start("undo", "--find", there.domain, *there.confirmed)
    code, _ = ended_after(process, "map", signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert there.run("changes").returncode == 4
    assert there.run("undo", "--all", "--allow-changes").returncode == 0
    assert here.now() == before
    assert here.run("undo", "--all", "--allow-changes").returncode == 0
    assert here.now() == before


@pytest.mark.parametrize("elsewhere", [False, True], ids=["one machine", "two machines"])
def test_two_undo_at_the_same_moment(lab: Lab, account: str, tmp_path: Path, elsewhere: bool) -> None:
    """The second is told to wait, or finds what the first has left to do: never is anything left or lost."""
    here = place(lab, account, "healthy", tmp_path / "here")
    before = here.now()
    journal = made(here, ("workaround", "start"))
    there = place_beside(here, tmp_path / "there")
    first = here.start("undo", journal.stem, "--allow-changes")
    second = (
        there.start("undo", "--find", there.domain, *there.confirmed)
        if elsewhere
        else here.start("undo", journal.stem, "--allow-changes")
    )
    for process in (first, second):
        _, told = process.communicate(timeout=60)
        assert process.returncode in (0, 2, 4)
        assert "Traceback" not in told
    assert 0 in (first.returncode, second.returncode) or elsewhere
    for one in (here, there):
        assert one.run("undo", "--all", "--allow-changes").returncode == 0
    assert here.now() == before


def place_beside(here: Place, folder: Path) -> Place:
    """The same domain, reached from a machine with a state folder of its own."""
    return Place(
        here.lab,
        here.account,
        here.domain,
        {**here.env, "XDG_STATE_HOME": str(folder)},
        folder / "mtls-tui" / "changes",
    )
