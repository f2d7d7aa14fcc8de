"""A page of events is taken as it stands; whatever is odd is left to botocore."""

import json
from typing import Any

import pytest
from botocore.parsers import ResponseParserError

from diagnostics.aws.log_pages import take_events
from diagnostics.aws.sources import AwsSources
from diagnostics.model.evidence import Known

from .conftest import case
from .stub import Stub, told
from .test_logs import ASK, NOW


def taken(body: bytes, status: int = 200) -> tuple[Any, Any]:
    response = {"status_code": status, "body": body}
    found: dict[str, Any] = {}
    take_events(response_dict=response, customized_response_dict=found, operation_model=None)
    return found.get("events"), response["body"]


def test_events_are_taken_out_and_the_rest_is_left() -> None:
    events, rest = taken(b'{"events": [{"eventId": "1"}], "nextToken": "x"}')
    assert events == [{"eventId": "1"}]
    assert json.loads(rest) == {"events": [], "nextToken": "x"}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"<html>", b"[" * 10**5])
def test_what_is_no_object_is_no_answer(body: bytes) -> None:
    with pytest.raises(ResponseParserError):
        taken(body)


@pytest.mark.parametrize("body", [b"{}", b'{"events": 1}', b'{"events": [1]}'])
def test_anything_else_is_left_alone(body: bytes) -> None:
    assert taken(body) == (None, body)


def test_a_refusal_is_left_alone() -> None:
    body = b'{"events": [{}]}'
    assert taken(body, 400) == (None, body)


async def test_the_hook_is_in_the_way_of_every_page(to_stub: AwsSources, stub: Stub) -> None:
    """A field that the service model lacks is only there where botocore did not go through the fields."""
    event = {"eventId": "1", "timestamp": NOW, "message": "x", "logStreamName": "s", "foreign": 1}
    stub.answer = lambda _: told({"events": [event]})
    found = await to_stub.fetch(ASK, case())
    assert isinstance(found, Known)
    seen: list[dict[str, Any]] = []
    client = to_stub._reader.session.client("logs")
    seen += client.filter_log_events(logGroupName="g")["events"]
    assert "foreign" in seen[0]
