"""Execution logs: what a REST stage writes of a request (aws-facts 3.1)."""

from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.logs.models import logs_backends

from diagnostics.lab.control.logs import write_event
from diagnostics.lab.edge.exchange import Exchange

_STREAMS = 2


def write_execution_log(exchange: Exchange) -> None:
    """Write the lines of one request, if its stage's log is on and the account has a role to write it."""
    backend = apigateway_backends[exchange.domain.account][exchange.domain.region]
    level = _level(exchange)
    if exchange.target.kind != "REST" or level == "OFF" or not backend.account.cloudwatch_role_arn:
        return
    lines = _lines(exchange, level)
    if not lines:
        return
    group = execution_group(exchange)
    stream = log_stream(exchange, group.name)
    for line in lines:
        write_event(exchange.ground, group, stream, f"({exchange.request_id}) {line}")


def execution_group(exchange: Exchange) -> Any:
    """Return the stage's log group, which the gateway makes itself."""
    name = f"API-Gateway-Execution-Logs_{exchange.target.api_id}/{exchange.target.stage_name}"
    logs = logs_backends[exchange.domain.account][exchange.domain.region]
    if name not in logs.groups:
        logs.create_log_group(name, {})
        logs.groups[name].creation_time = exchange.at.replace(tzinfo=None)
    return logs.groups[name]


def log_stream(exchange: Exchange, group_name: str) -> str:
    """Return one of the group's streams: 32 hexadecimal digits, several a stage (aws-facts 3.1)."""
    number = sum(exchange.request_id.encode()) % _STREAMS
    return exchange.ground.seed.token("stream", exchange.domain.account, group_name, number, digits=32)


def _level(exchange: Exchange) -> str:
    settings = getattr(exchange.target.stage, "method_settings", {})
    chosen = settings.get("*/*", {})
    reached = exchange.decision.admitted or exchange.ground.unknowns.method_level_rules_denial
    if exchange.resource is not None and reached:
        path = exchange.resource.path.replace("/", "~1")
        chosen = settings.get(f"{path}/{exchange.request.method}", chosen)
    return str(chosen.get("loggingLevel", "OFF"))


def _lines(exchange: Exchange, level: str) -> list[str]:
    first = f"Extended Request Id: {exchange.extended_id}"
    if not exchange.decision.admitted:
        if level == "ERROR" and not exchange.ground.unknowns.error_level_shows_denial:
            return []
        return [
            first,
            f"Access denied. Reason: {exchange.decision.reason}",
            f"ForbiddenException Forbidden: {exchange.request_id}",
        ]
    if exchange.refusal is not None and exchange.refusal.silent:
        return []
    lines = exchange.refusal.lines if exchange.refusal is not None else _success(exchange)
    return [first, *lines] if level == "INFO" else []


def _success(exchange: Exchange) -> list[str]:
    rid, method = exchange.request_id, exchange.request.method
    path = exchange.resource.path if exchange.resource else exchange.target.path
    no_quota = "Request will not contribute to throttle or quota limits"
    plan = f"{exchange.target.api_id}/{exchange.target.stage_name}"
    return [
        f"Verifying Usage Plan for request: {rid}. API Key:  API Stage: {plan}",
        f"API Key  authorized because method '{method} {path}' does not require API Key. {no_quota}",
        f"Usage Plan check succeeded for API Key  and API Stage {plan}",
        f"Starting execution for request: {rid}",
        f"HTTP Method: {method}, Resource Path: {path}",
        "Successfully completed execution",
        f"Method completed with status: {exchange.answer.status}",
    ]
