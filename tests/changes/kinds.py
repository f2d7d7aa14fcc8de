"""Every kind of change, planned for a domain of the lab in an account of its own."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diagnostics.access import sources_of
from diagnostics.aws.pacing import Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.session import Session
from diagnostics.aws.writes import AwsWorld
from diagnostics.changes.change import Change, Refused
from diagnostics.changes.logging.plan import turn_on_logging
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.truststore.plans import attach, publish
from diagnostics.changes.truststore.uploading import Bundle
from diagnostics.changes.workaround.existing import existing_path, existing_swap
from diagnostics.changes.workaround.existing_refusals import Existing
from diagnostics.changes.workaround.plans import extra_path, swap
from diagnostics.changes.workaround.wish import Wish
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.asks import (
    DomainRecord,
    LogGroupNamed,
    RestApis,
    StageOf,
    TruststoreAt,
    TruststoreVersions,
)
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import MutualTls, Principal
from diagnostics.model.evidence import Known
from diagnostics.model.world import World
from diagnostics.remediation.changing import Surroundings
from diagnostics.remediation.workaround import with_served
from tests.changes.accounts import snapshot
from tests.changes.existing_apis import NAME, group_arn, known_in, made_in
from tests.changes.test_workaround import SOURCE, WISH
from tests.conftest import LAB_AT
from tests.scenarios.asking import ask, profile_of


@dataclass(frozen=True)
class Planned:
    """A kind of change, and how it is planned for a scenario's domain."""

    name: str
    scenario: str
    plan: Callable[[Case], Change | tuple[Refused, ...]]
    prepare: Callable[[Lab, str, Case], Awaitable[Case]] | None = None
    """Makes in the account what the plan finds there, and reads it."""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Ready:
    """A change that can be carried out in an account, again and again where each time undoes it."""

    kind: Planned
    lab: Lab
    account: str
    case: Case
    change: Change
    before: Any
    """The account's snapshot before anything is changed."""
    session: Session

    @property
    def principal(self) -> Principal:
        return self.case.principal

    def now(self) -> Any:
        return snapshot(self.lab, self.account)

    def world(self) -> AwsWorld:
        """A world without waits; each test has one of its own, as a reader belongs to one event loop."""
        pacer = Pacer(lambda: 0.0, nosleep, quotas={})
        return AwsWorld(Reader(self.session, fixed_clock(LAB_AT), pacer), nosleep)

    def around(self, world: World, folder: Path) -> Surroundings:
        return Surroundings(world, self.principal, folder, fixed_clock(LAB_AT), nosleep)


async def nosleep(_: float) -> None:
    return None


@contextmanager
def made_ready(lab: Lab, account: str, kind: Planned, case: Case) -> Iterator[Ready]:
    change = kind.plan(case)
    assert isinstance(change, Change), change
    session = Session(profile_of(lab, account), once=True)
    try:
        yield Ready(kind, lab, account, case, change, snapshot(lab, account), session)
    finally:
        session.close()


async def read(lab: Lab, account: str, kind: Planned) -> Case:
    """Seed the kind's scenario and read its domain as a diagnosis does."""
    scenario = next(one for one in SCENARIOS if one.name == kind.scenario)
    domain = lab.seed(scenario, account=account).domain
    case = await with_routes(lab, account, (await ask(lab, account, domain)).case)
    return case if kind.prepare is None else await kind.prepare(lab, account, case)


async def with_routes(lab: Lab, account: str, case: Case, key: str = WISH.key) -> Case:
    """The case with what the plan of a path of its own reads of whoever serves that path now."""
    with sources_of(profile_of(lab, account), fixed_clock(LAB_AT)) as sources:
        return await with_served(key, case, sources)


def _newest(case: Case) -> str:
    found = case.get(TruststoreVersions(_setting(case).uri))
    assert isinstance(found, Known)
    return found.value[0].version


def _setting(case: Case) -> MutualTls:
    found = case.get(DomainRecord())
    assert isinstance(found, Known)
    assert found.value is not None
    assert found.value.mutual_tls is not None
    return found.value.mutual_tls


def _publish(case: Case) -> Change | tuple[Refused, ...]:
    setting = _setting(case)
    store = case.get(TruststoreAt(setting.uri, setting.version))
    assert isinstance(store, Known)
    assert store.value is not None
    return publish(WISH.mark, case, Bundle(store.value.content + store.value.content, store.value.etag))


