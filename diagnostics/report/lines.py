"""A diagnosis as plain lines, for a pipe, a ticket or a screen reader."""

from collections.abc import Iterator

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Finding, Severity
from diagnostics.model.text import clean
from diagnostics.report.callers import caller_name, for_whom, refused_words
from diagnostics.report.catalogue.questions import QUESTIONS
from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.report.outcome import evidence, path, questions
from diagnostics.report.timeline_lines import timeline_lines
from diagnostics.report.told import Told, calls, status, told
from diagnostics.walk.refused import refused
from diagnostics.walk.steps import Walk
from diagnostics.walk.walk import Examination
from diagnostics.walk.windows import window

__all__ = ["caller_name", "headline", "lines", "status"]

_WANT_ACTION = frozenset({Severity.PROBLEM, Severity.WARNING, Severity.UNKNOWN})


def lines(
    case: Case, complaint: Complaint, examination: Examination, *, whole_timeline: bool = False
) -> Iterator[str]:
    """Yield the diagnosis: who asks, each conclusion with what to do, the timeline, the way, open questions.

    Of the timeline only what is around the refusals, unless ``whole_timeline``.
    """
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
        yield from _walk(case, walk)
    yield from timeline_lines(case, complaint, whole=whole_timeline)
    yield ""
    way = " > ".join(f"{one.node} ({one.outcome})" for one in path(examination))
    yield _("Way: {way}").format(way=way)
    for question in questions(examination):
        yield _("Open question: {question}").format(question=_(QUESTIONS[question.id]))
        yield "  " + _("answer with {option}").format(
            option=f"--answer {question.id}={'|'.join(question.options)}"
        )


def _walk(case: Case, walk: Walk) -> Iterator[str]:
    if walk.conclusion is None:
        yield _("? no conclusion yet: waiting at {node}").format(node=walk.at)
    else:
        yield from _conclusion(told(walk.conclusion), case, walk)
    for finding in walk.findings:
        yield "  " + headline(finding)
        if finding.severity in _WANT_ACTION:
            yield from _to_do(told(finding), walk)


def _to_do(text: Told, walk: Walk) -> Iterator[str]:
    """Yield what to do about a finding, and the exact calls that the conclusion does not have already."""
    if text.next:
        yield f"    {text.next}"
    concluded = told(walk.conclusion).remedies if walk.conclusion else ()
    for remedy in text.remedies:
        if remedy.command and remedy not in concluded:
            yield f"    $ {remedy.command}"


def _conclusion(text: Told, case: Case, walk: Walk) -> Iterator[str]:
    yield f"{status(text)} {text.title}"
    yield "  " + _("caller: {caller}").format(caller=for_whom(walk))
    if often := refused_words(refused(case, walk.complaint)):
        yield "  " + _("refused: {often}").format(often=often)
    if walk.complaint.reason is not None:
        yield "  " + _("the gateway said: {reason}").format(reason=clean(walk.complaint.reason))
    for part in (text.meaning, text.next):
        if part:
            yield f"  {part}"
    yield "  " + _("sure: {certainty}").format(certainty=text.certainty)
    for fact in text.facts:
        yield f"    {fact}"
    if read := calls(evidence(walk)):
        yield "  " + _("evidence: {calls}").format(calls=read)
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
