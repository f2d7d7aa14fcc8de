"""A change that cannot be undone is left as it is: told exactly, journaled, its own tags alone taken away."""

from dataclasses import replace
from pathlib import Path

import pytest

from diagnostics.changes.keeping import left_standing, may_be_left
from diagnostics.changes.mark import domain_arn, marking
from diagnostics.changes.outcome import Ended
from diagnostics.changes.records import Event
from diagnostics.lab.lab import Lab
from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.changing import accept, begin, kept, take_back
from diagnostics.remediation.standing import Standing, standing, unfinished_here, workarounds
from diagnostics.report.change_lines import leaving_lines
from diagnostics.report.endings import outcome_lines
from tests.changes.accounts import Fault, Faulty, Killed
from tests.changes.kinds import KINDS, PRINCIPAL_KINDS, Ready, ready_at
from tests.changes.test_ceding import Noting
from tests.changes.test_others import OTHER

pytestmark = pytest.mark.lab

SWAP = next(number for number, kind in enumerate(KINDS) if kind.name == "swap")


def tags(ready: Ready) -> dict[str, str]:
    client = ready.lab.client("apigateway", account=ready.account)
    found: dict[str, str] = client.get_tags(resourceArn=domain_arn(ready.case.domain))["tags"]
    return {name: value for name, value in found.items() if name.startswith("mtls-tui")}


async def stopped_after(ready: Ready, folder: Path, steps: int) -> Path:
    """The journal of a change that was stopped after so many steps."""
    asked = iter(range(100))
    around = replace(ready.around(ready.world(), folder), stop=lambda: next(asked) >= steps)
    assert (await begin(ready.change, around)).ended is Ended.STOPPED
    return kept(folder)[0].path


@pytest.mark.parametrize("kind", range(len(PRINCIPAL_KINDS)), ids=map(str, PRINCIPAL_KINDS))
async def test_nothing_is_touched_but_the_changes_own_tags(
    lab: Lab, account: str, tmp_path: Path, kind: int
) -> None:
    with await ready_at(lab, account, kind) as ready:
        path = await stopped_after(ready, tmp_path, len(ready.change.steps) - 1)
        assert tags(ready)
        standing_then = ready.now()
        noting = Noting(ready.world())
        outcome = await accept(path, ready.around(noting, tmp_path))
        assert outcome.ended is Ended.ACCEPTED
        assert [one for one in noting.made if not one.startswith(("Get", "List"))] == ["UntagResource"]
        assert not tags(ready)
        after = ready.now()
        assert {**after, "domains": None} == {**standing_then, "domains": None}
        (one,) = kept(tmp_path)
        assert not one.unfinished
        assert one.state is not None
        assert outcome.steps == tuple(step.id for step in one.state.standing)
        assert outcome.steps == ready.change.order[1:-1]
        assert standing(one) is (Standing.ACCEPTED if outcome.steps else Standing.NOTHING)
        assert unfinished_here((one,), ready.principal) == ()
        assert workarounds((one,), ready.principal) == ()
        with pytest.raises(DiagnosticsError, match="change-not-left"):
            await accept(path, ready.around(noting, tmp_path))


async def test_others_tags_stay(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account) as ready:
        path = await stopped_after(ready, tmp_path, 3)
        world = ready.world()
        theirs = marking(OTHER, ready.case.domain).does
        await world.change(theirs.service, theirs.name, theirs.params)
        there = tags(ready)
        noting = Noting(world)
        outcome = await accept(path, ready.around(noting, tmp_path))
        assert outcome.ended is Ended.ACCEPTED, "that others have the domain is why one leaves it"
        assert OTHER.change_id in "\n".join(outcome_lines(outcome, ready.change))
        assert set(noting.made) == {"GetTags"}
        assert tags(ready) == there
        assert not kept(tmp_path)[0].unfinished


