"""A diagnosis as Markdown, for a ticket; everything from outside is escaped."""

import re
from collections.abc import Iterator

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.text import clean
from diagnostics.report.callers import for_whom, refused_words
from diagnostics.report.catalogue.questions import QUESTIONS
from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.report.moments import told_moments
from diagnostics.report.outcome import evidence, path, questions
from diagnostics.report.timeline_lines import heading
from diagnostics.report.told import STATUS, Told, command_line, told
from diagnostics.walk.refused import refused
from diagnostics.walk.steps import Walk
from diagnostics.walk.timeline import around_refusals, timeline
from diagnostics.walk.timeline_gaps import timeline_gaps
from diagnostics.walk.walk import Examination
from diagnostics.walk.windows import window

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@])")


def escaped(text: str) -> str:
    """Return text in which Markdown finds nothing to act on; links and mentions included."""
    return _ACTIVE.sub(r"\\\1", text)


def code(command: str) -> str:
    """Return a command as a code span that its own backticks cannot end."""
    longest = max((len(run) for run in re.findall("`+", command)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {command} {fence}"


def markdown(
    case: Case, complaint: Complaint, examination: Examination, *, whole_timeline: bool = False
) -> Iterator[str]:
    """Yield the lines of the report; of the timeline what is around the refusals, or all of it."""
    span = window(case, complaint)
    yield f"# {escaped(clean(case.domain.name))}"
    yield ""
    yield escaped(
        _("Account {account}, {region}, from {since} to {until}.").format(
            account=clean(case.domain.account),
            region=clean(case.domain.region),
            since=moment(span.since),
            until=moment(span.until),
        )
    )
    for walk in examination.walks:
        yield ""
        if walk.conclusion is None:
            yield f"## {escaped(_('No conclusion yet: waiting at {node}').format(node=walk.at))}"
            yield ""
        else:
            yield from _section(told(walk.conclusion), case, walk)
        for finding in walk.findings:
            text = told(finding)
            yield f"- {escaped(_(STATUS[text.severity][2]))}: {escaped(text.title)}"
    yield from _timeline(case, complaint, whole=whole_timeline)
    yield ""
    yield escaped(_("Way: {way}").format(way=" > ".join(one.node for one in path(examination))))
    for question in questions(examination):
        yield ""
        yield escaped(_("Open question: {question}").format(question=_(QUESTIONS[question.id])))
        yield code(f"--answer {question.id}={'|'.join(question.options)}")


def _section(text: Told, case: Case, walk: Walk) -> Iterator[str]:
    yield f"## {escaped(_(STATUS[text.severity][2]))}: {escaped(text.title)}"
    yield ""
    yield escaped(_("Caller: {caller}").format(caller=for_whom(walk))) + "  "
    if often := refused_words(refused(case, walk.complaint)):
        yield escaped(_("Refused: {often}").format(often=often)) + "  "
    if walk.complaint.reason is not None:
        yield escaped(_("The gateway said: {reason}").format(reason=clean(walk.complaint.reason))) + "  "
    yield f"{escaped(text.meaning)} {escaped(text.next)}"
    yield ""
    yield escaped(_("Sure: {certainty}").format(certainty=text.certainty))
    yield ""
    for fact in text.facts:
        yield f"- {escaped(fact)}"
    for remedy in text.remedies:
        yield f"- {escaped(remedy.text)} {escaped(remedy.detail)}".rstrip()
        if remedy.command:
            yield f"  {code(remedy.command)}"
    for source in evidence(walk):
        yield f"- {escaped(_('Evidence: {call}').format(call=clean(source.call)))}"
        if source.command:
            yield f"  {code(command_line(source.command))}"


def _timeline(case: Case, complaint: Complaint, *, whole: bool) -> Iterator[str]:
    every = timeline(case, complaint)
    shown = every if whole else around_refusals(every, case.at)
    if not shown and not whole:
        return
    yield ""
    yield f"## {escaped(heading(len(shown), len(every)))}"
    yield ""
    for one in told_moments(shown, case.at):
        when = _("{at} (to come)").format(at=one.at) if one.to_come else one.at
        word = _(STATUS[one.severity][2])
        yield "- " + escaped(f"{when} {word}: {one.words} [{one.source}]")
    for gap in map(told, timeline_gaps(case, complaint) if whole else ()):
        yield f"- {escaped(_(STATUS[gap.severity][2]))}: {escaped(gap.title)}"
