"""Everybody who called a domain in a span of time, as its access logs tell: admitted and refused."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from diagnostics.admission.impact import Met
from diagnostics.cases.denials import LOGS_TREE, DomainDenials, denials_of
from diagnostics.investigation import Sources, investigate
from diagnostics.logs.access import Entry
from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import identity
from diagnostics.logs.patterns import WHOLE
from diagnostics.logs.requests import each_once
from diagnostics.logs.stage_format import EntryReader, StageFormat
from diagnostics.logs.who import caller_of, certificate_of
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.finding import Finding
from diagnostics.model.log import LogEvent, LogEvents, Window
from diagnostics.walk.claims import unreadable
from diagnostics.walk.foreign_entries import foreign_in, of_no_stage
from diagnostics.walk.silence import kept_asks
from diagnostics.walk.stage_logs import LoggedStage, logged_stages
from diagnostics.walk.unread_logs import cut
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

    def unmet(self, given: Iterable[Certificate] = ()) -> tuple[Caller, ...]:
        """Return those known by name alone whose certificate no other entry holds, nor is ``given``."""
        known: dict[str, list[Certificate]] = defaultdict(list)
        for client in (*(one.client for one in self.met.values()), *given):
            known[client.serial].append(client)
        return tuple(
            one
            for one in self.by_name
            if not any(_is_of(client, one) for client in known.get(one.serial or "", ()))
        )


def _is_of(client: Certificate, named: Caller) -> bool:
    """Tell whether a certificate is surely a named caller's: CAs of one's own give out the same serials."""
    same_subject = named.subject in (None, "", client.subject.rfc4514)
    return named.issuer == client.issuer.rfc4514 and named.serial == client.serial and same_subject


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
        found.hindered += denials.foreign
        return found
    stages = logged_stages(case, complaint)
    for stage in stages:
        writers = [one for one in stages if one.access_group == stage.access_group]
        await _read_whole(found, writers, stage, case, sources)
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


async def _read_whole(
    found: Callers, writers: Sequence[LoggedStage], stage: LoggedStage, case: Case, sources: Sources
) -> None:
    """Read the access log of one stage among the ``writers`` of that log."""
    if stage.access_group is None or stage.stage.access_log is None:
        return
    ask = EventsIn(stage.access_group, WHOLE, found.window.since, found.window.until)
    answer = await sources.fetch(ask, case)
    if isinstance(answer, Unreadable):
        found.hindered += (unreadable(ask, answer),)
        return
    found.logs_read += 1
    found.hindered += cut(case.having(ask, answer), (ask,))
    reader = EntryReader(StageFormat(stage.stage.access_log.format))
    for entry, event in _entries(answer, reader, stage, case.domain.name):
        found.take(entry, event)
    foreign = of_no_stage(writers, reader.foreign) if stage is writers[0] else []
    if foreign:
        found.hindered += (foreign_in(ask.group, foreign, stage.stage.updated_at, (answer.source,)),)


def _entries(
    answer: Known[LogEvents | None], reader: EntryReader, stage: LoggedStage, domain: str
) -> Iterator[tuple[Entry, LogEvent]]:
    """Yield the entries of this stage that came over this domain, as far as they say so."""
    own = {"apiId": stage.stage.api_id, "stage": stage.stage.name, "domainName": domain}
    events = answer.value.events if answer.value is not None else ()
    for event, reading in reader.each(each_once(events)):
        if all(reading.entry.get(name, wanted) == wanted for name, wanted in own.items()):
            yield reading.entry, event
