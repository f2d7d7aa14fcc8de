"""Turning logs on: what it never logs, whom it never diverts, and what undoing never deletes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diagnostics.access import sources_of
from diagnostics.changes.change import Change, Refused
from diagnostics.changes.logging.plan import turn_on_logging
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.outcome import Ended
from diagnostics.lab.ground import Withheld
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.api import AccessLog, Api, ApiKind, LogLevel, MethodSetting, Stage
from diagnostics.model.asks import ApiOf, LogGroupNamed
from diagnostics.model.clock import fixed_clock
from diagnostics.model.evidence import Known
from diagnostics.model.log import LogGroup
from diagnostics.remediation.changing import begin, kept, take_back
from diagnostics.remediation.evidence import fresh_case
from diagnostics.remediation.logging import plan_logging
from diagnostics.report.change_lines import refused_lines
from diagnostics.report.endings import outcome_lines
from diagnostics.report.plan_lines import plan_lines
from tests.changes.accounts import Fault, Faulty, Killed
from tests.changes.kinds import KINDS, Ready, ready_at
from tests.changes.test_workaround import AT, ROLE, SOURCE, WISH, case
from tests.conftest import LAB_AT
from tests.scenarios.asking import profile_of

LOGGING = next(number for number, kind in enumerate(KINDS) if kind.name == "logging")
HTTP = next(number for number, kind in enumerate(KINDS) if kind.name == "logging of an HTTP API")
TRACED = next(number for number, kind in enumerate(KINDS) if "data trace" in kind.name)
OFF = Stage("x1y2z3", ApiKind.REST, "live", None, (), None)
STREAM = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-siem"
GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/there"
FULL = (MethodSetting("*/*", LogLevel.INFO, data_trace=False),)


def planned(stage: Stage, *, there: bool = False, **evidence: Any) -> Change | tuple[Refused, ...]:
    wish = LogWish(WISH.mark, stage)
    found = case().having(
        LogGroupNamed(wish.group or ""), Known(LogGroup("g", AT, None) if there else None, SOURCE)
    )
    for api in evidence.values():
        found = found.having(ApiOf(stage.api_id), Known(api, SOURCE))
    return turn_on_logging(wish, found)


def change_of(stage: Stage, *, there: bool = False, **evidence: Any) -> Change:
    found = planned(stage, there=there, **evidence)
    assert isinstance(found, Change), found
    return found


def flowing(change: Change) -> str:
    """What is printed of a plan, its sentences in one line each."""
    return " ".join(" ".join(plan_lines(change)).split())


def stage_of(ready: Ready) -> Any:
    params = ready.change.steps[-1].look.operation.params
    return ready.lab.client("apigateway", account=ready.account).get_stage(**params)


@pytest.mark.lab
async def test_no_body_is_logged_on_its_account(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, TRACED) as ready:
        around = ready.around(ready.world(), tmp_path)
        was = stage_of(ready)["methodSettings"]
        assert (was["*/*"]["loggingLevel"], was["*/*"]["dataTraceEnabled"]) == ("ERROR", True)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        now = stage_of(ready)["methodSettings"]
        assert (now["*/*"]["loggingLevel"], now["*/*"]["dataTraceEnabled"]) == ("INFO", False)
        assert now["~1invoices/GET"]["dataTraceEnabled"], "it was logged as fully before: not this change's"
        told = flowing(ready.change)
        assert "Data trace is on for */*: it is turned off until this is undone." in told
        assert "Data trace is on for ~1invoices/GET at INFO already" in told
        assert (await take_back(kept(tmp_path)[0].path, around)).ended is Ended.TAKEN_BACK
        assert stage_of(ready)["methodSettings"] == was


def test_a_group_that_is_gone_is_made_though_the_settings_are_all_right() -> None:
    done = change_of(OFF).steps[-1].after
    form = str(done["/accessLogSettings/format"])
    full = replace(OFF, access_log=AccessLog(GROUP, form), method_settings=FULL)
    assert [step.id for step in change_of(full).steps] == ["mark-domain", "create-log-group", "set-retention"]
    (nothing,) = planned(full, there=True)  # type: ignore[misc]
    assert (nothing.code, nothing.fine) == ("logging-on-already", True)
    elsewhere = replace(full, access_log=AccessLog(GROUP.replace("123456789012", "210987654321"), form))
    (nothing,) = planned(elsewhere)  # type: ignore[misc]
    assert nothing.fine, "nobody here can make, or see, a group of another account"
    unread = turn_on_logging(LogWish(WISH.mark, full), case())
    assert [one.code for one in unread] == ["plan-unread"]  # type: ignore[union-attr]


def test_a_stream_keeps_its_entries() -> None:
    to_stream = replace(OFF, access_log=AccessLog(STREAM, "$context.requestId"))
    change = change_of(to_stream)
    assert [step.id for step in change.steps] == ["mark-domain", "log"]
    assert not [path for path in change.steps[-1].after if "accessLog" in path]
    assert not any(STREAM in str(one.params) for one in change.undoing)
    assert f"The access log goes to {STREAM}, and stays as it is." in flowing(change)
    for stage in (
        replace(to_stream, method_settings=FULL),
        replace(to_stream, kind=ApiKind.HTTP),
    ):
        (refused,) = planned(stage)  # type: ignore[misc]
        assert (refused.code, refused.fine) == ("logging-to-stream", False)
        assert STREAM in "\n".join(refused_lines([refused]))


async def done(ready: Ready, folder: Path) -> str:
    """Carry it out; return the name of the log group that was made."""
    assert (await begin(ready.change, ready.around(ready.world(), folder))).ended is Ended.FINISHED
    return next(
        str(step.does.params["logGroupName"]) for step in ready.change.steps if step.id == "create-log-group"
    )


def write_there(ready: Ready, group: str) -> Callable[[], object]:
    """Lead another REST stage's access log to the group; return what makes it stop."""
    v1 = ready.lab.client("apigateway", account=ready.account)
    v1.update_account(patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": ROLE}])
    api = v1.create_rest_api(name="neighbour")["id"]
    root = v1.get_resources(restApiId=api)["items"][0]["id"]
    v1.put_method(restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE")
    v1.put_integration(restApiId=api, resourceId=root, httpMethod="GET", type="MOCK")
    v1.create_deployment(restApiId=api, stageName="theirs")
    arn = f"arn:aws:logs:eu-west-1:{ready.account}:log-group:{group}"
    patch = [{"op": "replace", "path": "/accessLogSettings/destinationArn", "value": arn}]
    v1.update_stage(restApiId=api, stageName="theirs", patchOperations=patch)
    return lambda: v1.delete_rest_api(restApiId=api)


def write_there_too(ready: Ready, group: str) -> Callable[[], object]:
    """The same with a stage of an HTTP API."""
    v2 = ready.lab.client("apigatewayv2", account=ready.account)
    api = v2.create_api(Name="neighbour", ProtocolType="HTTP")["ApiId"]
    arn = f"arn:aws:logs:eu-west-1:{ready.account}:log-group:{group}"
    v2.create_stage(ApiId=api, StageName="theirs")
    v2.update_stage(
        ApiId=api, StageName="theirs", AccessLogSettings={"DestinationArn": arn, "Format": "$context.status"}
    )
    return lambda: v2.delete_api(ApiId=api)


@pytest.mark.lab
@pytest.mark.parametrize("writing", [write_there, write_there_too])
@pytest.mark.parametrize("kind", [LOGGING, HTTP])
async def test_a_group_that_another_stage_writes_to_is_not_deleted(
    lab: Lab, account: str, tmp_path: Path, kind: int, writing: Callable[[Ready, str], Callable[[], object]]
) -> None:
    with await ready_at(lab, account, kind) as ready:
        group = await done(ready, tmp_path)
        writing(ready, group)
        outcome = await take_back(kept(tmp_path)[0].path, ready.around(ready.world(), tmp_path))
        told = "\n".join(outcome_lines(outcome, ready.change))
        assert (outcome.ended, [one.code for one in outcome.left]) == (
            Ended.TAKEN_BACK,
            ["left-group-written"],
        )
        assert f"The log group {group} stays" in told
        assert "/theirs" in told
        assert "every setting is as it was" not in told
        assert group in ready.now()["groups"]


@pytest.mark.lab
@pytest.mark.parametrize("days", [365, None])
async def test_a_group_that_somebody_keeps_longer_is_not_deleted(
    lab: Lab, account: str, tmp_path: Path, days: int | None
) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        group = await done(ready, tmp_path)
        logs = lab.client("logs", account=account)
        if days is None:
            logs.delete_retention_policy(logGroupName=group)
        else:
            logs.put_retention_policy(logGroupName=group, retentionInDays=days)
        outcome = await take_back(kept(tmp_path)[0].path, ready.around(ready.world(), tmp_path))
        assert [one.code for one in outcome.left] == ["left-group-retention"]
        assert group in ready.now()["groups"]


@pytest.mark.lab
async def test_a_group_of_which_nobody_set_the_retention_yet_is_deleted(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        world = ready.world()
        with pytest.raises(Killed):
            await begin(ready.change, ready.around(Faulty(world, 3, Fault.KILLED_BEFORE), tmp_path))
        outcome = await take_back(kept(tmp_path)[0].path, ready.around(world, tmp_path))
        assert (outcome.ended, outcome.left) == (Ended.TAKEN_BACK, ())
        assert ready.now() == ready.before


@pytest.mark.lab
async def test_where_nobody_can_look_nothing_is_deleted(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        group = await done(ready, tmp_path)
        lab.ground.withheld.append(Withheld(account, "apigateway:GET", "*/apis"))
        outcome = await take_back(kept(tmp_path)[0].path, ready.around(ready.world(), tmp_path))
        assert (outcome.ended, outcome.steps) == (Ended.LEFT, ("create-log-group", "mark-domain"))
        assert "apigateway:GET" in outcome.detail
        listed = lab.client("logs", account=account).describe_log_groups(logGroupNamePrefix=group)
        assert [one["logGroupName"] for one in listed["logGroups"]] == [group]


def test_the_owner_of_the_logs_is_that_of_the_stage_or_api() -> None:
    stack = (("aws:cloudformation:stack-name", "orders"),)
    owned = change_of(replace(OFF, tags=stack))
    assert "The CloudFormation stack orders owns the stage" in flowing(owned)
    api = Api("x1y2z3", ApiKind.REST, "orders", True, (("ManagedBy", "terraform"),))
    assert "Terraform seems to own the API (tag ManagedBy=terraform)" in flowing(change_of(OFF, api=api))
    assert not change_of(OFF).owned


async def plan_of(lab: Lab, account: str, domain: str) -> Change | tuple[Refused, ...]:
    clock = fixed_clock(LAB_AT)
    with sources_of(profile_of(lab, account), clock) as sources:
        return (await plan_logging(await fresh_case(domain, sources, clock), None, None, sources))[1]


@pytest.mark.lab
async def test_tags_are_read_where_the_logs_are_set(lab: Lab, account: str) -> None:
    setup = lab.seed(next(one for one in SCENARIOS if one.name == "logging-off"), account=account)
    v1 = lab.client("apigateway", account=account)
    (api,) = v1.get_rest_apis(limit=500)["items"]
    arn = f"arn:aws:apigateway:eu-west-1::/restapis/{api['id']}"
    v1.tag_resource(resourceArn=arn, tags={"terraform": "yes"})
    change = await plan_of(lab, account, setup.domain)
    assert isinstance(change, Change)
    assert "Terraform seems to own the API (tag terraform=yes)" in flowing(change)


@pytest.mark.lab
async def test_what_could_not_be_read_is_named_with_its_right(lab: Lab, account: str) -> None:
    setup = lab.seed(next(one for one in SCENARIOS if one.name == "logging-off"), account=account)
    missing = await plan_of(lab, account, "nope.lab.example")
    assert [one.code for one in missing] == ["plan-domain-missing"]  # type: ignore[union-attr]
    for action, resource, words in (
        (
            "apigateway:GET",
            "*/stages/*",
            ("The stage's log settings", "apigateway:GET arn:aws:apigateway:eu-west-1::/restapis/"),
        ),
        ("apigateway:GET", "*/account", ("The account's role for logs", "apigateway:GET ")),
        ("apigateway:GET", "*/apimappings", ("The domain's API mappings", "/apimappings")),
        ("logs:DescribeLogGroups", "*", ("The log group", "logs:DescribeLogGroups")),
    ):
        withheld = Withheld(account, action, resource)
        lab.ground.withheld.append(withheld)
        refused = await plan_of(lab, account, setup.domain)
        lab.ground.withheld.remove(withheld)
        assert isinstance(refused, tuple), resource
        told = "\n".join(refused_lines(refused))
        for part in (*words, "the right is missing", "mtls-tui policy"):
            assert part in told, (resource, told)
