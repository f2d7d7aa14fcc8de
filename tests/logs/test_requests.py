"""Requests that share an id, are repeated, or are logged by two clocks."""

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.logs.denial import UNTIMED, Denial
from diagnostics.logs.joining import denials
from diagnostics.logs.requests import each_once
from diagnostics.model.log import LogEvent
from tests.logs.events import AT, denied, entry, event, logs
from tests.logs.events import extended_line as extended

EXTENDED = (
    '{"extendedRequestId":"$context.extendedRequestId","status":"$context.status",'
    '"ip":"$context.identity.sourceIp"}'
)


def refused(seconds: float, request: str = "a", **values: str) -> LogEvent:
    return entry(seconds, requestId=request, status="403", **values)


def told(found: tuple[Denial, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.extended_request_id, one.caller.subject, one.reason) for one in found]


def test_the_extended_id_alone_joins_both_logs() -> None:
    answer = event('{"extendedRequestId":"x=","status":"403","ip":"192.0.2.7"}', 1)
    (found,) = denials(logs([extended("a", "x=", 0), denied("a", seconds=1)], [answer], EXTENDED))
    assert (found.request_id, found.extended_request_id, found.mutual_tls) == ("a", "x=", True)
    assert found.caller.source_ip == "192.0.2.7"


def test_an_http_apis_two_ids_are_one() -> None:
    answer = event('{"extendedRequestId":"a","status":"403","ip":"192.0.2.7"}', 1)
    (found,) = denials(logs([denied("a")], [answer], EXTENDED))
    assert (found.request_id, found.caller.source_ip) == ("a", "192.0.2.7")


def test_the_extended_id_tells_requests_of_one_id_apart() -> None:
    lines = [
        extended("a", "x=", 0),
        denied("a", "first", 1),
        extended("a", "y=", 5),
        denied("a", "second", 6),
    ]
    entries = [
        refused(2, extendedRequestId="x=", subject="CN=one"),
        refused(7, extendedRequestId="y=", subject="CN=two"),
    ]
    found = denials(logs(lines, entries))
    assert told(found) == [("x=", "CN=one", "first"), ("y=", "CN=two", "second")]
    assert [len(one.lines) for one in found] == [2, 2]


def test_a_retry_with_the_same_id_is_a_request_of_its_own() -> None:
    lines = [denied("a", seconds=1), denied("a", seconds=6)]
    entries = [
        refused(2, extendedRequestId="x=", subject="CN=one"),
        refused(7, extendedRequestId="y=", subject="CN=one"),
    ]
    found = denials(logs(lines, entries))
    assert [(one.extended_request_id, one.mutual_tls) for one in found] == [("x=", True), ("y=", True)]
    assert {one.caller.subject for one in found} == {"CN=one"}


def test_several_callers_under_one_id_keep_their_common_reason() -> None:
    lines = [denied("a", seconds=1), denied("a", seconds=6)]
    entries = [refused(2, subject="CN=one"), refused(7, subject="CN=two")]
    found = denials(logs(lines, entries))
    assert {(one.caller.subject, one.mutual_tls) for one in found} == {("CN=one", True), ("CN=two", True)}


def test_what_cannot_be_paired_names_nobody_and_loses_nothing() -> None:
    lines = [denied("a", "first", 1), denied("a", "second", 2)]
    entries = [refused(3, subject="CN=one"), refused(4, subject="CN=two"), refused(5, subject="CN=three")]
    found = denials(logs(lines, entries))
    assert [(one.reason, one.mutual_tls) for one in found] == [
        ("first", True),
        ("second", True),
        (None, None),
    ]
    assert {one.caller.subject for one in found} == {None}


def test_a_denial_line_that_may_be_the_requests_own_forbids_false() -> None:
    entries = [refused(2, subject="CN=one", extendedRequestId=one) for one in ("x=", "y=")]
    found = denials(logs([denied("a", seconds=1)], entries))
    assert sorted(str(one.mutual_tls) for one in found) == ["None", "True"]


def test_two_clocks_do_not_keep_the_logs_apart() -> None:
    for skew in (-3600, -1, 1, 3600):
        answer = refused(skew, subject="CN=one")
        (found,) = denials(logs([denied("a")], [answer]))
        assert (found.mutual_tls, found.caller.subject) == (True, "CN=one")
        assert found.at == min(AT, AT + timedelta(seconds=skew))


def test_one_event_under_two_ids_is_one() -> None:
    one = denied("a")
    again = LogEvent("another id", "another stream", one.at, one.message)
    untimed = LogEvent("third", "", UNTIMED, one.message)
    assert each_once([again, untimed, one]) == [min(one, again, key=lambda event: event.id)]
    assert len(denials(logs([one, again, untimed], []))) == 1


STAGE = (
    '{"requestId":"$context.requestId","status":"$context.status","apiId":"$context.apiId",'
    '"stage":"$context.stage"}'
)


@pytest.mark.parametrize(
    ("api", "stage", "count"),
    [("api", "v1", 1), ("api", "-", 1), ("-", "-", 1), ("other", "v1", 0), ("api", "v2", 0)],
)
def test_entries_of_another_stage_in_a_shared_log_are_passed_over(api: str, stage: str, count: int) -> None:
    from dataclasses import replace

    told = event(f'{{"requestId":"a","status":"403","apiId":"{api}","stage":"{stage}"}}')
    shared = replace(logs(None, [told], STAGE), stage=("api", "v1"))
    assert len(denials(shared)) == count


REASONS = st.sampled_from(["one", "two"])
REQUESTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.booleans(), st.booleans(), st.booleans(), REASONS), max_size=12
)


@given(REQUESTS, st.randoms(use_true_random=False))
def test_every_refused_request_is_there_once_in_any_order(
    requests: list[tuple[str, bool, bool, bool, str]], shuffle: random.Random
) -> None:
    lines, entries, expected = [], [], set()
    for number, (request, line, lined, entered, reason) in enumerate(requests):
        own = f"x{number}="
        if line:
            lines += [extended(request, own, number), denied(request, reason, number + 0.5)]
        elif lined:
            lines.append(extended(request, own, number))
        if entered:
            entries.append(refused(number + 0.7, request, extendedRequestId=own, subject=f"CN={number}"))
        if line or entered:
            expected.add((own, f"CN={number}" if entered else None, reason if line else None))
    lines = [
        LogEvent(event.id, f"stream {number // 2}", event.at, event.message)
        for number, event in enumerate(lines)
    ]
    ordered = denials(logs(lines, entries))
    again, twice = [*lines, *lines], [*entries, *entries]
    shuffle.shuffle(again)
    shuffle.shuffle(twice)
    assert denials(logs(again, twice)) == ordered
    assert {one.reason for one in ordered} >= {reason for _, _, reason in expected if reason}
    assert len(ordered) >= len({own for own, subject, _ in expected if subject})
    for one in ordered:
        known = (one.extended_request_id, one.caller.subject, one.reason)
        if one.reason and one.caller.subject:
            assert known in expected
