"""What a change makes stale: the evidence to drop and to read again."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from diagnostics.changes.change import Change
from diagnostics.model.asks import (
    AccountRole,
    ApiOf,
    DeployedMethods,
    DomainRecord,
    EventsIn,
    LogGroupNamed,
    Mappings,
    MethodsOf,
    RestApis,
    RoutesOf,
    RoutingRules,
    StageOf,
    StagesOf,
    TrailEvents,
    TruststoreAt,
    TruststoreVersions,
)
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask

_GATEWAY: tuple[type[Ask[Any]], ...] = (
    DomainRecord, Mappings, RoutingRules, ApiOf, StageOf, StagesOf, AccountRole, TrailEvents,
    RestApis, MethodsOf, DeployedMethods, RoutesOf,
)  # fmt: skip
_READ_OF: Mapping[str, tuple[type[Ask[Any]], ...]] = MappingProxyType(
    {
        "apigateway": _GATEWAY,
        "apigatewayv2": _GATEWAY,
        "logs": (LogGroupNamed, EventsIn),
        "s3": (TruststoreAt, TruststoreVersions),
    }
)
"""By service: the kinds of evidence that a call to it can make stale."""


def touched(change: Change, case: Case) -> tuple[Ask[Any], ...]:
    """Return what the case holds that doing or undoing may make stale; rather too much than too little."""
    calls = (*(step.does for step in change.steps), *change.undoing)
    kinds = {kind for call in calls for kind in _READ_OF.get(call.service, ())}
    return tuple(ask for ask in case.evidence if type(ask) in kinds)
