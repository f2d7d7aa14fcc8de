"""Surroundings that fail half-way, and a step that nothing takes back."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from moto.apigateway.models import apigateway_backends

from diagnostics.changes.change import Change, Refused
from diagnostics.changes.journal import Journal
from diagnostics.changes.outcome import Ended
from diagnostics.changes.records import Record
from diagnostics.changes.workaround.plans import extra_path
from diagnostics.lab.lab import Lab
from diagnostics.model.api import AccountLogging
from diagnostics.model.asks import AccountRole
from diagnostics.model.case import Case
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known
from diagnostics.model.exits import Exit
from diagnostics.model.world import Answer, Check, World, unchecked
from diagnostics.remediation.changing import begin, begin_or_take_back, exit_of, kept, resume, take_back
from tests.changes.accounts import Fault, Faulty, Killed
from tests.changes.kinds import Planned, made_ready, read, ready_at
from tests.changes.test_others import Interrupted, nothing
from tests.changes.test_workaround import SOURCE, WISH

pytestmark = pytest.mark.lab


@dataclass
class Expiring:
    """A world whose session ends at the call of a number, reads included, and never comes back."""

    inner: World
    left: int

    def _check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise DiagnosticsError("credentials-expired", detail="ExpiredToken")

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        self._check()
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        self._check()
        return await self.inner.read(service, operation, params)


async def test_credentials_that_expire_half_way(lab: Lab, account: str, tmp_path: Path) -> None:
    """At every call: what was done stands in the journal, and another session goes on or undoes it."""
    with await ready_at(lab, account, 4) as ready:
        number, ended = -1, None
        while ended is not Ended.FINISHED:
            number += 1
            folder = tmp_path / str(number)
            world = ready.world()
            with suppress(DiagnosticsError):
                ended = (await begin(ready.change, ready.around(Expiring(world, number), folder))).ended
            (one,) = kept(folder)
            assert one.unfinished == (ended is None and number > 1), number
            if one.unfinished:
                with pytest.raises(DiagnosticsError, match="credentials-expired"):
                    await take_back(one.path, ready.around(Expiring(world, 0), folder))
                assert kept(folder)[0].unfinished
            if number % 2 and not one.state.undoing:  # type: ignore[union-attr]
                assert (await resume(one.path, ready.around(world, folder))).ended is Ended.FINISHED
            assert (await take_back(one.path, ready.around(world, folder))).ended is Ended.TAKEN_BACK
            assert ready.now() == ready.before, number


async def test_a_disk_that_fills_up_half_way(
    lab: Lab, account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever record does not fit: nothing more is called, and all of it is undone once there is room."""
    note = Journal.note
    with await ready_at(lab, account, 4) as ready:
        world = ready.world()
        full = True
        number = 0
        while full:
            number += 1
            full, written = False, 0

            def limited(self: Journal, record: Record) -> None:
                nonlocal written, full
                written += 1
                if written == number:  # noqa: B023
                    full = True
                    raise DiagnosticsError("journal-broken-off", file="-", detail="No space left on device")
                note(self, record)

            folder = tmp_path / str(number)
            calls = Interrupted(world, "", nothing)
            monkeypatch.setattr(Journal, "note", limited)
            if number <= 3 * len(ready.change.steps) + 1:
                with pytest.raises(DiagnosticsError, match="journal-broken-off"):
                    await begin(ready.change, ready.around(calls, folder))
            else:
                assert (await begin(ready.change, ready.around(calls, folder))).ended is Ended.FINISHED
            monkeypatch.setattr(Journal, "note", note)
            (one,) = kept(folder)
            assert one.state is not None
            about = sum(stands != "waiting" for stands in one.state.steps.values())
            assert len(calls.made) <= about, "no call without a record of it"
            assert (await take_back(one.path, ready.around(world, folder))).ended is Ended.TAKEN_BACK
            assert ready.now() == ready.before, number


