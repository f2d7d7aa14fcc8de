"""Everybody who called a domain in a span of time, as its access logs tell: admitted and refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from diagnostics.admission.impact import Met
from diagnostics.cases.denials import LOGS_TREE, DomainDenials, denials_of
from diagnostics.investigation import Sources, investigate
from diagnostics.logs.access import AccessFormat, Entry
from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import identity
from diagnostics.logs.patterns import WHOLE
from diagnostics.logs.requests import each_once
from diagnostics.logs.who import caller_of, certificate_of
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.evidence import Unreadable
from diagnostics.model.finding import Finding
from diagnostics.model.log import LogEvent, Window
from diagnostics.walk.claims import unreadable
from diagnostics.walk.silence import kept_asks
from diagnostics.walk.stage_logs import LoggedStage, cut, logged_stages
from diagnostics.walk.windows import window
from diagnostics.x509.certificate import Certificate, parse

_REFUSED = "403"


@dataclass
class Callers:
    """Who called; filled while the logs are read."""

    window: Window
    met: dict[str, Met] = field(default_factory=dict)
    """By fingerprint."""
    by_name: dict[Caller, int] = field(default_factory=dict)
    """Callers without a certificate in the log, and how often they called."""
    nameless: int = 0
    refused: frozenset[Caller] = frozenset()
    """What tells those apart who were refused, or perhaps were."""
    logs_read: int = 0
    hindered: tuple[Finding, ...] = ()
    """What could not be read, and why logs may be silent."""

    def meet(self, certificate: Certificate, event: LogEvent, *, admitted: bool) -> None:
        """Note a request of a caller whose certificate is known."""
        former = self.met.get(certificate.fingerprint_sha256) or Met(certificate)
        self.met[certificate.fingerprint_sha256] = Met(
            certificate,
            former.requests + 1,
            former.admitted + admitted,
            max(former.last or event.at, event.at),
        )

    def take(self, entry: Entry, event: LogEvent) -> None:
        """Note one entry of an access log, whatever it tells of its caller."""
        certificate = certificate_of(entry)
        caller = identity(caller_of(entry))
        if certificate is not None:
            self.meet(certificate, event, admitted=entry.get("status", _REFUSED) != _REFUSED)
        elif caller.subject or caller.serial:
            self.by_name[caller] = self.by_name.get(caller, 0) + 1
        else:
            self.nameless += 1

    @property
    def unmet(self) -> tuple[Caller, ...]:
        """Those known by name alone whose certificate no other entry holds."""
        serials = {one.client.serial for one in self.met.values()}
        return tuple(one for one in self.by_name if one.serial not in serials)


async def callers_in_logs(case: Case, since: timedelta, sources: Sources, *, whole: bool) -> Callers:
    """Read the logs of every stage that the domain leads to.

    ``whole`` reads access logs without a filter, busy or not: only they tell of callers who are admitted.
    Without it callers who were refused are found, and nobody else. Raises ``DiagnosticsError`` where the
    whole session has failed.
    """
    complaint = Complaint(since=since)
    case = await investigate(case, complaint, sources, lambda *_: None, LOGS_TREE)
    for ask in kept_asks(case, complaint, window(case, complaint).since):
        case = case.having(ask, await sources.fetch(ask, case))
    denials = denials_of(case, complaint)
    found = Callers(window(case, complaint), hindered=_hindered(denials))
    found.refused = frozenset(identity(one.caller) for one in denials.denials if one.mutual_tls is not False)
    if not whole or denials.stopped is not None:
        for denial in denials.denials:
            _take_denial(found, denial)
        return found
    for stage in logged_stages(case, complaint):
        await _read_whole(found, stage, case, sources)
    return found


def _hindered(found: DomainDenials) -> tuple[Finding, ...]:
    stopped = (found.stopped,) if found.stopped is not None else ()
    return (*stopped, *found.unread, *found.cut, *found.blind)


def _take_denial(found: Callers, denial: Denial) -> None:
    event = denial.entry or next(iter(denial.lines), None)
    certificate = parse(denial.certificate) if denial.certificate else None
    caller = identity(denial.caller)
    if isinstance(certificate, Certificate) and event is not None:
        found.meet(certificate, event, admitted=False)
    elif caller.subject or caller.serial:
        found.by_name[caller] = found.by_name.get(caller, 0) + 1
    else:
        found.nameless += 1


async def _read_whole(found: Callers, stage: LoggedStage, case: Case, sources: Sources) -> None:
    if stage.access_group is None or stage.stage.access_log is None:
        return
    ask = EventsIn(stage.access_group, WHOLE, found.window.since, found.window.until)
    answer = await sources.fetch(ask, case)
    if isinstance(answer, Unreadable):
        found.hindered += (unreadable(ask, answer),)
        return
    found.logs_read += 1
    found.hindered += cut(case.having(ask, answer), (ask,))
    events = answer.value.events if answer.value is not None else ()
    for entry, event in _entries(events, stage, case.domain.name):
        found.take(entry, event)


def _entries(
    events: tuple[LogEvent, ...], stage: LoggedStage, domain: str
) -> Iterator[tuple[Entry, LogEvent]]:
    """Yield the entries of this stage that came over this domain, as far as they say so."""
    form = AccessFormat.of(stage.stage.access_log.format if stage.stage.access_log else "")
    own = {"apiId": stage.stage.api_id, "stage": stage.stage.name, "domainName": domain}
    for event in each_once(events):
        reading = form.reading(event.message)
        if reading and all(reading.entry.get(name, wanted) == wanted for name, wanted in own.items()):
            yield reading.entry, event
