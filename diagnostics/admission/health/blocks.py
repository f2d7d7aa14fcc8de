"""Blocks of the bundle that hold no certificate, hold one twice, or hold it in a form that may be skipped."""

from collections.abc import Iterator
from datetime import datetime

from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.x509.block import READ_ANYWAY, Block

_TOLERANCE = ("truststore.file-tolerance",)


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield a finding for each block with a problem, and one for a truststore without any certificate."""
    del at
    for block in store.bundle.blocks:
        if block.problem:
            yield _finding(block)
    if not store.certificates:
        yield Finding("truststore-empty", Severity.PROBLEM, Certainty.OBSERVED, facts=("chain.complete",))


def _finding(block: Block) -> Finding:
    code, severity = _classed(block.problem or "")
    certificate = block.certificate
    params = told(
        block=block.index,
        first_line=block.first_line,
        last_line=block.last_line,
        problem=block.problem,
        label=block.label or None,
        detail=block.detail or None,
        subject=certificate.subject.rfc4514 if certificate else None,
        fingerprint=certificate.fingerprint_sha256 if certificate else None,
    )
    facts = () if code == "block-duplicate" else _TOLERANCE
    return Finding(code, severity, Certainty.OBSERVED, params, facts=facts)


def _classed(problem: str) -> tuple[str, Severity]:
    if problem == "duplicate":
        return "block-duplicate", Severity.NOTE
    if problem == "private-key":
        return "block-private-key", Severity.WARNING
    if problem == "not-a-certificate":
        return "block-not-a-certificate", Severity.WARNING
    return (
        ("block-odd", Severity.WARNING) if problem in READ_ANYWAY else ("block-unreadable", Severity.PROBLEM)
    )
