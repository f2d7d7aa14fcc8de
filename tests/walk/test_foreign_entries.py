"""Events of an access log that are no entry are counted, and nothing follows from its silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.model.api import ApiKind
from diagnostics.model.asks import StageOf
from diagnostics.model.changes import ChangeRecord, Trail
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.evidence import Known
from diagnostics.model.exits import Exit
from diagnostics.model.finding import Finding
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.report.outcome import exit_code
from diagnostics.report.told import told
from diagnostics.walk.foreign_entries import foreign_entries
from diagnostics.walk.trail import trail_ask
from tests.logs.events import entry, event
from tests.logs.test_stage_format import recommended
from tests.walk.test_refusals import ISSUER, calls
from tests.walk.test_shared_logs import case_of
from tests.walk.world import ACCESS, ACCESS_LOG, AT, CLIENT, SOURCE, STAGE, Walked, World, stage, walked

CODE = "access-entries-foreign"
YES = {"certificate-sent": "yes", "call-in-window": "yes"}
CHANGED = AT - timedelta(minutes=9)


def strange(*seconds: float, text: str = "192.0.2.1 - - 403 a") -> tuple[LogEvent, ...]:
    """Events in a format that nobody knows, so many seconds before the case."""
    return tuple(event(f"{text} {number}", -number) for number in seconds)


def said(found: Walked) -> Finding:
    (finding,) = {
        one.code: one for walk in found.examination.walks for one in walk.findings if one.code == CODE
    }.values()
    return finding


def test_events_that_are_no_entry_are_counted_and_told() -> None:
    finding = said(
        walked(World().logging(entries=(*strange(700, 600), entry(-300, requestId="b", status="200"))))
    )
    assert (finding.params["count"].value, finding.params["group"].value) == (2, ACCESS)
    assert finding.params["first"].value == AT - timedelta(seconds=700)
    assert finding.params["last"].value == AT - timedelta(seconds=600)
    assert finding.params["changed_at"].value == STAGE.updated_at
    text = told(finding)
    assert "2 events of access-rest1" in text.title
    assert "2026-10-23 12:00:00 UTC" in text.meaning
    assert "raw lines" in text.next
    assert text.evidence


def test_a_log_with_such_events_is_no_proof_that_nothing_was_refused() -> None:
    assert walked(World()).conclusion != "not-everything-is-logged"
    found = walked(World().logging(entries=strange(600)))
    assert found.conclusion == "not-everything-is-logged"
    assert {CODE, "precondition-entries-understood"} <= found.findings
    assert exit_code(found.examination) == Exit.UNKNOWN


def test_nor_that_it_was_not_mutual_tls() -> None:
    call = Complaint(saw=Saw.FORBIDDEN)
    assert walked(World(answers=YES), call).conclusion == "not-mutual-tls"
    found = walked(World(answers=YES).logging(entries=strange(600)), call)
    assert found.conclusion == "no-log-proves-nothing"
    assert "precondition-entries-understood" in found.findings


def test_refusals_that_were_read_are_explained_all_the_same() -> None:
    world = calls(("a", ISSUER, CLIENT))
    more = LogEvents((*strange(900), *world.logs[ACCESS].events), complete=True)
    found, without = walked(world.but(logs={**world.logs, ACCESS: more})), walked(world)
    assert found.conclusions == without.conclusions
    assert found.findings - without.findings == {CODE}


def test_an_entry_of_the_recommended_format_is_read_beside_them() -> None:
    former = event(recommended(**{"error.responseType": "WAF_FILTERED"}), -600)
    found = walked(World().logging(entries=(former,)))
    assert CODE not in found.findings
    assert found.conclusion == "refused-for-another-reason"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [((900,), CHANGED), ((900, 60), AT - timedelta(minutes=1) + timedelta(seconds=30)), ((10,), AT)],
)
def test_a_recorded_change_behind_them_is_named(seconds: tuple[float, ...], expected: object) -> None:
    world = World(stages={"rest1": stage(updated_at=AT)}).logging(entries=strange(*seconds))
    case = walked(world).case
    record = ChangeRecord(CHANGED, "UpdateStage", "me", None, "rest1", "live", "{}")
    later = replace(record, at=AT - timedelta(seconds=30))
    trail = Trail((replace(record, stage="other"), record, later), complete=True)
    case = case.having(trail_ask(case, Complaint()), Known(trail, SOURCE))
    (finding,) = foreign_entries(case, Complaint())
    assert finding.params["changed_at"].value == expected


def test_an_entry_of_another_stage_that_writes_to_the_same_log_is_none_of_them() -> None:
    case = case_of({}, ('{"requestId":"a"}', "two: a 403", "who: 403"))
    assert [one.params["count"].value for one in foreign_entries(case, Complaint())] == [3]
    stage_two = StageOf(ApiKind.REST, "two", "live")
    log = replace(ACCESS_LOG, format="two: $context.requestId $context.status")
    case = case.having(stage_two, Known(stage(api_id="two", access_log=log), SOURCE))
    assert [one.params["count"].value for one in foreign_entries(case, Complaint())] == [2]
