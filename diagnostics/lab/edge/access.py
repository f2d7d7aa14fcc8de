"""Access logs: one entry a request, in the stage's own format."""

import re
from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.logs.models import logs_backends

from diagnostics.lab.control.logs import write_event
from diagnostics.lab.edge.context import context_of
from diagnostics.lab.edge.exchange import Exchange
from diagnostics.lab.edge.execution import log_stream

_VARIABLE = re.compile(r"\$context\.([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)")
_UNSET = "-"


def write_access_log(exchange: Exchange) -> None:
    """Write the entry, if the stage has an access log, its group exists and the gateway may write to it."""
    settings = exchange.target.stage.access_log_settings or {}
    group = _group(exchange, settings.get("destinationArn") or "")
    if group is None or not settings.get("format") or not _may_write(exchange):
        return
    entry = filled(settings["format"], context_of(exchange))
    limit = exchange.ground.unknowns.entry_limit
    if limit is not None:
        entry = entry.encode()[:limit].decode(errors="ignore")
    write_event(exchange.ground, group, log_stream(exchange, group.name), entry)


def filled(form: str, context: dict[str, str]) -> str:
    """Return the format with every ``$context`` variable replaced, unset ones by ``-`` (aws-facts 3.2)."""
    return _VARIABLE.sub(lambda match: context.get(match[1], _UNSET), form)


def _group(exchange: Exchange, destination: str) -> Any:
    name = destination.partition(":log-group:")[2].removesuffix(":*")
    return logs_backends[exchange.domain.account][exchange.domain.region].groups.get(name)


def _may_write(exchange: Exchange) -> bool:
    if exchange.target.kind == "HTTP":
        return exchange.decision.admitted or exchange.ground.unknowns.http_api_logs_denial
    account = apigateway_backends[exchange.domain.account][exchange.domain.region].account
    return bool(account.cloudwatch_role_arn)