def _log(case: Case) -> Change | tuple[Refused, ...]:
    stage = next(
        found.value
        for ask, found in case.evidence.items()
        if isinstance(ask, StageOf) and isinstance(found, Known)
    )
    off = case.having(LogGroupNamed(LogWish(WISH.mark, stage).group or ""), Known(None, SOURCE))
    return turn_on_logging(LogWish(WISH.mark, stage), off)


async def _quiet_api(lab: Lab, account: str, case: Case) -> Case:
    return await known_in(lab, account, made_in(lab, account, key_required=False), case)


async def _api_with_logs(lab: Lab, account: str, case: Case) -> Case:
    lab.client("logs", account=account).create_log_group(logGroupName="/ledger")
    settings = {
        "/*/*/logging/loglevel": "ERROR",
        "/~1/GET/logging/loglevel": "OFF",
        "/accessLogSettings/destinationArn": group_arn(account, "/ledger"),
        "/accessLogSettings/format": "$context.requestId",
    }
    made = made_in(lab, account, key_required=True, settings=settings)
    return await known_in(lab, account, made, case)


async def _never_set(lab: Lab, account: str, case: Case) -> Case:
    """Take every setting of the stage's methods away, as on a stage whose logs were never on."""
    stage = next(ask for ask in case.evidence if isinstance(ask, StageOf))
    lab.client("apigateway", account=account).update_stage(
        restApiId=stage.api_id, stageName=stage.stage, patchOperations=[{"op": "remove", "path": "/*/*"}]
    )
    return (await ask(lab, account, case.domain.name)).case


async def _traced_to_nowhere(lab: Lab, account: str, case: Case) -> Case:
    """Turn data trace on, below INFO and at INFO, and lead the access log to a group that is gone."""
    stage = next(ask for ask in case.evidence if isinstance(ask, StageOf))
    settings = {
        "/*/*/logging/loglevel": "ERROR",
        "/*/*/logging/dataTrace": "true",
        "/~1invoices/GET/logging/loglevel": "INFO",
        "/~1invoices/GET/logging/dataTrace": "true",
        "/accessLogSettings/destinationArn": group_arn(account, "API-Gateway-Access-Logs_lost/live"),
        "/accessLogSettings/format": "$context.requestId",
    }
    lab.client("apigateway", account=account).update_stage(
        restApiId=stage.api_id,
        stageName=stage.stage,
        patchOperations=[{"op": "replace", "path": path, "value": value} for path, value in settings.items()],
    )
    return (await ask(lab, account, case.domain.name)).case


def _existing(case: Case) -> Existing:
    found = case.get(RestApis())
    assert isinstance(found, Known)
    (api_id,) = (one.id for one in found.value if one.name == NAME)
    return Existing(api_id, typed=api_id)


KINDS = (
    Planned("extra path", "healthy", lambda case: extra_path(WISH, case)),
    Planned("swap", "healthy", lambda case: swap(Wish(WISH.mark, ""), case)),
    Planned("attach", "stale-version", lambda case: attach(WISH.mark, case, _newest(case))),
    Planned("publish", "healthy", _publish),
    Planned("logging", "logging-off", _log),
    Planned("logging of an HTTP API", "http-api", _log),
    Planned("existing API", "http-api", lambda case: existing_path(WISH, _existing(case), case), _quiet_api),
    Planned(
        "swap to an existing API",
        "http-api",
        lambda case: existing_swap(Wish(WISH.mark, ""), _existing(case), case),
        _api_with_logs,
    ),
    Planned("logging that was never on", "logging-off", _log, _never_set),
    Planned("logging with data trace, its group gone", "logging-off", _log, _traced_to_nowhere),
    Planned(
        "path of callers",
        "healthy",
        lambda case: extra_path(Wish(WISH.mark, "orders", outage=True), case),
    ),
)

PRINCIPAL_KINDS = KINDS[:7]
"""One of each set of calls, for tests that take every call in turn; those that kill take all kinds."""


async def ready_at(lab: Lab, account: str, kind: int = 0) -> AbstractContextManager[Ready]:
    """A change of one kind in an account of the test's own."""
    return made_ready(lab, account, KINDS[kind], await read(lab, account, KINDS[kind]))
