"""Denials from files: every way of writing them, in order, each once, and whatever is broken in between."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostics.log_files import index as log_index
from diagnostics.log_files.denials import denials_in
from diagnostics.logs.denial import UNTIMED, Denial
from diagnostics.logs.joining import denials
from diagnostics.model.log import LogEvent
from tests.log_writing import EVENTS, ISSUED, REASON, TAIL, WRITTEN, article, line, lines, milliseconds
from tests.logs.events import AT, entry, extended_line, logs


def found(*paths: Path, form: str | None = None) -> list[Denial]:
    with denials_in([str(path) for path in paths], form) as read:
        assert read.failures == ()
        return list(read)


def told(path: Path, content: bytes, form: str | None = None) -> list[tuple[str, bool | None, str | None]]:
    path.write_bytes(content)
    return [(one.request_id, one.mutual_tls, one.reason) for one in found(path, form=form)]


EXPECTED = [("a", True, REASON), ("c", True, "certificate has expired"), ("d", False, None)]


def test_a_denial_has_what_both_logs_tell(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(lines())
    first, *_ = found(path)
    assert (first.request_id, first.extended_request_id, first.at) == ("a", "x=", AT)
    assert first.caller.fingerprint == ISSUED.certificate.fingerprint_sha256
    assert (first.path, first.status, first.sources) == ("/x", "403", (str(path),))


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_every_way_of_writing_tells_the_same(tmp_path: Path, content: bytes) -> None:
    assert told(tmp_path / "log", content) == EXPECTED


def test_bare_lines_keep_the_files_order_and_tell_no_time(tmp_path: Path) -> None:
    path = tmp_path / "log"
    bare = "\n".join(("(b) Access denied. Reason: x", "junk", "(a) Access denied. Reason: y", article("c")))
    assert told(path, bare.encode()) == [("b", True, "x"), ("a", True, "y"), ("c", None, None)]
    assert [one.at for one in found(path)] == [UNTIMED] * 3


def test_an_entry_knows_its_own_time(tmp_path: Path) -> None:
    path = tmp_path / "log"
    own = article("a", requestTimeEpoch=str(milliseconds(AT)))
    clf = '192.0.2.1 - - [01/Nov/2026:11:59:59 +0000] "GET /x HTTP/1.1" 403 9 b'
    path.write_bytes(f"{own}\n{clf}\n".encode())
    assert [(one.request_id, one.at <= AT) for one in found(path)] == [("b", True), ("a", True)]


def test_an_entry_may_have_an_events_keys(tmp_path: Path) -> None:
    own = '{"timestamp": 1793534400000, "message": "Forbidden", "requestId": "a", "status": 403}'
    assert told(tmp_path / "log", own.encode()) == [("a", None, None)]
    assert told(tmp_path / "log", b'{"message": "(a) Access denied. Reason: x"}') == [("a", True, "x")]


def test_two_files_are_joined_and_what_both_hold_counts_once(tmp_path: Path) -> None:
    execution, access, both = tmp_path / "execution", tmp_path / "access", tmp_path / "both"
    execution.write_bytes(lines(one for one in EVENTS if one["message"].startswith("(")))
    access.write_bytes(TAIL.encode())
    both.write_bytes(json.dumps({"events": EVENTS}).encode())
    for paths in ((execution, access), (access, execution), (both, execution, access), (both, both)):
        assert [(one.request_id, one.mutual_tls, one.reason) for one in found(*paths)] == EXPECTED
    first, *_ = found(execution, access)
    assert first.caller.source_ip == "192.0.2.1"


def test_entries_with_the_extended_id_alone_are_joined_over_files(tmp_path: Path) -> None:
    execution, access = tmp_path / "execution", tmp_path / "access"
    execution.write_bytes(lines(EVENTS))
    form = '{"ext":"$context.extendedRequestId","s":"$context.status","ip":"$context.identity.sourceIp"}'
    access.write_bytes(
        lines(
            [line('{"ext":"x=","s":"403","ip":"192.0.2.9"}', 1), line('{"ext":"z=","s":"403","ip":"-"}', 9)]
        )
    )
    told = {one.request_id: one for one in found(execution, access, form=form)}
    assert told["a"].caller.source_ip == "192.0.2.9"
    assert set(told) == {"a", "c", "z="}


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("$context.requestId,$context.status", "a,403"),
        ('<r id="$context.requestId"><s>$context.status</s></r>', '<r id="a"><s>403</s></r>'),
        ('{"x":{"rid":"$context.requestId"},"s":$context.status}', '{"x":{"rid":"a"},"s":403}'),
        (
            '{"x":{"rid":"$context.requestId"},"s":$context.status,"ms":$context.y}',
            '{"x":{"rid":"a"},"s":403,"ms":-}',
        ),
    ],
)
def test_a_format_of_its_own_can_be_given(tmp_path: Path, form: str, message: str) -> None:
    for content in (lines([line(message)]), message.encode() + b"\n"):
        assert told(tmp_path / "log", content, form) == [("a", None, None)]


@pytest.mark.parametrize(
    "broken", ['{"message": "x', '{"timestamp": 1, "message": x}', "{", '{"a":1}}', "{" * 100_000]
)
def test_broken_json_is_told_with_its_line_and_the_rest_goes_on(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "log"
    path.write_bytes(lines(EVENTS[:4]) + broken.encode() + b"\n" + lines(EVENTS[4:]))
    with denials_in([str(path)]) as read:
        assert [(one.request_id, one.mutual_tls, one.reason) for one in read] == EXPECTED
        (notice,) = read.notices
    assert (notice.code, notice.params["count"], notice.params["lines"]) == ("log-lines-broken", "1", "5")


def test_an_entry_that_a_caller_broke_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "log"
    spoilt = article("a", **{"identity.userAgent": "AGENT"}).replace("AGENT", 'x" y')
    spoilt = spoilt.replace('": "', '":"').replace('", "', '","')
    path.write_bytes(f"{spoilt}\n".encode())
    with denials_in([str(path)]) as read:
        assert [(one.request_id, one.status) for one in read] == [("a", "403")]
        assert read.notices == ()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good").write_bytes(lines())
    (tmp_path / "foreign").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    paths = [str(tmp_path / name) for name in ("none", "foreign", "good", ".")]
    with denials_in(paths) as read:
        assert [one.request_id for one in read] == ["a", "c", "d"]
        assert [failure.code for failure in read.failures] == [
            "file-missing",
            "log-file-not-understood",
            "file-is-directory",
        ]


def test_entries_cut_off_before_their_status_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "log"
    cut = article("a", extendedRequestId="x=").replace('": "', '":"').replace('", "', '","')[:300]
    path.write_bytes(lines([line(cut), line("(b) Access denied. Reason: x")]))
    with denials_in([str(path)]) as read:
        assert [one.request_id for one in read] == ["b"]
        (notice,) = read.notices
    assert (notice.code, notice.params["count"]) == ("log-entries-cut-off", "1")


CSV = "192.0.2.7,-,-,24/Nov/2025:16:00:00 +0000,GET,/x,HTTP/1.1,403,23,a"
NESTED = '{"request":{"guid":"a"},"response":{"code":403}}'


@pytest.mark.parametrize("message", [CSV, NESTED])
def test_a_file_of_entries_in_an_unknown_format_does_not_count_as_read(tmp_path: Path, message: str) -> None:
    path = tmp_path / "log"
    for content in (lines([line(message)]), json.dumps({"events": [line(message)]}).encode()):
        path.write_bytes(content)
        with denials_in([str(path)]) as read:
            assert [one.code for one in read.failures] == ["log-file-not-understood"]
            assert (list(read), read.notices) == ([], ())


def test_entries_in_an_unknown_format_among_others_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "log"
    ours = [line("(b) Starting execution for request: b"), line("Permissions are set correctly.")]
    path.write_bytes(lines([*ours, line(CSV, 1), line(CSV.replace("403", "200"), 2)]))
    with denials_in([str(path)]) as read:
        assert (list(read), read.failures) == ([], ())
        (notice,) = read.notices
    assert (notice.code, notice.params["count"]) == ("log-entries-foreign", "1")
    path.write_bytes(lines(ours))
    with denials_in([str(path)]) as read:
        assert (list(read), read.failures, read.notices) == ([], (), ())


def test_hostile_text_stays_raw(tmp_path: Path) -> None:
    hostile = "\x1b]0;x\x07\u202e\ud800<b>" + "m" * 2**20
    ((_, _, reason),) = told(tmp_path / "log", lines([line(f"(a) Access denied. Reason: {hostile}")]))
    assert reason == hostile


@pytest.mark.parametrize("time", [-1, 10**15, 10**30, 1.5, "x", None, True])
def test_an_impossible_time_loses_no_denial(tmp_path: Path, time: object) -> None:
    odd = {**line("(a) Access denied. Reason: x"), "timestamp": time}
    with_entry = lines([odd, line(article("b"))])
    assert [one for one, _, _ in told(tmp_path / "log", with_entry)] == ["b", "a"]


def test_many_spans_of_time_make_one_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_index, "AT_ONCE", 32)
    shuffle = random.Random(7)
    events = []
    for number in range(500):
        at = shuffle.randrange(100_000)
        events += [
            line(f"(r{number}) Extended Request Id: {number}=", at),
            line(f"(r{number}) Access denied. Reason: x", at + shuffle.randrange(5000)),
            line(article(f"r{number}"), at + shuffle.randrange(-5000, 5000)),
        ]
    shuffle.shuffle(events)
    (tmp_path / "one").write_bytes(lines(events[::2]))
    (tmp_path / "two").write_bytes(lines(events[1::2] + events[:100]))
    read = found(tmp_path / "one", tmp_path / "two")
    assert len({one.request_id for one in read}) == len(read) == 500
    assert [one.at for one in read] == sorted(one.at for one in read)
    assert all(one.mutual_tls and one.status == "403" for one in read)


REQUEST = st.tuples(
    st.sampled_from("abcd"),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["200", "403", "-"]),
    st.integers(0, 9),
)


@given(st.lists(REQUEST, max_size=10), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_tell_what_the_same_events_tell_from_aws(
    tmp_path: Path, requests: list[tuple[str, bool, bool, str, int]], shuffle: random.Random
) -> None:
    execution, access = [], []
    for number, (request, denied, started, status, second) in enumerate(requests):
        if started:
            execution.append(extended_line(request, f"x{number}=", second))
        if denied:
            execution.append(
                LogEvent(
                    f"d{number}",
                    "s",
                    AT.replace(second=second),
                    f"(%s) Access denied. Reason: {number}" % request,
                )
            )
        if status != "-":
            access.append(
                entry(
                    second,
                    requestId=request,
                    status=status,
                    subject=f"CN={number}",
                    extendedRequestId=f"x{number}=",
                )
            )
    expected = denials(replace(logs(execution, access), telling_since=None))
    events = [
        {
            "timestamp": milliseconds(one.at),
            "message": one.message,
            "eventId": one.id,
            "logStreamName": one.stream,
        }
        for one in (*execution, *access)
    ]
    shuffle.shuffle(events)
    path = tmp_path / "log"
    path.write_bytes(lines(events) or b"\n")
    with denials_in([str(path)]) as read:
        shown = {
            (one.request_id, one.extended_request_id, one.at, one.reason, one.caller, one.mutual_tls)
            for one in read
        }
    assert shown == {
        (one.request_id, one.extended_request_id, one.at, one.reason, one.caller, one.mutual_tls)
        for one in expected
    }
