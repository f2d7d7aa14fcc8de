"""REST and HTTP APIs: pages, dates by the lab's clock, and no deletion while a domain maps to one."""

import json
from http import HTTPStatus
from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.apigateway.responses import APIGatewayResponse
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.apigatewayv2.responses import ApiGatewayV2Response

from diagnostics.lab.control.errors import bad_request
from diagnostics.lab.control.mappings import mapped
from diagnostics.lab.control.paging import page_v1, page_v2
from diagnostics.lab.ground import ground

_moto_create_rest_api = APIGatewayResponse.create_rest_api
_moto_update_rest_api = APIGatewayResponse.update_rest_api
_moto_delete_rest_api = APIGatewayResponse.delete_rest_api
_moto_create_api = ApiGatewayV2Response.create_api
_moto_delete_api = ApiGatewayV2Response.delete_api

_DISABLE = "/disableExecuteApiEndpoint"
_STILL_MAPPED = (
    "Deleting API {} failed. Please remove all API mappings for the API from your custom domain names."
)


def create_rest_api(self: Any) -> Any:
    """Answer CreateRestApi and ImportRestApi."""
    status, headers, body = _moto_create_rest_api(self)
    if status != HTTPStatus.OK:
        return status, headers, body
    api = apigateway_backends[self.current_account][self.region].apis[json.loads(body)["id"]]
    api.create_date = int(ground().clock().timestamp())
    return 201, {**headers, "status": 201}, json.dumps(api.to_dict())


def get_rest_apis(self: Any) -> str:
    """Answer GetRestApis."""
    apis = apigateway_backends[self.current_account][self.region].apis
    return page_v1(self, [api.to_dict() for api in apis.values()])


def update_rest_api(self: Any) -> Any:
    """Answer UpdateRestApi; moto takes the word "false" for true."""
    answer = _moto_update_rest_api(self)
    api = apigateway_backends[self.current_account][self.region].apis.get(self.path.split("/")[2])
    for operation in json.loads(self.body).get("patchOperations") or []:
        if api is not None and operation["path"] == _DISABLE:
            api.disableExecuteApiEndpoint = operation["value"].lower() == "true"
            answer = 200, {}, json.dumps(api.to_dict())
    return answer


def delete_rest_api(self: Any) -> Any:
    """Answer DeleteRestApi."""
    _check_unmapped(self, self.path.split("/")[2])
    _moto_delete_rest_api(self)
    return 202, {"status": 202}, ""


def create_api(self: Any) -> Any:
    """Answer v2's CreateApi."""
    _status, headers, body = _moto_create_api(self)
    api = apigatewayv2_backends[self.current_account][self.region].apis[json.loads(body)["apiId"]]
    api.created_date = ground().clock()
    return 201, {**headers, "status": 201}, json.dumps(api.to_json())


def get_apis(self: Any) -> Any:
    """Answer v2's GetApis."""
    apis = apigatewayv2_backends[self.current_account][self.region].apis
    return page_v2(self, [api.to_json() for api in apis.values()])


def delete_api(self: Any) -> Any:
    """Answer v2's DeleteApi."""
    _check_unmapped(self, self.path.split("/")[3])
    return _moto_delete_api(self)


def _check_unmapped(call: Any, api_id: str) -> None:
    if mapped(call.current_account, call.region, api_id):
        raise bad_request(_STILL_MAPPED.format(api_id))
