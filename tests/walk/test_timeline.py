"""What came before a refusal, and whether the truststore of then is the one of now."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.model.changes import ChangeRecord, Trail
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Severity
from diagnostics.report.lines import lines
from diagnostics.report.outcome import exit_code
from diagnostics.walk.timeline import around_refusals, changed_before, last_change_before, timeline
from diagnostics.walk.timeline_gaps import timeline_gaps
from tests import pki
from tests.walk.test_refusals import ISSUER, SELF, calls
from tests.walk.world import ADMITTED, AT, CLIENT, ROOT, World, denied, stored, walked

DOMAIN = "api.example.com"


def change(minutes: float, **changed: object) -> ChangeRecord:
    at = AT - timedelta(minutes=minutes)
    one = ChangeRecord(at, "UpdateDomainName", "arn:role/x", DOMAIN, None, None, "{}", truststore=True)
    return replace(one, **changed)  # type: ignore[arg-type]


def trail(*changes: ChangeRecord, complete: bool = True) -> Trail:
    return Trail(tuple(sorted(changes, key=lambda one: one.at)), complete)


REFUSED = calls(("a", ISSUER, ADMITTED))
"""Refused a minute ago, admitted by the truststore of now."""
CHANGED = trail(change(0.2))


def judged(world: World) -> tuple[str | None, set[str]]:
    found = walked(world)
    return found.conclusion, found.findings


def test_a_truststore_attached_since_and_admitting_now_is_fixed_since() -> None:
    found = walked(REFUSED.but(trail=CHANGED))
    (walk,) = found.examination.walks
    assert walk.conclusion is not None
    assert (walk.conclusion.code, walk.conclusion.severity) == ("fixed-since", Severity.NOTE)
    assert exit_code(found.examination) == 0
    assert "gateway-and-verdict-disagree" not in found.findings


def test_a_version_younger_than_the_refusal_needs_no_trail() -> None:
    found = walked(REFUSED.but(trail=denied(), objects={"v1": stored(ROOT, days=0)}))
    assert found.conclusion == "fixed-since"


def test_self_signed_words_are_fixed_since_too() -> None:
    assert walked(calls(("a", SELF, ADMITTED)).but(trail=CHANGED)).conclusion == "fixed-since"


def test_what_is_still_refused_is_not_fixed() -> None:
    found = walked(calls(("a", ISSUER, CLIENT)).but(trail=CHANGED))
    assert found.conclusion == "issuer-not-in-truststore"


@pytest.mark.parametrize(
    "told",
    [
        trail(),
        trail(change(30)),
        trail(change(30), complete=False),
        trail(change(0.2, domain="other.example.com")),
        trail(change(0.2, truststore=False)),
    ],
)
def test_a_real_difference_stays_one(told: Trail) -> None:
    conclusion, findings = judged(REFUSED.but(trail=told))
    assert conclusion == "issuer-not-found"
    assert "gateway-and-verdict-disagree" in findings


@pytest.mark.parametrize("told", [denied("cloudtrail:LookupEvents"), trail(complete=False)])
def test_an_unknown_truststore_then_is_no_disagreement(told: object) -> None:
    conclusion, findings = judged(REFUSED.but(trail=told))
    assert conclusion == "issuer-not-found"
    assert "truststore-then-unknown" in findings
    assert "gateway-and-verdict-disagree" not in findings


def test_the_walk_does_not_ask_for_changes_unless_they_decide() -> None:
    asked = {type(ask).__name__ for ask in walked(calls(("a", ISSUER, CLIENT))).case.evidence}
    assert "TrailEvents" not in asked
    assert "TrailEvents" in {type(ask).__name__ for ask in walked(REFUSED).case.evidence}


def test_the_timeline_is_in_order_and_tells_what_is_to_come() -> None:
    soon = pki.ca("Soon", wants=pki.Wants(days=(-90, 6)))
    world = calls(("a", ISSUER, ADMITTED), ("b", ISSUER, ADMITTED), ("c", SELF, ADMITTED))
    found = walked(world.but(trail=trail(change(30), change(0.2)), objects={"v1": stored(ROOT, soon)}))
    moments = timeline(found.case, Complaint())
    assert [one.at for one in moments] == sorted(one.at for one in moments)
    assert [(one.code, one.source is None) for one in moments] == [
        ("client-valid-from", False),
        ("stage-updated", False),
        ("version-uploaded", False),
        ("recorded-change", False),
        ("first-refusal", False),
        ("last-refusal", False),
        ("only-refusal", False),
        ("recorded-change", False),
        ("truststore-will-expire", False),
        ("client-will-expire", False),
    ]
    assert [one.code for one in moments if one.at > AT] == ["truststore-will-expire", "client-will-expire"]


def test_the_short_form_is_what_is_around_the_refusals() -> None:
    soon = pki.ca("Soon", wants=pki.Wants(days=(-90, 6)))
    world = calls(("a", ISSUER, ADMITTED), ("b", ISSUER, ADMITTED), ("c", ISSUER, ADMITTED))
    changes = (change(90), change(80), change(70), change(5), change(4), change(3))
    found = walked(world.but(trail=trail(*changes), objects={"v1": stored(ROOT, soon)}))
    short = around_refusals(timeline(found.case, Complaint()), AT)
    minutes = [round((AT - one.at).total_seconds() / 60) for one in short]
    assert minutes == [80, 70, 10, 10, 5, 4, -6 * 24 * 60]
    assert [one.code for one in short[2:4]] == ["first-refusal", "last-refusal"]
    quiet = walked(World())
    assert around_refusals(timeline(quiet.case, Complaint()), AT) == ()


def test_a_refusal_and_a_client_given_by_hand_tell_where_they_come_from() -> None:
    found = walked(REFUSED, Complaint(certificates=(ADMITTED.certificate.der,)))
    sources = {one.code: one.source for one in timeline(found.case, found.complaint)}
    assert sources["client-valid-from"] is None
    assert sources["only-refusal"] is not None


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (trail(), ["timeline-trail-lags"]),
        (trail(change(30), complete=False), ["timeline-trail-cut", "timeline-trail-lags"]),
        (denied("cloudtrail:LookupEvents"), ["timeline-trail-unreadable"]),
    ],
)
def test_what_the_timeline_lacks_is_said(told: object, codes: list[str]) -> None:
    found = walked(REFUSED.but(trail=told))
    gaps = timeline_gaps(found.case, found.complaint)
    assert [one.code for one in gaps] == codes
    text = "\n".join(lines(found.case, found.complaint, found.examination, whole_timeline=True))
    assert "CloudTrail" in text or "history of changes" in text
    assert [one.code for one in timeline_gaps(walked(World()).case, Complaint())] == [
        "timeline-without-trail"
    ]


def test_the_last_change_before_the_first_refusal_is_told_and_blamed_for_nothing() -> None:
    found = walked(REFUSED.but(trail=trail(change(31), change(30, name="UpdateStage"), change(0.2))))
    (walk,) = found.examination.walks
    last = last_change_before(found.case, walk.complaint)
    assert last is not None
    assert (last.code, last.what.value) == ("recorded-change", "UpdateStage, arn:role/x")
    (finding,) = changed_before(found.case, walk.complaint)
    assert finding in walk.findings
    assert (finding.severity, finding.certainty.value) == (Severity.NOTE, "inferred")
    text = "\n".join(lines(found.case, Complaint(), found.examination))
    assert "Last change before the first refusal: CloudTrail recorded a call" in text


def test_without_a_trail_the_last_change_comes_from_what_was_read_anyway() -> None:
    found = walked(calls(("a", ISSUER, CLIENT)))
    assert "changed-before" in found.findings
    assert last_change_before(found.case, replace(Complaint(), request_id="nobody")) is None


@pytest.mark.parametrize(
    ("where", "counts"),
    [
        ({"domain": None, "api_id": "rest1", "stage": "live"}, True),
        ({"domain": None, "api_id": "rest1", "stage": None}, True),
        ({"domain": None, "api_id": "rest1", "stage": "test"}, False),
        ({"domain": None, "api_id": "rest2", "stage": "live"}, False),
        ({"domain": "other.example.com"}, False),
        ({"domain": None}, True),
    ],
)
def test_only_changes_of_this_domain_its_stages_or_the_account_count(
    where: dict[str, str | None], counts: bool
) -> None:
    found = walked(REFUSED.but(trail=trail(change(30, **where))))
    assert ("recorded-change" in {one.code for one in timeline(found.case, Complaint())}) is counts
