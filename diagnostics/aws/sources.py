"""Everything a walk can ask of AWS, and the read that answers it."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, TypeVar

from diagnostics.aws.activity import Activity
from diagnostics.aws.insights.insights import Insights
from diagnostics.aws.pacing import Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.reads.account import read_account
from diagnostics.aws.reads.apis import read_api
from diagnostics.aws.reads.deployed import read_deployed
from diagnostics.aws.reads.domain import read_domain
from diagnostics.aws.reads.domains import read_domains
from diagnostics.aws.reads.events import read_events
from diagnostics.aws.reads.groups import read_group
from diagnostics.aws.reads.identity import read_principal
from diagnostics.aws.reads.keeping import read_keeping
from diagnostics.aws.reads.mappings import read_mappings
from diagnostics.aws.reads.methods import read_methods
from diagnostics.aws.reads.rest_apis import read_rest_apis
from diagnostics.aws.reads.routes import read_routes
from diagnostics.aws.reads.routing_rules import read_routing_rules
from diagnostics.aws.reads.stages import read_stage, read_stages
from diagnostics.aws.reads.trail import read_trail
from diagnostics.aws.reads.truststore import read_truststore
from diagnostics.aws.reads.versions import read_versions
from diagnostics.aws.refused import RefusedError
from diagnostics.aws.session import Session
from diagnostics.model import asks
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.evidence import Ask, Evidence
from diagnostics.model.truststore import Keeping

T = TypeVar("T")
Read = Callable[[Reader, Any, Case], Awaitable[Evidence[Any]]]

READS: tuple[tuple[type[Ask[Any]], Read], ...] = (
    (asks.DomainRecord, read_domain),
    (asks.Mappings, read_mappings),
    (asks.RoutingRules, read_routing_rules),
    (asks.ApiOf, read_api),
    (asks.StageOf, read_stage),
    (asks.StagesOf, read_stages),
    (asks.RestApis, read_rest_apis),
    (asks.MethodsOf, read_methods),
    (asks.DeployedMethods, read_deployed),
    (asks.RoutesOf, read_routes),
    (asks.AccountRole, read_account),
    (asks.TruststoreAt, read_truststore),
    (asks.TruststoreVersions, read_versions),
    (asks.LogGroupNamed, read_group),
    (asks.EventsIn, read_events),
    (asks.TrailEvents, read_trail),
)
"""What AWS answers; an operator's answers are not among it."""


class AwsSources:
    """Reads one account and region through one session; use it from one event loop."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        pacer: Pacer,
        activity: Activity | None = None,
        insights: Insights | None = None,
    ) -> None:
        self.activity = activity or Activity()
        self.insights = insights
        """Decides how a large log is read; without it every log is read page by page."""
        self._reader = Reader(session, clock, pacer, self.activity)

    @property
    def session(self) -> Session:
        """The session through which everything is read."""
        return self._reader.session

    def answers(self, ask: Ask[Any]) -> bool:
        """Tell whether AWS is whom to ask."""
        return any(kind is type(ask) for kind, _ in READS)

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        """Return the evidence for ``ask``; what cannot be read is evidence too, saying why.

        Raises ``DiagnosticsError`` where the whole session has failed, ``LookupError`` where AWS is not
        whom to ask.
        """
        read = self._read_of(type(ask))
        try:
            return await read(self._reader.at(case.principal), ask, case)
        except RefusedError as refused:
            return refused.unreadable

    def _read_of(self, asked: type[Ask[Any]]) -> Read:
        if asked is asks.EventsIn and self.insights is not None:
            return self.insights.read
        read = next((read for kind, read in READS if kind is asked), None)
        if read is None:
            raise LookupError(asked.__name__)
        return read

    async def principal(self) -> Principal:
        """Return who asks; raises ``DiagnosticsError`` with whatever is wrong with the way in."""
        return await read_principal(self._reader)

    def domains(self) -> AsyncGenerator[tuple[Domain, ...], None]:
        """Yield the account's domains page by page; a name that comes again replaces the earlier one."""
        return read_domains(self._reader)

    async def keeping(self, uri: str) -> Keeping:
        """Return how S3 keeps a truststore's object, newest version and encryption included."""
        return await read_keeping(self._reader, uri)
