"""Logs that came late, broke off or cannot be searched prove nothing, and what was read of them counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.model.api import AccessLog
from diagnostics.model.asks import EventsIn, LogGroupNamed
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.finding import Finding
from diagnostics.model.log import LogEvents
from diagnostics.walk.stage_logs import CONSENT, all_denials
from tests.logs.events import denied as refused
from tests.logs.events import entry
from tests.walk.world import (
    ACCESS,
    ACCESS_LOG,
    CLIENT,
    GROUP,
    SOURCE,
    Walked,
    World,
    events,
    kept,
    stage,
    walked,
)

YES = {"certificate-sent": "yes", "call-in-window": "yes"}
CALL = Complaint(saw=Saw.FORBIDDEN)
NAMES = '{"requestId":"$context.requestId","serial":"$context.identity.clientCert.serialNumber"}'
UNSEARCHABLE = World(
    answers=YES, stages={"rest1": stage(access_log=AccessLog(ACCESS_LOG.destination_arn, NAMES))}
)
ENTRY = entry(-60, requestId="a", status="403", serial="17")
ENTRY_ALONE = World().logging(entries=(ENTRY,))
STOPPED = Unreadable("denied", "logs:FilterLogEvents", SOURCE, "AccessDeniedException: no")
BROKEN_OFF = World(
    logs={GROUP: LogEvents((refused("a", seconds=-900),), complete=False, stopped=STOPPED), ACCESS: events()}
)


def found_in(got: Walked, code: str) -> Finding:
    return next(one for walk in got.examination.walks for one in walk.findings if one.code == code)


def patterns(got: Walked) -> dict[str, str]:
    return {ask.group: ask.pattern for ask in got.case.evidence if isinstance(ask, EventsIn)}


@pytest.mark.parametrize(("seconds", "conclusion"), [(-60, "reason-awaited"), (-299, "reason-awaited")])
def test_a_fresh_entry_without_a_line_may_still_get_its_reason(seconds: float, conclusion: str) -> None:
    fresh = entry(seconds, requestId="a", status="403", serial="17")
    got = walked(World().logging(entries=(fresh,)))
    assert got.conclusion == conclusion
    assert [one.mutual_tls for one in all_denials(got.case, got.complaint)] == [None]


def test_an_older_one_gets_none_any_more() -> None:
    old = entry(-301, requestId="a", status="403", serial="17")
    got = walked(World().logging(entries=(old,)))
    assert got.conclusion == "refused-for-another-reason"
    assert [one.mutual_tls for one in all_denials(got.case, got.complaint)] == [False]


@pytest.mark.parametrize(
    ("retention", "days", "told"), [(None, 900, False), (7, 900, False), (1, 900, None), (None, 1, None)]
)
def test_a_line_that_may_have_expired_is_not_missed(
    retention: int | None, days: int, told: bool | None
) -> None:
    old = entry(-2 * 86_400, requestId="a", status="403", serial="17")
    got = walked(World().logging(entries=(old,)), Complaint(since=timedelta(days=3)))
    assert got.conclusion == "reason-not-logged"
    known = Known(kept(GROUP, days, retention), SOURCE)
    case = got.case.having(LogGroupNamed(GROUP), known)
    assert [one.mutual_tls for one in all_denials(case, got.complaint)] == [told]


def test_without_an_execution_log_nothing_is_awaited() -> None:
    off = World(stages={"rest1": stage(method_settings=())}).logging(entries=(ENTRY,))
    assert walked(off).conclusion == "reason-not-logged"


def test_a_reading_that_broke_off_counts_and_is_told() -> None:
    got = walked(BROKEN_OFF)
    assert len(all_denials(got.case, got.complaint)) == 1
    finding = found_in(got, "log-read-stopped")
    assert {name: one.value for name, one in finding.params.items()} == {
        "group": GROUP,
        "count": 1,
        "why": "denied",
        "action": "logs:FilterLogEvents",
        "detail": STOPPED.detail,
    }
    assert [remedy.code for remedy in finding.remedies] == ["grant-read"]


def test_a_limit_is_told_apart_from_a_refusal() -> None:
    world = World(logs={GROUP: events(refused("a", seconds=-900), complete=False), ACCESS: events()})
    assert "log-read-cut" in walked(world).findings
    assert "log-read-stopped" not in walked(world).findings


@pytest.mark.parametrize("group", [GROUP, ACCESS])
@pytest.mark.parametrize(
    "complaint",
    [CALL, Complaint(), Complaint(certificates=(CLIENT.certificate.der,)), Complaint(serial="17")],
)
def test_silence_of_a_log_that_broke_off_proves_nothing_and_is_told(group: str, complaint: Complaint) -> None:
    logs = {GROUP: events(), ACCESS: events(), group: LogEvents((), complete=False, stopped=STOPPED)}
    got = walked(World(answers=YES, logs=logs), complaint)
    assert got.conclusion not in {"not-mutual-tls", "nothing-refused"}
    assert "log-read-stopped" in got.findings


def test_a_log_without_status_is_not_searched_and_its_silence_proves_nothing() -> None:
    got = walked(UNSEARCHABLE, CALL)
    assert patterns(got).keys() == {GROUP}
    assert got.conclusion == "no-log-proves-nothing"
    assert {"access-log-not-searchable", "precondition-log-searched"} <= got.findings
    assert walked(UNSEARCHABLE).conclusion == "not-everything-is-logged"


def test_with_consent_it_is_read_whole() -> None:
    got = walked(UNSEARCHABLE.but(answers={**YES, CONSENT: "yes"}), CALL)
    assert patterns(got)[ACCESS] == ""
    assert "precondition-log-searched" not in got.findings
    assert (
        walked(UNSEARCHABLE.but(answers={**YES, CONSENT: "no"}), CALL).conclusion == "no-log-proves-nothing"
    )


def test_a_single_request_is_searched_for_by_its_id_all_the_same() -> None:
    own = "0b1c2d3e-0000-4000-8000-00000000000a"
    got = walked(UNSEARCHABLE, replace(CALL, request_id=own))
    assert patterns(got) == {GROUP: f'"{own}"', ACCESS: f'"{own}"'}


def test_a_refusal_without_an_entry_stays_a_refusal() -> None:
    got = walked(World().logging(refused("a", seconds=-900)))
    (denial,) = all_denials(got.case, got.complaint)
    assert (denial.mutual_tls, denial.entry, denial.status) == (True, None, None)
    got = walked(World(answers=YES).logging(refused("a", seconds=-900)), replace(CALL, serial="17"))
    assert got.conclusion == "no-log-proves-nothing"
    assert "precondition-callers-named" in got.findings