async def test_what_others_took_over_is_left_and_told(lab: Lab, account: str, tmp_path: Path) -> None:
    """A mapping that was led elsewhere since keeps the rest from being undone: what stands is named."""
    with await ready_at(lab, account, SWAP) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        path, domain = kept(tmp_path)[0].path, ready.case.domain.name
        state = kept(tmp_path)[0].state
        assert state is not None
        assert not may_be_left(state)
        v2 = lab.client("apigatewayv2", account=account)
        (mapping,) = v2.get_api_mappings(DomainName=domain)["Items"]
        theirs = ready.change.undoing[0].params["ApiId"]
        lab.client("apigateway", account=account).create_deployment(restApiId=theirs, stageName="live")
        v2.update_api_mapping(
            DomainName=domain, ApiMappingId=mapping["ApiMappingId"], ApiId=theirs, Stage="live"
        )
        assert (await take_back(path, around)).ended is Ended.LEFT
        state = kept(tmp_path)[0].state
        assert state is not None
        assert may_be_left(state)
        told = "\n".join(leaving_lines(state))
        assert "left: changed by others since" in told
        assert f"delete-rest-api --rest-api-id {mapping['ApiId']}" in told
        assert "untag-resource" not in told
        outcome = await accept(path, around)
        assert outcome.steps == tuple(step.id for step in left_standing(state))
        assert f"Lead / of {domain}" in "\n".join(outcome_lines(outcome, ready.change))
        (one,) = kept(tmp_path)
        assert (standing(one), one.unfinished) == (Standing.ACCEPTED, False)


@pytest.mark.parametrize("fault", [Fault.KILLED_BEFORE, Fault.KILLED_AFTER, Fault.REFUSED, Fault.LOST_BEFORE])
async def test_faults_while_it_is_left(lab: Lab, account: str, tmp_path: Path, fault: Fault) -> None:
    with await ready_at(lab, account) as ready:
        path = await stopped_after(ready, tmp_path, 3)
        world = ready.world()
        try:
            outcome = await accept(path, ready.around(Faulty(world, 1, fault), tmp_path))
            assert (outcome.ended, outcome.code) == (Ended.LEFT, "change-not-freed")
        except Killed:
            pass
        assert kept(tmp_path)[0].unfinished, "nothing was decided"
        assert (await accept(path, ready.around(world, tmp_path))).ended is Ended.ACCEPTED
        assert not tags(ready)


async def test_it_can_be_undone_all_the_same(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account) as ready:
        path = await stopped_after(ready, tmp_path, 4)
        around = ready.around(ready.world(), tmp_path)
        assert (await accept(path, around)).ended is Ended.ACCEPTED
        assert (await take_back(path, around)).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before
        state = kept(tmp_path)[0].state
        assert state is not None
        assert state.ended is Event.TAKEN_BACK


async def test_only_in_its_own_account_and_region(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account) as ready:
        path = await stopped_after(ready, tmp_path, 2)
        around = ready.around(ready.world(), tmp_path)
        elsewhere = replace(around, principal=replace(around.principal, region="us-east-1"))
        with pytest.raises(DiagnosticsError, match="undo-elsewhere"):
            await accept(path, elsewhere)
        assert tags(ready)


@pytest.mark.parametrize("stop_before", range(4))
async def test_an_undo_is_stopped_between_steps_and_goes_on(
    lab: Lab, account: str, tmp_path: Path, stop_before: int
) -> None:
    with await ready_at(lab, account) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        path = kept(tmp_path)[0].path
        asked = iter(range(100))
        outcome = await take_back(path, replace(around, stop=lambda: next(asked) >= stop_before))
        assert (outcome.ended, outcome.code) == (Ended.STOPPED, "undo-stopped")
        state = kept(tmp_path)[0].state
        assert state is not None
        undone = [step.id for step in reversed(ready.change.steps) if state.steps[step.id] == "undone"]
        with_way_back = [step.id for step in reversed(ready.change.steps) if step.undoes]
        assert outcome.steps == (with_way_back[stop_before],)
        assert [one for one in undone if one in with_way_back] == with_way_back[:stop_before]
        expected = Standing.UNFINISHED if stop_before else Standing.STANDS
        assert standing(kept(tmp_path)[0]) is expected
        assert (await take_back(path, around)).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before
