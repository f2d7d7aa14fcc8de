"""REST APIs, their methods, and what a stage serves: over all pages, and unreadable rather than harmless."""

from collections.abc import Mapping
from typing import Any

import pytest

from diagnostics.aws.sources import AwsSources
from diagnostics.lab.lab import Lab
from diagnostics.model.asks import DeployedMethods, MethodsOf, RestApis
from diagnostics.model.evidence import Ask, Known, Unreadable
from diagnostics.model.rest_api import Method, RestApi

from .conftest import case
from .stub import Request, Response, Stub, refused, told

OPEN = {"authorizationType": "NONE", "apiKeyRequired": False}
KEYED = {"authorizationType": "NONE", "apiKeyRequired": True}
MOCK = {"methodIntegration": {"type": "MOCK"}}
SUMMARY = {"/pets": {"GET": OPEN, "POST": KEYED}}


def api(number: int, **more: object) -> dict[str, object]:
    regional = {"endpointConfiguration": {"types": ["REGIONAL"]}}
    return {"id": f"id{number}", "name": f"name {9 - number}", **regional, **more}


async def test_every_api_of_every_page_by_name(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        if "position" in request.query:
            return told({"item": [api(2, policy="{}", tags={"b": "2", "a": "1"})]})
        return told({"item": [api(1)], "position": "2"})

    stub.answer = answer
    found = await to_stub.fetch(RestApis(), case())
    assert isinstance(found, Known)
    assert found.value == (
        RestApi("id2", "name 7", ("REGIONAL",), has_policy=True, tags=(("a", "1"), ("b", "2"))),
        RestApi("id1", "name 8", ("REGIONAL",), has_policy=False),
    )


async def test_every_method_of_every_page(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        assert request.query["embed"] == "methods"
        if "position" in request.query:
            return told(
                {"item": [{"id": "r2", "path": "/pets", "resourceMethods": {"ANY": {**OPEN, **MOCK}}}]}
            )
        first = {
            "id": "r1",
            "path": "/",
            "resourceMethods": {"POST": KEYED, "GET": {"authorizationType": "X"}},
        }
        return told({"item": [{"id": "r0", "path": "/none"}, first], "position": "2"})

    stub.answer = answer
    found = await to_stub.fetch(MethodsOf("abc"), case())
    assert isinstance(found, Known)
    assert found.value == (
        Method("/", "GET", "X", key_required=False, integration=None),
        Method("/", "POST", "NONE", key_required=True, integration=None),
        Method("/pets", "ANY", "NONE", key_required=False, integration="MOCK"),
    )


async def test_a_page_that_does_not_come_makes_all_unreadable(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        if "position" in request.query:
            return refused(403, "AccessDeniedException", "no")
        return told({"item": [], "position": "2"})

    stub.answer = answer
    asks: tuple[Ask[Any], ...] = (MethodsOf("abc"), RestApis())
    for ask in asks:
        found = await to_stub.fetch(ask, case())
        assert isinstance(found, Unreadable)
        assert found.why == "denied"


@pytest.mark.parametrize("method", [{}, {"httpMethod": "GET"}, {"apiKeyRequired": True, **MOCK}])
async def test_a_method_that_tells_nothing_makes_all_unreadable(
    to_stub: AwsSources, stub: Stub, method: Mapping[str, Any]
) -> None:
    stub.answer = lambda _: told({"item": [{"id": "r", "path": "/", "resourceMethods": {"GET": method}}]})
    found = await to_stub.fetch(MethodsOf("abc"), case())
    assert isinstance(found, Unreadable)
    assert found.why == "failed"


def serving(stage: Mapping[str, Any], deployments: Mapping[str, Any]) -> Any:
    def answer(request: Request) -> Response:
        if request.path == "/restapis/abc/stages/live":
            return told(stage)
        assert request.query == {"embed": "apisummary"}
        return told(deployments[request.path.rpartition("/")[2]])

    return answer


async def test_a_stage_serves_its_deployment_and_its_canary_s(to_stub: AwsSources, stub: Stub) -> None:
    stage = {"stageName": "live", "deploymentId": "d1", "canarySettings": {"deploymentId": "d2"}}
    summaries = {
        "d1": {"id": "d1", "apiSummary": SUMMARY},
        "d2": {"id": "d2", "apiSummary": {"/pets": {"POST": OPEN, "GET": OPEN}}},
    }
    stub.answer = serving(stage, summaries)
    found = await to_stub.fetch(DeployedMethods("abc", "live"), case())
    assert isinstance(found, Known)
    assert found.value == (
        Method("/pets", "GET", "NONE", key_required=False, integration=None),
        Method("/pets", "POST", "NONE", key_required=True, integration=None),
        Method("/pets", "POST", "NONE", key_required=False, integration=None),
    )


@pytest.mark.parametrize("deployment", [{"id": "d1"}, {"id": "d1", "apiSummary": {"/": {"GET": {}}}}])
async def test_a_deployment_without_its_summary_is_unreadable(
    to_stub: AwsSources, stub: Stub, deployment: Mapping[str, Any]
) -> None:
    stub.answer = serving({"stageName": "live", "deploymentId": "d1"}, {"d1": deployment})
    found = await to_stub.fetch(DeployedMethods("abc", "live"), case())
    assert isinstance(found, Unreadable)
    assert found.why == "failed"


async def test_a_stage_that_tells_no_deployment_is_unreadable(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = serving({"stageName": "live"}, {})
    assert isinstance(await to_stub.fetch(DeployedMethods("abc", "live"), case()), Unreadable)


@pytest.mark.lab
async def test_the_embedded_service(to_lab: AwsSources, lab: Lab) -> None:
    v1 = lab.client("apigateway", region=case().domain.region)
    made = v1.create_rest_api(name="of this test", endpointConfiguration={"types": ["REGIONAL"]})
    where = {"restApiId": made["id"], "resourceId": made["rootResourceId"], "httpMethod": "GET"}
    try:
        v1.put_method(**where, authorizationType="NONE", apiKeyRequired=True)
        v1.put_integration(**where, type="MOCK")
        v1.create_deployment(restApiId=made["id"], stageName="live")
        v1.put_method(**where, authorizationType="NONE", apiKeyRequired=False)
        v1.put_integration(**where, type="MOCK")
        apis = await to_lab.fetch(RestApis(), case())
        methods = await to_lab.fetch(MethodsOf(made["id"]), case())
        served = await to_lab.fetch(DeployedMethods(made["id"], "live"), case())
    finally:
        v1.delete_rest_api(restApiId=made["id"])
    assert isinstance(apis, Known)
    assert RestApi(made["id"], "of this test", ("REGIONAL",), has_policy=False) in apis.value
    assert isinstance(methods, Known)
    assert [(one.verb, one.key_required, one.integration) for one in methods.value] == [
        ("GET", False, "MOCK")
    ]
    assert isinstance(served, Known)
    assert [(one.verb, one.key_required, one.integration) for one in served.value] == [("GET", True, None)]
