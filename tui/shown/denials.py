"""Denials: their groups as lines, and one of them with what both logs say."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from diagnostics.logs.denial import Denial
from diagnostics.logs.execution import execution_lines
from diagnostics.logs.groups import DenialGroup, grouped, identity
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.finding import Severity
from diagnostics.model.log import LogEvent
from diagnostics.model.text import clean
from diagnostics.report.language import N_, _, counted
from diagnostics.report.lines import caller_name
from diagnostics.walk.stage_logs import all_denials
from diagnostics.walk.steps import Walk
from tui.open_cases import OpenCase
from tui.shown.article import Article, Line, filled_lines
from tui.shown.failures import unreadable_line
from tui.shown.marks import Marks, cell, muted, outside
from tui.shown.requests import access_values, line_asks

_ELSEWHERE = frozenset({"identity.clientCert.clientCertPem", "requestId", "extendedRequestId"})
"""Values of an access entry that have a line or a screen of their own."""

_VERDICTS = {
    "verdict-agrees": N_("agrees"),
    "verdict-names-another-reason": N_("other rule"),
    "verdict-unknown": N_("unknown"),
    "truststore-then-unknown": N_("unknown"),
    "admitted-by-todays-truststore": N_("admits now"),
    "gateway-and-verdict-disagree": N_("disagrees"),
}


@dataclass(frozen=True)
class Told:
    """A line of the table with the denials behind it, oldest first."""

    key: str
    cells: tuple[Text, ...]
    denials: tuple[Denial, ...]


def case_denials(opened: OpenCase) -> tuple[Denial, ...]:
    """Return every denial that the case holds, oldest first."""
    return all_denials(opened.case, opened.complaint)


def group_lines(opened: OpenCase, marks: Marks) -> tuple[Told, ...]:
    """Return a line for each reason and caller."""
    return tuple(
        Told(f"group {number}", _group(group, opened, marks), group.denials)
        for number, group in enumerate(grouped(case_denials(opened)))
    )


def single_lines(opened: OpenCase, marks: Marks) -> tuple[Told, ...]:
    """Return a line for each denial, the latest first."""
    return tuple(
        Told(_key(one), _group(DenialGroup(one.reason, one.caller, (one,)), opened, marks), (one,))
        for one in reversed(case_denials(opened))
    )


def _key(denial: Denial) -> str:
    """Return what tells a denial from all others: one request id may stand for several requests."""
    return f"{denial.request_id} {denial.extended_request_id} {denial.at.isoformat()}"


def _group(group: DenialGroup, opened: OpenCase, marks: Marks) -> tuple[Text, ...]:
    latest = group.denials[-1]
    severity = Severity.PROBLEM if latest.mutual_tls else Severity.UNKNOWN
    return (
        marks.signed(severity),
        cell(reason_of(latest)),
        cell(caller_name(group.caller)),
        Text(f"{len(group.denials):,}", justify="right"),
        cell(group.last.strftime("%H:%M:%S")),
        _verdict(_walk_of(group, opened)),
    )


def reason_of(denial: Denial) -> str:
    """Return the gateway's words, or why there are none."""
    if denial.reason is not None:
        return denial.reason
    return _("(not mutual TLS)") if denial.mutual_tls is False else _("(no reason logged)")


def _walk_of(group: DenialGroup, opened: OpenCase) -> Walk | None:
    walks = opened.examination.walks if opened.examination else ()
    return next(
        (
            walk
            for walk in walks
            if walk.complaint.caller
            and identity(walk.complaint.caller) == identity(group.caller)
            and walk.complaint.reason == group.reason
        ),
        None,
    )


def _verdict(walk: Walk | None) -> Text:
    codes = [finding.code for finding in walk.findings] if walk else []
    return next((cell(_(_VERDICTS[code])) for code in codes if code in _VERDICTS), muted("-"))


def summary(opened: OpenCase) -> str:
    """Return how much there is of what, in one line."""
    groups = grouped(case_denials(opened))
    minutes = int(opened.complaint.since.total_seconds() // 60)
    parts = (
        _("last {minutes} min").format(minutes=minutes),
        counted("{count} denial", "{count} denials", sum(len(group.denials) for group in groups)),
        counted("{count} reason", "{count} reasons", len({group.reason for group in groups})),
        counted("{count} caller", "{count} callers", len({identity(group.caller) for group in groups})),
    )
    return " · ".join(parts)


def one_denial(denial: Denial, opened: OpenCase, marks: Marks) -> Article:
    """Return one refused request: its lines in both logs, and what is known of its caller."""
    del marks
    lines = [*_execution(denial, opened)]
    logged = _("in the log (key c)") if denial.certificate else _("not in the log")
    lines += filled_lines(
        (
            (_("Status"), outside(" · ".join(part for part in (denial.status, denial.path) if part))),
            (_("From"), outside(denial.caller.source_ip or "")),
            (_("Client"), outside(caller_name(denial.caller))),
            (_("Serial"), outside(denial.caller.serial or "")),
            (_("Cert"), Text(logged)),
            (_("Request"), outside(denial.request_id)),
            (_("Ext. id"), outside(denial.extended_request_id or "")),
        )
    )
    lines += _entry(denial, opened.case, opened)
    return Article((), tuple(lines))


def _execution(denial: Denial, opened: OpenCase) -> Iterator[Line]:
    events, missing = _all_lines(denial, opened)
    for event in events:
        text = next((line.text for line in execution_lines((event,))), event.message)
        yield Line(event.at.strftime("%H:%M:%S"), outside(text.rstrip()))
    for line in missing:
        yield Line("", Text(line))
    if not events:
        yield Line(_("Exec. log"), Text(_("no line of this request")))


def _all_lines(denial: Denial, opened: OpenCase) -> tuple[tuple[LogEvent, ...], tuple[str, ...]]:
    """Return all execution lines that were read of the request, or else those that told of the denial."""
    found: dict[str, LogEvent] = {}
    missing = []
    for ask in line_asks(denial, opened.case, opened.complaint).execution:
        answer = opened.case.get(ask)
        if isinstance(answer, Known) and answer.value is not None:
            found.update((event.id, event) for event in answer.value.events)
        elif isinstance(answer, Unreadable):
            missing.append(unreadable_line(_("The other lines"), answer))
    found = found or {event.id: event for event in denial.lines}
    return tuple(sorted(found.values(), key=lambda event: (event.at, event.id))), tuple(missing)


def _entry(denial: Denial, case: Case, opened: OpenCase) -> Iterator[Line]:
    entries: list[LogEvent] = [denial.entry] if denial.entry else []
    if denial.entry is None:
        for ask in line_asks(denial, case, opened.complaint).access:
            answer = case.get(ask)
            if isinstance(answer, Unreadable):
                yield Line(_("Access"), Text(unreadable_line(_("The access log"), answer)))
            elif isinstance(answer, Known) and answer.value is not None:
                entries += answer.value.events
    for event in entries:
        yield Line(_("Access"), Text(_access_line(event, denial, opened), overflow="fold"))


def _access_line(event: LogEvent, denial: Denial, opened: OpenCase) -> str:
    """Return an entry's values, short ones first shown by name; as it stands where it cannot be read."""
    values = access_values(event, denial, opened.case, opened.complaint)
    if values is None:
        return clean(event.message.rstrip())
    return clean(" · ".join(f"{name} {value}" for name, value in values.items() if name not in _ELSEWHERE))
