"""Putting the lab's own answers in the place of moto's, once a process."""

import threading
from collections.abc import Callable
from datetime import datetime
from types import ModuleType
from typing import Any

import moto.apigateway.urls as v1_urls
import moto.apigatewayv2.urls as v2_urls
import moto.logs.models as logs_models
import moto.s3.models as s3_models
from moto import backends
from moto.apigateway.responses import APIGatewayResponse
from moto.apigatewayv2.responses import ApiGatewayV2Response
from moto.cloudtrail.responses import CloudTrailResponse
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core import base_backend
from moto.logs.responses import LogsResponse

from diagnostics.lab.control import (
    apis,
    definitions,
    deployments,
    domains_v1,
    domains_v2,
    log_group_tags,
    logs,
    mappings_v1,
    mappings_v2,
    metrics,
    routing_rules,
    stages,
    tags,
    trail,
    unanswered,
)
from diagnostics.lab.ground import ground_here
from diagnostics.lab.loopback import quiet_session

_V1: tuple[Callable[[Any], Any], ...] = (
    domains_v1.create_domain_name,
    domains_v1.get_domain_name,
    domains_v1.get_domain_names,
    domains_v1.update_domain_name,
    domains_v1.delete_domain_name,
    mappings_v1.create_base_path_mapping,
    mappings_v1.get_base_path_mapping,
    mappings_v1.get_base_path_mappings,
    mappings_v1.update_base_path_mapping,
    mappings_v1.delete_base_path_mapping,
    stages.create_stage,
    stages.create_deployment,
    deployments.get_deployment,
    stages.get_stage,
    stages.get_stages,
    stages.update_stage,
    stages.delete_stage,
    apis.create_rest_api,
    apis.get_rest_apis,
    apis.update_rest_api,
    apis.delete_rest_api,
    definitions.put_rest_api,
)
_V2: dict[str, Callable[[Any], Any]] = {
    "create_domain_name": domains_v2.create_domain_name,
    "get_domain_name": domains_v2.get_domain_name,
    "get_domain_names": domains_v2.get_domain_names,
    "update_domain_name": domains_v2.update_domain_name,
    "delete_domain_name": domains_v2.delete_domain_name,
    "create_api_mapping": mappings_v2.create_api_mapping,
    "get_api_mapping": mappings_v2.get_api_mapping,
    "get_api_mappings": mappings_v2.get_api_mappings,
    "update_api_mapping": mappings_v2.update_api_mapping,
    "delete_api_mapping": mappings_v2.delete_api_mapping,
    "list_routing_rules": routing_rules.list_routing_rules,
    "put_routing_rule": routing_rules.put_routing_rule,
    "create_stage": stages.create_stage_v2,
    "update_stage": stages.update_stage_v2,
    "get_stages": stages.get_stages_v2,
    "delete_access_log_settings": stages.delete_access_log_settings,
    "create_api": apis.create_api,
    "get_apis": apis.get_apis,
    "delete_api": apis.delete_api,
}
_LOGS: tuple[Callable[[Any], str], ...] = (
    logs.filter_log_events,
    log_group_tags.delete_log_group,
    log_group_tags.list_tags_for_resource,
    unanswered.describe_log_groups,
    unanswered.start_query,
    unanswered.get_query_results,
    unanswered.stop_query,
    unanswered.start_live_tail,
)
_V2_PATHS = (
    *tags.V2_PATHS,
    *routing_rules.PATHS,
    "{0}/v2/apis/(?P<api_id>[^/]+)/stages/(?P<stage_name>[^/]+)/accesslogsettings$",
)

_lock = threading.Lock()
_state = {"extended": False}


def extend() -> None:
    """Extend moto; the second and later calls do nothing."""
    with _lock:
        if _state["extended"]:
            return
        _state["extended"] = True
        for answer in _V1:
            setattr(APIGatewayResponse, answer.__name__, answer)
        for name, answer in _V2.items():
            setattr(ApiGatewayV2Response, name, answer)
        for of in (APIGatewayResponse, ApiGatewayV2Response):
            for name, answer in tags.tag_operations(of).items():
                setattr(of, name, answer)
        for answer in _LOGS:
            setattr(LogsResponse, answer.__name__, answer)
        for of in (APIGatewayResponse, ApiGatewayV2Response):
            _note_changes(of)
        CloudTrailResponse.lookup_events = trail.lookup_events  # type: ignore[attr-defined]
        setattr(CloudWatchResponse, metrics.get_metric_statistics.__name__, metrics.get_metric_statistics)
        base_backend.__dict__["Session"] = quiet_session
        _list_services_once()
        _add_paths()
        for module in (logs_models, s3_models):
            _set_clock(module)


def _note_changes(of: type[Any]) -> None:
    for name in trail.NOTED:
        answer = getattr(of, name, None)
        if answer is not None:
            setattr(of, name, trail.noting(name, answer))


def _list_services_once() -> None:
    """Keep the list of moto's services, which it would read from the disk at each request."""
    services = tuple(backends.list_of_moto_modules())
    backends.__dict__["list_of_moto_modules"] = lambda: services


def _add_paths() -> None:
    for path in _V2_PATHS:
        for urls in (v1_urls.url_paths, v2_urls.url_paths):
            urls[path] = ApiGatewayV2Response.dispatch
    for path in tags.V1_PATHS:
        v1_urls.url_paths[path] = APIGatewayResponse.dispatch


def _set_clock(module: ModuleType) -> None:
    before: Any = module.__dict__["utcnow"]

    def utcnow() -> datetime:
        here = ground_here()
        return before() if here is None else here.clock().replace(tzinfo=None)

    module.__dict__["utcnow"] = utcnow
