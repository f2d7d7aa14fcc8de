"""Each gap in a stage's logging, and the exact call that closes it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from diagnostics.logs.access import RECOMMENDED, AccessFormat
from diagnostics.logs.access_json import template
from diagnostics.logs.format_wanted import merged
from diagnostics.model.api import AccessLog, AccountLogging, LogLevel, MethodSetting
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping
from diagnostics.model.finding import Finding, Severity
from diagnostics.walk.log_gaps.methods import resource, serves
from tests.walk.world import ACCESS, ACCESS_LOG, AT, GROUP, World, events, stage, walked

FULL = "{" + ",".join(f'"{name}":"$context.{name}"' for name in RECOMMENDED) + "}"
INFO = MethodSetting("*/*", LogLevel.INFO, data_trace=False)


def log(text: str) -> AccessLog:
    return AccessLog(ACCESS_LOG.destination_arn, text)


def found(path: str | None = None, world: World | None = None, **changes: Any) -> dict[str, Finding]:
    stages = {"rest1": stage(**{"access_log": log(FULL), **changes})}
    walks = walked((world or World()).but(stages=stages), Complaint(path=path)).examination.walks
    return {one.code: one for walk in walks for one in walk.findings}


def operations(finding: Finding, remedy: int = 0) -> dict[str, str]:
    command = finding.remedies[remedy].command
    told = json.loads(command[command.index("--patch-operations") + 1])
    return {one["path"]: one["value"] for one in told}


def test_a_stage_that_logs_everything_has_no_gap() -> None:
    assert found() == {}


def test_levels() -> None:
    off = found(method_settings=())["execution-log-off"]
    assert off.severity is Severity.PROBLEM
    assert operations(off) == {"/*/*/logging/loglevel": "INFO"}
    errors = found(method_settings=(MethodSetting("*/*", LogLevel.ERROR, data_trace=False),))
    assert "execution-log-errors-only" in errors


METHOD = "~1orders~1{id}/GET"


@pytest.mark.parametrize("level", [LogLevel.OFF, LogLevel.ERROR])
@pytest.mark.parametrize(
    ("path", "base", "said"),
    [
        (None, "", True),
        ("/orders/7", "", True),
        ("/orders/7?x=1", "", True),
        ("/orders", "", False),
        ("/orders/7/lines", "", False),
        ("/v1/orders/7", "v1", True),
        ("/v1/orders/7", "", False),
    ],
)
def test_a_method_of_its_own_level(level: LogLevel, path: str | None, base: str, said: bool) -> None:
    world = World(mappings=(ApiMapping("m", base, "rest1", "live"),))
    got = found(path, world, method_settings=(INFO, MethodSetting(METHOD, level, data_trace=False)))
    assert ("method-log-off" in got) is said
    if said:
        finding = got["method-log-off"]
        assert finding.params["method"].value == "GET /orders/{id}"
        assert operations(finding) == {f"/{METHOD}/logging/loglevel": "INFO"}


def test_a_method_at_info_is_no_gap() -> None:
    assert "method-log-off" not in found(
        method_settings=(INFO, MethodSetting(METHOD, LogLevel.INFO, data_trace=False))
    )


def test_the_execution_log_is_read_where_only_a_method_has_it() -> None:
    only = (MethodSetting(METHOD, LogLevel.INFO, data_trace=False),)
    stages = {"rest1": stage(method_settings=only)}
    asked = walked(World(stages=stages)).case.evidence
    assert any(getattr(ask, "group", None) == GROUP for ask in asked)


@pytest.mark.parametrize(
    ("template", "called", "fits"),
    [
        ("/", "/", True), ("/", "/a", False), ("/a", "/a/", True), ("/{x}", "/a", True),
        ("/{x}", "/a/b", False),
        ("/{x+}", "/a/b", True), ("/{x+}", "/", False), ("/a/{x+}", "/a", False), ("/*", "/a/b", True),
    ],
)  # fmt: skip
def test_which_resource_may_serve_a_path(template: str, called: str, fits: bool) -> None:
    assert serves(template, called) is fits


def test_a_setting_s_key_is_a_resource_and_a_verb() -> None:
    assert [resource(key) for key in ("~1/GET", "~1a~1b/ANY", "a~0b/GET", "*/GET")] == [
        "/", "/a/b", "/a~b", "/*"
    ]  # fmt: skip


def test_a_canary_is_a_note_with_its_own_group() -> None:
    finding = found(canary_percent=12.5)["canary-logs-apart"]
    assert finding.severity is Severity.NOTE
    assert finding.params["percent"].value == "12.5"
    assert f"{GROUP}/Canary" in finding.remedies[0].command
    assert "canary-logs-apart" not in found(canary_percent=0.0)


def test_an_access_log_that_is_off_is_turned_on_with_every_variable() -> None:
    finding = found(access_log=None)["access-log-off"]
    (made, on) = finding.remedies
    settings = operations(finding, 1)
    group = made.command[made.command.index("--log-group-name") + 1]
    assert settings["/accessLogSettings/destinationArn"] == (
        f"arn:aws:logs:eu-west-1:111122223333:log-group:{group}"
    )
    assert set(AccessFormat.of(settings["/accessLogSettings/format"]).variables) == set(RECOMMENDED)
    assert on.command[-2:] == ("--region", "eu-west-1")


def test_firehose_cannot_be_read_back() -> None:
    stream = AccessLog("arn:aws:firehose:eu-west-1:1:deliverystream/amazon-apigateway-x", FULL)
    finding = found(access_log=stream)["access-log-not-readable"]
    assert list(operations(finding, 1)) == ["/accessLogSettings/destinationArn"]


def test_a_missing_role_is_set_by_the_operator() -> None:
    finding = found(world=World(role=AccountLogging(None)))["log-role-missing"]
    assert operations(finding) == {"/cloudwatchRoleArn": "ROLE_ARN"}


@pytest.mark.parametrize(
    ("left_out", "severity"),
    [
        (("path",), Severity.NOTE),
        (("requestId", "path"), Severity.WARNING),
        (("identity.clientCert.clientCertPem",), Severity.WARNING),
    ],
)
def test_missing_variables_are_listed_and_added(left_out: tuple[str, ...], severity: Severity) -> None:
    names = [name for name in RECOMMENDED if name not in left_out]
    text = '{"my":"$context.stage",' + ",".join(f'"{name}":"$context.{name}"' for name in names) + "}"
    finding = found(access_log=log(text))["access-log-lacks-variables"]
    assert finding.severity is severity
    assert set(finding.params["variables"].value) == set(left_out)  # type: ignore[arg-type]
    new = operations(finding)["/accessLogSettings/format"]
    assert new.startswith(text[:-1])
    assert set(AccessFormat.of(new).variables) == set(RECOMMENDED)


FORMATS = {
    "empty": "",
    "empty object": "{}",
    "nested": '{"a":{"b":"$context.requestId"},"n":1}',
    "bare": '{"status":$context.status}',
    "two lines": '{"status":"$context.status",\n"requestId":"$context.requestId"}',
    "no json": '{"requestId":"$context.requestId",}',
    "common": '$context.identity.sourceIp [$context.requestTime] "$context.httpMethod" $context.requestId',
    "comma": "$context.requestId,$context.status",
    "xml": "<request><id>$context.requestId</id></request>",
}


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS)
def test_a_merged_format_keeps_and_adds_and_is_one_line(text: str) -> None:
    new = merged(text)
    had = set(AccessFormat.of(text).variables)
    assert "\n" not in new
    assert set(AccessFormat.of(new).variables) == had | set(RECOMMENDED)
    assert merged(new) == new
    if not text or text.startswith("{"):
        assert template(new) is not None
        assert AccessFormat.of(new).variables[-1] == "identity.clientCert.clientCertPem"
    if text.startswith("<"):
        assert new.endswith("</request>")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FORMATS["two lines"], "access-format-many-lines"),
        (FORMATS["no json"], "access-format-not-json"),
        ('{"requestId":"$context.requestId"', "access-format-not-json"),
        (FULL[:-1] + f',"x":"{"y" * 3072}"' + "}", "access-format-too-long"),
    ],
)
def test_a_format_s_shape(text: str, code: str) -> None:
    assert code in found(access_log=log(text))


@pytest.mark.parametrize("text", [FULL, FULL + "\n", '{"status":$context.status}', "$context.requestId"])
def test_a_fine_shape_is_not_blamed(text: str) -> None:
    assert not {code for code in found(access_log=log(text)) if code.startswith("access-format")}


@pytest.mark.parametrize(
    ("there", "code", "remedies"),
    [(ACCESS, "execution-log-group-missing", 0), (GROUP, "access-log-group-missing", 1)],
)
def test_a_log_group_that_does_not_exist(there: str, code: str, remedies: int) -> None:
    finding = found(world=World(logs={there: events()}))[code]
    assert len(finding.remedies) == remedies
    assert AT - timedelta(hours=1) < finding.evidence[0].read_at
