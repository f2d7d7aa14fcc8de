"""What else leads to an API or away from it: unmapped paths, open endpoints, HTTP APIs, other stages."""

from dataclasses import replace
from typing import Any

import pytest

from diagnostics.model.api import AccessLog, Api, ApiKind, LogLevel, MethodSetting
from diagnostics.model.asks import EventsIn, StagesOf
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.domain import ApiMapping
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Severity
from diagnostics.report.outcome import exit_code
from tests import pki
from tests.logs.events import entry, event
from tests.walk.world import (
    ACCESS,
    ACCESS_LOG,
    CLIENT,
    GROUP,
    HTTP,
    REST,
    SOURCE,
    STAGE,
    World,
    events,
    stage,
    walked,
)

ANSWERS = {"call-in-window": "yes", "certificate-sent": "yes"}
CALL = Complaint(saw=Saw.FORBIDDEN)
ONE_PATH = (ApiMapping("m1", "shop", "rest1", "live"),)
HTTP_ONLY = (ApiMapping("m1", "", "http1", "live"),)
HTTP_STAGE = replace(STAGE, api_id="http1", kind=ApiKind.HTTP, method_settings=())


def test_a_missing_log_proves_nothing_while_the_path_may_lead_nowhere() -> None:
    world = World(mappings=ONE_PATH, answers=ANSWERS)
    found = walked(world, CALL)
    assert found.conclusion == "no-log-proves-nothing"
    assert {"precondition-path-mapped", "paths-without-mapping"} <= found.findings
    assert walked(world, replace(CALL, path="/shop/1")).conclusion == "not-mutual-tls"
    assert walked(World(answers=ANSWERS), CALL).conclusion == "not-mutual-tls"


def test_paths_that_lead_nowhere_do_not_spoil_good_news() -> None:
    found = walked(World(mappings=ONE_PATH))
    assert (found.conclusion, exit_code(found.examination)) == ("nothing-refused", 0)
    assert "paths-without-mapping" in found.findings


@pytest.mark.parametrize(
    ("api", "command"),
    [(REST, ("apigateway", "update-rest-api")), (HTTP, ("apigatewayv2", "update-api"))],
    ids=["rest", "http"],
)
def test_an_open_endpoint_is_a_problem_with_the_call_that_closes_it(
    api: Api, command: tuple[str, str]
) -> None:
    world = World(
        mappings=(ApiMapping("m1", "", api.id, "live"),),
        apis={api.id: replace(api, default_endpoint_disabled=False)},
    )
    found = walked(world)
    (finding,) = [one for one in found.examination.walks[0].findings if one.code == "default-endpoint-open"]
    assert finding.severity is Severity.PROBLEM
    assert finding.params["host"].value == f"{api.id}.execute-api.eu-west-1.amazonaws.com"
    assert finding.remedies[0].command[1:3] == command
    assert "default-endpoint-open" not in walked(replace(world, apis={api.id: api})).findings


def test_an_open_endpoint_makes_good_news_a_problem() -> None:
    found = walked(World(apis={"rest1": replace(REST, default_endpoint_disabled=False)}))
    assert (found.conclusion, exit_code(found.examination)) == ("nothing-refused", 1)


@pytest.mark.parametrize(
    ("log", "finding"),
    [
        (None, "http-api-access-log-off"),
        (AccessLog("arn:aws:firehose:x", "$context.status"), "http-api-access-log-not-readable"),
        (replace(ACCESS_LOG, format="$context.requestId"), "http-api-access-log-lacks-variables"),
    ],
)
def test_an_http_api_says_what_its_access_log_lacks(log: AccessLog | None, finding: str) -> None:
    world = World(mappings=HTTP_ONLY, stages={"http1": replace(HTTP_STAGE, access_log=log)})
    found = walked(world)
    assert found.conclusion == "http-api-logs-no-reason"
    assert finding in found.findings
    (walk,) = found.examination.walks
    assert walk.conclusion is not None
    assert [one.code for one in walk.conclusion.remedies] == [
        "give-client-file",
        "log-http-api-access",
        "map-rest-api",
    ]


def test_an_http_apis_silence_proves_nothing_and_its_entry_names_the_client() -> None:
    world = World(mappings=HTTP_ONLY, stages={"http1": HTTP_STAGE})
    for complaint in (Complaint(), CALL):
        quiet = walked(world, complaint)
        assert (quiet.conclusion, exit_code(quiet.examination)) == ("http-api-logs-no-reason", 3)
    told = entry(-1200, requestId="a", status="403", ip="203.0.113.7")
    found = walked(replace(world, logs={ACCESS: events(told)}))
    assert found.path[-3:] == ["workaround", "any-log", "reason"]
    assert (found.conclusion, exit_code(found.examination)) == ("reason-not-logged", 3)
    pem = pki.pem(CLIENT).decode().replace("\n", " ")
    named = entry(-1200, requestId="a", status="403", pem=pem)
    found = walked(replace(world, logs={ACCESS: events(named)}))
    assert found.conclusion == "issuer-not-in-truststore"


def test_logging_of_another_stage_is_told() -> None:
    silent = stage(access_log=None, method_settings=(MethodSetting("*/*", LogLevel.OFF, data_trace=False),))
    loud = stage(name="trial")
    world = World(stages={"rest1": silent})
    case = walked(world).case
    assert isinstance(case.get(StagesOf("rest1")), Known)
    assert "another-stage-logs" not in walked(world).findings
    told = case.having(StagesOf("rest1"), Known((silent, loud), SOURCE))
    found = walked(world, case=told)
    assert (found.conclusion, exit_code(found.examination)) == ("nothing-is-logged", 3)
    assert "another-stage-logs" in found.findings


def test_other_stages_are_not_asked_for_where_the_called_one_logs() -> None:
    assert walked(World()).case.get(StagesOf("rest1")) is None


def _asked(case: Any, group: str) -> list[str]:
    return [ask.pattern for ask in case.evidence if isinstance(ask, EventsIn) and ask.group == group]


def test_the_lines_of_one_unexplained_refusal_are_read_again() -> None:
    told = entry(-1200, requestId="a", status="403", ip="203.0.113.7")
    found = walked(World().logging(entries=(told,)))
    assert found.conclusion == "refused-for-another-reason"
    assert _asked(found.case, GROUP) == ['"Access denied" "Reason:"', '"a"']
    assert not {code for code in found.findings if code.startswith("cause-")}


def test_a_cause_that_the_lines_tell_is_a_finding() -> None:
    told = entry(-1200, requestId="a", status="403", ip="203.0.113.7")
    line = event("(a) The client is not authorized to perform this operation.", -1200)
    found = walked(World().logging(line, entries=(told,)))
    assert (found.conclusion, exit_code(found.examination)) == ("refused-for-another-reason", 1)
    assert "cause-policy" in found.findings
    assert _asked(found.case, GROUP) == ['"Access denied" "Reason:"']
