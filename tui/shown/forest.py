"""A truststore as a forest: who issued whom, with what is wrong in its place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rich.text import Text

from diagnostics.admission.health import health
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Finding, Severity
from diagnostics.report.catalogue import CATALOGUE
from diagnostics.report.language import _, counted
from diagnostics.report.worst import WORST_FIRST
from diagnostics.x509.block import Block
from diagnostics.x509.certificate import Certificate
from tui.shown.marks import Marks, cell

_SOON = timedelta(days=60)


@dataclass(frozen=True)
class Branch:
    """A line of the forest with those below it; ``key`` is a fingerprint or names a block or missing CA."""

    key: str
    line: Text
    under: tuple["Branch", ...] = ()


Health = Mapping[str, tuple[Finding, ...]]
"""Findings by the fingerprint of the certificate, or by ``block N``, or by nothing where about the whole."""


def store_health(store: Truststore, at: datetime) -> Health:
    """Return what is wrong with the truststore, each finding in its place."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in health(store, at):
        found[_place(finding)].append(finding)
    return {place: tuple(findings) for place, findings in found.items()}


def _place(finding: Finding) -> str:
    fingerprint, block = finding.params.get("fingerprint"), finding.params.get("block")
    if fingerprint is not None and finding.code != "block-duplicate":
        return str(fingerprint.value)
    return block_key(int(str(block.value))) if block is not None else ""


def block_key(index: int) -> str:
    """Return the key of a block that holds no certificate of its own."""
    return f"block {index}"


def branches(store: Truststore, at: datetime, marks: Marks) -> tuple[Branch, ...]:
    """Return the roots with all they issued, then those whose issuer is missing, then the bad blocks."""
    wrong = store_health(store, at)
    drawing = _Drawing(store, wrong, at, marks)
    roots = [drawing.branch(root, frozenset()) for root in store.forest.roots]
    missing = [
        Branch(
            f"missing {number}",
            _missing(parent.subject.rfc4514, marks),
            tuple(drawing.branch(one, frozenset()) for one in parent.children),
        )
        for number, parent in enumerate(store.forest.missing_parents)
    ]
    blocks = [_bad_block(block, wrong, marks) for block in store.bundle.problems if _alone(block)]
    return (*roots, *missing, *blocks)


@dataclass(frozen=True)
class _Drawing:
    store: Truststore
    wrong: Health
    at: datetime
    marks: Marks

    def branch(self, one: Certificate, above: frozenset[Certificate]) -> Branch:
        below = [child for child in self.store.forest.children(one) if child not in above and child != one]
        under = tuple(self.branch(child, above | {one}) for child in below)
        return Branch(one.fingerprint_sha256, self.line(one), under)

    def line(self, one: Certificate) -> Text:
        worst = severity_of(self.wrong.get(one.fingerprint_sha256, ()))
        line = self.marks.signed(worst)
        fine = worst in (Severity.OK, Severity.NOTE)
        line.append(f" {until(one, self.at)} ", "" if fine else self.marks.ink(worst))
        line.append_text(cell(one.subject.rfc4514))
        return line


def severity_of(findings: Iterable[Finding]) -> Severity:
    """Return the worst severity of some findings; ok where there are none."""
    return min((one.severity for one in findings), key=WORST_FIRST.index, default=Severity.OK)


def until(one: Certificate, at: datetime) -> str:
    """Return how long a certificate holds, in days where that is soon."""
    if one.not_after < at:
        return _("expired {day}").format(day=day(one.not_after))
    if at < one.not_before:
        return _("valid from {day}").format(day=day(one.not_before))
    if one.not_after - at <= _SOON:
        days = (one.not_after - at).days
        return counted("expires in {count} day", "expires in {count} days", days)
    return day(one.not_after)


def day(at: datetime) -> str:
    """Return the day of a time, as certificates are spoken of."""
    return at.strftime("%Y-%m-%d")


def _missing(subject: str, marks: Marks) -> Text:
    line = marks.signed(Severity.PROBLEM)
    line.append(" ")
    line.append_text(cell(_("missing: {subject}").format(subject=subject), marks.ink(Severity.PROBLEM)))
    return line


def _alone(block: Block) -> bool:
    return block.certificate is None or block.problem == "duplicate" or block.kind == "der"


def _bad_block(block: Block, wrong: Health, marks: Marks) -> Branch:
    key = block_key(block.index)
    worst = severity_of(wrong.get(key, ()))
    line = marks.signed(worst)
    line.append(f" {block_line(block)}", marks.ink(worst))
    return Branch(key, line)


def block_line(block: Block) -> str:
    """Return where a block stands and what is wrong with it."""
    text = CATALOGUE.get(block.problem or "")
    return _("block {index}, lines {first}-{last}: {problem}").format(
        index=block.index,
        first=block.first_line,
        last=block.last_line,
        problem=_(text.title) if text else block.problem,
    )
