"""FilterLogEvents: patterns, order, windows and pages."""

import json
from collections.abc import Callable

import pytest
from botocore.exceptions import ClientError
from moto.logs.models import logs_backends

from diagnostics.lab.control.logs import write_event
from diagnostics.lab.control.patterns import pattern_test
from diagnostics.lab.control.terms import MalformedPatternError
from tests.lab.conftest import AT, Room
from tests.lab.test_domains import code

DENIED = "(0b1c) Access denied. Reason: Could not find issuer for certificate"
ENTRY = json.dumps(
    {
        "status": "403",
        "ip": "203.0.113.7",
        "n": 5,
        "off": None,
        "sub": {"dn": "CN=x"},
        "a.b": "deep",
        "l": [1, 2],
    }
)


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("", True),
        ("Access", True),
        ("access", False),
        ("Access Reason", True),
        ("Access missing", False),
        ('"Access denied" "Reason:"', True),
        ('"Access denied" "Nothing"', False),
        ('"denied. Reason"', True),
        ("?missing ?Reason", True),
        ("?missing ?absent", False),
        ("Access ?missing", True),
        ("Access -Reason", False),
        ('Access -"not there"', True),
        ("-missing", True),
        ("%Access [a-z]+%", True),
        ("%^Access%", False),
        ("{ $.status = 403 }", False),
    ],
)
def test_text_patterns(pattern: str, matches: bool) -> None:
    assert pattern_test(pattern)(DENIED) is matches


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("{ $.status = 403 }", True),
        ('{ $.status = "403" }', True),
        ("{ $.status != 403 }", False),
        ("{ $.status = 40* }", True),
        ("{$.n=5}", True),
        ("{ $.n >= 5 && $.n < 6 }", True),
        ("{ $.n > 5 || $.ip = 203.0.113.* }", True),
        ("{ ($.n > 5 || $.n < 1) && $.status = 403 }", False),
        ("{ $.off IS NULL }", True),
        ("{ $.none NOT EXISTS }", True),
        ("{ $.status NOT EXISTS }", False),
        ("{ $.none != 1 }", False),
        ('{ $.sub.dn = "CN=*" }', True),
        ("{ $.['a.b'] = deep }", True),
        ("{ $.a.b = deep }", False),
        ("{ $.l[1] = 2 }", True),
        ("{ $.ip = %203[.]0% }", True),
        ("status", True),
    ],
)
def test_json_patterns(pattern: str, matches: bool) -> None:
    assert pattern_test(pattern)(ENTRY) is matches


@pytest.mark.parametrize(
    "pattern",
    [
        "Access denied.",
        '"open',
        "{ $.status = 403",
        "{ $.status }",
        "{ status = 403 }",
        "{ $.a = 1 && }",
        "{ ($.a = 1 }",
        "{ $.a = 1 $.b = 2 }",
        "{ $.a < b }",
        "{ $.a IS WRONG }",
        "{}",
        "%[%",
        "x" * 1025,
    ],
)
def test_malformed_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(MalformedPatternError):
        pattern_test(pattern)


def fill(room: Room, group: str) -> None:
    room.client("logs").create_log_group(logGroupName=group)
    backend = logs_backends[room.account]["eu-west-1"]
    for second, stream in ((3, "b"), (1, "a"), (2, "b"), (4, "a")):
        with room.lab.ground.clock.at(AT.replace(second=second)):
            write_event(room.lab.ground, backend.groups[group], stream, f"event {second}")


def test_events_come_in_order_across_streams(room: Room) -> None:
    fill(room, "g")
    assert room.messages("g") == ["event 1", "event 2", "event 3", "event 4"]


def test_the_first_page_is_empty_and_has_a_token(room: Room) -> None:
    fill(room, "g")
    logs = room.client("logs")
    first = logs.filter_log_events(logGroupName="g", limit=3)
    assert first["events"] == []
    second = logs.filter_log_events(logGroupName="g", limit=3, nextToken=first["nextToken"])
    assert len(second["events"]) == 3
    third = logs.filter_log_events(logGroupName="g", limit=3, nextToken=second["nextToken"])
    assert (len(third["events"]), "nextToken" in third) == (1, False)
    assert len({event["eventId"] for event in second["events"] + third["events"]}) == 4


def test_both_ends_of_a_window_count(room: Room) -> None:
    fill(room, "g")
    start, end = (round(AT.replace(second=second).timestamp() * 1000) for second in (2, 3))
    pages = room.client("logs").get_paginator("filter_log_events")
    found = [
        event["message"]
        for page in pages.paginate(logGroupName="g", startTime=start, endTime=end)
        for event in page["events"]
    ]
    assert found == ["event 2", "event 3"]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"logGroupName": "none"}, "ResourceNotFoundException"),
        ({"logGroupName": "g", "filterPattern": "{ $.a"}, "InvalidParameterException"),
        ({"logGroupName": "g", "nextToken": "nonsense"}, "InvalidParameterException"),
        ({"logGroupName": "g", "filterPattern": "[ip, status]"}, "NotImplementedByLab"),
    ],
)
def test_refusals(room: Room, asked: dict[str, str], wanted: str) -> None:
    fill(room, "g")
    with pytest.raises(ClientError) as refused:
        room.client("logs").filter_log_events(**asked)
    assert code(refused) == wanted


def test_log_groups_are_dated_by_the_labs_clock(room: Room) -> None:
    fill(room, "g")
    (group,) = room.client("logs").describe_log_groups(logGroupNamePrefix="g")["logGroups"]
    assert group["creationTime"] == AT.timestamp() * 1000


def test_what_moto_would_answer_wrongly_is_refused(room: Room) -> None:
    fill(room, "g")
    logs = room.client("logs")
    query = {"startTime": 0, "endTime": 1, "queryString": "fields @message | filter status = 403"}
    calls: list[Callable[[], object]] = [
        lambda: logs.start_query(logGroupName="g", **query),
        lambda: logs.describe_log_groups(logGroupNamePattern="g"),
    ]
    for call in calls:
        with pytest.raises(ClientError, match="The lab has no") as refused:
            call()
        assert code(refused) == "NotImplementedByLab"
