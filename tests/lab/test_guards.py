"""The 403s that are not mutual TLS's: each answers and logs as its own guard does."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diagnostics.lab.api_shape import ApiShape, only_from
from diagnostics.lab.lab import Lab
from diagnostics.lab.stage_logs import Logging
from diagnostics.lab.unknowns import Unknowns
from diagnostics.model.clock import fixed_clock
from tests.lab.calling import Reply, call
from tests.lab.conftest import AT, Room, room_in

pytestmark = pytest.mark.lab

FORMAT = json.dumps(
    {
        name: f"$context.{name}"
        for name in (
            "status",
            "error.message",
            "error.responseType",
            "authorizer.principalId",
            "authorize.status",
            "wafResponseCode",
            "integration.status",
        )
    }
)
Called = Callable[[ApiShape], tuple[Reply, list[str], dict[str, str]]]


@pytest.fixture
def called(room: Room, host: str, tmp_path: Path) -> Called:
    def once(shape: ApiShape) -> tuple[Reply, list[str], dict[str, str]]:
        return _called(room, host, tmp_path, shape)

    return once


def _called(
    room: Room, host: str, files: Path, shape: ApiShape, headers: str = ""
) -> tuple[Reply, list[str], dict[str, str]]:
    root = room.root()
    api = room.resources.rest_api("guarded", "prod", Logging(access_format=FORMAT), shape)
    room.resources.domain(host, room.truststore(root))
    room.resources.mapping(host, api, "")
    reply = call(room.lab, host, files, room.leaf(root), "/x", headers=headers)
    (told,) = room.messages(api.access_log_group)
    return reply, [line.partition(") ")[2] for line in room.execution_lines(api.id)], json.loads(told)


def everybody(_: bytes | None, __: str) -> bool:
    return True


def test_a_missing_api_key(called: Called) -> None:
    reply, lines, entry = called(ApiShape(key_required=True))
    assert (reply.status, reply.headers["x-amzn-errortype"]) == (403, "ForbiddenException")
    assert entry["error.responseType"] == "INVALID_API_KEY"
    assert lines[1].startswith("Verifying Usage Plan for request: ")


def test_a_key_that_is_there(room: Room, host: str, tmp_path: Path) -> None:
    key = room.resources.api_key("readers")
    reply, _, entry = _called(room, host, tmp_path, ApiShape(key_required=True), f"x-api-key: {key}\r\n")
    assert (reply.status, entry["status"]) == (200, "200")


def test_an_authorizers_denial(called: Called) -> None:
    reply, lines, entry = called(ApiShape(authorizer=everybody))
    assert reply.headers["x-amzn-errortype"] == "AccessDeniedException"
    assert "with an explicit deny" in reply.body
    assert lines[1].startswith("Starting authorizer: ")
    assert (entry["error.responseType"], entry["authorize.status"]) == ("ACCESS_DENIED", "403")
    assert entry["authorizer.principalId"] != "-"


def test_a_resource_policys_denial(called: Called) -> None:
    reply, lines, entry = called(ApiShape(policy=only_from(["198.51.100.0/24"])))
    assert reply.headers["x-amzn-errortype"] == "AccessDeniedException"
    assert "is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:" in reply.body
    assert lines[1:] == ["The client is not authorized to perform this operation."]
    assert entry["error.message"] == json.loads(reply.body)["message"]


def test_a_policy_that_lets_the_caller_in(called: Called) -> None:
    assert called(ApiShape(policy=only_from(["127.0.0.0/8"])))[0].status == 200


def test_a_web_acls_block(called: Called) -> None:
    reply, lines, entry = called(ApiShape(web_acl=everybody))
    assert (reply.status, reply.body) == (403, '{"message":"Forbidden"}')
    assert (entry["wafResponseCode"], entry["error.responseType"]) == ("WAF_BLOCK", "WAF_FILTERED")
    assert lines == []


def test_a_backends_own_403(called: Called) -> None:
    reply, lines, entry = called(ApiShape(backend=everybody))
    assert reply.status == 403
    assert "x-amzn-errortype" not in reply.headers
    assert (entry["integration.status"], entry["error.responseType"]) == ("403", "-")
    assert "Received response. Status: 403, Integration latency: 5 ms" in lines


@pytest.mark.parametrize("first", [False, True])
def test_whether_the_web_acl_is_asked_first_is_a_switch(account: str, host: str, first: bool) -> None:
    unknowns = replace(Unknowns(), waf_before_mutual_tls=first)
    with Lab.start(at=AT, clock=fixed_clock(AT), unknowns=unknowns) as lab:
        room = room_in(lab, account)
        shape = ApiShape(web_acl=everybody)
        api = room.resources.rest_api("guarded", "prod", Logging(access_format=FORMAT), shape)
        room.resources.domain(host, room.truststore(room.root()))
        room.resources.mapping(host, api, "")
        assert call(lab, host, lab.clients, room.leaf(room.root("Other CA"))).status == 403
        (told,) = room.messages(api.access_log_group)
        assert (json.loads(told)["wafResponseCode"] == "WAF_BLOCK") is first


def test_a_callers_certificate_that_is_not_sent_may_be_answered(account: str, host: str) -> None:
    unknowns = replace(Unknowns(), no_certificate_answered=True)
    with Lab.start(at=AT, clock=fixed_clock(AT), unknowns=unknowns) as lab:
        room = room_in(lab, account)
        api = room.domain(host, room.truststore(room.root()))
        assert call(lab, host, lab.clients).status == 403
        assert (room.execution_lines(api.id), room.messages(api.access_log_group)) == ([], [])


@pytest.mark.parametrize("rules", [False, True])
def test_whether_a_methods_level_rules_a_denial_is_a_switch(account: str, host: str, rules: bool) -> None:
    unknowns = replace(Unknowns(), method_level_rules_denial=rules)
    with Lab.start(at=AT, clock=fixed_clock(AT), unknowns=unknowns) as lab:
        room = room_in(lab, account)
        api = room.api(Logging(methods=(("/~1{proxy+}/ANY", "OFF"), ("/~1{proxy+}/GET", "OFF"))))
        room.resources.domain(host, room.truststore(room.root()))
        room.resources.mapping(host, api, "")
        assert call(lab, host, lab.clients, room.leaf(room.root("Other CA")), "/x").status == 403
        assert (room.execution_lines(api.id) == []) is rules
