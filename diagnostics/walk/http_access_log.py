"""What an HTTP API can log of a refused client: its access log, with the variables of the certificate."""

import json
from collections.abc import Iterator

from diagnostics.logs.access import NAMES_THE_CALLER
from diagnostics.model.api import ApiKind
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.claims import no_conclusion
from diagnostics.walk.routing import route_asks
from diagnostics.walk.stage_logs import LoggedStage, logged_stages, stage_ask
from diagnostics.walk.targets import targets

_CERTIFICATE = "identity.clientCert."
VARIABLES = (
    "requestId",
    "requestTime",
    "status",
    "routeKey",
    "identity.sourceIp",
    f"{_CERTIFICATE}subjectDN",
    f"{_CERTIFICATE}issuerDN",
    f"{_CERTIFICATE}serialNumber",
    f"{_CERTIFICATE}validity.notBefore",
    f"{_CERTIFICATE}validity.notAfter",
    f"{_CERTIFICATE}clientCertPem",
)
"""What names a call and its client; all of them exist for HTTP APIs (aws-facts 3.2)."""


def http_gaps(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return why the access log of an HTTP API's stage cannot name a refused client; none where it may."""
    stages = [one for one in logged_stages(case, complaint) if one.stage.kind is ApiKind.HTTP]
    return tuple(finding for stage in stages for finding in _gap(case, complaint, stage))


def _gap(case: Case, complaint: Complaint, stage: LoggedStage) -> Iterator[Finding]:
    params = told(api=stage.stage.api_id, stage=stage.stage.name)
    found = case.get(stage_ask(stage.target))
    lacking = tuple(name for name in (*NAMES_THE_CALLER, "status") if name not in stage.access_variables)
    code = (
        "http-api-access-log-off"
        if stage.stage.access_log is None
        else "http-api-access-log-not-readable"
        if stage.access_group is None
        else "http-api-access-log-lacks-variables"
    )
    if stage.access_group is None or lacking:
        if stage.access_group is not None:
            params = {**params, **told(variables=lacking)}
        yield Finding(
            code,
            Severity.WARNING,
            Certainty.OBSERVED,
            params,
            (found.source,) if found else (),
            ("http-api.access-log",),
            (log_http_api(case, complaint),),
        )


def no_reason(case: Case, complaint: Complaint) -> Finding:
    """State that no reason can be read anywhere, and what can be done, the cheapest first."""
    known = [one for one in logged_stages(case, complaint) if one.stage.kind is ApiKind.HTTP]
    logged = bool(known) and not http_gaps(case, complaint)
    access = () if logged else (log_http_api(case, complaint),)
    return no_conclusion(
        "http-api-logs-no-reason",
        facts=("http-api.no-execution-log", "http-api.access-log"),
        evidence=sources(*(case.get(ask) for ask in route_asks(case))),
        remedies=(Remedy("give-client-file"), *access, Remedy("map-rest-api")),
    )


def log_http_api(case: Case, complaint: Complaint) -> Remedy:
    """Offer the call that turns on the access log of the HTTP API's stage, where one is known."""
    found = [one for one in targets(case, complaint) if one.api.kind is ApiKind.HTTP]
    if not found:
        return Remedy("log-http-api-access")
    api, stage = found[0].api.id, found[0].mapping.stage
    place = case.domain
    group = f"API-Gateway-Access-Logs_{api}/{stage}"
    arn = f"arn:{place.partition}:logs:{place.region}:{place.account}:log-group:{group}"
    form = json.dumps({name: f"$context.{name}" for name in VARIABLES})
    command = (
        "aws", "apigatewayv2", "update-stage",
        "--api-id", api,
        "--stage-name", stage,
        "--access-log-settings", json.dumps({"DestinationArn": arn, "Format": form}),
        "--region", place.region,
    )  # fmt: skip
    return Remedy("log-http-api-access", told(group=group), command)
