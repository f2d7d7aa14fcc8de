"""The denials of a domain, read from AWS: the walk's own way to the logs, and no further."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from diagnostics.diagnosis import SignedIn, opened_case
from diagnostics.investigation import investigate
from diagnostics.logs.denial import Denial
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.walk.claims import unreadable
from diagnostics.walk.foreign_entries import foreign_entries
from diagnostics.walk.pruned import only_needed
from diagnostics.walk.silence import gaps, kept_asks
from diagnostics.walk.stage_logs import all_denials, event_asks
from diagnostics.walk.steps import Concludes, Decision, Needs, Node
from diagnostics.walk.tree import TREE
from diagnostics.walk.unread_logs import cut, unread
from diagnostics.walk.walk import examine
from diagnostics.walk.windows import window

_LOGS = "any-log"
_READ = "logs-read"


@dataclass(frozen=True)
class DomainDenials:
    """What a domain's logs hold of refused requests, and what stands in the way of knowing them all."""

    denials: tuple[Denial, ...]
    """Oldest first."""
    stopped: Finding | None
    """Why no log was read, where the walk ends before the logs."""
    unread: tuple[Finding, ...]
    """Logs that could not be read."""
    blind: tuple[Finding, ...]
    """Why a refusal may have left nothing in these logs."""
    cut: tuple[Finding, ...]
    """Logs that were not read to their end: refused on the way, or with more events than are read at once."""
    foreign: tuple[Finding, ...] = ()
    """Access logs with events that no known format explains."""

    @property
    def complete(self) -> bool:
        """Whether every log that could be read was read to its end, and understood."""
        return not self.cut and not self.foreign


async def domain_denials(name: str, since: timedelta, sources: SignedIn, clock: Clock) -> DomainDenials:
    """Read the logs of every stage that the domain leads to, ``since`` before now.

    Raises ``DiagnosticsError`` where nothing can be read at all.
    """
    complaint = Complaint(since=since)
    case = opened_case(name, await sources.principal(), clock)
    return denials_of(await investigate(case, complaint, sources, lambda *_: None, LOGS_TREE), complaint)


def denials_of(case: Case, complaint: Complaint) -> DomainDenials:
    """Return what a case that was gathered with this module's tree tells."""
    (walk,) = examine(case, complaint, LOGS_TREE).walks
    ended = walk.conclusion
    stopped = ended if ended is None or ended.code != _READ else None
    asks = event_asks(case, complaint) if ended is not None and stopped is None else ()
    return DomainDenials(
        all_denials(case, complaint) if asks else (),
        stopped,
        tuple(unreadable(ask, one) for ask, one in unread(case, asks)),
        gaps(case, complaint, window(case, complaint).since) if asks else (),
        cut(case, asks),
        foreign_entries(case, complaint) if asks else (),
    )


def _read_logs(case: Case, complaint: Complaint) -> Decision:
    since = window(case, complaint).since
    missing = [ask for ask in event_asks(case, complaint) if case.get(ask) is None]
    unknown = [ask for ask in kept_asks(case, complaint, since) if case.get(ask) is None]
    if missing or unknown:
        return Needs.of(*missing, *unknown)
    return Concludes(Finding(_READ, Severity.OK, Certainty.OBSERVED), "read")


LOGS_TREE: Mapping[str, Node] = MappingProxyType(
    {id_: only_needed(node) for id_, node in TREE.items()} | {_LOGS: Node(_LOGS, _read_logs)}
)
"""The walk as far as the logs; the truststore, which only later nodes would want, is not read."""
