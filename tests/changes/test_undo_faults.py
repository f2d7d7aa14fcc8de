"""Whatever goes wrong while a change is undone or kept: doing that again leaves the account as it was."""

import asyncio
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from diagnostics.changes.journal import Journal, reopened
from diagnostics.changes.outcome import Ended
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.world import World
from diagnostics.remediation.changing import begin, kept, leave_standing, take_back
from tests.changes.accounts import Fault, Faulty, FaultyReads, Killed
from tests.changes.kinds import KINDS, Ready
from tests.changes.test_others import Interrupted, nothing
from tests.changes.test_surroundings import Expiring

KINDS_AT_HAND = [one for one in KINDS if one.name == "extra path"]
"""The one with the most calls; the tests that kill processes take all."""

pytestmark = [
    pytest.mark.lab,
    pytest.mark.slow,
    pytest.mark.parametrize("at_hand", KINDS_AT_HAND, ids=str, indirect=True, scope="module"),
]

ENDED = (Ended.TAKEN_BACK, Ended.LEFT)
LOST = (Fault.LOST_BEFORE, Fault.LOST_AFTER)


async def undone_twice(ready: Ready, folder: Path, broken: World) -> Ended | None:
    """Do the change, undo it in the broken world and then in the whole one; return how it ended at first."""
    world = ready.world()
    await begin(ready.change, ready.around(world, folder))
    (one,) = kept(folder)
    ended = None
    with suppress(DiagnosticsError):
        ended = (await take_back(one.path, ready.around(broken, folder))).ended
    if ended is not Ended.TAKEN_BACK:
        (one,) = kept(folder)
        assert one.state is not None
        assert one.state.standing, "whatever is still there, it is known of"
        assert (await take_back(one.path, ready.around(world, folder))).ended is Ended.TAKEN_BACK
    assert ready.now() == ready.before
    assert not kept(folder)[0].unfinished
    return ended


@pytest.mark.parametrize("fault", LOST)
async def test_an_answer_is_lost_at_each_call(ready: Ready, tmp_path: Path, fault: Fault) -> None:
    for number in range(1, len(ready.change.undoing) + 1):
        broken = Faulty(ready.world(), number, fault)
        ended = await undone_twice(ready, tmp_path / str(number), broken)
        assert ended in ENDED, number
        assert ended is Ended.TAKEN_BACK or fault is Fault.LOST_BEFORE, number


@pytest.mark.parametrize("broken", [FaultyReads, Expiring], ids=["a read is denied", "the session ends"])
async def test_it_breaks_off_at_each_call(ready: Ready, tmp_path: Path, broken: Any) -> None:
    number, ended = 0, None
    while ended is not Ended.TAKEN_BACK:
        number += 1
        ended = await undone_twice(ready, tmp_path / str(number), broken(ready.world(), number))
    assert number > len([step for step in ready.change.steps if step.undoes])


async def test_the_disk_is_full_at_each_record(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, number, ended = Journal.note, 0, None
    while ended is not Ended.TAKEN_BACK:
        number += 1
        folder = tmp_path / str(number)
        world = ready.world()
        await begin(ready.change, ready.around(world, folder))
        (one,) = kept(folder)
        left = number

        def limited(self: Journal, record: Any) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise DiagnosticsError("journal-broken-off", file="-", detail="No space left on device")
            note(self, record)

        calls = Interrupted(world, "", nothing)
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "note", limited)
            with suppress(DiagnosticsError):
                ended = (await take_back(one.path, ready.around(calls, folder))).ended
            assert len(calls.made) <= len(ready.change.undoing)
        assert (await take_back(one.path, ready.around(world, folder))).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before, number


async def test_two_who_undo_it_at_once(ready: Ready, tmp_path: Path) -> None:
    """Each has a journal of it, as after ``undo --find``: whoever comes second finds it gone already."""
    here, there = tmp_path / "here", tmp_path / "there"
    await begin(ready.change, ready.around(ready.world(), here))
    shutil.copytree(here, there)
    arounds = [ready.around(ready.world(), folder) for folder in (here, there)]
    outcomes = await asyncio.gather(*(take_back(kept(one.folder)[0].path, one) for one in arounds))
    assert all(one.ended in ENDED for one in outcomes)
    for one in arounds:
        assert (await take_back(kept(one.folder)[0].path, one)).ended is Ended.TAKEN_BACK
    assert ready.now() == ready.before


async def test_a_journal_that_another_process_holds_is_left(ready: Ready, tmp_path: Path) -> None:
    calls = Interrupted(ready.world(), "", nothing)
    await begin(ready.change, ready.around(ready.world(), tmp_path))
    (one,) = kept(tmp_path)
    with reopened(one.path):
        for work in (take_back, leave_standing):
            with pytest.raises(DiagnosticsError, match="change-under-way"):
                await work(one.path, ready.around(calls, tmp_path))
    assert calls.made == []
    assert (await take_back(one.path, ready.around(calls, tmp_path))).ended is Ended.TAKEN_BACK
    assert ready.now() == ready.before


@pytest.mark.parametrize("fault", Fault)
async def test_keeping_goes_wrong_at_its_call(ready: Ready, tmp_path: Path, fault: Fault) -> None:
    """Kept again, or undone at once: either way nothing is left in the end."""
    world = ready.world()
    for number, works in enumerate(((take_back,), (leave_standing, take_back))):
        folder = tmp_path / str(number)
        around = ready.around(world, folder)
        await begin(ready.change, around)
        (one,) = kept(folder)
        try:
            await leave_standing(one.path, ready.around(Faulty(world, 1, fault), folder))
        except Killed:
            assert fault in (Fault.KILLED_BEFORE, Fault.KILLED_AFTER)
        endings = [(await work(one.path, around)).ended for work in works]
        assert endings[-1] is Ended.TAKEN_BACK
        assert ready.now() == ready.before
