"""What is wrong with a truststore itself, whoever calls; one check a file."""

from collections.abc import Callable, Iterator
from datetime import datetime

from diagnostics.admission.health import (
    blocks,
    completeness,
    depth,
    public_cas,
    roles,
    strengths,
    subjects,
    validity,
)
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Finding

Check = Callable[[Truststore, datetime], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    blocks.check,
    validity.check,
    strengths.check,
    roles.check,
    completeness.check,
    depth.check,
    subjects.check,
    public_cas.check,
)


def health(store: Truststore, at: datetime) -> tuple[Finding, ...]:
    """Return what is wrong with ``store`` at the aware time ``at``, in the order of the checks; pure."""
    return tuple(finding for check in CHECKS for finding in check(store, at))
