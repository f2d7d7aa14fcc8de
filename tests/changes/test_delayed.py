"""A call that had to wait for its quota looks again first: what others did meanwhile is never overwritten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diagnostics.aws.pacing import QUOTAS, Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.writes import AwsWorld
from diagnostics.changes.mark import domain_arn, marking
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.records import Event
from diagnostics.lab.lab import Lab
from diagnostics.model.clock import fixed_clock
from diagnostics.model.exits import Exit
from diagnostics.remediation.changing import (
    Surroundings,
    begin,
    begin_or_take_back,
    exit_of,
    kept,
    leave_standing,
    take_back,
)
from tests.changes.kinds import KINDS, Ready, nosleep, ready_at
from tests.changes.test_others import OTHER
from tests.changes.test_writes import BUSY
from tests.conftest import LAB_AT

pytestmark = pytest.mark.lab

ATTACH = next(number for number, kind in enumerate(KINDS) if kind.name == "attach")
Meanwhile = Callable[[], object]


class Waiting:
    """The account through a pacer or AWS that makes one call wait; ``meanwhile`` happens in that wait."""

    def __init__(self, ready: Ready, meanwhile: Meanwhile) -> None:
        self.ready, self.meanwhile, self.waits = ready, meanwhile, 0

    async def sleep(self, _: float) -> None:
        self.waits += 1
        if self.waits == 1:
            self.meanwhile()

    def world(self, quotas: Any = QUOTAS) -> AwsWorld:
        pacer = Pacer(lambda: 0.0, self.sleep, quotas=quotas)
        return AwsWorld(Reader(self.ready.session, fixed_clock(LAB_AT), pacer), self.sleep)

    async def spent(self, operation: str, folder: Path) -> Surroundings:
        """Surroundings in which the quota of a call is used up for the moment."""
        world = self.world({f"apigateway:{operation}": QUOTAS[f"apigateway:{operation}"]})
        await world.reader.pacer.ready("apigateway", operation)
        return self.ready.around(world, folder)

    @contextmanager
    def throttled(self, operation: str, folder: Path) -> Iterator[Surroundings]:
        """Surroundings in which AWS throttles a call the first time."""
        client = self.ready.session.client("apigateway")
        struck: list[str] = []

        def strike(model: Any, **_: object) -> None:
            if model.name == operation and not struck:
                struck.append(operation)
                raise BUSY

        client.meta.events.register_first("before-call", strike, unique_id="strike")
        try:
            yield self.ready.around(self.world({}), folder)
        finally:
            client.meta.events.unregister("before-call", unique_id="strike")
        assert struck


def tags(ready: Ready) -> dict[str, str]:
    v1 = ready.lab.client("apigateway", account=ready.account)
    found: dict[str, str] = v1.get_tags(resourceArn=domain_arn(ready.case.domain))["tags"]
    return found


def theirs_tagged(ready: Ready) -> None:
    call = marking(OTHER, ready.case.domain).does
    ready.lab.client("apigateway", account=ready.account).tag_resource(**call.params)


def attached(ready: Ready) -> str:
    v1 = ready.lab.client("apigateway", account=ready.account)
    told = v1.get_domain_name(domainName=ready.case.domain.name)["mutualTlsAuthentication"]
    return str(told["truststoreVersion"])


def theirs_attached(ready: Ready) -> None:
    """Upload a version and attach it, as another operator does with other means."""
    v1, s3 = (ready.lab.client(name, account=ready.account) for name in ("apigateway", "s3"))
    name = ready.case.domain.name
    uri = v1.get_domain_name(domainName=name)["mutualTlsAuthentication"]["truststoreUri"]
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    content = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    version = s3.put_object(Bucket=bucket, Key=key, Body=content + b"# theirs\n")["VersionId"]
    path = "/mutualTlsAuthentication/truststoreVersion"
    v1.update_domain_name(
        domainName=name, patchOperations=[{"op": "replace", "path": path, "value": version}]
    )


async def test_a_wait_in_which_nothing_happened_changes_nothing(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        waiting = Waiting(ready, lambda: None)
        around = await waiting.spent("UpdateDomainName", tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        assert (await take_back(kept(tmp_path)[0].path, around)).ended is Ended.TAKEN_BACK
        assert waiting.waits == 2, "for doing and for undoing"
        assert ready.now() == ready.before


def _without_pause(around: Surroundings) -> Surroundings:
    """The same; only waits for quotas are what is tested."""
    return replace(around, sleep=nosleep)


async def _attaching(waiting: Waiting, folder: Path, *, throttled: bool) -> tuple[Outcome, Outcome | None]:
    """Carry the change out where its call waits, for our own quota or AWS's; nothing else waits."""
    if not throttled:
        around = _without_pause(await waiting.spent("UpdateDomainName", folder))
        return await begin_or_take_back(waiting.ready.change, around)
    with waiting.throttled("UpdateDomainName", folder) as around:
        return await begin_or_take_back(waiting.ready.change, _without_pause(around))


