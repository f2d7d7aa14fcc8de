"""A diagnosis as Markdown, for a ticket; everything from outside is escaped."""

import re
from collections.abc import Iterator

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.text import clean
from diagnostics.report.catalogue.questions import QUESTIONS
from diagnostics.report.language import _
from diagnostics.report.lines import caller_name
from diagnostics.report.message import moment
from diagnostics.report.outcome import path, questions
from diagnostics.report.told import STATUS, Told, told
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


def markdown(case: Case, complaint: Complaint, examination: Examination) -> Iterator[str]:
    """Yield the lines of the report."""
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
        caller = caller_name(walk.complaint.caller) if walk.complaint.caller else ""
        if walk.conclusion is None:
            yield f"## {escaped(_('No conclusion yet: waiting at {node}').format(node=walk.at))}"
            yield ""
        else:
            yield from _section(told(walk.conclusion), caller, walk.complaint.reason)
        for finding in walk.findings:
            text = told(finding)
            yield f"- {escaped(_(STATUS[text.severity][2]))}: {escaped(text.title)}"
    yield ""
    yield escaped(_("Way: {way}").format(way=" > ".join(one.node for one in path(examination))))
    for question in questions(examination):
        yield ""
        yield escaped(_("Open question: {question}").format(question=_(QUESTIONS[question.id])))
        yield code(f"--answer {question.id}={'|'.join(question.options)}")


def _section(text: Told, caller: str, reason: str | None) -> Iterator[str]:
    yield f"## {escaped(_(STATUS[text.severity][2]))}: {escaped(text.title)}"
    yield ""
    if caller:
        yield escaped(_("Caller: {caller}").format(caller=caller)) + "  "
    if reason is not None:
        yield escaped(_("The gateway said: {reason}").format(reason=clean(reason))) + "  "
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
