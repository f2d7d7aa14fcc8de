"""A new truststore as plain lines: what differs, what is wrong, who starts or stops being admitted."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.model.text import clean
from diagnostics.report.foretold import depth, foretold, named, renewed
from diagnostics.report.language import _, counted
from diagnostics.report.message import moment
from diagnostics.report.told import STATUS, status, told

if TYPE_CHECKING:
    from diagnostics.admission.truststore import Truststore
    from diagnostics.changes.bundle.comparing import Compared
    from diagnostics.remediation.prediction import Looked, Prediction
    from diagnostics.remediation.publishing import Proposal
    from diagnostics.x509.certificate import Certificate


def proposal_lines(one: "Proposal") -> Iterator[str]:
    """Yield the truststore three ways, attached, newest and proposed, and what to know of the last."""
    setting, present = one.present.setting, one.present
    attached = counted("{count} certificate", "{count} certificates", len(one.before.certificates))
    yield _("Attached: version {version}, {certificates}").format(
        version=clean(setting.version or "-"), certificates=attached
    )
    if present.newest_version == setting.version:
        yield _("Newest in S3: the same")
    else:
        yield _("Newest in S3: version {version}, against the attached one:").format(
            version=clean(present.newest_version)
        )
        yield from _compared(one.newer, None)
    yield _("Proposed, against the attached one:")
    yield from _compared(one.changed, one.after)
    if one.findings:
        yield _("To know before; of these API Gateway may warn as well, in words that AWS does not publish:")
    yield from _findings(one.findings)
    if one.standing:
        yield _("As with the attached one:")
    for finding in one.standing:
        text = told(finding)
        yield f"  {status(text)} {text.title}"


def _compared(found: "Compared", store: "Truststore | None") -> Iterator[str]:
    for one in found.added:
        yield f"  + {named(one)}{_depth(one, store)}"
    for one in found.removed:
        yield f"  - {named(one)}"
    for pair in found.renewed:
        yield f"  ~ {named(pair.now)}{_depth(pair.now, store)}"
        yield f"    {renewed(pair)}"
    if found.same:
        yield "  " + _("the same certificates, in other bytes")
    elif found.kept:
        yield "  = " + counted("{count} certificate stays", "{count} certificates stay", len(found.kept))


def _depth(one: "Certificate", store: "Truststore | None") -> str:
    return f"  {depth(one, store)}" if store is not None else ""


def _findings(found: Iterable[Finding]) -> Iterator[str]:
    for finding in found:
        text = told(finding)
        yield f"  {status(text)} {text.title}"
        for part in (text.meaning, text.next):
            if part:
                yield f"    {part}"


def impossible() -> Finding:
    """Return that nothing can be predicted, and why."""
    return Finding(
        "prediction-impossible", Severity.WARNING, Certainty.UNKNOWN, facts=("truststore.unpinned",)
    )


def impossible_lines() -> Iterator[str]:
    """Yield that nothing can be predicted, and why."""
    yield from _findings((impossible(),))


def refused_before_lines(found: "Looked") -> Iterator[str]:
    """Yield of how many callers the watch knows that they were refused before, and what it does not know."""
    window = found.coverage.window
    count = counted("{count} caller was refused", "{count} callers were refused", len(found.refused))
    known = _("From {since} to {until} the logs tell: {count}. The watch tells of all others.")
    yield known.format(since=moment(window.since), until=moment(window.until), count=count)
    yield from _findings(found.coverage.hindered)


def prediction_lines(found: "Prediction") -> Iterator[str]:
    """Yield everybody for whom something changes or may, how many stay as they are, and the coverage."""
    yield _("Who starts and who stops being admitted:")
    for one in foretold(found):
        yield f"  {STATUS[one.severity][0]} {one.text}" if one.severity else f"    {one.text}"
    yield from _findings(found.findings)


def warning_lines(warnings: tuple[str, ...]) -> Iterator[str]:
    """Yield the warnings that the gateway gives of the new truststore, in its own words."""
    if not warnings:
        yield _("API Gateway gives no warning of the new truststore.")
        return
    yield _("API Gateway warns of the new truststore, in its own words:")
    for one in warnings:
        yield f"  ! {clean(one)}"


def warnings_unread() -> str:
    """Return that the gateway's own warnings could not be read."""
    return _("Whether API Gateway warns of the new truststore could not be read.")
