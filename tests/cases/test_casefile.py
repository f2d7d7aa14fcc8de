"""Case files: what was saved comes back, and anything else is one clear error."""

import contextlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostics.cases.casefile import CaseFile, dumps, loads
from diagnostics.diagnosis import replayed
from diagnostics.model.api import AccessLog, AccountLogging, Api, MethodSetting, Stage
from diagnostics.model.asks import ASKS, DomainRecord, TrailEvents, TruststoreAt
from diagnostics.model.case import Case
from diagnostics.model.changes import ChangeRecord, Trail
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.domain import ApiMapping, Domain, DomainId, MutualTls, Principal, RoutingRule
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known, Source, Unreadable
from diagnostics.model.log import LogEvent, LogEvents, LogGroup
from diagnostics.model.rest_api import Method, RestApi
from diagnostics.model.truststore import ObjectVersion, TruststoreObject
from diagnostics.report.why import WHY
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import examine
from tests.report.schemas import complaints
from tests.walk.test_whole import WORLDS
from tests.walk.world import AT, SOURCE, URI, World, walked

TEXT = st.text(st.characters(), max_size=12)
TIMES = st.datetimes(timezones=st.just(UTC))
PLAIN = {
    str: TEXT,
    datetime: TIMES,
    bytes: st.binary(max_size=20),
    int: st.integers(0, 2**53),
    bool: st.booleans(),
    float: st.floats(0, 100),
}
COMMANDS = st.one_of(
    st.just(()), st.lists(TEXT, max_size=3).map(lambda more: ("aws", "logs", "get-log-events", *more))
)
MODELS = (
    Source, Unreadable, MutualTls, Domain, ApiMapping, Api, AccessLog, MethodSetting, Stage, AccountLogging,
    TruststoreObject, ObjectVersion, LogGroup, LogEvent, LogEvents, DomainId, Principal, Caller,
    RoutingRule, ChangeRecord, Trail, RestApi, Method, *ASKS,
)  # fmt: skip


