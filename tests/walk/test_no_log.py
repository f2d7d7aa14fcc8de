"""No log, so not mutual TLS: only where every precondition holds."""

# ruff: noqa: E501  a case a line

from datetime import timedelta
from typing import Any

import pytest

from diagnostics.model.api import AccountLogging, LogLevel, MethodSetting
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.domain import ApiMapping
from diagnostics.report.outcome import exit_code
from tests.logs.events import denied as refused
from tests.logs.events import entry
from tests.walk.world import ACCESS, AT, CLIENT, GROUP, World, denied, events, kept, stage, walked

CALL = Complaint(saw=Saw.FORBIDDEN)
TIMED = Complaint(saw=Saw.FORBIDDEN, around=AT - timedelta(minutes=20))
YES = {"certificate-sent": "yes", "call-in-window": "yes"}
READY = World(answers=YES)
ERRORS = (MethodSetting("*/*", LogLevel.ERROR, data_trace=False),)


def rest(**changes: Any) -> dict[str, Any]:
    return {"stages": {"rest1": stage(**changes)}}


@pytest.mark.parametrize(
    "complaint", [CALL, TIMED, Complaint(request_id="a"), Complaint(source_ip="192.0.2.9")]
)
def test_with_every_precondition_met_it_is_not_mutual_tls(complaint: Complaint) -> None:
    found = walked(READY, complaint)
    if complaint.request_id:
        found = walked(READY, Complaint(saw=Saw.FORBIDDEN, request_id="a"))
    assert found.conclusion == "not-mutual-tls"
    assert found.path[-1] == "no-log"
    assert found.findings == {"access-log-lacks-variables"}
    assert exit_code(found.examination) == 1


LONG_AGO = Complaint(saw=Saw.FORBIDDEN, around=AT - timedelta(days=2), since=timedelta(days=3))


def groups(name: str, **changes: Any) -> dict[str, Any]:
    return {"groups": {**READY.groups, name: kept(name, **changes)}}


@pytest.mark.parametrize("retention", [None, 3])
def test_a_call_that_the_logs_still_hold_may_be_older_than_a_day(retention: int | None) -> None:
    found = walked(READY.but(**groups(GROUP, retention=retention)), LONG_AGO)
    assert found.conclusion == "not-mutual-tls"


def test_a_domain_whose_logs_have_expired_is_not_taken_for_quiet() -> None:
    week = Complaint(since=timedelta(days=7))
    assert walked(READY, week).conclusion != "not-everything-is-logged"
    found = walked(READY.but(**groups(GROUP, retention=3)), week)
    assert found.conclusion == "not-everything-is-logged"
    assert "precondition-logs-kept" in found.findings


