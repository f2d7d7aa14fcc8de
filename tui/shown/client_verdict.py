"""The verdict on a client: what the gateway would do, by which rule, how sure, and what would help."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from diagnostics.given.presented import Presented
from diagnostics.model.finding import Finding
from diagnostics.offline.trial import Outcome
from diagnostics.report.catalogue.comparisons import MESSAGES as COMPARISONS
from diagnostics.report.language import _, counted
from diagnostics.report.lines_offline import ANSWER
from diagnostics.report.told import CERTAINTY, fact_line, told
from tui.shown.article import Article, Line, filled_lines
from tui.shown.marks import Marks, outside


def answer(outcome: Outcome, marks: Marks) -> Text:
    """Return the verdict as sign and words."""
    verdict = outcome.checked.verdict
    severity, word = ANSWER[verdict.admitted if verdict else None]
    return Text(f"{marks.sign(severity)} {_(word)}", f"bold {marks.ink(severity)}".strip())


def verdict_article(outcome: Outcome, presented: Presented, marks: Marks) -> Article:
    """Return everything that is said about the verdict."""
    verdict = outcome.checked.verdict
    if verdict is None:
        return Article((), ())
    rest = outcome.checked.findings[len(verdict.findings) :]
    near = tuple(one for one in rest if one.code not in COMPARISONS)
    beside = tuple(one for one in rest if one.code in COMPARISONS)
    reason = outside(verdict.reason or "")
    reason.stylize("italic")
    lines = (
        *filled_lines(
            (
                (_("Gateway"), reason),
                (_("Rule"), outside(verdict.rule or "")),
                (_("Sure"), Text(_(CERTAINTY[verdict.certainty]))),
            )
        ),
        *_findings(_("Because"), verdict.findings, marks),
        *_findings(_("Almost"), near, marks),
        *_findings(_("Compared"), beside, marks, full=False),
        *_sent(presented),
        *_facts(verdict.findings),
    )
    return Article((answer(outcome, marks),), lines)


def _findings(label: str, findings: Iterable[Finding], marks: Marks, *, full: bool = True) -> Iterator[Line]:
    for finding in findings:
        text = told(finding)
        line = marks.status(text.severity)
        line.append(f" {text.title}")
        line.no_wrap, line.overflow = False, "fold"
        yield Line(label, line)
        label = ""
        parts = (text.meaning, text.next) if full else ()
        yield from (Line("", Text(part, overflow="fold")) for part in parts if part)


def _sent(presented: Presented) -> Iterator[Line]:
    count = len(presented.sent)
    if count:
        told_ = counted(
            "{count} certificate stands behind the client's own in the file; the gateway ignores it.",
            "{count} certificates stand behind the client's own in the file; the gateway ignores them.",
            count,
        )
        yield Line(_("Sent"), Text(told_))


def _facts(findings: Iterable[Finding]) -> Iterator[Line]:
    label = _("Facts")
    for fact in dict.fromkeys(fact for one in findings for fact in one.facts):
        yield Line(label, Text(fact_line(fact), "dim", overflow="fold"))
        label = ""
