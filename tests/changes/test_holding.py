"""Another's tags on the domain: nothing is undone or kept under them, and they are named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from diagnostics.changes.outcome import Ended
from diagnostics.changes.records import Event
from diagnostics.lab.lab import Lab
from diagnostics.model.world import Answer, Check, World, unchecked
from diagnostics.remediation.changing import begin, kept, leave_standing, take_back
from diagnostics.remediation.standing import Standing
from diagnostics.remediation.standing import standing as standing_now
from diagnostics.report.endings import ended_lines, outcome_lines
from tests.changes.accounts import Fault, Faulty, Killed
from tests.changes.kinds import KINDS, ready_at
from tests.changes.test_delayed import ATTACH, attached, tags, theirs_tagged
from tests.changes.test_others import OTHER, Interrupted, nothing

pytestmark = pytest.mark.lab

LOGGING = next(number for number, kind in enumerate(KINDS) if kind.name == "logging")


@pytest.mark.parametrize("keeping", [False, True], ids=["standing", "kept"])
@pytest.mark.parametrize("kind", [LOGGING, ATTACH])
async def test_nothing_is_undone_under_the_tags_of_others(
    lab: Lab, account: str, tmp_path: Path, kind: int, keeping: bool
) -> None:
    with await ready_at(lab, account, kind) as ready:
        world = ready.world()
        around = ready.around(world, tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        (one,) = kept(tmp_path)
        if keeping:
            assert (await leave_standing(one.path, around)).ended is Ended.KEPT
        theirs_tagged(ready)
        standing, calls = ready.now(), Interrupted(world, "", nothing)
        outcome = await take_back(one.path, ready.around(calls, tmp_path))
        assert (outcome.ended, outcome.code) == (Ended.LEFT, "undo-domain-marked")
        assert (calls.made, ready.now()) == ([], standing)
        said = "\n".join(outcome_lines(outcome, ready.change))
        assert OTHER.change_id in said
        assert OTHER.principal in said
        assert f"mtls-tui undo {ready.change.id} --allow-changes" in said
        assert standing_now(kept(tmp_path)[0]) is Standing.STANDS


async def test_what_is_left_is_told_step_by_step(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        refusing = ready.around(Faulty(ready.world(), 1, Fault.REFUSED), tmp_path)
        outcome = await take_back(kept(tmp_path)[0].path, refusing)
        first, *others = outcome_lines(outcome, ready.change)
        assert first.startswith("Not undone, as AWS refused that: ")
        assert "stage" in first
        assert "AWS says: AccessDeniedException: no" in others
        assert "Missing: apigateway:POST" in others
        assert "  - Tag the domain with this change" in others
        assert not [one for one in (first, *others) if "mark-domain" in one or "ID" in one]
        undone = await take_back(kept(tmp_path)[0].path, around)
        assert list(outcome_lines(undone, ready.change)) == ["Undone: every setting is as it was before."]


async def test_nothing_is_kept_under_the_tags_of_others(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        world = ready.world()
        assert (await begin(ready.change, ready.around(world, tmp_path))).ended is Ended.FINISHED
        theirs_tagged(ready)
        (one,) = kept(tmp_path)
        calls = Interrupted(world, "", nothing)
        outcome = await leave_standing(one.path, ready.around(calls, tmp_path))
        assert (outcome.ended, outcome.code, calls.made) == (Ended.LEFT, "change-not-freed-marked", [])
        assert tags(ready)["mtls-tui-change"] == OTHER.change_id
        said = "\n".join(outcome_lines(outcome, ready.change))
        assert OTHER.change_id in said
        assert "Missing" not in said


@pytest.mark.parametrize("fault", [Fault.KILLED_BEFORE, Fault.KILLED_AFTER])
async def test_the_tags_are_taken_off_only_once_that_is_on_the_disk(
    lab: Lab, account: str, tmp_path: Path, fault: Fault
) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        world = ready.world()
        around = ready.around(world, tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        (one,) = kept(tmp_path)
        with pytest.raises(Killed):
            await leave_standing(one.path, ready.around(Faulty(world, 1, fault), tmp_path))
        assert '"event":"freeing"' in one.path.read_text().splitlines()[-1]
        (one,) = kept(tmp_path)
        assert one.state is not None
        assert (one.state.ended, one.unfinished) == (Event.FINISHED, False)
        assert (await leave_standing(one.path, around)).ended is Ended.KEPT
        assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before


async def test_where_nothing_was_done_nothing_is_told_to_be_undone(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        theirs_tagged(ready)
        around = ready.around(ready.world(), tmp_path)
        outcome = await begin(ready.change, around)
        undone = await take_back(kept(tmp_path)[0].path, around)
        said = list(ended_lines(outcome, undone, ready.change))
        assert said[0].startswith("Stopped before anything was done")
        assert OTHER.change_id in said[1]
        assert said[-1] == "Nothing was changed."
        assert not [one for one in said if "every setting" in one or "Missing" in one]
        assert f"mtls-tui undo --find {ready.case.domain.name} --plan" in "\n".join(said)


@dataclass
class Failing:
    """A world in which the domain goes to a status after an update, and nothing leads it out of that."""

    inner: World
    status: str
    updated: bool = False
    reads: list[str] = field(default_factory=list)

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        self.updated = self.updated or operation == "UpdateDomainName"
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        self.reads.append(operation)
        found = await self.inner.read(service, operation, params)
        if operation != "GetDomainName" or not self.updated or found is None:
            return found
        return {**found, "domainNameStatus": self.status, "domainNameStatusMessage": "says why"}


@pytest.mark.parametrize(
    "status", ["FAILED", "PENDING_CERTIFICATE_REIMPORT", "PENDING_OWNERSHIP_VERIFICATION"]
)
async def test_a_status_that_no_waiting_ends_is_not_waited_for(
    lab: Lab, account: str, tmp_path: Path, status: str
) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        was = attached(ready)
        failing = Failing(ready.world(), status)
        around = ready.around(failing, tmp_path)
        outcome = await begin(ready.change, around)
        assert (outcome.ended, outcome.code, outcome.detail) == (Ended.UNSURE, "change-halted", "says why")
        assert outcome.told["status"].value == status
        assert failing.reads.count("GetDomainName") == 2, "before the call, and once after it"
        assert status in next(iter(outcome_lines(outcome, ready.change)))
        assert (await take_back(kept(tmp_path)[0].path, around)).ended is Ended.TAKEN_BACK
        assert attached(ready) == was
