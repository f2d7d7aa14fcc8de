"""Deployments of REST APIs: what each was made of, which moto does not keep."""

import json
from typing import Any
from urllib.parse import parse_qs

from moto.apigateway.models import RestAPI, apigateway_backends
from moto.apigateway.responses import APIGatewayResponse

_SUMMARY = "apisummary"

_moto_get_deployment = APIGatewayResponse.get_deployment


def keep_summary(api: RestAPI, deployment_id: str) -> None:
    """Note what the API's methods ask of a caller at the moment of its deployment."""
    api.deployments[deployment_id].lab_summary = {  # type: ignore[attr-defined]
        resource.get_path(): {
            verb: {
                "authorizationType": method.authorization_type,
                "apiKeyRequired": bool(method.api_key_required),
            }
            for verb, method in resource.resource_methods.items()
        }
        for resource in api.resources.values()
        if resource.resource_methods
    }


def get_deployment(self: Any) -> str:
    """Answer GetDeployment; the summary only where it is asked for."""
    answer: dict[str, Any] = json.loads(_moto_get_deployment(self))
    if _SUMMARY in parse_qs(self.parsed_url.query).get("embed", []):
        api = apigateway_backends[self.current_account][self.region].apis[self.path.split("/")[2]]
        answer["apiSummary"] = getattr(api.deployments[answer["id"]], "lab_summary", None)
    return json.dumps({name: value for name, value in answer.items() if value is not None})