def some(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the model, with text of every sort and times in UTC."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind in MODELS:
        hints = {name: some(one.type) for name, one in kind.__dataclass_fields__.items()}
        own: dict[Any, Any] = {Unreadable: {"why": st.sampled_from(list(WHY))}, Source: {"command": COMMANDS}}
        codes = own.get(kind, {})
        return st.builds(kind, **{**hints, **codes})
    args = get_args(kind)
    if getattr(kind, "__origin__", None) is tuple:
        inner = [some(one) for one in args if one is not Ellipsis]
        return st.lists(inner[0], max_size=3).map(tuple) if Ellipsis in args else st.tuples(*inner)
    if args:
        return st.one_of(*(st.none() if one is type(None) else some(one) for one in args))
    return st.sampled_from(list(kind))


def evidence(kind: Any) -> st.SearchStrategy[Any]:
    value = get_args(kind.__orig_bases__[0])[0]
    found = st.one_of(st.builds(Known, some(value), some(Source)), some(Unreadable))
    return st.tuples(some(kind), found)


COMPLAINTS = st.builds(
    Complaint,
    path=st.none() | TEXT,
    certificates=st.lists(st.binary(max_size=9), max_size=2).map(tuple),
    request_id=st.none() | TEXT,
    around=st.none() | TIMES,
    since=st.integers(0, 10**9).map(lambda seconds: timedelta(seconds=seconds)),
    caller=st.none() | some(Caller),
    reason=st.none() | TEXT,
)
CASES = st.builds(
    Case,
    some(DomainId),
    TIMES,
    some(Principal),
    st.lists(st.one_of([evidence(kind) for kind in ASKS]), max_size=4).map(dict),
)
GOOD = dumps(CaseFile(walked(World()).case, Complaint()))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(CASES, COMPLAINTS)
def test_what_was_saved_comes_back(case: Case, complaint: Complaint) -> None:
    text = dumps(CaseFile(case, complaint))
    found = loads(text, "x")
    assert found.complaint == complaint
    assert dict(found.case.evidence) == dict(case.evidence)
    assert (found.case.domain, found.case.at, found.case.principal) == (case.domain, case.at, case.principal)
    assert dumps(found) == text
    assert text.isascii()


@pytest.mark.parametrize("kind", ASKS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_kind_of_evidence_keeps_to_the_schema(kind: Any, data: st.DataObject) -> None:
    ask, found = data.draw(evidence(kind))
    case = walked(World()).case.having(ask, found)
    if isinstance(found, Known):
        assert complaints("case", json.loads(dumps(CaseFile(case, Complaint())))) == []


def test_the_order_of_evidence_does_not_matter() -> None:
    case = walked(World()).case
    turned = Case(case.domain, case.at, case.principal, dict(reversed(list(case.evidence.items()))))
    assert dumps(CaseFile(turned, Complaint())) == GOOD


@pytest.mark.parametrize(("world", "complaint"), WORLDS.values(), ids=WORLDS)
def test_a_replay_concludes_the_same(world: World, complaint: Complaint) -> None:
    found = walked(world, complaint)
    again = loads(dumps(CaseFile(found.case, complaint)), "x")
    assert examine(again.case, again.complaint, TREE) == found.examination


@pytest.mark.parametrize("version", [None, "v2"])
def test_a_change_that_names_no_version_is_written_without_one(version: str | None) -> None:
    change = ChangeRecord(AT, "UpdateDomainName", "", None, None, None, "{}", version=version)
    ask, found = TrailEvents(AT, AT), Known(Trail((change,), complete=True), SOURCE)
    text = dumps(CaseFile(walked(World()).case.having(ask, found), Complaint()))
    (entry,) = (one for one in json.loads(text)["evidence"] if one["ask"] == "TrailEvents")
    (written,) = entry["known"]["value"]["changes"]
    assert written.get("version") == version
    assert ("version" in written) is (version is not None)
    assert complaints("case", json.loads(text)) == []
    assert loads(text, "x").case.get(ask) is not None


def spoilt(**changes: Any) -> str:
    return json.dumps({**json.loads(GOOD), **changes})


FOREIGN = {
    "empty": "",
    "text": "hello",
    "null": "null",
    "number": "1",
    "list": "[]",
    "empty object": "{}",
    "no evidence": json.dumps({"schema": 1}),
    "truncated": GOOD[: len(GOOD) // 2],
    "deep": "[" * 100_000,
    "deep inside": '{"schema":1,"evidence":' + "[" * 5_000 + "]" * 5_000 + "}",
    "one more field": spoilt(domain={**json.loads(GOOD)["domain"], "more": 1}),
    "field missing": spoilt(domain={"name": "x"}),
    "foreign ask": spoilt(evidence=[{"ask": "__class__", "key": {}, "known": {"value": 1}, "source": {}}]),
    "ask of a wrong kind": spoilt(evidence=[{"ask": ["Mappings"], "key": {}}]),
    "evidence of nothing": spoilt(evidence=[{"ask": "Mappings", "key": {}}]),
    "evidence as text": spoilt(evidence="Mappings"),
    "bad time": spoilt(at="yesterday"),
    "time as number": spoilt(at=7),
    "time without zone": spoilt(at="2026-11-01T12:00:00"),
    "span as text": spoilt(complaint={**json.loads(GOOD)["complaint"], "since": "long"}),
    "endless span": spoilt(complaint={**json.loads(GOOD)["complaint"], "since": 1e300}),
    "bad base64": spoilt(complaint={**json.loads(GOOD)["complaint"], "certificates": ["%"]}),
    "huge number": '{"schema":' + "9" * 10_000 + "}",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_anything_else_is_one_clear_error(text: str) -> None:
    with pytest.raises(DiagnosticsError) as caught:
        loads(text, "case.json")
    assert caught.value.code in {"case-file-unreadable", "case-file-version"}
    assert caught.value.params["file"] == "case.json"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("version", [0, 2, "1", None, True, 1.5, {}, "\x1b[2J"])
def test_another_version_is_said(version: object) -> None:
    with pytest.raises(DiagnosticsError) as caught:
        loads(spoilt(schema=version), "case.json")
    assert caught.value.code == "case-file-version"


@given(st.integers(0, len(GOOD)), TEXT)
def test_a_damaged_file_never_raises_anything_else(at: int, text: str) -> None:
    with contextlib.suppress(DiagnosticsError):
        loads(GOOD[:at] + text + GOOD[at + 1 :], "case.json")


def test_a_replay_asks_nothing_and_takes_answers(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text(GOOD, encoding="utf-8")
    content = replayed(str(tmp_path / "case.json"), {"certificate-sent": "yes"})
    assert len(content.case.evidence) == len(loads(GOOD, "x").case.evidence) + 1
    assert content.case.at == loads(GOOD, "x").case.at


def test_the_large_cases_that_it_writes_can_be_read_again(tmp_path: Path) -> None:
    big = TruststoreObject(b"\n" * (15 * 2**20), "v9", AT, "x")
    case = walked(World()).case.having(TruststoreAt(URI, "v9"), Known(big, SOURCE))
    (tmp_path / "case.json").write_text(dumps(CaseFile(case, Complaint())), encoding="utf-8")
    assert replayed(str(tmp_path / "case.json"), {}).case == case


@pytest.mark.parametrize(
    "command",
    [
        ("rm", "-rf", "/"),
        ("aws",),
        ("aws", "s3api"),
        ("aws", "s3api", "delete-object", "--bucket", "b"),
        ("aws", "iam", "getx"),
        ("/tmp/aws", "s3api", "get-object"),
    ],
)
def test_a_case_from_others_brings_no_command_that_does_more_than_read(command: tuple[str, ...]) -> None:
    found = Known(None, replace(SOURCE, command=command))
    case = Case(DomainId("aws", "1", "eu-west-1", "x"), AT, Principal("aws", "1", "eu-west-1", "me"))
    text = dumps(CaseFile(case.having(DomainRecord(), found), Complaint()))
    (back,) = loads(text, "x").case.evidence.values()
    assert back.source.command == ()
