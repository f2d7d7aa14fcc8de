"""Changes from CloudTrail's history, and routing rules: over all pages, and what cannot be read."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from diagnostics.aws.reads.trail import PAGES
from diagnostics.aws.sources import AwsSources
from diagnostics.lab.lab import Lab
from diagnostics.model.asks import RoutingRules, TrailEvents
from diagnostics.model.changes import SUMMARY_LIMIT, ChangeRecord
from diagnostics.model.domain import RoutingRule
from diagnostics.model.evidence import Known, Unreadable

from .conftest import AT, DOMAIN, PRINCIPAL, case
from .stub import Request, Response, Stub, refused, told

ASK = TrailEvents(AT - timedelta(days=1), AT)
ARN = "arn:aws:iam::123456789012:role/deployer"


def event(number: int, name: str = "UpdateStage", at: datetime = AT, **more: Any) -> dict[str, Any]:
    asked = more.pop("asked", {"restApiId": "abc", "stageName": "live"})
    inner = {"userIdentity": {"arn": ARN}, "requestParameters": asked, **more}
    return {
        "EventId": str(number),
        "EventName": name,
        "EventTime": at.timestamp(),
        "EventSource": "apigateway.amazonaws.com",
        "CloudTrailEvent": json.dumps(inner),
    }


async def test_every_page_is_read_and_the_oldest_comes_first(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        page = int(request.json.get("NextToken", "0"))
        more = {"NextToken": str(page + 1)} if page < 2 else {}
        return told({"Events": [event(page, at=AT - timedelta(hours=page))], **more})

    stub.answer = answer
    found = await to_stub.fetch(ASK, case())
    assert isinstance(found, Known)
    assert found.value.complete
    ages = [AT - one.at for one in found.value.changes]
    assert ages == [timedelta(hours=2), timedelta(hours=1), timedelta(0)]
    attribute = {"AttributeKey": "EventSource", "AttributeValue": "apigateway.amazonaws.com"}
    assert stub.requests[0].json["LookupAttributes"] == [attribute]


async def test_a_change_tells_who_and_where(to_stub: AwsSources, stub: Stub) -> None:
    asked = {"domainName": DOMAIN, "updateDomainNameInput": {"patchOperations": [{"path": "/mutualTlsAuthentication/truststoreVersion"}]}}  # fmt: skip  # noqa: E501
    foreign = {**event(3), "EventSource": "s3.amazonaws.com"}
    stub.answer = lambda _: told(
        {
            "Events": [
                event(1, "UpdateDomainName", asked=asked),
                event(2, "GetStage"),
                foreign,
                event(4, errorCode="AccessDenied"),
                event(1, "UpdateDomainName", asked=asked),
            ]
        }
    )
    found = await to_stub.fetch(ASK, case())
    assert isinstance(found, Known)
    (change,) = found.value.changes
    summary = json.dumps(asked, sort_keys=True)
    assert change == ChangeRecord(AT, "UpdateDomainName", ARN, DOMAIN, None, None, summary, truststore=True)


CUT = "k" * SUMMARY_LIMIT
PATCHES = [
    {"op": "replace", "path": "/mutualTlsAuthentication/truststoreUri", "value": "s3://b/" + CUT},
    {"op": "replace", "path": "/mutualTlsAuthentication/truststoreVersion", "value": "v2"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "version"),
    [
        ({"domainName": DOMAIN, "updateDomainNameInput": {"patchOperations": PATCHES}}, "v2"),
        ({"domainName": DOMAIN, "mutualTlsAuthentication": {"truststoreVersion": "v3"}}, "v3"),
        ({"DomainName": DOMAIN, "MutualTlsAuthentication": {"TruststoreVersion": "v4"}}, "v4"),
        ({"domainName": DOMAIN, "mutualTlsAuthentication": {"truststoreVersion": ""}}, None),
        ({"domainName": DOMAIN, "mutualTlsAuthentication": {"truststoreUri": "s3://b/k"}}, None),
        (None, None),
    ],
)
async def test_a_change_tells_the_version_though_its_parameters_are_cut(
    to_stub: AwsSources, stub: Stub, asked: object, version: str | None
) -> None:
    stub.answer = lambda _: told({"Events": [event(1, "UpdateDomainName", asked=asked)]})
    found = await to_stub.fetch(ASK, case())
    assert isinstance(found, Known)
    (change,) = found.value.changes
    assert change.version == version
    assert len(change.summary) <= SUMMARY_LIMIT


async def test_a_long_history_is_not_read_to_its_end(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        page = int(request.json.get("NextToken", "0"))
        return told({"Events": [event(page)], "NextToken": str(page + 1)})

    stub.answer = answer
    found = await to_stub.fetch(ASK, case())
    assert isinstance(found, Known)
    assert (found.value.complete, len(found.value.changes), len(stub.requests)) == (False, PAGES, PAGES)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (refused(400, "AccessDeniedException"), "denied"),
        (told({"Events": [{**event(1), "CloudTrailEvent": "{"}]}), "failed"),
    ],
)
async def test_what_cannot_be_read_is_said(
    to_stub: AwsSources, stub: Stub, answer: Response, why: str
) -> None:
    stub.answer = lambda _: answer
    found = await to_stub.fetch(ASK, case())
    assert isinstance(found, Unreadable)
    assert found.why == why
    assert found.denied_action == ("cloudtrail:LookupEvents *" if why == "denied" else None)


def rule(number: int, **conditions: Any) -> dict[str, Any]:
    invoked = {"apiId": "abc", "stage": "live", "stripBasePath": True}
    return {"priority": number, "conditions": [conditions] if conditions else [], "actions": [{"invokeApi": invoked}]}  # fmt: skip  # noqa: E501


async def test_rules_come_by_priority_from_every_page(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        if "nextToken" in request.query:
            return told(
                {"routingRules": [rule(1, matchHeaders={"anyOf": [{"header": "x", "valueGlob": "y*"}]})]}
            )
        return told({"routingRules": [rule(2), rule(3, matchBasePaths={"anyOf": ["a"]})], "nextToken": "2"})

    stub.answer = answer
    found = await to_stub.fetch(RoutingRules(), case())
    assert isinstance(found, Known)
    assert found.value == (
        RoutingRule(1, (), ("x: y*",), "abc", "live", strip=True),
        RoutingRule(2, (), (), "abc", "live", strip=True),
        RoutingRule(3, ("a",), (), "abc", "live", strip=True),
    )


async def test_denied_rules_name_the_right(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: refused(403, "AccessDeniedException")
    found = await to_stub.fetch(RoutingRules(), case())
    assert isinstance(found, Unreadable)
    assert found.denied_action == (
        "apigateway:ListRoutingRules "
        f"arn:aws:apigateway:us-east-1:123456789012:/domainnames/{DOMAIN}/routingrules/*"
    )


@pytest.mark.lab
async def test_the_lab_notes_its_own_changes_and_keeps_rules(to_lab: AwsSources, lab: Lab) -> None:
    account = PRINCIPAL.account
    gateway = lab.client("apigateway", account=account, region="us-east-1")
    newer = lab.client("apigatewayv2", account=account, region="us-east-1")
    api = gateway.create_rest_api(name="ruled")["id"]
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]
    gateway.put_method(restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE")
    gateway.put_integration(restApiId=api, resourceId=root, httpMethod="GET", type="MOCK")
    gateway.create_deployment(restApiId=api, stageName="live")
    certificate = f"arn:aws:acm:us-east-1:{account}:certificate/1"
    gateway.create_domain_name(
        domainName="ruled.lab.example", regionalCertificateArn=certificate,
        endpointConfiguration={"types": ["REGIONAL"]},
    )  # fmt: skip
    newer.update_domain_name(DomainName="ruled.lab.example", RoutingMode="ROUTING_RULE_ONLY")
    action = {"InvokeApi": {"ApiId": api, "Stage": "live"}}
    newer.put_routing_rule(
        DomainName="ruled.lab.example",
        RoutingRuleId="r1",
        Priority=10,
        Conditions=[{"MatchBasePaths": {"AnyOf": ["a"]}}],
        Actions=[action],
    )
    about = case("ruled.lab.example")
    rules = await to_lab.fetch(RoutingRules(), about)
    assert isinstance(rules, Known)
    assert rules.value == (RoutingRule(10, ("a",), (), api, "live", strip=False),)
    span = TrailEvents(AT - timedelta(days=1), datetime(2099, 1, 1, tzinfo=UTC))
    found = await to_lab.fetch(span, about)
    assert isinstance(found, Known)
    noted = [(one.name, one.domain, one.api_id, one.stage) for one in found.value.changes]
    assert ("CreateDeployment", None, api, "live") in noted
    assert ("UpdateDomainName", "ruled.lab.example", None, None) in noted
