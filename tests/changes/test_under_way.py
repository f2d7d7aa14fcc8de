"""A change that another process is at work on: told apart from an unfinished one, and left alone."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from diagnostics.changes.journal import created, held
from diagnostics.changes.records import Beginning
from diagnostics.changes.workaround.plans import extra_path
from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.at_hand import at_hand
from diagnostics.remediation.changing import kept
from diagnostics.remediation.standing import Standing, standing, unfinished_here
from tests.changes.test_workaround import WISH
from tests.changes.test_workaround import case as workaround_case
from tests.commands.running import mtls_tui
from tests.conftest import LAB_AT
from tests.tui.memory_world import MemoryWorld
from tests.tui.recorded import PRINCIPAL
from tests.tui.test_changes_kept import made_before
from tui.state_files import OWN

HOLDING = """
import fcntl, sys
file = open(sys.argv[1], "rb+")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """Have another process hold a journal, as one does that is at work on its change."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
    finally:
        process.communicate()


async def test_it_is_not_unfinished_as_long_as_it_is_held() -> None:
    await made_before(MemoryWorld(), steps=3)
    (one,) = kept(OWN.journals)
    assert (one.held, standing(one)) == (False, Standing.UNFINISHED)
    with holding(one.path):
        found = kept(OWN.journals)
        assert (found[0].held, standing(found[0])) == (True, Standing.AT_WORK)
        assert unfinished_here(found, PRINCIPAL) == ()
    (one,) = kept(OWN.journals)
    assert unfinished_here((one,), PRINCIPAL) == (one,)


async def test_commands_say_so_and_leave_it_alone() -> None:
    await made_before(MemoryWorld(), steps=3)
    (one,) = kept(OWN.journals)
    written = one.path.read_bytes()
    env = {"XDG_STATE_HOME": os.environ["XDG_STATE_HOME"]}
    with holding(one.path):
        listed = mtls_tui("changes", env=env)
        assert (listed.returncode, b"at work in another process" in listed.stdout) == (0, True)
        assert b"UNFINISHED" not in listed.stdout
        left = mtls_tui("undo", one.path.stem, "--leave", "--allow-changes", env=env)
        assert (left.returncode, b"Another mtls-tui is at work" in left.stderr) == (2, True)
    assert mtls_tui("changes", env=env).returncode == 4
    assert one.path.read_bytes() == written


def test_a_journal_whose_plan_is_still_being_written(tmp_path: Path) -> None:
    change = extra_path(WISH, workaround_case())
    assert not isinstance(change, tuple)
    with created(tmp_path, change.id) as journal:
        (one,) = kept(tmp_path)
        assert (one.state, one.unfinished, standing(one)) == (None, False, Standing.AT_WORK)
        journal.begin(Beginning(change, PRINCIPAL, LAB_AT))
        assert held(journal.path)
    assert not held(journal.path)


async def test_looking_never_keeps_a_change_from_its_journal(tmp_path: Path) -> None:
    """A look holds the file for a moment: whoever takes it in hand then tries again."""
    path = tmp_path / "a.jsonl"
    path.touch()
    looking = os.open(path, os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH)

    async def over(_: float) -> None:
        fcntl.flock(looking, fcntl.LOCK_UN)

    try:
        async with at_hand(path, over):
            assert held(path)
    finally:
        os.close(looking)


async def test_a_change_that_is_held_for_good_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.touch()
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    with holding(path), pytest.raises(DiagnosticsError, match="change-under-way"):
        async with at_hand(path, pause):
            pass
    assert 0 < sum(pauses) < 1