LACKING: dict[str, tuple[World, Complaint, str]] = {
    "level": (READY.but(**rest(method_settings=ERRORS)), CALL, "precondition-logs-full"),
    "no method setting but one": (
        READY.but(**rest(method_settings=(*stage().method_settings, MethodSetting("~1a/GET", LogLevel.OFF, data_trace=False)))),
        CALL,
        "precondition-logs-full",
    ),
    "one method logs": (
        READY.but(**rest(method_settings=(MethodSetting("~1a/GET", LogLevel.INFO, data_trace=False),))),
        CALL,
        "precondition-logs-full",
    ),
    "access log off": (READY.but(**rest(access_log=None)), CALL, "precondition-logs-full"),
    "role missing": (READY.but(role=AccountLogging(None)), CALL, "precondition-logs-full"),
    "role not known": (READY.but(role=denied()), CALL, "precondition-logs-full"),
    "another mapping": (
        READY.but(mappings=(*READY.mappings, ApiMapping("m2", "b", "http1", "live"))),
        CALL,
        "precondition-logs-full",
    ),
    "changed since": (READY.but(**rest(updated_at=AT - timedelta(minutes=30))), CALL, "precondition-logs-before-call"),
    "changed after the call": (
        READY.but(**rest(updated_at=AT - timedelta(minutes=19))),
        TIMED,
        "precondition-logs-before-call",
    ),
    "age not known": (READY.but(**rest(updated_at=None)), CALL, "precondition-logs-before-call"),
    "not in the window": (READY.but(answers={**YES, "call-in-window": "no"}), CALL, "precondition-window"),
    "too fresh": (READY, Complaint(around=AT - timedelta(minutes=4)), "precondition-window"),
    "in the future": (READY, Complaint(around=AT + timedelta(minutes=4)), "precondition-window"),
    "cut": (
        READY.but(logs={GROUP: events(complete=False), ACCESS: events()}),
        CALL,
        "precondition-read-to-end",
    ),
    "group missing": (READY.but(logs={ACCESS: events()}), CALL, "precondition-read-to-end"),
    "access group missing": (READY.but(logs={GROUP: events()}), CALL, "precondition-read-to-end"),
    "not kept": (READY.but(**groups(GROUP, retention=1)), LONG_AGO, "precondition-logs-kept"),
    "entries not kept": (READY.but(**groups(ACCESS, retention=1)), LONG_AGO, "precondition-logs-kept"),
    "group younger": (READY.but(**groups(GROUP, days=1)), LONG_AGO, "precondition-logs-kept"),
    "group not looked up": (READY.but(groups={**READY.groups, GROUP: denied()}), LONG_AGO, "precondition-logs-kept"),
    "saw something else": (READY, Complaint(saw=Saw.OTHER), "precondition-saw-403"),
    "nameless refusal, file": (
        READY.logging(refused("a", seconds=-60)),
        Complaint(saw=Saw.FORBIDDEN, certificates=(CLIENT.certificate.der,)),
        "precondition-callers-named",
    ),
    "nameless refusal, serial": (
        READY.logging(refused("a", seconds=-60)),
        Complaint(saw=Saw.FORBIDDEN, serial="17"),
        "precondition-callers-named",
    ),
    "nameless refusal, address": (
        READY.logging(refused("a", seconds=-60)),
        Complaint(saw=Saw.FORBIDDEN, source_ip="192.0.2.1"),
        "precondition-callers-named",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("world", "complaint", "finding"), LACKING.values(), ids=LACKING)
def test_without_one_precondition_nothing_is_proven(world: World, complaint: Complaint, finding: str) -> None:
    found = walked(world, complaint)
    assert found.conclusion == "no-log-proves-nothing"
    assert finding in found.findings
    assert exit_code(found.examination) == 3


def test_a_path_needs_only_its_own_stage_to_log() -> None:
    world = READY.but(
        mappings=(ApiMapping("m1", "a", "rest1", "live"), ApiMapping("m2", "b", "http1", "live"))
    )
    assert walked(world, Complaint(saw=Saw.FORBIDDEN, path="/a/1")).conclusion == "not-mutual-tls"
    assert walked(world, CALL).conclusion == "no-log-proves-nothing"


@pytest.mark.parametrize("group", [GROUP, ACCESS])
def test_an_unreadable_log_is_said_and_proves_nothing(group: str) -> None:
    logs = {**READY.logs, group: denied("logs:FilterLogEvents")}
    found = walked(READY.but(logs=logs), CALL)
    assert found.conclusion == "evidence-unreadable"
    assert exit_code(found.examination) == 3


def test_the_questions_are_asked_one_after_the_other() -> None:
    world = World()
    for question in ("call-in-window", "certificate-sent"):
        found = walked(world, CALL)
        (walk,) = found.examination.walks
        assert walk.conclusion is None
        assert walk.needs is not None
        assert walk.needs.question is not None
        assert (walk.at, walk.needs.question.id, walk.needs.question.options) == (
            "no-log",
            question,
            ("yes", "no"),
        )
        assert exit_code(found.examination) == 3
        world = world.but(answers={**world.answers, question: "yes"})
    assert walked(world, CALL).conclusion == "not-mutual-tls"


def test_a_known_time_leaves_only_one_question() -> None:
    assert walked(World(answers={"certificate-sent": "yes"}), TIMED).conclusion == "not-mutual-tls"


def test_no_certificate_sent_is_the_cause() -> None:
    found = walked(World(answers={**YES, "certificate-sent": "no"}), CALL)
    assert found.conclusion == "no-certificate-sent"


@pytest.mark.parametrize("answer", ["maybe", "Yes", "NO", "", " yes"])
def test_an_answer_that_is_none_of_the_options_proves_nothing(answer: str) -> None:
    for question in YES:
        found = walked(World(answers={**YES, question: answer}), CALL)
        assert found.conclusion != "not-mutual-tls"


def test_a_refusal_of_another_known_caller_does_not_count() -> None:
    pem = CLIENT.pem.decode().replace("\n", "\\n")
    world = READY.logging(
        refused("a", seconds=-60), entries=(entry(-59, requestId="a", status="403", pem=pem, ip="192.0.2.1"),)
    )
    assert walked(world, Complaint(saw=Saw.FORBIDDEN, source_ip="192.0.2.2")).conclusion == "not-mutual-tls"
    assert walked(world, Complaint(saw=Saw.FORBIDDEN, serial="17")).conclusion == "not-mutual-tls"
