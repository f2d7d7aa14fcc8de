"""A diagnosis as plain lines, for a pipe, a ticket or a screen reader."""

from collections.abc import Iterator

from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.finding import Finding, Severity
from diagnostics.model.text import clean
from diagnostics.report.catalogue.questions import QUESTIONS
from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.report.outcome import path, questions
from diagnostics.report.told import STATUS, Told, told
from diagnostics.walk.steps import Walk
from diagnostics.walk.walk import Examination
from diagnostics.walk.windows import window

_WANT_ACTION = frozenset({Severity.PROBLEM, Severity.WARNING, Severity.UNKNOWN})


def lines(case: Case, complaint: Complaint, examination: Examination) -> Iterator[str]:
    """Yield the diagnosis: who asks, each conclusion with what to do, the way there, open questions."""
    span = window(case, complaint)
    yield clean(case.domain.name)
    yield "  " + _("account {account}, {region}, as {principal}").format(
        account=clean(case.domain.account),
        region=clean(case.domain.region),
        principal=clean(case.principal.arn),
    )
    yield "  " + _("from {since} to {until}").format(since=moment(span.since), until=moment(span.until))
    for walk in examination.walks:
        yield ""
        yield from _walk(walk)
    yield ""
    way = " > ".join(f"{one.node} ({one.outcome})" for one in path(examination))
    yield _("Way: {way}").format(way=way)
    for question in questions(examination):
        yield _("Open question: {question}").format(question=_(QUESTIONS[question.id]))
        yield "  " + _("answer with {option}").format(
            option=f"--answer {question.id}={'|'.join(question.options)}"
        )


def _walk(walk: Walk) -> Iterator[str]:
    if walk.conclusion is None:
        yield _("? no conclusion yet: waiting at {node}").format(node=walk.at)
    else:
        yield from _conclusion(told(walk.conclusion), walk)
    for finding in walk.findings:
        yield "  " + headline(finding)
        if finding.severity in _WANT_ACTION and (what_next := told(finding).next):
            yield f"    {what_next}"


def _conclusion(text: Told, walk: Walk) -> Iterator[str]:
    yield f"{status(text)} {text.title}"
    if walk.complaint.caller:
        yield "  " + _("caller: {caller}").format(caller=caller_name(walk.complaint.caller))
    if walk.complaint.reason is not None:
        yield "  " + _("the gateway said: {reason}").format(reason=clean(walk.complaint.reason))
    for part in (text.meaning, text.next):
        if part:
            yield f"  {part}"
    yield "  " + _("sure: {certainty}").format(certainty=text.certainty)
    for fact in text.facts:
        yield f"    {fact}"
    for remedy in text.remedies:
        yield f"  - {remedy.text}"
        if remedy.detail:
            yield f"    {remedy.detail}"
        if remedy.command:
            yield f"    $ {remedy.command}"


def headline(finding: Finding) -> str:
    """Return a finding as one line: status in a word, and its title."""
    text = told(finding)
    return f"{status(text)} {text.title}"


def status(text: Told) -> str:
    """Return sign and word of a severity, in ASCII."""
    _sign, ascii_sign, word = STATUS[text.severity]
    return f"{ascii_sign} {_(word)}:"


def caller_name(caller: Caller) -> str:
    """Return the most telling name of a caller, harmless for a terminal."""
    if caller.subject:
        return clean(caller.subject)
    if caller.serial:
        return _("serial {serial}").format(serial=clean(caller.serial))
    return clean(caller.source_ip) if caller.source_ip else _("unknown caller")
