"""The timeline and the conclusions in every form: complete, to their schema, harmless."""

from datetime import timedelta
from typing import Any

import pytest
from markdown_it import MarkdownIt

from diagnostics.model.changes import ChangeRecord
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping
from diagnostics.report import json_form, json_parts
from diagnostics.report.lines import lines
from diagnostics.report.markdown import markdown
from diagnostics.report.why import MOMENTS
from diagnostics.walk.timeline import timeline
from tests import pki
from tests.report.hostile import HOSTILE, raw_in
from tests.report.schemas import complaints, parsed, schema
from tests.walk.test_refusals import ISSUER, NAMELESS, calls
from tests.walk.test_then import SPLIT
from tests.walk.test_timeline import change, trail
from tests.walk.world import ADMITTED, AT, CLIENT, HTTP, ROOT, Walked, World, stage, stored, walked

REFUSED = calls(("a", ISSUER, ADMITTED), ("b", ISSUER, ADMITTED), ("c", ISSUER, CLIENT))


def form_of(found: Walked) -> Any:
    form = parsed(json_parts.line(json_form.diagnosis(found.case, found.complaint, found.examination)))
    assert complaints("diagnosis", form) == []
    return form


def text_of(found: Walked, *, whole: bool = False) -> str:
    return "\n".join(lines(found.case, found.complaint, found.examination, whole_timeline=whole))


def pages_of(found: Walked, *, whole: bool = False) -> str:
    return "\n".join(markdown(found.case, found.complaint, found.examination, whole_timeline=whole))


def test_the_schema_knows_every_moment() -> None:
    assert schema("diagnosis")["$defs"]["moment"]["properties"]["code"]["enum"] == list(MOMENTS)


def test_a_conclusion_tells_whom_since_when_what_before_how_sure_and_on_what() -> None:
    form = form_of(walked(REFUSED.but(trail=trail(change(30)))))
    assert len(form["conclusions"]) == 2
    for one in form["conclusions"]:
        assert form["findings"][one["finding"]]["code"] == one["code"]
        assert one["caller"]["fingerprint_sha256"]
        assert one["severity"] == "problem"
        assert one["changed_before"]["code"] == "recorded-change"
        assert one["evidence"][0]["command"] == ["aws", "test", "get-it"]
    first = form["conclusions"][0]["refused"]
    assert (first["count"], first["count_since_change"], first["truststore_changed_at"]) == (2, 2, None)
    assert (first["first"], first["last"]) == ("2026-11-01T11:50:00Z", "2026-11-01T11:50:01Z")


def test_refusals_before_a_change_are_counted_apart() -> None:
    form = form_of(walked(SPLIT.but(objects={"v1": stored(ROOT, days=30 / 24 / 60)})))
    (one,) = form["conclusions"]
    assert one["refused"]["truststore_changed_at"] == "2026-11-01T11:30:00Z"
    assert (one["refused"]["count"], one["refused"]["count_since_change"]) == (4, 2)


def test_what_is_about_nobody_has_no_caller_and_no_refusals() -> None:
    (one,) = form_of(walked(World()))["conclusions"]
    assert (one["caller"], one["refused"], one["changed_before"]) == (None, None, None)
    assert "caller: all callers of the domain" in text_of(walked(World()))


def test_the_whole_timeline_is_in_json_and_on_demand_elsewhere() -> None:
    soon = pki.ca("Soon", wants=pki.Wants(days=(-90, 6)))
    found = walked(REFUSED.but(trail=trail(*map(change, range(20, 40))), objects={"v1": stored(ROOT, soon)}))
    form = form_of(found)
    assert len(form["timeline"]) == len(timeline(found.case, Complaint())) > 20
    assert [one["code"] for one in form["timeline_gaps"]] == ["timeline-trail-lags"]
    assert [one["at"] for one in form["timeline"]] == sorted(one["at"] for one in form["timeline"])
    short, whole = text_of(found), text_of(found, whole=True)
    assert short.count("CloudTrail recorded a call: UpdateDomainName") == 2
    assert whole.count("CloudTrail recorded a call: UpdateDomainName") == 20
    assert f"of {len(form['timeline'])} moments; --timeline shows all" in short
    assert "(to come)  ! a certificate of the truststore expires: CN=Soon" in short
    assert "may not be in CloudTrail's history yet" in whole
    assert pages_of(found).count("recorded a call\\: UpdateDomainName") == 2
    assert pages_of(found, whole=True).count("recorded a call\\: UpdateDomainName") == 20


def test_a_quiet_domains_report_stays_short() -> None:
    found = walked(World())
    assert "Timeline" not in text_of(found)
    assert "Timeline" not in pages_of(found)
    assert "a truststore version was uploaded" in text_of(found, whole=True)
    assert "history of changes in CloudTrail was not read" in text_of(found, whole=True)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_change_by_somebody_hostile_is_harmless(text: str) -> None:
    record = ChangeRecord(AT - timedelta(minutes=30), text, text, None, "rest1", "live", text)
    found = walked(REFUSED.but(trail=trail(record)))
    form_of(found)
    for out in (text_of(found, whole=True), pages_of(found, whole=True)):
        assert raw_in(out) <= {"000A"}
    tokens = [
        child.type
        for one in MarkdownIt("gfm-like").parse(pages_of(found, whole=True))
        for child in one.children or ()
    ]
    assert {"link_open", "image", "html_inline"}.isdisjoint(tokens)


OF_HTTP = World(mappings=(ApiMapping("m", "", "http1", "live"),), apis={"http1": HTTP})
UNLOGGED = World(stages={"rest1": stage(access_log=None, method_settings=())})
NO_REASON = calls(("a", None, None)).but(stages={"rest1": stage(method_settings=())})
FILE_OR_LOGS = ["give-client-file", "turn-on-logging"]
NO_CONCLUSIONS = {
    "http api": (OF_HTTP, ["give-client-file", "log-http-api-access", "map-rest-api"]),
    "logging off": (UNLOGGED, FILE_OR_LOGS),
    "no reason": (NO_REASON, FILE_OR_LOGS),
    "not everything": (World(stages={"rest1": stage(updated_at=None)}), FILE_OR_LOGS),
}


@pytest.mark.parametrize(("world", "remedies"), NO_CONCLUSIONS.values(), ids=NO_CONCLUSIONS)
def test_where_there_is_no_conclusion_the_cheapest_step_comes_first(
    world: World, remedies: list[str]
) -> None:
    found = walked(world)
    (walk,) = found.examination.walks
    assert walk.conclusion is not None
    assert walk.conclusion.severity.value == "unknown"
    assert [one.code for one in walk.conclusion.remedies] == remedies
    assert "judged offline" in text_of(found)


def test_the_http_apis_own_log_names_the_client() -> None:
    text = text_of(walked(OF_HTTP))
    assert "aws apigatewayv2 update-stage --api-id http1 --stage-name live" in text
    assert "identity.clientCert.clientCertPem" in text


def test_a_finding_beside_the_conclusion_has_its_exact_call() -> None:
    assert "$ aws apigateway update-stage --rest-api-id rest1" in text_of(walked(UNLOGGED))


def test_a_caller_without_a_certificate_is_told_by_its_address() -> None:
    assert "caller: 192.0.2.1" in text_of(walked(NAMELESS))
    given = walked(World(), Complaint(certificates=(CLIENT.certificate.der,)))
    assert "caller: CN=client, by its file" in text_of(given)
