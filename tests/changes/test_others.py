"""Others at work on the same domain: never overwritten, always told; and surroundings that fail half-way."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from diagnostics.changes.change import Change
from diagnostics.changes.engine import MARK_PAUSE
from diagnostics.changes.mark import Mark, domain_arn, marking
from diagnostics.changes.outcome import Ended
from diagnostics.changes.records import Event
from diagnostics.changes.workaround.plans import extra_path
from diagnostics.changes.workaround.wish import Wish
from diagnostics.lab.ground import Withheld
from diagnostics.lab.lab import Lab
from diagnostics.model.domain import DomainId
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.world import Answer, Check, World, unchecked
from diagnostics.remediation.changing import begin, begin_or_take_back, exit_of, kept, take_back
from tests.changes.kinds import KINDS, Ready, ready_at
from tests.changes.test_workaround import AT, WISH

pytestmark = pytest.mark.lab

OTHER = Mark("20261122-0216-beef", "arn:aws:iam::123456789012:role/Another", AT)
Meanwhile = Callable[[], Awaitable[object]]


@dataclass
class Interrupted:
    """A world in which something happens just before the changing call of a name reaches AWS."""

    inner: World
    name: str
    meanwhile: Meanwhile
    made: list[str] = field(default_factory=list)

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        self.made.append(operation)
        if operation == self.name:
            await self.meanwhile()
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        return await self.inner.read(service, operation, params)


def _other(ready: Ready) -> Change:
    """Somebody else's plan for the same domain, made at the same time."""
    found = extra_path(Wish(OTHER, "theirs", outage=True), ready.case)
    assert isinstance(found, Change)
    return found


async def test_two_who_begin_one_after_the_other(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account) as ready:
        world = ready.world()
        first = ready.around(world, tmp_path / "first")
        assert (await begin(_other(ready), first)).ended is Ended.FINISHED
        standing = ready.now()
        outcome, undone = await begin_or_take_back(ready.change, ready.around(world, tmp_path / "second"))
        assert (outcome.code, outcome.steps) == ("change-domain-marked", ("mark-domain",))
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert ready.now() == standing
        assert (await take_back(kept(first.folder)[0].path, first)).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=lambda number: KINDS[number].name)
async def test_two_who_found_no_tags_at_the_same_moment(
    lab: Lab, account: str, tmp_path: Path, kind: int
) -> None:
    """Both have looked, both tag: whose tags are there goes on, the other stops and has done nothing."""
    with await ready_at(lab, account, kind) as ready:
        world = ready.world()
        calls = Interrupted(world, "", nothing)
        late = _Late(calls, ready.case.domain)
        outcome, undone = await begin_or_take_back(ready.change, ready.around(late, tmp_path))
        assert outcome.code == "change-mark-lost"
        assert calls.made == ["TagResource"]
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert not kept(tmp_path)[0].unfinished
        tags = await world.read("apigateway", "GetTags", {"resourceArn": domain_arn(ready.case.domain)}) or {}
        assert tags["tags"]["mtls-tui-change"] == OTHER.change_id


async def nothing() -> None:
    return None


@dataclass
class _Late:
    """A world in which another's tags arrive right after ours."""

    inner: Interrupted
    domain: DomainId

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        answer = await self.inner.change(service, operation, params, check)
        if operation == "TagResource":
            theirs = marking(OTHER, self.domain).does
            await self.inner.inner.change(theirs.service, theirs.name, theirs.params)
        return answer

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        return await self.inner.read(service, operation, params)


async def test_tags_that_are_replaced_after_they_were_seen(lab: Lab, account: str, tmp_path: Path) -> None:
    """Another looked before we tagged and tags a second after: before the next step we see theirs."""
    with await ready_at(lab, account) as ready:
        world = ready.world()
        calls = Interrupted(world, "", nothing)

        async def sleep(seconds: float) -> None:
            if seconds == MARK_PAUSE:
                theirs = marking(OTHER, ready.case.domain).does
                await world.change(theirs.service, theirs.name, theirs.params)

        around = replace(ready.around(calls, tmp_path), sleep=sleep)
        outcome, undone = await begin_or_take_back(ready.change, around)
        assert (outcome.code, outcome.steps) == ("change-mark-lost", (ready.change.steps[1].id,))
        assert calls.made == ["TagResource"]
        assert exit_of(outcome, undone) is Exit.PROBLEM


