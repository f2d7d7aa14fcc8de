"""The internals of moto that the lab leans on, and a check that they are still where they were."""

import inspect
from importlib import import_module

LEANED_ON: tuple[tuple[str, str, tuple[str, ...] | None], ...] = (
    ("moto.apigateway.models", "apigateway_backends", None),
    ("moto.apigateway.models", "APIGatewayBackend.get_rest_api", ("self", "function_id")),
    ("moto.apigateway.models", "APIGatewayBackend.get_stage", ("self", "function_id", "stage_name")),
    (
        "moto.apigateway.models",
        "APIGatewayBackend.put_rest_api",
        ("self", "function_id", "api_doc", "fail_on_warnings", "mode"),
    ),
    ("moto.apigateway.models", "RestAPI.to_dict", ("self",)),
    ("moto.apigateway.models", "Resource.get_path", ("self",)),
    ("moto.apigateway.models", "Stage.to_json", ("self",)),
    ("moto.apigateway.models", "Account.apply_patch_operations", ("self", "patch_operations")),
    ("moto.apigateway.responses", "APIGatewayResponse.create_rest_api", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.get_rest_apis", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.update_rest_api", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.delete_rest_api", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.create_domain_name", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.get_domain_names", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.create_base_path_mapping", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.create_stage", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.create_deployment", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.get_deployment", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.update_stage", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.delete_stage", ("self",)),
    ("moto.apigateway.responses", "APIGatewayResponse.get_tags", ("self",)),
    ("moto.apigateway.urls", "url_paths", None),
    ("moto.apigatewayv2.models", "apigatewayv2_backends", None),
    ("moto.apigatewayv2.models", "ApiGatewayV2Backend.get_api", ("self", "api_id")),
    ("moto.apigatewayv2.models", "Stage.to_json", ("self",)),
    ("moto.apigatewayv2.responses", "ApiGatewayV2Response.create_api", ("self",)),
    ("moto.apigatewayv2.responses", "ApiGatewayV2Response.delete_api", ("self",)),
    ("moto.apigatewayv2.responses", "ApiGatewayV2Response.create_stage", ("self",)),
    ("moto.apigatewayv2.responses", "ApiGatewayV2Response.get_tags", ("self",)),
    ("moto.apigatewayv2.urls", "url_paths", None),
    ("moto.apigateway.responses", "APIGatewayResponse.update_account", ("self",)),
    ("moto.cloudtrail.responses", "CloudTrailResponse", None),
    ("moto.cloudwatch.responses", "CloudWatchResponse.get_metric_statistics", ("self",)),
    ("moto.core.base_backend", "Session", None),
    ("moto.core.base_backend", "AccountSpecificBackend.get_session", ()),
    ("moto.core.exceptions", "JsonRESTError.__init__", ("self", "error_type", "message", "_", "kwargs")),
    ("moto.core.responses", "BaseResponse.call_action", ("self",)),
    ("moto.core.responses", "method_names_from_class", ("clazz",)),
    ("moto.logs.exceptions", "ResourceNotFoundException", None),
    ("moto.logs.models", "LogEvent.__init__", ("self", "ingestion_time", "log_event")),
    ("moto.logs.models", "LogEvent.to_filter_dict", ("self",)),
    ("moto.logs.models", "LogStream.__init__", ("self", "log_group", "name")),
    ("moto.logs.models", "logs_backends", None),
    ("moto.logs.models", "utcnow", ()),
    ("moto.logs.responses", "LogsResponse.delete_log_group", ("self",)),
    ("moto.logs.responses", "LogsResponse.list_tags_for_resource", ("self",)),
    ("moto.logs.responses", "LogsResponse.describe_log_groups", ("self",)),
    ("moto.logs.responses", "LogsResponse.start_query", ("self",)),
    ("moto.logs.responses", "LogsResponse.get_query_results", ("self",)),
    ("moto.core.responses", "ActionResult", None),
    ("moto.logs.responses", "LogsResponse.start_live_tail", ("self",)),
    ("moto.logs.responses", "LogsResponse.filter_log_events", ("self",)),
    ("moto.moto_api._internal", "mock_random", None),
    ("moto.moto_server.werkzeug_app", "DomainDispatcherApplication.__init__", ("self", "create_app")),
    ("moto.moto_server.werkzeug_app", "MotoRequestHandler", None),
    ("moto.moto_server.werkzeug_app", "create_backend_app", ("service",)),
    ("moto.s3.models", "s3_backends", None),
    ("moto.s3.models", "utcnow", ()),
    ("moto.wafv2.models", "wafv2_backends", None),
)
"""Module, name inside it, and the names of its parameters where it is called or replaced."""


def moved() -> list[str]:
    """Return one line for each internal that is gone or takes other parameters."""
    return [line for line in (_moved(*leaned) for leaned in LEANED_ON) if line]


def _moved(module: str, path: str, parameters: tuple[str, ...] | None) -> str | None:
    found: object = import_module(module)
    for name in path.split("."):
        found = getattr(found, name, None)
        if found is None:
            return f"{module}.{path} is gone"
    if parameters is None or not callable(found):
        return None
    now = tuple(inspect.signature(found).parameters)
    return None if now == parameters else f"{module}.{path} takes {now}, not {parameters}"
