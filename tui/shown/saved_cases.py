"""A saved case: its row in the list, and what is told of it beside the list."""

from rich.text import Text

from diagnostics.cases.saved import SavedCase
from diagnostics.model.finding import Severity
from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.report.saved import conclusion_line
from diagnostics.report.told import told
from diagnostics.report.worst import WORST_FIRST
from tui.shown.article import Article, filled_lines
from tui.shown.failures import told_failure
from tui.shown.marks import Marks, cell, muted, outside, sentence


def saved_row(one: SavedCase, marks: Marks) -> tuple[Text, ...]:
    """Return the cells: sign, moment, domain, account, conclusion."""
    if one.domain is None or one.at is None:
        why = cell(_("cannot be read"))
        return (marks.signed(Severity.UNKNOWN), muted("-"), cell(one.name), muted("-"), why)
    return (
        marks.signed(_severity(one)),
        cell(one.at.strftime("%Y-%m-%d %H:%M")),
        cell(one.domain.key),
        cell(one.domain.account),
        sentence(_conclusion(one)),
    )


def beside_saved(one: SavedCase, marks: Marks) -> Article:
    """Return what is told of a saved case beside the list."""
    if one.error is not None or one.domain is None or one.at is None:
        failure = told_failure(one.error) if one.error else None
        parts = ((_("Why"), Text(failure.title)), (_("Do"), Text(failure.next))) if failure else ()
        return Article((outside(one.name),), filled_lines(parts))
    conclusions = Text("\n").join(_concluded(one, marks))
    lines = filled_lines(
        (
            (_("Finding"), conclusions if conclusions.plain else Text(_conclusion(one))),
            (_("As of"), Text(moment(one.at))),
            (_("Account"), outside(f"{one.domain.account} · {one.domain.region}")),
            (_("Name"), outside(one.name)),
        )
    )
    return Article((outside(one.domain.key),), lines)


def _concluded(one: SavedCase, marks: Marks) -> list[Text]:
    return [
        Text.assemble(marks.signed(found.severity), f" {told(found).title}", overflow="fold")
        for found in one.conclusions
    ]


def _conclusion(one: SavedCase) -> str:
    return told(one.conclusions[0]).title if len(one.conclusions) == 1 else conclusion_line(one)


def _severity(one: SavedCase) -> Severity:
    found = (conclusion.severity for conclusion in one.conclusions)
    return min(found, key=WORST_FIRST.index, default=Severity.UNKNOWN)
