"""A client's chain, the leaf first, as far as the truststore proves it, and where it breaks off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rich.text import Text

from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from diagnostics.given.presented import Presented
from diagnostics.model.finding import Finding, Severity
from diagnostics.report.language import _
from diagnostics.report.told import told
from diagnostics.x509.certificate import Certificate
from tui.shown.forest import severity_of, until
from tui.shown.marks import Marks, cell

_BREAKS = frozenset(
    {
        "chain-loop",
        "issuer-in-unread-block",
        "issuer-missing",
        "issuer-name-alike",
        "issuer-unproven",
        "root-unproven",
        "self-signed-altered",
        "self-signed-not-stored",
        "signature-invalid",
    }
)
"""Findings that say why the way up ends before a root, or may."""


@dataclass(frozen=True)
class Link:
    """A line of the chain."""

    key: str
    line: Text
    certificate: Certificate | None = None
    """``None`` where the line tells what is missing."""


def breaks(verdict: Verdict) -> tuple[Finding, ...]:
    """Return what ends the chain, or may; nothing where it leads to a root."""
    return tuple(one for one in verdict.findings if one.code in _BREAKS)


def links(
    presented: Presented, verdict: Verdict, store: Truststore, at: datetime, marks: Marks
) -> tuple[Link, ...]:
    """Return the chain's lines, then where it breaks off, then what was sent along."""
    return (
        *_proven(verdict, store, at, marks),
        *(_break(number, one, marks) for number, one in enumerate(breaks(verdict))),
        *_sent(presented, store, at, marks),
    )


def _proven(verdict: Verdict, store: Truststore, at: datetime, marks: Marks) -> Iterator[Link]:
    for depth, one in enumerate(verdict.chain):
        line = marks.signed(severity_of(_about(verdict, one)))
        block = store.bundle.block_with(one)
        role = _("client") if depth == 0 else _("root") if one.self_signed else _("CA")
        line.append(f" {depth} {role} ", "bold")
        line.append_text(cell(one.subject.rfc4514))
        line.append(f"  {until(one, at)}", "dim")
        if block:
            line.append(_("  block {index}").format(index=block.index), "dim")
        yield Link(f"{depth} {one.fingerprint_sha256}", _one_line(line), one)


def _about(verdict: Verdict, one: Certificate) -> Iterator[Finding]:
    for finding in verdict.findings:
        of = finding.params.get("fingerprint")
        if of is not None and of.value == one.fingerprint_sha256:
            yield finding


def _break(number: int, finding: Finding, marks: Marks) -> Link:
    ink = marks.ink(finding.severity)
    line = marks.signed(finding.severity)
    line.append_text(cell(f" {told(finding).title}", ink))
    return Link(f"break {number}", _one_line(line))


def _sent(presented: Presented, store: Truststore, at: datetime, marks: Marks) -> Iterator[Link]:
    for one in presented.sent:
        line = marks.signed(Severity.NOTE)
        stored = one in store
        line.append(_(" sent, and stored: ") if stored else _(" sent, ignored: "), "dim")
        line.append_text(cell(one.subject.rfc4514))
        line.append(f"  {until(one, at)}", "dim")
        yield Link(f"sent {one.fingerprint_sha256}", _one_line(line), one)


def _one_line(text: Text) -> Text:
    text.no_wrap, text.overflow = True, "ellipsis"
    return text
