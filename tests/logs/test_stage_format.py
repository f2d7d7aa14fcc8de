"""Entries of another format than the stage's present one: read only where nothing is left to guess."""

import json
from dataclasses import replace

import pytest

from diagnostics.logs.access import RECOMMENDED, AccessFormat
from diagnostics.logs.access_cuts import CUT
from diagnostics.logs.format_wanted import merged
from diagnostics.logs.joining import understood
from diagnostics.logs.stage_format import EntryReader, StageFormat
from tests.logs.events import FLAT, denied, entry, event, logs

DELIVERY_TEST = "log_stream_created_by_aws_to_validate_log_delivery_subscriptions"
CLF = "$context.identity.sourceIp [$context.requestTime] $context.status $context.requestId"
OWN = '{"rid":"$context.requestId","code":"$context.status","agent":"$context.identity.userAgent"}'


def recommended(**more: str) -> str:
    values = {"requestId": "a", "status": "403", "apiId": "rest1", "stage": "live", **more}
    return json.dumps({name: values.get(name, "-") for name in RECOMMENDED})


@pytest.mark.parametrize("present", [CLF, OWN, FLAT, ""])
def test_the_recommended_format_is_read_whatever_the_present_one_is(present: str) -> None:
    reading = StageFormat(present).reading(recommended())
    assert reading is not None
    assert reading.entry == {"requestId": "a", "status": "403", "apiId": "rest1", "stage": "live"}
    assert StageFormat(present).read(recommended()) == reading.entry


def test_the_present_format_comes_first() -> None:
    present = '{"requestId":"$context.requestId","status":"$context.integration.status"}'
    reading = StageFormat(present).reading('{"requestId":"a","status":"403"}')
    assert reading is not None
    assert reading.entry == {"requestId": "a", "integration.status": "403"}


@pytest.mark.parametrize(
    "message",
    [
        recommended(apiId="-"),
        recommended(stage="-"),
        '{"requestId":"a","status":"403","apiId":"rest1","stage":"live"}',
        recommended()[:-1] + ',"other":"x"}',
        recommended()[:-1] + ',"status":"200"}',
        '{"requestId":"a","requestId":"b","status":"403","apiId":"rest1","stage":"live"}',
        '{"rid":"a","status":403}',
        '{"requestId":"a","status":"403"',
        "a 403",
        "",
    ],
)
def test_whatever_would_have_to_be_guessed_is_no_entry(message: str) -> None:
    assert StageFormat(CLF).reading(message) is None


def test_an_entry_cut_off_in_the_certificate_is_read_where_that_comes_last() -> None:
    values = {"requestId": "a", "status": "403", "apiId": "rest1", "stage": "live"}
    names = AccessFormat.of(merged("")).variables
    values["identity.clientCert.clientCertPem"] = "-----BEGIN CERTIFICATE-----" + "x" * 1200
    message = json.dumps({name: values.get(name, "-") for name in names}, separators=(",", ":"))[:CUT]
    reading = StageFormat(CLF).reading(message)
    assert reading is not None
    assert reading.cut
    assert reading.entry == {"requestId": "a", "status": "403", "apiId": "rest1", "stage": "live"}
    assert StageFormat(CLF).read(message) is None
    assert StageFormat(CLF).reading(recommended()[:200]) is None


def test_events_that_are_no_entry_are_kept() -> None:
    reader = EntryReader(StageFormat(FLAT))
    events = [
        entry(0, requestId="a", status="403"),
        event("1.2.3.4 - 403", 1),
        event("(a) Method completed with status: 403", 2),
        replace(event("ok", 3), stream=DELIVERY_TEST),
        event('{"broken', 4),
    ]
    assert [one.message for one, _ in reader.each(events)] == [events[0].message]
    assert reader.foreign == [events[1], events[4]]


def test_each_of_them_counts_once_and_the_denials_are_the_same() -> None:
    lines = [denied("a", seconds=1)]
    access = [entry(2, requestId="a", status="403"), event("x 403", 3, "1"), event("x 403", 3, "2")]
    found = understood(logs(lines, access))
    assert [one.request_id for one in found.denials] == ["a"]
    assert [one.message for one in found.foreign] == ["x 403"]
    assert understood(logs(lines, None)).foreign == ()
