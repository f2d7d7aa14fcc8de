"""The edge's logs: each written only where it is on and may be written."""

from pathlib import Path

import pytest

from diagnostics.lab.stage_logs import Logging
from tests.lab.calling import call
from tests.lab.conftest import Room

pytestmark = pytest.mark.lab


@pytest.mark.parametrize(
    ("logging", "denial_lines", "entries"),
    [
        (Logging("OFF", "$context.requestId"), 0, 1),
        (Logging("ERROR", None), 3, 0),
        (Logging("INFO", "$context.requestId"), 3, 1),
        (Logging("OFF", None), 0, 0),
    ],
)
def test_each_log_is_written_only_where_it_is_on(
    room: Room, host: str, tmp_path: Path, logging: Logging, denial_lines: int, entries: int
) -> None:
    api = room.api(logging)
    room.resources.domain(host, room.truststore(room.root()))
    room.resources.mapping(host, api, "")
    assert call(room.lab, host, tmp_path, room.leaf(room.root("Other CA"))).status == 403
    assert len(room.execution_lines(api.id)) == denial_lines
    if api.access_log_group:
        assert len(room.messages(api.access_log_group)) == entries


def test_nothing_is_written_without_the_accounts_role(room: Room, host: str, tmp_path: Path) -> None:
    api = room.domain(host, room.truststore(room.root()))
    operation = {"op": "replace", "path": "/cloudwatchRoleArn", "value": ""}
    room.client("apigateway").update_account(patchOperations=[operation])
    assert call(room.lab, host, tmp_path, room.leaf(room.root("Other CA"))).status == 403
    assert (room.execution_lines(api.id), room.messages(api.access_log_group)) == ([], [])


def test_a_vanished_log_group_stops_nobody(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    api = room.domain(host, room.truststore(root))
    room.client("logs").delete_log_group(logGroupName=api.access_log_group)
    assert call(room.lab, host, tmp_path, room.leaf(root)).status == 200


def test_http_apis_have_an_access_log_alone(room: Room, host: str, tmp_path: Path) -> None:
    v2 = room.client("apigatewayv2")
    api = v2.create_api(Name="web", ProtocolType="HTTP")["ApiId"]
    room.client("logs").create_log_group(logGroupName="web")
    arn = f"arn:aws:logs:eu-west-1:{room.account}:log-group:web"
    logged = {"DestinationArn": arn, "Format": "$context.status $context.requestId $context.error.message"}
    v2.create_stage(ApiId=api, StageName="$default", AccessLogSettings=logged)
    room.resources.domain(host, room.truststore(room.root()))
    v2.create_api_mapping(DomainName=host, ApiId=api, Stage="$default")
    reply = call(room.lab, host, tmp_path, room.leaf(room.root("Other CA")))
    assert room.messages("web") == [f"403 {reply.headers['x-amzn-requestid']} Forbidden"]
    groups = room.client("logs").describe_log_groups()["logGroups"]
    assert [group["logGroupName"] for group in groups] == ["web"]