@pytest.mark.parametrize("throttled", [False, True], ids=["own quota", "throttled"])
async def test_a_version_that_others_attach_meanwhile_stays(
    lab: Lab, account: str, tmp_path: Path, throttled: bool
) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        waiting = Waiting(ready, lambda: theirs_attached(ready))
        was = attached(ready)
        outcome, undone = await _attaching(waiting, tmp_path, throttled=throttled)
        assert (outcome.ended, outcome.code, outcome.steps) == (
            Ended.STOPPED,
            "change-world-differs",
            ("attach",),
        )
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert attached(ready) not in (was, ready.change.steps[-1].after["version"])
        (one,) = kept(tmp_path)
        assert not one.unfinished
        assert '"why":"change-world-differs"' in one.path.read_text()


@pytest.mark.parametrize("throttled", [False, True], ids=["own quota", "throttled"])
async def test_tags_of_others_meanwhile_stop_the_call(
    lab: Lab, account: str, tmp_path: Path, throttled: bool
) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        waiting = Waiting(ready, lambda: theirs_tagged(ready))
        was = attached(ready)
        outcome, undone = await _attaching(waiting, tmp_path, throttled=throttled)
        assert (outcome.code, outcome.steps) == ("change-mark-lost", ("attach",))
        assert outcome.told["other"].value == OTHER.change_id
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert attached(ready) == was
        assert tags(ready)["mtls-tui-change"] == OTHER.change_id


async def test_a_delayed_tag_does_not_replace_that_of_others(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        waiting = Waiting(ready, lambda: theirs_tagged(ready))
        with waiting.throttled("TagResource", tmp_path) as around:
            outcome, undone = await begin_or_take_back(ready.change, _without_pause(around))
        assert (outcome.code, outcome.told["other"].value) == ("change-domain-marked", OTHER.change_id)
        assert exit_of(outcome, undone) is Exit.PROBLEM
        assert tags(ready)["mtls-tui-change"] == OTHER.change_id


@pytest.mark.parametrize("throttled", [False, True], ids=["own quota", "throttled"])
async def test_undoing_overwrites_nothing_that_came_meanwhile(
    lab: Lab, account: str, tmp_path: Path, throttled: bool
) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        assert (await begin(ready.change, ready.around(ready.world(), tmp_path))).ended is Ended.FINISHED
        (one,) = kept(tmp_path)
        waiting = Waiting(ready, lambda: theirs_attached(ready))
        if throttled:
            with waiting.throttled("UpdateDomainName", tmp_path) as around:
                outcome = await take_back(one.path, _without_pause(around))
        else:
            around = await waiting.spent("UpdateDomainName", tmp_path)
            outcome = await take_back(one.path, _without_pause(around))
        assert (outcome.ended, outcome.code, outcome.steps[0]) == (Ended.LEFT, "undo-changed", "attach")
        assert attached(ready) not in (
            ready.change.steps[-1].after["version"],
            ready.change.steps[-1].before["version"],
        )
        assert kept(tmp_path)[0].unfinished


async def test_undoing_stops_at_the_tags_of_others_that_came_meanwhile(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        assert (await begin(ready.change, ready.around(ready.world(), tmp_path))).ended is Ended.FINISHED
        standing, (one,) = attached(ready), kept(tmp_path)
        waiting = Waiting(ready, lambda: theirs_tagged(ready))
        around = await waiting.spent("UpdateDomainName", tmp_path)
        outcome = await take_back(one.path, _without_pause(around))
        assert (outcome.ended, outcome.code) == (Ended.LEFT, "undo-domain-marked")
        assert outcome.told["other"].value == OTHER.change_id
        assert attached(ready) == standing
        assert tags(ready)["mtls-tui-change"] == OTHER.change_id


async def test_keeping_does_not_take_away_tags_that_came_meanwhile(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, ATTACH) as ready:
        assert (await begin(ready.change, ready.around(ready.world(), tmp_path))).ended is Ended.FINISHED
        (one,) = kept(tmp_path)
        waiting = Waiting(ready, lambda: theirs_tagged(ready))
        with waiting.throttled("UntagResource", tmp_path) as around:
            outcome = await leave_standing(one.path, _without_pause(around))
        assert (outcome.ended, outcome.code) == (Ended.LEFT, "change-not-freed-marked")
        assert tags(ready)["mtls-tui-change"] == OTHER.change_id
        (one,) = kept(tmp_path)
        assert one.state is not None
        assert one.state.ended is Event.FINISHED


async def test_a_mapping_that_is_seen_for_a_while_after_it_went_is_waited_for(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    """DeleteRestApi is refused as long as AWS still sees the mapping that was taken away before."""
    with await ready_at(lab, account) as ready:
        assert (await begin(ready.change, ready.around(ready.world(), tmp_path))).ended is Ended.FINISHED
        v2 = lab.client("apigatewayv2", account=account)
        domain = ready.case.domain.name
        ours = next(one for one in v2.get_api_mappings(DomainName=domain)["Items"] if one["ApiMappingKey"])
        also = v2.create_api_mapping(
            DomainName=domain, ApiId=ours["ApiId"], Stage=ours["Stage"], ApiMappingKey="also"
        )

        def gone() -> None:
            v2.delete_api_mapping(DomainName=domain, ApiMappingId=also["ApiMappingId"])

        waiting = Waiting(ready, gone)
        around = _without_pause(ready.around(waiting.world({}), tmp_path))
        assert (await take_back(kept(tmp_path)[0].path, around)).ended is Ended.TAKEN_BACK
        assert waiting.waits == 1
        assert ready.now() == ready.before
