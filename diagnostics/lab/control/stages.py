"""Stages: their dates by the lab's clock, the checks that moto leaves out, and v2's UpdateStage."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from moto.apigateway.models import apigateway_backends
from moto.apigateway.responses import APIGatewayResponse
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.apigatewayv2.responses import ApiGatewayV2Response

from diagnostics.lab.control.deployments import keep_summary
from diagnostics.lab.control.errors import bad_request
from diagnostics.lab.control.mappings import mapped
from diagnostics.lab.control.paging import page_v2
from diagnostics.lab.ground import ground

Answer = tuple[int, dict[str, Any], str]

_LEVELS = ("OFF", "ERROR", "INFO")
_NO_ROLE = "CloudWatch Logs role ARN must be set in account settings to enable logging"
_V2_FIELDS = {
    "accessLogSettings": "access_log_settings",
    "autoDeploy": "auto_deploy",
    "clientCertificateId": "client_certificate_id",
    "defaultRouteSettings": "default_route_settings",
    "description": "description",
    "routeSettings": "route_settings",
    "stageVariables": "stage_variables",
}

_moto_create_stage = APIGatewayResponse.create_stage
_moto_create_deployment = APIGatewayResponse.create_deployment
_moto_update_stage = APIGatewayResponse.update_stage
_moto_delete_stage = APIGatewayResponse.delete_stage
_moto_create_stage_v2 = ApiGatewayV2Response.create_stage


def create_stage(self: Any) -> Any:
    """Answer v1's CreateStage."""
    _moto_create_stage(self)
    stage = _stage(self, json.loads(self.body)["stageName"])
    _date(stage, created=True)
    return 201, {"status": 201}, json.dumps(view(stage))


def create_deployment(self: Any) -> Any:
    """Answer v1's CreateDeployment, which may make a stage."""
    name = json.loads(self.body or "{}").get("stageName")
    known = _stages(self).get(name)
    answer = _moto_create_deployment(self)
    api = apigateway_backends[self.current_account][self.region].apis[self.path.split("/")[2]]
    keep_summary(api, json.loads(answer[-1])["id"])
    if name:
        stage = _stages(self)[name]
        if known is not None:
            known.deployment_id = stage.deployment_id
            _stages(self)[name] = stage = known
        _date(stage, created=known is None)
    return answer


def get_stage(self: Any) -> str:
    """Answer v1's GetStage."""
    return json.dumps(view(_stage(self, _stage_in(self))))


def get_stages(self: Any) -> str:
    """Answer v1's GetStages."""
    return json.dumps({"item": [view(stage) for stage in _stages(self).values()]})


def update_stage(self: Any) -> str:
    """Answer v1's UpdateStage; logging needs the account's role (aws-facts 4)."""
    body = json.loads(self.body)
    for operation in body.get("patchOperations") or []:
        _check(self, operation)
        if operation["op"] == "add":
            operation["op"] = "replace"
    self.body = json.dumps(body)
    _moto_update_stage(self)
    stage = _stage(self, _stage_in(self))
    for operation in body.get("patchOperations") or []:
        if operation["op"] == "remove":
            stage.method_settings.pop(operation["path"].removeprefix("/"), None)
    _date(stage, created=False)
    return json.dumps(view(stage))


def delete_stage(self: Any) -> Any:
    """Answer v1's DeleteStage; refused while a domain maps to it."""
    api_id, name = self.path.split("/")[2], _stage_in(self)
    if mapped(self.current_account, self.region, api_id, name):
        raise bad_request("Active stages pointing to this deployment must be moved or deleted")
    return _moto_delete_stage(self)


def view(stage: Any) -> dict[str, Any]:
    """Return a v1 stage with its dates."""
    dates = {"createdDate": stage.lab_created, "lastUpdatedDate": stage.lab_updated}
    shown = {**stage.to_json(), **{name: date.timestamp() for name, date in dates.items()}}
    return {name: value for name, value in shown.items() if value is not None}


def create_stage_v2(self: Any) -> Any:
    """Answer v2's CreateStage."""
    _moto_create_stage_v2(self)
    stage = _api_v2(self, self.path.split("/")[3]).stages[json.loads(self.body)["stageName"]]
    stage.created = stage.updated = _now()
    return 201, {"status": 201}, json.dumps(stage.to_json())


def update_stage_v2(self: Any) -> Answer:
    """Answer v2's UpdateStage."""
    stage = _stage_v2(self)
    for name, value in json.loads(self.body).items():
        if name in _V2_FIELDS:
            setattr(stage, _V2_FIELDS[name], value)
    stage.updated = _now()
    return 200, {}, json.dumps(stage.to_json())


def delete_access_log_settings(self: Any) -> Answer:
    """Answer v2's DeleteAccessLogSettings."""
    stage = _stage_v2(self)
    stage.access_log_settings = None
    stage.updated = _now()
    return 204, {"status": 204}, ""


def get_stages_v2(self: Any) -> Any:
    """Answer v2's GetStages."""
    api = _api_v2(self, self.path.split("/")[3])
    return page_v2(self, [stage.to_json() for stage in api.stages.values()])


def _check(call: Any, operation: dict[str, Any]) -> None:
    path, value = operation.get("path", ""), operation.get("value", "")
    level = path.endswith("/logging/loglevel")
    if level and value not in _LEVELS:
        raise bad_request(f"Invalid logging level {value}")
    wants_log = (level and value != "OFF") or (path == "/accessLogSettings/destinationArn" and value)
    account = apigateway_backends[call.current_account][call.region].account
    if wants_log and not account.cloudwatch_role_arn:
        raise bad_request(_NO_ROLE)


def _date(stage: Any, *, created: bool) -> None:
    stage.lab_updated = ground().clock()
    if created or not hasattr(stage, "lab_created"):
        stage.lab_created = stage.lab_updated


def _now() -> datetime:
    return ground().clock()


def _stage_in(call: Any) -> str:
    return unquote(call.path.split("/")[4])


def _stages(call: Any) -> dict[str, Any]:
    backend = apigateway_backends[call.current_account][call.region]
    stages: dict[str, Any] = backend.get_rest_api(call.path.split("/")[2]).stages
    return stages


def _stage(call: Any, name: str) -> Any:
    backend = apigateway_backends[call.current_account][call.region]
    return backend.get_stage(call.path.split("/")[2], name)


def _api_v2(call: Any, api_id: str) -> Any:
    return apigatewayv2_backends[call.current_account][call.region].get_api(api_id)


def _stage_v2(call: Any) -> Any:
    return _api_v2(call, call.path.split("/")[3]).get_stage(unquote(call.path.split("/")[5]))
