"""The plain lines of ``verify`` and ``inspect``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.failures import failure_lines
from diagnostics.report.language import N_, _
from diagnostics.report.lines import headline
from diagnostics.report.lines_opinions import opinion_lines
from diagnostics.report.message import moment
from diagnostics.report.told import STATUS
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.forest import Forest

if TYPE_CHECKING:
    from diagnostics.offline.inspection import Inspected
    from diagnostics.offline.verification import Checked

ANSWER = {
    True: (Severity.OK, N_("admitted")),
    False: (Severity.PROBLEM, N_("refused")),
    None: (Severity.UNKNOWN, N_("nobody knows")),
}
"""What a verdict says, as severity and words."""


def verified(checked: "Checked") -> Iterator[str]:
    """Yield what ``verify`` prints for a file."""
    verdict = checked.verdict
    if verdict is None:
        if checked.error:
            yield from failure_lines(checked.error)
        return
    severity, word = ANSWER[verdict.admitted]
    reason = f" - {verdict.reason}" if verdict.reason else ""
    rule = f" ({verdict.rule})" if verdict.rule else ""
    yield f"{STATUS[severity][1]} {clean(checked.file)}: {_(word)}{reason}{rule}"
    for depth, one in enumerate(verdict.chain):
        yield f"    {depth} {clean(one.subject.rfc4514)}"
    for finding in checked.findings:
        yield f"  {headline(finding)}"
    for line in opinion_lines(verdict, checked.openssl, checked.opinions):
        yield f"  {line}"


def inspected(one: "Inspected") -> Iterator[str]:
    """Yield what ``inspect`` prints for a file."""
    if one.error:
        yield from failure_lines(one.error)
        return
    yield clean(one.file)
    for block in one.blocks:
        place = _("block {index}, lines {first}-{last}").format(
            index=block.index, first=block.first_line, last=block.last_line
        )
        told = f": {_(message(block.problem).title)}" if block.problem else ""
        if block.certificate is None or told:
            yield f"  {place}, {block.kind}{told}"
    if not one.blocks:
        yield f"  {_(message('empty').title)}"
    places = {found: index for index, found in one.certificates.items()}
    forest = Forest(tuple(places))
    tops = [found for found in places if not forest.issuers_of(found)]
    shown: set[Certificate] = set()
    for found in (*tops, *places):
        if found not in shown:
            yield from _branch(found, forest, places, shown, 1)
    for parent in forest.missing_parents:
        yield "  " + _("missing: {subject} (key id {key_id})").format(
            subject=clean(parent.subject.rfc4514), key_id=parent.key_id or _("not known")
        )
    if one.findings:
        yield "  " + _("Used as a truststore:")
    for finding in one.findings:
        yield f"    {headline(finding)}"


def _branch(
    top: Certificate, forest: Forest, places: dict[Certificate, int], shown: set[Certificate], depth: int
) -> Iterator[str]:
    """Yield a certificate and all below it, each once, without recursion: chains may be long."""
    waiting = [(top, depth)]
    while waiting:
        one, level = waiting.pop()
        if one in shown:
            continue
        shown.add(one)
        until = _("until {at}").format(at=moment(one.not_after))
        text = f"{clean(one.subject.rfc4514)}  {one.key}, {one.signature_algorithm}, {until}"
        yield f"{'  ' * level}[{places[one]}] {text}"
        waiting += [(child, level + 1) for child in reversed(forest.children(one))]
