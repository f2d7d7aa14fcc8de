"""Whatever goes wrong at whichever call: undoing leaves the account as it was, or says what it left."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from diagnostics.changes.outcome import Ended
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.remediation.changing import begin, begin_or_take_back, exit_of, kept, resume, take_back
from tests.changes.accounts import Fault, Faulty, FaultyReads, Killed
from tests.changes.killed import SERVICES
from tests.changes.kinds import PRINCIPAL_KINDS, Ready
from tests.changes.test_writes import BUSY

pytestmark = [
    pytest.mark.lab,
    pytest.mark.parametrize("at_hand", PRINCIPAL_KINDS, ids=str, indirect=True, scope="module"),
]

SILENT = ReadTimeoutError(endpoint_url="https://apigateway.example")
THERE_BEFORE = ("close-api",)
"""Steps that see to what the step before them has done as a rule."""
KILLED = (Fault.KILLED_BEFORE, Fault.KILLED_AFTER)


async def test_there_and_back(ready: Ready, tmp_path: Path) -> None:
    around = ready.around(ready.world(), tmp_path / "changes")
    assert (await begin(ready.change, around)).ended is Ended.FINISHED
    assert ready.now() != ready.before
    (one,) = kept(around.folder)
    assert not one.unfinished
    assert one.state is not None
    assert one.state.standing
    assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK
    assert ready.now() == ready.before
    (one,) = kept(around.folder)
    assert one.state is not None
    assert (one.state.standing, one.unfinished) == ((), False)


@pytest.mark.slow
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault not in KILLED])
async def test_undoing_after_a_fault_leaves_nothing(ready: Ready, tmp_path: Path, fault: Fault) -> None:
    world = ready.world()
    for number in range(1, len(ready.change.steps) + 1):
        folder = tmp_path / str(number)
        broken = ready.around(Faulty(world, number, fault), folder)
        outcome = await begin(ready.change, broken)
        there = fault is Fault.LOST_BEFORE and ready.change.steps[number - 1].id in THERE_BEFORE
        assert (outcome.ended is Ended.FINISHED) == (fault is Fault.LOST_AFTER or there), number
        (one,) = kept(folder)
        assert (await take_back(one.path, ready.around(world, folder))).ended is Ended.TAKEN_BACK, number
        assert ready.now() == ready.before, number
        (one,) = kept(folder)
        assert not one.unfinished
        with pytest.raises(DiagnosticsError, match="change-being-undone"):
            await resume(one.path, ready.around(world, folder))


@pytest.mark.slow
@pytest.mark.parametrize("fault", KILLED)
async def test_going_on_after_being_killed_makes_nothing_twice(
    ready: Ready, tmp_path: Path, fault: Fault
) -> None:
    world = ready.world()
    made = sum(step.does.name == "CreateRestApi" for step in ready.change.steps)
    for number in range(1, len(ready.change.steps) + 1):
        folder = tmp_path / str(number)
        with pytest.raises(Killed):
            await begin(ready.change, ready.around(Faulty(world, number, fault), folder))
        (one,) = kept(folder)
        assert one.unfinished
        around = ready.around(world, folder)
        assert (await resume(one.path, around)).ended is Ended.FINISHED, number
        assert len(ready.now()["apis"]) == len(ready.before["apis"]) + made, number
        assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK, number
    assert ready.now() == ready.before


@pytest.mark.slow
async def test_what_cannot_be_undone_is_told_and_undone_later(ready: Ready, tmp_path: Path) -> None:
    world = ready.world()
    for number in range(1, len(ready.change.undoing) + 1):
        folder = tmp_path / str(number)
        await begin(ready.change, ready.around(world, folder))
        (one,) = kept(folder)
        outcome = await take_back(one.path, ready.around(Faulty(world, number, Fault.REFUSED), folder))
        assert outcome.ended is Ended.LEFT
        assert outcome.steps[-1] == ready.change.steps[0].id, "the tags stay as long as anything else does"
        assert outcome.action == "apigateway:POST"
        (one,) = kept(folder)
        assert one.unfinished
        assert (await take_back(one.path, ready.around(world, folder))).ended is Ended.TAKEN_BACK, number
    assert ready.now() == ready.before


@pytest.mark.slow
async def test_a_read_that_is_denied_stops_it_and_it_is_undone(ready: Ready, tmp_path: Path) -> None:
    """Every read in turn: what was done until then is taken back at once, as a command does."""
    world, number, ended = ready.world(), 0, None
    while ended is not Ended.FINISHED:
        number += 1
        folder = tmp_path / str(number)
        reads = FaultyReads(world, number)
        outcome, undone = await begin_or_take_back(ready.change, ready.around(reads, folder))
        ended = outcome.ended
        if ended is Ended.FINISHED:
            (one,) = kept(folder)
            undone = await take_back(one.path, ready.around(world, folder))
        else:
            assert (outcome.code, outcome.action) == ("change-not-seen", "apigateway:GET"), number
            assert exit_of(outcome, undone) is Exit.PROBLEM
        assert undone is not None
        assert undone.ended is Ended.TAKEN_BACK, number
    assert number > 2 * len(ready.change.steps)
    assert ready.now() == ready.before


@pytest.mark.parametrize("error", [BUSY, SILENT], ids=["throttled", "timed out"])
async def test_every_call_fails_once(ready: Ready, tmp_path: Path, error: Exception) -> None:
    """Each call is throttled, or each read times out, the first time: it is done and undone all the same."""
    hurt: set[str] = set()

    def strike(params: Mapping[str, Any], model: Any, **_: object) -> None:
        body = params["body"] if isinstance(params["body"], bytes) else b""
        call = f"{model.name} {params['url']} {body!r}"
        reads = model.name.startswith(("Get", "List", "Describe", "Head"))
        if call not in hurt and (reads or error is BUSY):
            hurt.add(call)
            raise error

    clients = [ready.session.client(service) for service in SERVICES]
    for client in clients:
        client.meta.events.register_first("before-call", strike, unique_id="strike")
    try:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        assert len(hurt) > len(ready.change.steps) / 2
        assert (await take_back(kept(tmp_path)[0].path, around)).ended is Ended.TAKEN_BACK
    finally:
        for client in clients:
            client.meta.events.unregister("before-call", unique_id="strike")
    assert ready.now() == ready.before
