"""403s that are not mutual TLS's, told apart by what both logs say."""

import pytest

from diagnostics.facts.register import register
from diagnostics.logs import causes
from diagnostics.logs.causes import Cause, CauseKind, cause_of
from diagnostics.logs.joining import denials
from diagnostics.model.finding import Certainty
from diagnostics.report.catalogue import CATALOGUE
from tests.logs.events import denied, entry, event, logs

ALL = [one for one in vars(causes).values() if isinstance(one, Cause)]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ({"error.responseType": "INVALID_API_KEY"}, CauseKind.API_KEY),
        ({"error.responseType": "WAF_FILTERED"}, CauseKind.WAF),
        ({"error.responseType": "MISSING_AUTHENTICATION_TOKEN"}, CauseKind.MISSING_TOKEN),
        ({"error.responseType": "INVALID_SIGNATURE"}, CauseKind.CREDENTIALS),
        ({"error.responseType": "EXPIRED_TOKEN"}, CauseKind.CREDENTIALS),
        ({"error.responseType": "ACCESS_DENIED", "authorizer.status": "200"}, CauseKind.AUTHORIZER),
        ({"authorize.status": "403", "authorizer.principalId": "user"}, CauseKind.AUTHORIZER),
        ({"authorizer.status": "403"}, CauseKind.AUTHORIZER),
        ({"wafResponseCode": "WAF_BLOCK"}, CauseKind.WAF),
        ({"waf.status": "403"}, CauseKind.WAF),
        ({"integration.status": "403"}, CauseKind.BACKEND),
        ({"integrationStatus": "403"}, CauseKind.BACKEND),
        ({"error.message": "Missing Authentication Token"}, CauseKind.MISSING_TOKEN),
        ({"error.messageString": '"Invalid API Key identifier specified"'}, CauseKind.API_KEY),
        (
            {"error.message": "User: anonymous is not authorized to perform: execute-api:Invoke on x"},
            CauseKind.RESOURCE_POLICY,
        ),
        (
            {"error.message": "User is not authorized to access this resource with an explicit deny"},
            CauseKind.AUTHORIZER,
        ),
        ({"error.message": "The security token included in the request is invalid."}, CauseKind.CREDENTIALS),
        ({}, None),
        ({"status": "403"}, None),
        ({"error.responseType": "ACCESS_DENIED"}, None),
        ({"error.responseType": "DEFAULT_4XX", "error.message": "Forbidden"}, None),
        ({"wafResponseCode": "WAF_ALLOW", "waf.status": "200"}, None),
        ({"integration.status": "200", "authorizer.status": "200"}, None),
        ({"error.message": "they said: Missing Authentication Token"}, None),
        ({"path": "/Missing Authentication Token", "identity.userAgent": "WAF_BLOCK"}, None),
        ({"waf.status": "403", "integration.status": "403"}, None),
    ],
)
def test_an_entry_names_its_cause_or_none(entry: dict[str, str], kind: CauseKind | None) -> None:
    found = cause_of(entry, ())
    assert (found.kind if found else None) is kind


PLAN = "Verifying Usage Plan for request: a. API Key:  API Stage: b/v1"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["The client is not authorized to perform this operation."], CauseKind.RESOURCE_POLICY),
        (["Starting authorizer: x for request: a", "The client is not authorized to perform this"], None),
        (["User: anonymous is not authorized to perform: execute-api:Invoke on"], CauseKind.RESOURCE_POLICY),
        (["Gateway response type: WAF_FILTERED with status code: 403"], CauseKind.WAF),
        (["Gateway response type: WAF_FILTERED with status code: 429"], None),
        (["Gateway response type: ACCESS_DENIED with status code: 403"], None),
        (["Received response. Status: 403, Integration latency: 9 ms"], CauseKind.BACKEND),
        (["Received response. Status: 200, Integration latency: 403 ms"], None),
        ([PLAN], CauseKind.API_KEY),
        ([PLAN, "Usage Plan check succeeded for API Key  and API Stage b/v1"], None),
        ([PLAN, "Starting execution for request: a"], None),
        (["Starting authorizer: x for request: a", "Unauthorized request: a"], CauseKind.AUTHORIZER),
        (["Unauthorized request: a", PLAN, "Starting execution for request: a"], None),
        (["Method request body before transformations: Missing Authentication Token"], None),
        (["ForbiddenException Forbidden: a"], None),
        ([], None),
    ],
)
def test_lines_name_a_cause_or_none(lines: list[str], kind: CauseKind | None) -> None:
    found = cause_of({"status": "403"}, lines)
    assert (found.kind if found else None) is kind


def test_the_phase_says_nothing_of_a_request_that_was_not_refused() -> None:
    assert cause_of({}, [PLAN]) is None
    assert cause_of({"status": "429"}, [PLAN]) is None


def test_a_gateways_reason_rules_every_other_cause_out() -> None:
    form = (
        '{"requestId":"$context.requestId","status":"$context.status","type":"$context.error.responseType"}'
    )
    told = event('{"requestId":"a","status":"403","type":"WAF_FILTERED"}', 1)
    (found,) = denials(logs([denied("a")], [told], form))
    assert (found.mutual_tls, found.cause) == (True, None)
    (found,) = denials(logs(None, [told], form))
    assert found.mutual_tls is False
    assert found.cause == causes.WAF


def test_without_a_sign_nobody_knows() -> None:
    (found,) = denials(logs(None, [entry(requestId="a", status="403")]))
    assert (found.mutual_tls, found.cause) == (None, None)


def test_every_cause_rests_on_a_fact_and_has_words() -> None:
    assert {one.kind for one in ALL} == set(CauseKind)
    for one in ALL:
        assert not register()[one.fact].open
        assert one.certainty in {Certainty.DOCUMENTED, Certainty.INFERRED}
        assert CATALOGUE[f"cause-{one.kind}"].next


@pytest.mark.parametrize("filler", ["User: ", "a", " ", "Missing ", '"'])
def test_a_line_of_a_megabyte_is_judged_in_linear_time(filler: str) -> None:
    text = filler * (2**20 // len(filler))
    assert cause_of({"error.message": text, "error.messageString": text}, [text, "User: " + text]) is None
