"""From the domain to its logs: every outcome of the nodes before a refusal is looked at."""

# ruff: noqa: E501  a case a line

from datetime import timedelta
from typing import Any

import pytest

from diagnostics.model.api import AccessLog, AccountLogging, LogLevel, MethodSetting
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.domain import ApiMapping, RoutingMode
from diagnostics.model.finding import Severity
from diagnostics.report.outcome import exit_code
from diagnostics.walk.routing import matching
from tests.walk.world import (
    ADMITTED,
    AT,
    CLIENT,
    HTTP,
    MUTUAL_TLS,
    REST,
    World,
    denied,
    domain,
    events,
    stage,
    walked,
)

CALL = Complaint(saw=Saw.FORBIDDEN)
GIVEN = Complaint(certificates=(ADMITTED.certificate.der,))
HTTP_ONLY = (ApiMapping("m1", "", "http1", "live"),)
MIXED = (ApiMapping("m1", "a", "rest1", "live"), ApiMapping("m2", "b", "http1", "live"))
OFF = (MethodSetting("*/*", LogLevel.OFF, data_trace=False),)
NO_LOGS = {"rest1": stage(method_settings=(), access_log=None)}
FIREHOSE = AccessLog(
    "arn:aws:firehose:eu-west-1:111122223333:deliverystream/amazon-apigateway-x", "$context.requestId"
)


def rest_stage(**changes: Any) -> dict[str, Any]:
    return {"rest1": stage(**changes)}


