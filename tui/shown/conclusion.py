"""One stop of the way in full: question, conclusion, evidence, meaning, remedy, commands."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from diagnostics.model.case import Case
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Finding
from diagnostics.report.callers import for_whom, refused_words
from diagnostics.report.catalogue.questions import QUESTIONS
from diagnostics.report.language import _
from diagnostics.report.moments import told_moments
from diagnostics.report.outcome import evidence
from diagnostics.report.told import Told, command_line, told
from diagnostics.walk.refused import refused
from diagnostics.walk.steps import Walk
from diagnostics.walk.timeline import around_refusals, timeline
from tui.shown.article import Article, Line, filled_lines
from tui.shown.cut_text import LONGEST, short
from tui.shown.marks import Marks, outside
from tui.shown.nodes import OPTIONS, node_text
from tui.shown.path import ruled_out_by


def at_node(case: Case, walk: Walk, node: str, marks: Marks, *, with_ground: bool = True) -> Article:
    """Return what is told of a node of the walk; ``with_ground`` adds findings, facts and evidence."""
    article = _told(walk, node)
    if node == walk.at and walk.conclusion is not None:
        article = _concluded(case, walk, walk.conclusion, marks)
    if not with_ground:
        return article
    return Article(article.heading, (*article.lines, *ground(case, walk, node, marks).lines))


def ground(case: Case, walk: Walk, node: str, marks: Marks) -> Article:
    """Return what a node's answer stands on: findings, moments around it, facts, and commands."""
    if node == walk.at and walk.conclusion is not None:
        text = told(walk.conclusion)
        facts = (Line("" if i else _("Facts"), Text(fact)) for i, fact in enumerate(text.facts))
        around = _around(case, walk, marks)
        beside = (one for one in walk.findings if one.code != "changed-before")
        return Article((), (*_findings(beside, marks), *around, *facts, *_evidence(_commands(walk))))
    visited = next((one for one in walk.path if one.node == node), None) or ruled_out_by(node, walk)
    if visited is None:
        return Article((), ())
    own = _findings(visited.findings, marks, full=True) if visited.node == node else ()
    found = (source_line(source) for source in visited.evidence)
    return Article((), (*own, *_evidence(found)))


def _told(walk: Walk, node: str) -> Article:
    visited = next((one for one in walk.path if one.node == node), None)
    if visited is not None:
        return _answered(node, Line(_("Answer"), outside(_(visited.outcome))))
    if node == walk.at:
        return _waiting(walk, node)
    by = ruled_out_by(node, walk)
    if by is None:
        return _answered(node, Line(_("Answer"), Text(_("not looked at"))))
    because = f"{_(node_text(by.node).question)} {_(by.outcome)}"
    return _answered(node, Line(_("Answer"), Text(_("ruled out"))), Line(_("Because"), outside(because)))


def _answered(node: str, *lines: Line) -> Article:
    return Article((Text(_(node_text(node).question), "bold"),), lines)


def _concluded(case: Case, walk: Walk, conclusion: Finding, marks: Marks) -> Article:
    text = told(conclusion)
    title = marks.status(text.severity)
    title.append(f"\n{text.title}", f"bold {marks.ink(text.severity)}".strip())
    lines = (
        *filled_lines(
            (
                (_("Question"), Text(_(node_text(walk.at).question))),
                (_("Caller"), Text(for_whom(walk))),
                (_("Refused"), Text(refused_words(refused(case, walk.complaint)))),
                (_("Gateway"), _gateway(walk)),
                (_("Means"), Text(text.meaning)),
                (_("Sure"), Text(text.certainty)),
                (_("Do"), Text(text.next)),
            )
        ),
        *_remedies(text),
    )
    return Article((_one(title),), lines)


def _gateway(walk: Walk) -> Text:
    text = short(walk.complaint.reason or "", LONGEST)
    text.stylize("italic")
    return text


def _waiting(walk: Walk, node: str) -> Article:
    question = walk.needs.question if walk.needs else None
    heading = Text(_(node_text(node).question), "bold")
    if question is None:
        asks = sorted({type(ask).__name__ for ask in walk.needs.now}) if walk.needs else []
        return Article((heading,), (Line(_("Reading"), outside(", ".join(asks))),))
    lines = [Line(_("Asked"), outside(_(QUESTIONS.get(question.id, question.id))))]
    lines += [
        Line(_("Key {number}").format(number=number), outside(_(OPTIONS.get(option, option))))
        for number, option in enumerate(question.options, start=1)
    ]
    return Article((heading,), tuple(lines))


def _findings(findings: Iterable[Finding], marks: Marks, *, full: bool = False) -> Iterator[Line]:
    label = _("Also")
    for finding in findings:
        text = told(finding)
        line = marks.signed(text.severity)
        line.append(f" {text.title}")
        yield Line(label, _one(line))
        label = ""
        if full:
            yield from (Line("", Text(part)) for part in (text.meaning, text.next) if part)


def _remedies(text: Told) -> Iterator[Line]:
    label = _("By hand")
    for remedy in text.remedies:
        yield Line(label, Text(remedy.text))
        label = ""
        if remedy.detail:
            yield Line("", Text(remedy.detail, overflow="fold"))
        if remedy.command:
            yield Line("", Text(f"$ {remedy.command}", "bold", overflow="fold"))


def _evidence(commands: Iterable[str]) -> Iterator[Line]:
    label = _("Evidence")
    for command in dict.fromkeys(commands):
        yield Line(label, Text(command, "dim", overflow="fold"))
        label = ""


def _around(case: Case, walk: Walk, marks: Marks) -> Iterator[Line]:
    """Yield the few moments around this caller's refusals, the last change before them included."""
    if walk.complaint.caller is None:
        return
    label = _("Around")
    for one in told_moments(around_refusals(timeline(case, walk.complaint), case.at), case.at):
        line = marks.signed(one.severity)
        line.append(f" {one.at} {one.words}")
        yield Line(label, _one(line))
        label = ""


def _commands(walk: Walk) -> tuple[str, ...]:
    return tuple(source_line(source) for source in evidence(walk))


def source_line(source: Source) -> str:
    """Return how to see a piece of evidence by hand, or where it was read."""
    return command_line(source.command) or outside(source.call).plain


def _one(text: Text) -> Text:
    text.no_wrap, text.overflow = False, "fold"
    return text
