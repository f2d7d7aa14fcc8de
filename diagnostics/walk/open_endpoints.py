"""APIs behind the domain that can also be called where nobody asks for a certificate."""

from diagnostics.model.api import Api, ApiKind
from diagnostics.model.asks import ApiOf
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.targets import targets


def open_endpoints(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return a finding for each API whose default endpoint is not disabled (aws-facts 8)."""
    apis = dict.fromkeys(target.api for target in targets(case, complaint))
    return tuple(_finding(case, api) for api in apis if not api.default_endpoint_disabled)


def _finding(case: Case, api: Api) -> Finding:
    host = f"{api.id}.execute-api.{case.domain.region}.{_suffix(case.domain.partition)}"
    params = told(api=api.id, name=api.name, host=host)
    found = case.get(ApiOf(api.id))
    return Finding(
        "default-endpoint-open",
        Severity.PROBLEM,
        Certainty.DOCUMENTED,
        params,
        (found.source,) if found else (),
        ("domain.default-endpoint",),
        (Remedy("disable-default-endpoint", params, _command(case, api)),),
    )


def _command(case: Case, api: Api) -> tuple[str, ...]:
    region = ("--region", case.domain.region)
    if api.kind is ApiKind.REST:
        change = "op=replace,path=/disableExecuteApiEndpoint,value=true"
        named = ("--rest-api-id", api.id, "--patch-operations", change)
        return ("aws", "apigateway", "update-rest-api", *named, *region)
    return (
        "aws", "apigatewayv2", "update-api", "--api-id", api.id, "--disable-execute-api-endpoint", *region,
    )  # fmt: skip


def _suffix(partition: str) -> str:
    return "amazonaws.com.cn" if partition == "aws-cn" else "amazonaws.com"
