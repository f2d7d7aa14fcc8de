"""The workaround's plans: every call is one that AWS's own models take, and nothing is undone too little."""

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import botocore.session
import jmespath  # type: ignore[import-untyped]
import pytest
from botocore.validate import validate_parameters
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.changes.change import SOME, Change, Refused
from diagnostics.changes.mark import Mark, tag_text, tag_value
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.picking import literal
from diagnostics.changes.quotas import least_seconds
from diagnostics.changes.sample_api import Answers, sample_api
from diagnostics.changes.workaround.plans import extra_path, swap
from diagnostics.changes.workaround.wish import Wish
from diagnostics.facts.register import register
from diagnostics.model.api import AccountLogging, Api, ApiKind
from diagnostics.model.asks import AccountRole, ApiOf, DomainRecord, Mappings, RoutesOf
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping, Domain, DomainId, MutualTls, Principal, RoutingMode
from diagnostics.model.evidence import Known, Source
from diagnostics.report.catalogue import message
from diagnostics.report.message import filled

AT = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)
SOURCE = Source("test", (), AT)
WISH = Wish(Mark("20261122-0215-abcd", "arn:aws:iam::123456789012:role/Operator", AT), "mtls-check")
HTTP = ApiMapping("m1", "", "x9y8z7", "$default")
WEB = Api(HTTP.api_id, ApiKind.HTTP, "web", default_endpoint_disabled=True)
DOMAIN = Domain(
    "billing.example.com",
    ("REGIONAL",),
    "TLS_1_2",
    MutualTls("s3://trust/bundle.pem", "v1"),
    "AVAILABLE",
    None,
    RoutingMode.API_MAPPING_ONLY,
    None,
)
ROLE = "arn:aws:iam::123456789012:role/logs"


def case(
    domain: Domain = DOMAIN, mappings: tuple[ApiMapping, ...] = (HTTP,), role: str | None = ROLE
) -> Case:
    who = Principal("aws", "123456789012", "eu-west-1", "arn:aws:iam::123456789012:user/operator")
    empty = Case(DomainId("aws", "123456789012", "eu-west-1", domain.name), AT, who)
    return (
        empty.having(DomainRecord(), Known(domain, SOURCE))
        .having(Mappings(), Known(mappings, SOURCE))
        .having(AccountRole(), Known(AccountLogging(role), SOURCE))
        .having(ApiOf(HTTP.api_id), Known(WEB, SOURCE))
        .having(RoutesOf(HTTP.api_id), Known(("$default",), SOURCE))
    )


def planned(wish: Wish = WISH, of: Case | None = None) -> Change:
    found = extra_path(wish, of or case())
    assert isinstance(found, Change)
    return found


def swapped(of: Case | None = None) -> Change:
    found = swap(replace(WISH, key=""), of or case())
    assert isinstance(found, Change)
    return found


def refused(found: Change | tuple[Refused, ...]) -> set[str]:
    assert not isinstance(found, Change)
    for one in found:
        filled(message(one.code).title, one.params)
        assert set(one.facts) <= set(register())
    return {one.code for one in found}


@pytest.fixture(scope="module")
def service_models() -> Mapping[str, Any]:
    session = botocore.session.get_session()
    return {name: session.get_service_model(name) for name in ("apigateway", "apigatewayv2", "logs")}


def _filled(operation: Operation) -> Operation:
    return operation.given({made: f"made-{made.name}" for made in operation.made})


@pytest.mark.parametrize(
    "change", [planned(), swapped(), planned(replace(WISH, role_arn=ROLE), case(role=None))]
)
def test_every_call_is_one_of_the_services(change: Change, service_models: Mapping[str, Any]) -> None:
    calls = [call for step in change.steps for call in (step.does, step.look.operation, *step.undoes)]
    for call in map(_filled, calls):
        model = service_models[call.service].operation_model(call.name)
        validate_parameters(dict(call.params), model.input_shape)


@pytest.mark.parametrize("change", [planned(), swapped()])
def test_what_a_step_uses_an_earlier_one_gives(change: Change) -> None:
    given_: set[Made] = set()
    for step in change.steps:
        assert set(step.does.made) | set(step.look.operation.made) <= given_, step.id
        given_ |= {Made(step.id, name) for name in step.gives}
        assert set(step.gives) <= set(step.look.picks), "a look must find again what a lost answer gave"
        assert all(made in given_ for undo in step.undoes for made in undo.made)


