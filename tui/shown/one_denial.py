"""One refused request in full: its lines in both logs, and what is known of its caller."""

from collections.abc import Iterator

from rich.text import Text

from diagnostics.logs.denial import Denial
from diagnostics.logs.execution import execution_lines
from diagnostics.logs.groups import DenialGroup
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.log import LogEvent
from diagnostics.report.language import _, counted
from tui.open_cases import OpenCase
from tui.shown.article import Article, Line, filled_lines
from tui.shown.cut_text import LONGEST, part, short_name
from tui.shown.failures import unreadable_line
from tui.shown.marks import outside
from tui.shown.requests import access_values, answer_to, line_asks
from tui.shown.times import Times

_ELSEWHERE = frozenset({"identity.clientCert.clientCertPem", "requestId", "extendedRequestId"})
"""Values of an access entry that have a line or a screen of their own."""


def one_denial(denial: Denial, group: DenialGroup | None, opened: OpenCase, times: Times) -> Article:
    """Return a denial; ``group`` is the one that it is shown for, where groups are shown."""
    lines = [*_execution(denial, opened, times)]
    logged = _("in the log (key c)") if denial.certificate else _("not in the log")
    lines += filled_lines(
        (
            (_("Status"), part(" · ".join(one for one in (denial.status, denial.path) if one))),
            (_("From"), part(denial.caller.source_ip or "")),
            (_("Client"), outside(short_name(denial.caller))),
            (_("When"), Text(times.full(denial.at))),
            (_("Group"), Text(_seen(group, times) if group else "")),
            (_("Serial"), part(denial.caller.serial or "")),
            (_("Cert"), Text(logged)),
            (_("Request"), part(denial.request_id)),
            (_("Ext. id"), part(denial.extended_request_id or "")),
        )
    )
    lines += _entry(denial, opened)
    return Article((), tuple(lines))


def _seen(group: DenialGroup, times: Times) -> str:
    if len(group.denials) == 1:
        return _("once")
    return counted("{count} time, ", "{count} times, ", len(group.denials)) + _("{first} to {last}").format(
        first=times.clock(group.first, dated=True), last=times.clock(group.last, dated=True)
    )


def _execution(denial: Denial, opened: OpenCase, times: Times) -> Iterator[Line]:
    events, missing = _all_lines(denial, opened)
    for event in events:
        text = next((line.text for line in execution_lines((event,))), event.message)
        yield Line(times.clock(event.at), part(text.rstrip()))
    for line in missing:
        yield Line("", Text(line))
    if not events:
        yield Line(_("Exec. log"), Text(_("no line of this request")))


def _all_lines(denial: Denial, opened: OpenCase) -> tuple[tuple[LogEvent, ...], tuple[str, ...]]:
    """Return all execution lines that were read of the request, or else those that told of the denial."""
    found: dict[str, LogEvent] = {}
    missing = []
    for ask in line_asks(denial, opened.case, opened.complaint).execution:
        answer = answer_to(ask, opened.case)
        if isinstance(answer, Known) and answer.value is not None:
            found.update((event.id, event) for event in answer.value.events)
        elif isinstance(answer, Unreadable):
            missing.append(unreadable_line(_("The other lines"), answer))
    found = found or {event.id: event for event in denial.lines}
    return tuple(sorted(found.values(), key=lambda event: (event.at, event.id))), tuple(missing)


def _entry(denial: Denial, opened: OpenCase) -> Iterator[Line]:
    entries: list[LogEvent] = [denial.entry] if denial.entry else []
    if denial.entry is None:
        for ask in line_asks(denial, opened.case, opened.complaint).access:
            answer = answer_to(ask, opened.case)
            if isinstance(answer, Unreadable):
                yield Line(_("Access"), Text(unreadable_line(_("The access log"), answer)))
            elif isinstance(answer, Known) and answer.value is not None:
                entries += answer.value.events
    for event in entries:
        yield Line(_("Access"), _access_line(event, denial, opened))


def _access_line(event: LogEvent, denial: Denial, opened: OpenCase) -> Text:
    """Return an entry's values, short ones first shown by name; as it stands where it cannot be read."""
    values = access_values(event, denial, opened.case, opened.complaint)
    if values is None:
        return part(event.message.rstrip())
    named = (f"{name} {value[:LONGEST]}" for name, value in values.items() if name not in _ELSEWHERE)
    return part(" · ".join(named))
