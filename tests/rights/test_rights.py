"""The policy allows every call that the reads make, and nothing that none of them makes."""

import ast
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from diagnostics import aws
from diagnostics.access import sources_of
from diagnostics.aws import pages
from diagnostics.aws.actions import ACTIONS, BESIDES, granted_by, needed_action
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.change_actions import CHANGE_ACTIONS
from diagnostics.model.clock import fixed_clock
from diagnostics.report.catalogue.rights import RIGHTS as TOLD
from diagnostics.rights.policy import Scope, policy, unfilled, wanted
from diagnostics.rights.statements import CHANGE_RIGHTS, RIGHTS, statement_of
from tests.conftest import LAB_AT
from tests.scenarios.asking import ask, profile_of

pytestmark = pytest.mark.slow

REGION = "eu-west-1"
_ASKED = {"call", "pages"}
OF_PLANS = {f"apigateway:{name}" for name in ("GetRestApis", "GetResources", "GetDeployment")}
OF_PLANS |= {"apigatewayv2:GetRoutes"}
"""Reads that no diagnosis makes: their rights are those of changes."""


def calls_in_source() -> set[str]:
    """Every operation that a read names, in whatever way it asks for pages."""
    found = set()
    for path in Path(next(iter(aws.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _ASKED:
                texts = [str(one.value) for one in node.args if isinstance(one, ast.Constant)]
                found |= {f"{texts[0]}:{texts[1]}"} if len(texts) > 1 else set()
    return found | {f"{service}:GetDomainNames" for service in ("apigateway", "apigatewayv2")}


def test_the_table_is_of_the_calls_that_reads_make() -> None:
    made = calls_in_source()
    assert len(made) > 15
    assert set(ACTIONS) == made - set(CHANGE_ACTIONS)
    assert made & set(CHANGE_ACTIONS) == OF_PLANS


def test_each_call_stands_in_one_statement() -> None:
    calls = [call for right in RIGHTS for call in right.calls]
    assert len(calls) == len(set(calls))
    assert {*ACTIONS, *BESIDES} <= set(calls)
    assert all(statement_of(call) for call in ACTIONS)
    assert statement_of("s3:DeleteBucket") is None


def test_each_statement_is_told_and_its_id_is_one_that_iam_takes() -> None:
    assert set(TOLD) == {right.sid for right in (*RIGHTS, *CHANGE_RIGHTS)}
    assert all(right.sid.isalnum() and right.sid.isascii() for right in RIGHTS)
    assert all(right.optional for right in RIGHTS if right.sid.startswith("Optional"))
    sids = [one["Sid"] for one in policy(Scope(kms_keys=("arn:aws:kms:x:1:key/a",)))["Statement"]]
    assert len(sids) == len(set(sids))


def test_no_action_is_in_the_policy_that_no_read_uses() -> None:
    document = policy(Scope(kms_keys=("arn:aws:kms:eu-west-1:1:key/a",)))
    allowed = {action for one in document["Statement"] for action in one["Action"]}
    assert allowed == {action for call in (*ACTIONS, *BESIDES) for action, _ in granted_by(call)}
    reading = ("Get", "GET", "List", "Describe", "Filter", "Lookup", "StartQuery", "StopQuery", "Decrypt")
    assert {one for one in allowed if not one.partition(":")[2].startswith(reading)} == set()


def allows(document: Mapping[str, Any], needed: str) -> bool:
    """Decide as IAM does for allowing statements without conditions."""
    action, _, resource = needed.partition(" ")
    return any(
        action in one["Action"] and any(fnmatchcase(resource, allowed) for allowed in one["Resource"])
        for one in document["Statement"]
    )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Every call that goes to AWS, with its parameters."""
    calls: list[tuple[str, dict[str, object]]] = []
    hop = pages.Reader._hop

    async def noted(self: Any, service: str, operation: str, take: Any, params: Any) -> Any:
        calls.append((f"{service}:{operation}", dict(params)))
        return await hop(self, service, operation, take, params)

    monkeypatch.setattr(pages.Reader, "_hop", noted)
    return calls


@pytest.mark.lab
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
async def test_the_policy_of_a_domain_allows_all_that_its_diagnosis_reads(
    lab: Lab, account: str, made: list[tuple[str, dict[str, object]]], scenario: Any
) -> None:
    setup = lab.seed(scenario, account=account)
    for expected in scenario.expects:
        await ask(lab, account, setup.domain, expected.options_in(setup.clients))
    clock = fixed_clock(LAB_AT)
    with sources_of(profile_of(lab, account), clock) as sources:
        async for _ in sources.domains():
            pass
    listed = lab.client("logs", account=account).describe_log_groups()["logGroups"]
    groups = tuple(one["logGroupName"] for one in listed if "Execution-Logs" not in one["logGroupName"])
    scope = Scope(REGION, account, (setup.domain,), (setup.truststore_uri,), groups)
    document = policy(scope)
    place = {"partition": "aws", "region": REGION, "account": account}
    needed = {needed_action(call, params, place) for call, params in made}
    assert None not in needed
    assert {one for one in needed if one and not allows(document, one)} == set()
    assert unfilled(scope) == () or not groups


def test_what_is_not_known_is_left_to_fill_in() -> None:
    assert unfilled(Scope()) == ("REGION", "ACCOUNT", "BUCKET", "ACCESS_LOG_GROUP")
    known = Scope("cn-north-1", "123456789012", (), ("s3://trust/a.pem",), ("/access",))
    assert unfilled(known) == ()
    resources = {one for statement in policy(known)["Statement"] for one in statement["Resource"]}
    assert "arn:aws-cn:s3:::trust/a.pem" in resources
    assert all(one == "*" or one.startswith("arn:aws-cn:") for one in resources)


def test_a_named_domain_opens_no_other() -> None:
    document = policy(Scope(REGION, "123456789012", ("orders.example.com",)))
    other = f"apigateway:GET arn:aws:apigateway:{REGION}::/domainnames/other.example.com"
    assert not allows(document, other)
    assert allows(policy(Scope(REGION, "123456789012")), other)
    assert allows(document, other.replace("other.", "orders."))


def test_what_is_optional_can_be_left_out() -> None:
    required = wanted(Scope(optional=False))
    assert {one.sid for one in required} == {one.sid for one in RIGHTS if not one.optional}
    assert "cloudtrail:LookupEvents" not in str(policy(Scope(optional=False)))
    assert "cloudtrail:LookupEvents" in str(policy(Scope()))
    assert "kms:" not in str(policy(Scope()))