@pytest.mark.parametrize("change", [planned(), swapped()])
def test_a_look_tells_before_from_after(change: Change) -> None:
    for step in change.steps:
        assert set(step.before) == set(step.after) == set(step.look.picks)
        assert step.before != step.after
        for path in step.look.picks.values():
            jmespath.compile(path)


def test_undoing_goes_backwards_and_leaves_no_api_mapped() -> None:
    names = [one.name for one in planned().undoing]
    assert names == ["DeleteApiMapping", "DeleteLogGroup", "DeleteRestApi", "UntagResource"]
    (back, *_) = swapped().undoing
    assert back.params == {
        "DomainName": DOMAIN.name,
        "ApiMappingId": "m1",
        "ApiId": "x9y8z7",
        "Stage": "$default",
    }


def test_everything_that_is_made_carries_the_changes_tag() -> None:
    tagged = {
        step.does.name for step in planned().steps if WISH.change_id in str(step.does.params.get("tags"))
    }
    assert tagged == {"CreateRestApi", "CreateStage", "CreateLogGroup", "TagResource"}


def _look_of(change: Change, step_id: str, answer: object) -> dict[str, Any]:
    step = next(one for one in change.steps if one.id == step_id)
    return {name: jmespath.search(path, answer) for name, path in step.look.picks.items()}


def test_looks_pick_what_is_theirs() -> None:
    change = planned()
    apis = {"items": [{"id": "a"}, {"id": "b", "tags": {"mtls-tui-change": WISH.change_id}}]}
    assert _look_of(change, "create-api", apis) == {"id": "b"}
    assert _look_of(change, "create-api", {"items": [{"id": "a", "tags": {"mtls-tui-change": "x"}}]}) == {
        "id": None
    }
    stage = {
        "methodSettings": {"*/*": {"loggingLevel": "INFO"}},
        "accessLogSettings": {"destinationArn": "d"},
    }
    assert _look_of(change, "log", stage) == {"level": "INFO", "destination": "d"}
    mapped = {
        "Items": [
            {"ApiMappingKey": "mtls-check", "ApiMappingId": "m2", "ApiId": "b", "Stage": "check"},
            {"ApiMappingId": "m1"},
        ]
    }
    assert _look_of(change, "map", mapped) == {"id": "m2", "api": "b", "stage": "check"}
    assert _look_of(change, "map", {"Items": []}) == {"id": None, "api": None, "stage": None}


@given(st.text())
def test_any_text_is_a_literal(text: str) -> None:
    assert (
        jmespath.search(f"items[?name == {literal(text)}].id | [0]", {"items": [{"name": text, "id": 1}]})
        == 1
    )
    assert jmespath.search(f"items[?name == {literal(text)}]", {"items": [{"name": text + "x"}]}) == []


def test_commands_name_what_is_still_to_be_made() -> None:
    change = planned()
    command = change.steps[-1].does.command("eu-west-1", change.order)
    assert "<api id from step 2>" in command
    assert shlex.split(shlex.join(command)) == list(command)


@pytest.mark.parametrize(("answers", "status"), [(Answers.OK, "200"), (Answers.UNAVAILABLE, "503")])
def test_the_mock_gives_one_fixed_answer_everywhere(answers: Answers, status: str) -> None:
    document = json.loads(sample_api("name", answers))
    for path in document["paths"].values():
        (method,) = path.values()
        integration = method["x-amazon-apigateway-integration"]
        assert integration["type"] == "mock"
        assert "uri" not in integration
        assert json.loads(integration["requestTemplates"]["application/json"]) == {"statusCode": int(status)}
        assert [one["statusCode"] for one in integration["responses"].values()] == [status]
        retry = "method.response.header.Retry-After" in str(integration)
        assert retry == (answers is Answers.UNAVAILABLE)


