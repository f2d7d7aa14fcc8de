"""The steps that make a REST API which logs everything; nothing of production is touched by them."""

from diagnostics.changes.change import ANY, SOME, Look, Step
from diagnostics.changes.log_group import group_arn, making_group
from diagnostics.changes.mark import TAG, made_by
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.picking import quoted_name
from diagnostics.changes.sample_api import Answers, sample_api
from diagnostics.changes.workaround.wish import STAGE, Wish
from diagnostics.logs.format_wanted import merged
from diagnostics.model.domain import DomainId
from diagnostics.model.finding import told

API = "create-api"
_GATEWAY = "apigateway"
_METHODS = 'methodSettings."*/*".loggingLevel'


def api_id() -> Made:
    """Return the id of the API that is made."""
    return Made(API, "id")


def making(wish: Wish, domain: DomainId, answers: Answers) -> tuple[Step, ...]:
    """Return the steps from nothing to a deployed stage that writes both logs."""
    return (
        _create_api(wish),
        _define(wish, answers),
        _close(wish),
        _deploy(wish),
        *making_group(wish.access_group, wish.change_id, domain),
        _create_stage(wish),
        _log(wish, domain),
    )


def _create_api(wish: Wish) -> Step:
    params = {
        "name": wish.api_name,
        "endpointConfiguration": {"types": ["REGIONAL"]},
        "disableExecuteApiEndpoint": True,
        "tags": wish.tags,
    }
    mine = f"items[?{made_by(wish.change_id)}].id | [0]"
    return Step(
        API,
        "step-create-api",
        Operation(_GATEWAY, "CreateRestApi", params),
        Look(Operation(_GATEWAY, "GetRestApis", {"limit": 500}), {"id": mine}),
        {"id": None},
        {"id": SOME},
        {"id": "id"},
        (Operation(_GATEWAY, "DeleteRestApi", {"restApiId": api_id()}),),
        params=told(name=wish.api_name),
    )


def _define(wish: Wish, answers: Answers) -> Step:
    body = sample_api(wish.api_name, answers)
    params = {"restApiId": api_id(), "mode": "overwrite", "failOnWarnings": True, "body": body}
    return Step(
        "define-api",
        "step-define-api-503" if answers is Answers.UNAVAILABLE else "step-define-api-200",
        Operation(_GATEWAY, "PutRestApi", params),
        Look(
            Operation(_GATEWAY, "GetResources", {"restApiId": api_id(), "limit": 500}),
            {"proxy": "items[?path=='/{proxy+}'].path | [0]"},
        ),
        {"proxy": None},
        {"proxy": "/{proxy+}"},
    )


def _close(wish: Wish) -> Step:
    """Return the step that closes the default endpoint whatever the import made of it, and sees that it is.

    It comes before anything is deployed, and so before the API can be called at all (facts
    rest.overwrite-resets, domain.default-endpoint).
    """
    closing = {"op": "replace", "path": "/disableExecuteApiEndpoint", "value": "true"}
    picks = {"closed": "disableExecuteApiEndpoint", "change": f"tags.{quoted_name(TAG)}"}
    return Step(
        "close-api",
        "step-close-api",
        Operation(_GATEWAY, "UpdateRestApi", {"restApiId": api_id(), "patchOperations": [closing]}),
        Look(Operation(_GATEWAY, "GetRestApi", {"restApiId": api_id()}), picks),
        {"closed": ANY, "change": wish.change_id},
        {"closed": True, "change": wish.change_id},
    )


def _deploy(wish: Wish) -> Step:
    return Step(
        "deploy",
        "step-deploy",
        Operation(_GATEWAY, "CreateDeployment", {"restApiId": api_id(), "description": wish.change_id}),
        Look(
            Operation(_GATEWAY, "GetDeployments", {"restApiId": api_id(), "limit": 500}),
            {"id": "items[0].id"},
        ),
        {"id": None},
        {"id": SOME},
        {"id": "id"},
    )


def _create_stage(wish: Wish) -> Step:
    params = {
        "restApiId": api_id(),
        "stageName": STAGE,
        "deploymentId": Made("deploy", "id"),
        "tags": wish.tags,
    }
    return Step(
        "create-stage",
        "step-create-stage",
        Operation(_GATEWAY, "CreateStage", params),
        Look(_stage(), {"name": "stageName"}),
        {"name": None},
        {"name": STAGE},
        params=told(stage=STAGE),
    )


def _log(wish: Wish, domain: DomainId) -> Step:
    group = group_arn(wish.access_group, domain)
    replaced = {
        "/*/*/logging/loglevel": "INFO",
        "/accessLogSettings/destinationArn": group,
        "/accessLogSettings/format": merged(""),
    }
    operations = [{"op": "replace", "path": path, "value": value} for path, value in replaced.items()]
    params = {"restApiId": api_id(), "stageName": STAGE, "patchOperations": operations}
    picks = {"level": _METHODS, "destination": "accessLogSettings.destinationArn"}
    return Step(
        "log",
        "step-log-everything",
        Operation(_GATEWAY, "UpdateStage", params),
        Look(_stage(), picks),
        {"level": None, "destination": None},
        {"level": "INFO", "destination": group},
        params=told(stage=STAGE, group=wish.access_group),
    )


def _stage() -> Operation:
    return Operation(_GATEWAY, "GetStage", {"restApiId": api_id(), "stageName": STAGE})
