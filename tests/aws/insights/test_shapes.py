"""What we ask and what the fake answers, held against the service's own model by botocore's Stubber."""

import json
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from diagnostics.logs.queries import query_of
from tests.aws.stub import Request

from .conftest import ASK, END, START, denied
from .service import FakeInsights

CALLS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "start_query",
        "StartQuery",
        {
            "logGroupName": "group",
            "startTime": START,
            "endTime": END + 1,
            "queryString": query_of(ASK.pattern),
        },
    ),
    ("get_query_results", "GetQueryResults", {"queryId": "query-0"}),
    ("get_query_results", "GetQueryResults", {"queryId": "query-0"}),
    ("get_query_results", "GetQueryResults", {"queryId": "query-0"}),
    ("stop_query", "StopQuery", {"queryId": "query-0"}),
)


def answered(fake: FakeInsights, operation: str, params: dict[str, Any]) -> Any:
    headers = {"x-amz-target": f"Logs_20140328.{operation}"}
    return json.loads(fake(Request("POST", "/", {}, headers, json.dumps(params).encode())).body)


def test_the_fake_keeps_to_the_recorded_shapes() -> None:
    fake = FakeInsights([denied(1, START * 1000)])
    client: Any = boto3.client(
        "logs", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y"
    )
    told = []
    with Stubber(client) as stubber:
        for method, operation, params in CALLS:
            stubber.add_response(method, answered(fake, operation, params), params)
            told.append(getattr(client, method)(**params))
        stubber.assert_no_pending_responses()
    assert [one.get("status") for one in told[1:4]] == ["Scheduled", "Running", "Complete"]
    assert told[3]["statistics"]["bytesScanned"] == float(fake.size)


@pytest.mark.parametrize("operation", ["StartQuery", "GetQueryResults", "StopQuery"])
def test_the_operations_are_in_the_model(operation: str) -> None:
    import botocore.session

    assert operation in botocore.session.Session().get_service_model("logs").operation_names
