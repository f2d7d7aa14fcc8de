"""A finding as sentences, ready for a line, a pane or a page; all outside text in it is harmless."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from diagnostics.facts.register import register
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.language import N_, _
from diagnostics.report.message import filled

STATUS = {
    Severity.OK: ("✓", "+", N_("ok")),
    Severity.NOTE: ("·", ".", N_("note")),
    Severity.WARNING: ("!", "!", N_("warning")),
    Severity.PROBLEM: ("✗", "x", N_("problem")),
    Severity.UNKNOWN: ("?", "?", N_("unknown")),
}
"""Severity to sign, ASCII sign and word."""

CERTAINTY = {
    Certainty.OBSERVED: N_("read in the evidence"),
    Certainty.DOCUMENTED: N_("follows from the evidence by what AWS documents"),
    Certainty.INFERRED: N_("inferred; AWS does not say it"),
    Certainty.UNKNOWN: N_("not known"),
}


@dataclass(frozen=True)
class ToldRemedy:
    """Something to do, with the command that does it by hand; the command may be empty."""

    text: str
    detail: str
    command: str


@dataclass(frozen=True)
class Told:
    """A finding in sentences."""

    code: str
    severity: Severity
    title: str
    meaning: str
    next: str
    certainty: str
    facts: tuple[str, ...]
    remedies: tuple[ToldRemedy, ...]
    evidence: tuple[str, ...]
    """How to see the same by hand: commands, or where it was read."""


def told(finding: Finding) -> Told:
    """Return the finding's sentences in the operator's language."""
    text = message(finding.code)
    return Told(
        finding.code,
        finding.severity,
        filled(text.title, finding.params),
        filled(text.meaning, finding.params),
        filled(text.next, finding.params),
        _(CERTAINTY[finding.certainty]),
        tuple(fact_line(fact) for fact in finding.facts),
        tuple(_remedy(remedy) for remedy in finding.remedies),
        tuple(dict.fromkeys(command_line(one.command) or clean(one.call) for one in finding.evidence)),
    )


def status(text: Told) -> str:
    """Return sign and word of a severity, in ASCII."""
    _sign, ascii_sign, word = STATUS[text.severity]
    return f"{ascii_sign} {_(word)}:"


def calls(evidence: Iterable[Source]) -> str:
    """Return the operations that evidence came from, each once; empty for none."""
    return ", ".join(dict.fromkeys(clean(one.call) for one in evidence))


def fact_line(fact_id: str) -> str:
    """Return a fact as one line: its claim, who says it and how sure it is."""
    fact = register()[fact_id]
    told_by = ", ".join((fact.certainty.value, *fact.source))
    return f"{fact.claim} [{told_by}]"


def command_line(command: tuple[str, ...]) -> str:
    """Return an argument list as a line that a shell takes apart into the same arguments."""
    return clean(shlex.join(command)) if command else ""


def _remedy(remedy: Remedy) -> ToldRemedy:
    text = message(remedy.code)
    return ToldRemedy(
        filled(text.title, remedy.params), filled(text.meaning, remedy.params), command_line(remedy.command)
    )