TABLE: list[tuple[str, World, Complaint, str, int, list[str]]] = [
    ("healthy", World(), Complaint(), "nothing-refused", 0, ["domain", "symptom", "api-kind", "logging", "any-log", "truststore"]),
    ("domain denied", World(domain=denied()), Complaint(), "evidence-unreadable", 3, ["domain"]),
    ("domain absent", World(domain=None), Complaint(), "domain-not-found", 2, ["domain"]),
    ("off, no call", World(domain=domain(mutual_tls=None)), Complaint(), "mutual-tls-off", 0, ["domain"]),
    ("off, a call", World(domain=domain(mutual_tls=None)), CALL, "mutual-tls-off", 1, ["domain"]),
    ("closed", World(), Complaint(saw=Saw.CLOSED), "connection-closed", 1, ["domain", "symptom"]),
    ("mappings denied", World(mappings=denied()), CALL, "evidence-unreadable", 3, ["domain", "symptom", "api-kind"]),
    ("no mapping", World(mappings=()), CALL, "path-not-mapped", 1, ["domain", "symptom", "api-kind"]),
    ("other path", World(mappings=MIXED), Complaint(path="/c"), "path-not-mapped", 1, ["domain", "symptom", "api-kind"]),
    ("rules, none", World(domain=domain(routing_mode=RoutingMode.ROUTING_RULE_ONLY)), CALL, "no-route", 1, ["domain", "symptom", "api-kind"]),
    ("rules, denied", World(domain=domain(routing_mode=RoutingMode.ROUTING_RULE_ONLY), rules=denied("apigateway:ListRoutingRules")), CALL, "evidence-unreadable", 3, ["domain", "symptom", "api-kind"]),
    ("api denied", World(apis={"rest1": denied()}), CALL, "evidence-unreadable", 3, ["domain", "symptom", "api-kind"]),
    ("api absent", World(apis={}), CALL, "api-missing", 3, ["domain", "symptom", "api-kind"]),
    ("http", World(mappings=HTTP_ONLY), CALL, "http-api-logs-no-reason", 3, ["domain", "symptom", "api-kind", "workaround"]),
    ("http, file", World(mappings=HTTP_ONLY), GIVEN, "client-would-be-admitted", 0, ["domain", "symptom", "api-kind", "workaround", "certificate"]),
    ("stage denied", World(stages={"rest1": denied()}), CALL, "evidence-unreadable", 3, ["domain", "symptom", "api-kind", "logging"]),
    ("stage absent", World(stages={}), CALL, "stage-missing", 3, ["domain", "symptom", "api-kind", "logging"]),
    ("nothing on", World(stages=NO_LOGS), CALL, "nothing-is-logged", 3, ["domain", "symptom", "api-kind", "logging"]),
    ("nothing on, file", World(stages=NO_LOGS), GIVEN, "client-would-be-admitted", 0, ["domain", "symptom", "api-kind", "logging", "certificate"]),
    ("role missing", World(role=AccountLogging(None), stages=rest_stage(access_log=None)), CALL, "nothing-is-logged", 3, ["domain", "symptom", "api-kind", "logging"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("world", "complaint", "code", "exits", "path"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_way_in(world: World, complaint: Complaint, code: str, exits: int, path: list[str]) -> None:
    found = walked(world, complaint)
    assert found.conclusion == code
    assert found.path == path
    assert exit_code(found.examination) == exits


@pytest.mark.parametrize(
    ("world", "finding"),
    [
        (World(domain=domain(status="UPDATING", status_message="\x1b[2Jx")), "domain-in-change"),
        (World(domain=domain(status="FAILED")), "domain-not-available"),
        (World(role=AccountLogging(None)), "log-role-missing"),
        (World(role=denied("apigateway:GET")), "evidence-unreadable"),
        (World(stages=rest_stage(method_settings=OFF)), "execution-log-off"),
        (World(stages=rest_stage(method_settings=())), "execution-log-off"),
        (World(stages=rest_stage(access_log=None)), "access-log-off"),
        (World(stages=rest_stage(access_log=FIREHOSE)), "access-log-not-readable"),
        (World(stages=rest_stage(access_log=FIREHOSE)), "access-log-lacks-variables"),
    ],
)
def test_each_gap_is_a_finding_and_no_silence_is_then_called_health(world: World, finding: str) -> None:
    found = walked(world, Complaint())
    assert finding in found.findings
    if finding not in {"domain-not-available", "domain-in-change"}:
        assert found.conclusion != "nothing-refused"
        assert exit_code(found.examination) == 3


BLIND: dict[str, World] = {
    "method at error": World(stages=rest_stage(method_settings=(*stage().method_settings, MethodSetting("~1a/GET", LogLevel.ERROR, data_trace=False)))),
    "method off": World(stages=rest_stage(method_settings=(*stage().method_settings, MethodSetting("~1a/GET", LogLevel.OFF, data_trace=False)))),
    "all at error": World(stages=rest_stage(method_settings=(MethodSetting("*/*", LogLevel.ERROR, data_trace=False),))),
    "an HTTP API too": World(mappings=MIXED),
    "another stage denied": World(mappings=(*World().mappings, ApiMapping("m2", "b", "rest2", "live")), apis={"rest1": REST, "rest2": REST.__class__("rest2", REST.kind, "b", default_endpoint_disabled=True)}, stages={"rest1": stage(), "rest2": denied()}),
    "another stage absent": World(mappings=(*World().mappings, ApiMapping("m2", "b", "rest2", "live")), apis={"rest1": REST, "rest2": REST.__class__("rest2", REST.kind, "b", default_endpoint_disabled=True)}),
    "another API denied": World(mappings=(*World().mappings, ApiMapping("m2", "b", "rest2", "live")), apis={"rest1": REST, "rest2": denied()}),
    "another API absent": World(mappings=(*World().mappings, ApiMapping("m2", "b", "rest2", "live"))),
    "read to a limit": World(logs={name: events(complete=False) for name in World().logs}),
    "one log denied": World(logs={name: events() if name.startswith("access") else denied() for name in World().logs}),
    "on only now": World(stages=rest_stage(updated_at=AT - timedelta(minutes=1))),
    "age not known": World(stages=rest_stage(updated_at=None)),
}  # fmt: skip


@pytest.mark.parametrize("world", BLIND.values(), ids=BLIND)
def test_a_domain_that_does_not_log_everything_is_never_called_healthy(world: World) -> None:
    found = walked(world, Complaint())
    assert found.conclusion in {"not-everything-is-logged", "evidence-unreadable"}
    assert exit_code(found.examination) == 3


@pytest.mark.parametrize(
    ("path", "served_by"),
    [
        ("/", ""),
        ("", ""),
        ("/orders", "orders"),
        ("orders/", "orders"),
        ("/orders?x=/orders/v2/", "orders"),
        ("/orders/v2", "orders/v2"),
        ("/orders/v2/17", "orders/v2"),
        ("/orders/v22", "orders"),
        ("/ordersx", ""),
        ("/Orders", ""),
        ("/v2/orders", ""),
    ],
)
def test_the_longest_mapping_serves_a_path(path: str, served_by: str) -> None:
    mappings = [ApiMapping(key, key, "rest1", "live") for key in ("", "orders", "orders/v2")]
    assert [one.path for one in matching(mappings, path)] == [served_by]
    assert [one.path for one in matching(reversed(mappings), path)] == [served_by]
    assert len(matching(mappings, None)) == 3


def test_the_path_decides_whose_logs_are_read() -> None:
    world = World(mappings=MIXED, apis={"rest1": REST, "http1": HTTP})
    assert walked(world, Complaint(saw=Saw.FORBIDDEN, path="/b/1")).conclusion == "http-api-logs-no-reason"
    assert walked(world, Complaint(path="/a/1")).conclusion == "nothing-refused"


@pytest.mark.parametrize(
    "world",
    [
        World(domain=domain(mutual_tls=MutualTlsUnpinned))
        for MutualTlsUnpinned in (MUTUAL_TLS.__class__(MUTUAL_TLS.uri, None),)
    ],
)
def test_a_client_file_against_unknown_content_gets_no_verdict(world: World) -> None:
    for client in (ADMITTED, CLIENT):
        found = walked(world, Complaint(certificates=(client.certificate.der,)))
        assert found.conclusion == "no-verdict"
        conclusion = found.examination.walks[0].conclusion
        assert conclusion is not None
        assert conclusion.severity is Severity.UNKNOWN
        assert exit_code(found.examination) == 3