def test_a_swap_never_answers_as_if_it_had_worked() -> None:
    (define,) = [step for step in swapped().steps if step.does.name == "PutRestApi"]
    body = define.does.params["body"]
    assert isinstance(body, bytes)
    assert b'"200"' not in body
    assert b"503" in body


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        (replace(DOMAIN, routing_mode=RoutingMode.ROUTING_RULE_ONLY), "workaround-routing-rules"),
        (replace(DOMAIN, routing_mode=RoutingMode.ROUTING_RULE_THEN_API_MAPPING), "workaround-routing-rules"),
        (replace(DOMAIN, security_policy="SecurityPolicy_TLS13_1_3_2025_09"), "workaround-tls-policy"),
        (replace(DOMAIN, endpoint_types=("EDGE",)), "workaround-not-regional"),
        (replace(DOMAIN, status="UPDATING"), "workaround-domain-busy"),
        (replace(DOMAIN, mutual_tls=None), "workaround-without-mutual-tls"),
    ],
)
def test_where_it_cannot_work_it_is_not_planned(domain: Domain, code: str) -> None:
    assert refused(extra_path(WISH, case(domain))) == {code}
    assert refused(swap(replace(WISH, key=""), case(domain))) == {code}


def test_paths_are_checked() -> None:
    assert refused(extra_path(replace(WISH, key=""), case())) == {"workaround-root-path"}
    here = (HTTP, ApiMapping("m2", WISH.key, "x", "s"))
    assert refused(extra_path(WISH, case(mappings=here))) == {"workaround-path-taken"}
    assert refused(swap(WISH, case())) == {"workaround-path-free"}
    assert refused(extra_path(replace(WISH, key="/a"), case())) == {"workaround-path-malformed"}
    assert refused(extra_path(replace(WISH, key="a" * 300), case())) == {"workaround-path-malformed"}
    many = tuple(ApiMapping(f"m{number}", f"a/{number}", "x", "s") for number in range(200))
    assert refused(extra_path(replace(WISH, key="b/c"), case(mappings=many))) == {"workaround-mapping-quota"}
    assert isinstance(extra_path(WISH, case(mappings=(*many, HTTP))), Change)


def test_without_a_role_one_must_be_named_and_is_never_undone() -> None:
    assert refused(extra_path(WISH, case(role=None))) == {"workaround-role-missing"}
    first = planned(replace(WISH, role_arn=ROLE), case(role=None)).steps[1]
    assert (first.id, first.irreversible, first.undoes) == ("set-role", True, ())
    assert not any(step.irreversible for step in planned().steps)


def test_missing_evidence_is_no_plan() -> None:
    for ask in (DomainRecord(), Mappings(), AccountRole()):
        assert refused(extra_path(WISH, case().without(ask))) == {"plan-unread"}


def test_the_least_time_counts_every_slow_call() -> None:
    change = planned()
    assert least_seconds(step.does for step in change.steps) == 3 + 1 + 5
    assert least_seconds(change.undoing) == 30


@pytest.mark.parametrize("change", [planned(), swapped()])
def test_everything_has_words(change: Change) -> None:
    def words(code: str, params: Any) -> None:
        for sentence in (message(code).title, message(code).meaning):
            assert "(not known)" not in filled(sentence, params)

    words(change.kind, {})
    for step in change.steps:
        words(step.code, step.params)
    for note in (*change.noticed, *change.residue):
        words(note.code, note.params)
    assert SOME in [value for step in change.steps for value in step.after.values()]


@given(st.text())
def test_a_tag_holds_any_text_in_plain_letters(text: str) -> None:
    value = tag_value(text)
    assert len(value) <= 256
    assert re.fullmatch(r"[A-Za-z0-9 _.:/+@=-]*", value)
    assert text.startswith(tag_text(value)) or "\ufffd" in tag_text(value)
    if len(text) < 20:
        assert tag_text(value) == text


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        ((("aws:cloudformation:stack-name", "orders\x1b[2J"),), "test-ended-by-stack"),
        ((("ManagedBy", "Terraform"),), "test-ended-by-terraform"),
        ((("terraform_workspace", "prod"),), "test-ended-by-terraform"),
    ],
)
def test_whoever_else_sets_it_is_named(tags: tuple[tuple[str, str], ...], code: str) -> None:
    domain = replace(DOMAIN, tags=tags)
    for change in (planned(of=case(domain)), swapped(case(domain))):
        (note,) = [one for one in change.owned if one.code == code]
        told = filled(message(code).title, note.params)
        assert "\x1b" not in told
        assert "(not known)" not in told
    assert not planned().owned