async def test_a_path_that_is_taken_meanwhile_stays_theirs(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account) as ready:
        world = ready.world()
        domain = ready.case.domain.name
        (mapping,) = (await world.read("apigatewayv2", "GetApiMappings", {"DomainName": domain}) or {})[
            "Items"
        ]

        async def take() -> None:
            params = {"DomainName": domain, "ApiId": mapping["ApiId"], "Stage": mapping["Stage"]}
            await world.change("apigatewayv2", "CreateApiMapping", {**params, "ApiMappingKey": WISH.key})

        raced = Interrupted(world, "CreateApiMapping", take)
        outcome, undone = await begin_or_take_back(ready.change, ready.around(raced, tmp_path / "raced"))
        assert outcome.code == "change-refused"
        assert "Conflict" in outcome.detail
        assert exit_of(outcome, undone) is Exit.PROBLEM
        outcome, undone = await begin_or_take_back(ready.change, ready.around(world, tmp_path / "late"))
        assert (outcome.code, outcome.steps) == ("change-world-differs", ("map",))
        left = ready.now()
        keys = {one["ApiMappingKey"]: one["ApiId"] for one in left["mappings"][domain]["Items"]}
        assert keys[WISH.key] == mapping["ApiId"]
        assert set(left["apis"]) == set(ready.before["apis"])


async def test_a_mapping_that_others_have_led_elsewhere_is_not_led_back(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, 1) as ready:
        world, domain = ready.world(), ready.case.domain.name
        around = ready.around(world, tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        v2 = lab.client("apigatewayv2", account=account)
        (mapping,) = v2.get_api_mappings(DomainName=domain)["Items"]
        place = {"DomainName": domain, "ApiMappingId": mapping["ApiMappingId"]}
        theirs = ready.change.undoing[0].params["ApiId"]
        lab.client("apigateway", account=account).create_deployment(restApiId=theirs, stageName="live")
        v2.update_api_mapping(**place, ApiId=theirs, Stage="live")
        standing = ready.now()
        (one,) = kept(tmp_path)
        outcome = await take_back(one.path, around)
        assert (outcome.ended, outcome.steps[0]) == (Ended.LEFT, "map")
        assert outcome.steps[-1] == "mark-domain"
        assert ready.now() == standing
        assert kept(tmp_path)[0].unfinished
        v2.update_api_mapping(**place, ApiId=mapping["ApiId"], Stage=mapping["Stage"])
        assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK


async def test_an_api_that_is_mapped_elsewhere_too_is_told_and_undone_later(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account) as ready:
        world, domain = ready.world(), ready.case.domain.name
        around = ready.around(world, tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        v2 = lab.client("apigatewayv2", account=account)
        ours = next(one for one in v2.get_api_mappings(DomainName=domain)["Items"] if one["ApiMappingKey"])
        also = v2.create_api_mapping(
            DomainName=domain, ApiId=ours["ApiId"], Stage=ours["Stage"], ApiMappingKey="also"
        )
        (one,) = kept(tmp_path)
        outcome = await take_back(one.path, around)
        assert (outcome.ended, outcome.steps) == (Ended.LEFT, ("create-api", "mark-domain"))
        assert "remove all API mappings" in outcome.detail
        v2.delete_api_mapping(DomainName=domain, ApiMappingId=also["ApiMappingId"])
        assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before


async def test_a_log_group_of_the_same_name_is_never_deleted(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, 4) as ready:
        name = ready.change.steps[1].does.params["logGroupName"]
        lab.client("logs", account=account).create_log_group(logGroupName=name)
        outcome, undone = await begin_or_take_back(ready.change, ready.around(ready.world(), tmp_path))
        assert outcome.code == "change-refused"
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert name in ready.now()["groups"]


async def test_a_right_that_is_missing_is_named(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, 4) as ready:
        lab.ground.withheld.append(Withheld(account, "logs:CreateLogGroup"))
        outcome, undone = await begin_or_take_back(ready.change, ready.around(ready.world(), tmp_path))
        assert outcome.code == "change-refused"
        assert outcome.action is not None
        assert outcome.action.startswith("logs:CreateLogGroup arn:aws:logs:eu-west-1:")
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert ready.now() == ready.before


async def test_what_was_done_by_hand_meanwhile_counts_as_undone(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        (one,) = kept(tmp_path)
        assert one.state is not None
        for call in ready.change.undoing:
            given = call.given(one.state.values)
            await around.world.change(given.service, given.name, given.params)
        assert ready.now() == ready.before
        assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK
        state = kept(tmp_path)[0].state
        assert state is not None
        assert state.ended is Event.TAKEN_BACK
        elsewhere = replace(around, principal=replace(around.principal, region="us-east-1"))
        with pytest.raises(DiagnosticsError, match="undo-elsewhere"):
            await take_back(one.path, elsewhere)
