"""A small AWS in memory, to walk over: every piece can be there, absent or unreadable."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from diagnostics.model.api import AccessLog, AccountLogging, Api, ApiKind, LogLevel, MethodSetting, Stage
from diagnostics.model.api import execution_log_group as group_of
from diagnostics.model.asks import (
    AccountRole,
    AnswerTo,
    ApiOf,
    DomainRecord,
    EventsIn,
    LogGroupNamed,
    Mappings,
    RoutingRules,
    StageOf,
    StagesOf,
    TrailEvents,
    TruststoreAt,
    TruststoreVersions,
)
from diagnostics.model.case import Case
from diagnostics.model.changes import Trail
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping, Domain, DomainId, MutualTls, Principal, RoutingMode
from diagnostics.model.evidence import Ask, Evidence, Known, Source, Unreadable
from diagnostics.model.log import LogEvent, LogEvents, LogGroup
from diagnostics.model.truststore import ObjectVersion, TruststoreObject
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import Examination, examine
from tests import pki
from tests.logs.events import FLAT

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
URI = "s3://bucket/truststore.pem"
GROUP, ACCESS = group_of("rest1", "live"), "access-rest1"
SOURCE = Source("s3:GetObject", ("aws", "test", "get-it"), AT)

ROOT = pki.ca("Root CA")
ISSUING = pki.ca("Issuing CA", ROOT)
CLIENT = pki.leaf("client", ISSUING)
ADMITTED = pki.leaf("admitted", ROOT)

MUTUAL_TLS = MutualTls(URI, "v1")
DOMAIN = Domain(
    "api.example.com",
    ("REGIONAL",),
    "TLS_1_2",
    MUTUAL_TLS,
    "AVAILABLE",
    None,
    RoutingMode.API_MAPPING_ONLY,
    None,
)
REST = Api("rest1", ApiKind.REST, "orders", default_endpoint_disabled=True)
HTTP = Api("http1", ApiKind.HTTP, "items", default_endpoint_disabled=True)
FULL = (MethodSetting("*/*", LogLevel.INFO, data_trace=False),)
ACCESS_LOG = AccessLog(f"arn:aws:logs:eu-west-1:111122223333:log-group:{ACCESS}", FLAT)
STAGE = Stage("rest1", ApiKind.REST, "live", ACCESS_LOG, FULL, AT - timedelta(days=9))
ROLE = AccountLogging("arn:aws:iam::111122223333:role/logs")


def denied(action: str = "test:Read") -> Unreadable:
    return Unreadable("denied", action, SOURCE, "not authorized")


def events(*found: LogEvent, complete: bool = True) -> LogEvents:
    return LogEvents(found, complete)


def stored(*certificates: pki.Issued, version: str | None = "v1", days: float = 5) -> TruststoreObject:
    return TruststoreObject(pki.pem(*certificates), version, AT - timedelta(days=days), "etag")


def versions(*names: str) -> tuple[ObjectVersion, ...]:
    """Versions, newest first; one that begins with ``x`` is a delete marker."""
    return tuple(
        ObjectVersion(name, AT - timedelta(days=1 + i), 1, newest=i == 0, delete_marker=name.startswith("x"))
        for i, name in enumerate(names)
    )


def stage(**changes: Any) -> Stage:
    return replace(STAGE, **changes)


def domain(**changes: Any) -> Domain:
    return replace(DOMAIN, **changes)


def kept(name: str, days: int = 900, retention: int | None = None) -> LogGroup:
    """A log group that is so many days old."""
    return LogGroup(name, AT - timedelta(days=days), retention)


@dataclass(frozen=True)
class World:
    """What AWS would answer; an ``Unreadable`` stands for an answer that does not come."""

    domain: Any = DOMAIN
    mappings: Any = (ApiMapping("m1", "", "rest1", "live"),)
    rules: Any = ()
    trail: Any = field(default_factory=lambda: Trail((), complete=True))
    apis: dict[str, Any] = field(default_factory=lambda: {"rest1": REST, "http1": HTTP})
    stages: dict[str, Any] = field(default_factory=lambda: {"rest1": STAGE})
    role: Any = ROLE
    logs: dict[str, Any] = field(default_factory=lambda: {GROUP: events(), ACCESS: events()})
    groups: dict[str, Any] = field(default_factory=lambda: {name: kept(name) for name in (GROUP, ACCESS)})
    objects: dict[str | None, Any] = field(default_factory=lambda: {"v1": stored(ROOT), None: stored(ROOT)})
    versions: Any = field(default_factory=lambda: versions("v1"))
    answers: dict[str, str] = field(default_factory=dict)

    def but(self, **changes: Any) -> "World":
        return replace(self, **changes)

    def logging(self, *lines: LogEvent, entries: tuple[LogEvent, ...] = ()) -> "World":
        return replace(self, logs={GROUP: events(*lines), ACCESS: events(*entries)})

    def read(self, ask: Ask[Any]) -> Evidence[Any] | None:
        """Return the evidence; ``None`` where only the operator could answer and does not."""
        if isinstance(ask, AnswerTo):
            return Known(self.answers[ask.question], SOURCE) if ask.question in self.answers else None
        value = self._value(ask)
        return value if isinstance(value, Unreadable) else Known(value, SOURCE)

    def _value(self, ask: Ask[Any]) -> Any:
        if type(ask) in _SINGLE:
            return getattr(self, _SINGLE[type(ask)])
        match ask:
            case ApiOf(api_id):
                return self.apis.get(api_id)
            case StageOf(_, api_id, _):
                return self.stages.get(api_id)
            case StagesOf(api_id):
                found = self.stages.get(api_id)
                return found if isinstance(found, Unreadable) else (found,) if found else ()
            case TruststoreAt(_, version):
                return self.objects.get(version)
            case LogGroupNamed(name):
                return self.groups.get(name)
            case EventsIn(group, _, since, until):
                return _within(self.logs.get(group), since, until)
            case _:
                raise AssertionError(ask)


_SINGLE: dict[type[Ask[Any]], str] = {
    DomainRecord: "domain",
    Mappings: "mappings",
    RoutingRules: "rules",
    AccountRole: "role",
    TruststoreVersions: "versions",
    TrailEvents: "trail",
}


def _within(found: Any, since: datetime, until: datetime) -> Any:
    if not isinstance(found, LogEvents):
        return found
    return replace(found, events=tuple(one for one in found.events if since <= one.at <= until))


@dataclass(frozen=True)
class Walked:
    case: Case
    complaint: Complaint
    examination: Examination

    @property
    def conclusions(self) -> tuple[str | None, ...]:
        return tuple(one.conclusion.code if one.conclusion else None for one in self.examination.walks)

    @property
    def conclusion(self) -> str | None:
        (only,) = self.conclusions
        return only

    @property
    def findings(self) -> set[str]:
        return {finding.code for one in self.examination.walks for finding in one.findings}

    @property
    def path(self) -> list[str]:
        (only,) = self.examination.walks
        return [one.node for one in only.path]


ANYTHING = Complaint()


def walked(world: World, complaint: Complaint = ANYTHING, case: Case | None = None) -> Walked:
    """Walk until nothing more can be read, as the loop does, without its concurrency."""
    account = DomainId("aws", "111122223333", "eu-west-1", "api.example.com")
    principal = Principal("aws", "111122223333", "eu-west-1", "arn:aws:iam::111122223333:role/reader")
    case = case or Case(account, AT, principal)
    for name in world.answers:
        case = case.having(AnswerTo(name), Known(world.answers[name], SOURCE))
    for _ in range(30):
        examination = examine(case, complaint, TREE)
        fresh = [(ask, world.read(ask)) for ask in examination.asks if case.get(ask) is None]
        found = [(ask, one) for ask, one in fresh if one is not None]
        if not found or examination.finished:
            return Walked(case, complaint, examination)
        for ask, one in found:
            case = case.having(ask, one)
    raise AssertionError("the walk never ends")
