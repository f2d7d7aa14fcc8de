"""The policy with changes allows every call of every change, there and back, and nothing that none makes."""

from fnmatch import fnmatchcase
from typing import Any

import pytest

from diagnostics.aws import pages
from diagnostics.aws.actions import ACTIONS, granted_by, needed_action
from diagnostics.lab.lab import Lab
from diagnostics.model.change_actions import CHANGE_ACTIONS
from diagnostics.remediation.changing import begin, kept, take_back
from diagnostics.rights.policy import Scope, policy, unfilled, wanted
from diagnostics.rights.statements import CHANGE_RIGHTS, RIGHTS
from tests.changes.kinds import KINDS, Planned, made_ready, read
from tests.changes.test_workaround import ROLE, WISH
from tests.rights.test_rights import REGION, allows

KEY = "arn:aws:kms:eu-west-1:1:key/a"
Call = tuple[str, dict[str, object]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """Every call that goes to AWS, with its parameters."""
    calls: list[Call] = []
    hop = pages.Reader._hop

    async def noted(self: Any, service: str, operation: str, take: Any, params: Any) -> Any:
        calls.append((f"{service}:{operation}", dict(params)))
        return await hop(self, service, operation, take, params)

    monkeypatch.setattr(pages.Reader, "_hop", noted)
    return calls


@pytest.mark.lab
@pytest.mark.parametrize("kind", KINDS, ids=str)
async def test_it_allows_all_that_a_change_calls(
    lab: Lab, account: str, made: list[Call], tmp_path: Any, kind: Planned
) -> None:
    with made_ready(lab, account, kind, await read(lab, account, kind)) as ready:
        made.clear()
        around = ready.around(ready.world(), tmp_path)
        await begin(ready.change, around)
        await take_back(kept(tmp_path)[0].path, around)
        domain = ready.case.domain.name
    document = policy(Scope(REGION, account, (domain,), changes=True))
    place = {"partition": "aws", "region": REGION, "account": account}
    for call, params in made:
        actions = [action for action, _ in granted_by(call)]
        assert actions, call
        for action in actions:
            needed = needed_action(call, params, place, action)
            assert needed is not None
            if "s3:::" not in needed:
                assert allows(document, needed), needed
            else:
                assert any(action in one["Action"] for one in document["Statement"]), needed


def test_each_call_stands_in_one_statement_and_is_made_by_a_change() -> None:
    calls = [call for right in CHANGE_RIGHTS for call in right.calls]
    assert sorted(calls) == sorted(CHANGE_ACTIONS)
    assert not set(calls) & {call for right in RIGHTS for call in right.calls}
    assert not set(CHANGE_ACTIONS) & set(ACTIONS)


def test_reading_alone_grants_no_change() -> None:
    reading = {action for one in policy(Scope(kms_keys=(KEY,)))["Statement"] for action in one["Action"]}
    changing = {action for pairs in CHANGE_ACTIONS.values() for action, _ in pairs}
    assert reading & changing <= {"apigateway:GET"}
    sids, more = ([one.sid for one in wanted(scope)] for scope in (Scope(), Scope(changes=True)))
    assert more[: len(sids)] == sids


def _conditions(document: Any, action: str, resource: str) -> list[Any]:
    """The conditions of every statement that allows an action on a resource; ``None`` for one without."""
    return [
        one.get("Condition")
        for one in document["Statement"]
        if action in one["Action"] and any(fnmatchcase(resource, allowed) for allowed in one["Resource"])
    ]


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE"])
def test_no_rest_api_may_be_changed_but_one_with_the_tag(verb: str) -> None:
    document = policy(Scope(REGION, "1", changes=True))
    api = f"arn:aws:apigateway:{REGION}::/restapis/abc"
    assert _conditions(document, f"apigateway:{verb}", api) == [
        {"Null": {"aws:ResourceTag/mtls-tui-change": "false"}}
    ]


def test_no_rest_api_may_be_made_but_by_the_tests_name() -> None:
    document = policy(Scope(REGION, "1", changes=True))
    (condition,) = _conditions(document, "apigateway:POST", f"arn:aws:apigateway:{REGION}::/restapis")
    names = condition["StringLike"]["apigateway:Request/ApiName"]
    assert fnmatchcase(WISH.api_name, names)
    assert not fnmatchcase("billing", names)


def test_other_rights_are_under_no_condition() -> None:
    document = policy(Scope(REGION, "1", ("a.example.com",), changes=True))
    gateway = f"arn:aws:apigateway:{REGION}::"
    for action, resource in (
        ("PATCH", "/domainnames/a.example.com"),
        ("DELETE", "/tags/x"),
        ("PUT", "/tags/x"),
        ("POST", "/restapis/abc/deployments"),
    ):
        assert None in _conditions(document, f"apigateway:{action}", gateway + resource), resource
    assert "Condition" not in str(policy(Scope()))


def test_what_publishing_refuses_without_is_required_where_changes_are_wanted() -> None:
    def named(scope: Scope) -> dict[str, bool]:
        return {right.sid: right.optional for right in wanted(scope)}

    least = policy(Scope(changes=True, optional=False))
    assert "s3:GetBucketVersioning" in {action for one in least["Statement"] for action in one["Action"]}
    assert named(Scope(changes=True, optional=False))["ReadTruststoreKeeping"] is False
    assert named(Scope())["ReadTruststoreKeeping"] is True
    assert "ReadTruststoreKeeping" not in named(Scope(optional=False))


def test_a_new_version_may_need_either_right_over_certificates() -> None:
    needed = {action for action, _ in granted_by("apigateway:UpdateDomainName")}
    assert {f"apigateway:{one}" for one in ("AddCertificateToDomain", "RemoveCertificateFromDomain")} < needed


def test_no_role_may_be_passed_but_a_named_one() -> None:
    assert "iam:PassRole" not in str(policy(Scope(changes=True)))
    named = policy(Scope(REGION, "1", changes=True, log_roles=(ROLE,)))
    (statement,) = [one for one in named["Statement"] if "iam:PassRole" in one["Action"]]
    assert statement["Resource"] == [ROLE]
    assert "kms:GenerateDataKey" not in str(policy(Scope(changes=True)))
    keyed = policy(Scope(changes=True, kms_keys=(KEY,)))["Statement"]
    assert [one["Resource"] for one in keyed if "kms:GenerateDataKey" in one["Action"]] == [[KEY]]


def test_only_log_groups_of_changes_may_be_deleted() -> None:
    document = policy(Scope(REGION, "123456789012", changes=True))
    group = "arn:aws:logs:eu-west-1:123456789012:log-group"
    assert allows(document, f"logs:DeleteLogGroup {group}:/mtls-tui/20261122-0215-abcd")
    assert allows(document, f"logs:DeleteLogGroup {group}:API-Gateway-Access-Logs_abc/prod")
    assert not allows(document, f"logs:DeleteLogGroup {group}:API-Gateway-Execution-Logs_abc/prod")
    assert not allows(document, f"logs:DeleteLogGroup {group}:/payments")
    assert unfilled(Scope(REGION, "1", (), ("b",), ("/g",), changes=True)) == ()


def test_a_denied_call_names_the_action_that_aws_names() -> None:
    place = {"partition": "aws", "region": REGION, "account": "1"}
    said = "User: x is not authorized to perform: iam:PassRole on resource: y"
    assert needed_action("apigateway:UpdateAccount", {}, place, said) == "iam:PassRole *"
    account = f"apigateway:PATCH arn:aws:apigateway:{REGION}::/account"
    assert needed_action("apigateway:UpdateAccount", {}, place) == account
    group = needed_action("logs:CreateLogGroup", {"logGroupName": "/mtls-tui/a"}, place)
    assert group == f"logs:CreateLogGroup arn:aws:logs:{REGION}:1:log-group:/mtls-tui/a"