async def test_a_role_that_is_set_stays_and_that_is_said(lab: Lab, account: str, tmp_path: Path) -> None:
    role = f"arn:aws:iam::{account}:role/logs"

    def plan(case: Case) -> Change | tuple[Refused, ...]:
        without = case.having(AccountRole(), Known(AccountLogging(None), SOURCE))
        return extra_path(replace(WISH, role_arn=role), without)

    kind = Planned("role", "healthy", plan)
    with made_ready(lab, account, kind, await read(lab, account, kind)) as ready:
        apigateway_backends[account]["eu-west-1"].account.cloudwatch_role_arn = None
        before = ready.now()
        world = ready.world()
        around = ready.around(world, tmp_path / "unconfirmed")
        outcome, undone = await begin_or_take_back(ready.change, around)
        assert (outcome.code, outcome.steps) == ("change-not-confirmed", ("set-role",))
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert ready.now() == before
        around = ready.around(Faulty(world, 2, Fault.LOST_AFTER), tmp_path / "confirmed")
        assert (await begin(ready.change, around, frozenset({"set-role"}))).ended is Ended.FINISHED
        (one,) = kept(around.folder)
        outcome = await take_back(one.path, around)
        assert (outcome.ended, outcome.code, outcome.steps) == (Ended.TAKEN_BACK, "undo-stays", ("set-role",))
        assert not kept(around.folder)[0].unfinished
        assert ready.now() == {**before, "account": {**before["account"], "cloudwatchRoleArn": role}}


async def test_a_role_of_which_nobody_knows_whether_it_was_set(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    """Killed before the call that nothing takes back: what a look does not find does not stay."""
    role = f"arn:aws:iam::{account}:role/logs"

    def plan(case: Case) -> Change | tuple[Refused, ...]:
        without = case.having(AccountRole(), Known(AccountLogging(None), SOURCE))
        return extra_path(replace(WISH, role_arn=role), without)

    kind = Planned("role", "healthy", plan)
    with made_ready(lab, account, kind, await read(lab, account, kind)) as ready:
        world = ready.world()
        for fault, stays in ((Fault.KILLED_BEFORE, ()), (Fault.KILLED_AFTER, ("set-role",))):
            apigateway_backends[account]["eu-west-1"].account.cloudwatch_role_arn = None
            folder = tmp_path / fault.name
            with pytest.raises(Killed):
                await begin(
                    ready.change, ready.around(Faulty(world, 2, fault), folder), frozenset({"set-role"})
                )
            outcome = await take_back(kept(folder)[0].path, ready.around(world, folder))
            assert (outcome.ended, outcome.steps) == (Ended.TAKEN_BACK, stays)


@dataclass
class Lagging:
    """A world whose listing of REST APIs is old for its first reads."""

    inner: World
    stale: int

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        if operation == "GetRestApis":
            self.stale -= 1
            if self.stale >= 0:
                return {"items": []}
        return await self.inner.read(service, operation, params)


@pytest.mark.parametrize("stale", [1, 4])
async def test_reads_that_lag_behind_a_killed_call(
    lab: Lab, account: str, tmp_path: Path, stale: int
) -> None:
    """ "Not there" is no proof right after the call: nothing is made twice, and nothing is left."""
    with await ready_at(lab, account) as ready:
        world = ready.world()
        for work in (take_back, resume):
            folder = tmp_path / work.__name__
            with pytest.raises(Killed):
                await begin(ready.change, ready.around(Faulty(world, 2, Fault.KILLED_AFTER), folder))
            (one,) = kept(folder)
            await work(one.path, ready.around(Lagging(world, stale), folder))
            assert len(ready.now()["apis"]) == len(ready.before["apis"]) + (work is resume)
            if work is resume:
                await take_back(one.path, ready.around(world, folder))
            assert ready.now() == ready.before


async def test_what_aws_has_confirmed_is_undone_though_no_read_ever_shows_it(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account) as ready:
        world = ready.world()
        around = ready.around(Lagging(world, 1000), tmp_path)
        outcome, undone = await begin_or_take_back(ready.change, around)
        assert (outcome.ended, outcome.code) == (Ended.UNSURE, "change-not-verified")
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert ready.now() == ready.before
