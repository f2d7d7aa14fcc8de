"""Everything a walk can ask for, each as a typed key."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diagnostics.model.api import AccountLogging, Api, ApiKind, Stage
from diagnostics.model.changes import Trail
from diagnostics.model.domain import ApiMapping, Domain, RoutingRule
from diagnostics.model.evidence import Ask
from diagnostics.model.log import LogEvents, LogGroup
from diagnostics.model.rest_api import Method, RestApi
from diagnostics.model.truststore import ObjectVersion, TruststoreObject


@dataclass(frozen=True)
class DomainRecord(Ask[Domain | None]):
    """The domain itself; ``None`` where the account has none of that name."""


@dataclass(frozen=True)
class Mappings(Ask[tuple[ApiMapping, ...]]):
    """All API mappings of the domain."""


@dataclass(frozen=True)
class RoutingRules(Ask[tuple[RoutingRule, ...]]):
    """All routing rules of the domain, by priority."""


@dataclass(frozen=True)
class ApiOf(Ask[Api | None]):
    """The API behind an id."""

    api_id: str


@dataclass(frozen=True)
class StageOf(Ask[Stage | None]):
    """A stage and its log settings."""

    kind: ApiKind
    api_id: str
    stage: str


@dataclass(frozen=True)
class StagesOf(Ask[tuple[Stage, ...]]):
    """All stages of a REST API and their log settings; none where there is no such API."""

    api_id: str


@dataclass(frozen=True)
class RestApis(Ask[tuple[RestApi, ...]]):
    """All REST APIs of the account and region, by name."""


@dataclass(frozen=True)
class MethodsOf(Ask[tuple[Method, ...]]):
    """The methods of a REST API as it is defined now, deployed or not."""

    api_id: str


@dataclass(frozen=True)
class DeployedMethods(Ask[tuple[Method, ...]]):
    """The methods that a stage of a REST API serves, as they were deployed, its canary's included."""

    api_id: str
    stage: str


@dataclass(frozen=True)
class RoutesOf(Ask[tuple[str, ...]]):
    """The route keys of an HTTP API, ``GET /pets`` or ``$default``, as it is defined now."""

    api_id: str


@dataclass(frozen=True)
class AccountRole(Ask[AccountLogging]):
    """The account-wide role for REST API logs."""


@dataclass(frozen=True)
class TruststoreAt(Ask[TruststoreObject | None]):
    """The truststore's bytes at a version, or the newest ones where ``version`` is ``None``."""

    uri: str
    version: str | None


@dataclass(frozen=True)
class TruststoreVersions(Ask[tuple[ObjectVersion, ...]]):
    """All versions of the truststore's object, newest first; a single one without versioning."""

    uri: str


@dataclass(frozen=True)
class LogGroupNamed(Ask[LogGroup | None]):
    """A log group; ``None`` where nothing was ever logged to that name."""

    name: str


@dataclass(frozen=True)
class EventsIn(Ask[LogEvents | None]):
    """The events of a group that match a filter pattern; ``None`` where the group does not exist."""

    group: str
    pattern: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class TrailEvents(Ask[Trail]):
    """What was changed in API Gateway in a span of time; an optional right."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class AnswerTo(Ask[str]):
    """What the operator answered to a question of the tree."""

    question: str


ASKS: tuple[type[Ask[Any]], ...] = (
    DomainRecord,
    Mappings,
    RoutingRules,
    ApiOf,
    StageOf,
    StagesOf,
    RestApis,
    MethodsOf,
    DeployedMethods,
    RoutesOf,
    AccountRole,
    TruststoreAt,
    TruststoreVersions,
    LogGroupNamed,
    EventsIn,
    TrailEvents,
    AnswerTo,
)
