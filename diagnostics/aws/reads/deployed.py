"""The methods that a stage of a REST API serves: those of its deployment, and of its canary's."""

from collections.abc import Iterator, Mapping
from typing import Any

from diagnostics.aws.pages import Page, Reader
from diagnostics.model.asks import DeployedMethods
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence, Known
from diagnostics.model.rest_api import Method


async def read_deployed(reader: Reader, ask: DeployedMethods, _: Case) -> Evidence[tuple[Method, ...]]:
    """Return the methods as they were deployed, each once; the summary of a deployment tells no integration.

    A deployment without its summary makes all unreadable.
    """
    stage = await reader.call("apigateway", "GetStage", restApiId=ask.api_id, stageName=ask.stage)
    served = stage.reads(_deployments)
    if not isinstance(served, Known):
        return served
    found: dict[Method, None] = {}
    for deployment in served.value:
        methods = (await _summary(reader, ask.api_id, deployment)).reads(_methods)
        if not isinstance(methods, Known):
            return methods
        found |= dict.fromkeys(methods.value)
    return stage.known(tuple(found))


async def _summary(reader: Reader, api_id: str, deployment: str) -> Page:
    return await reader.call(
        "apigateway", "GetDeployment", restApiId=api_id, deploymentId=deployment, embed=["apisummary"]
    )


def _deployments(told: Mapping[str, Any]) -> tuple[str, ...]:
    canary = (told.get("canarySettings") or {}).get("deploymentId")
    return tuple(dict.fromkeys((told["deploymentId"], *((canary,) if canary else ()))))


def _methods(told: Mapping[str, Any]) -> tuple[Method, ...]:
    return tuple(_each(told["apiSummary"]))


def _each(summary: Mapping[str, Mapping[str, Any]]) -> Iterator[Method]:
    for path, methods in sorted(summary.items()):
        for verb, told in sorted(methods.items()):
            yield Method(path, verb, told["authorizationType"], bool(told.get("apiKeyRequired")), None)
