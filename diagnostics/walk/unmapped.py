"""Paths of the domain that lead nowhere: who calls one gets a 403 that no log tells of (aws-facts 2.2)."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.routing import catches_all, route_asks


def unmapped(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return that some paths lead nowhere, where the complaint's path is not known to be another."""
    if complaint.path is not None or catches_all(case):
        return ()
    return (
        Finding(
            "paths-without-mapping",
            Severity.NOTE,
            Certainty.OBSERVED,
            told(domain=case.domain.name),
            sources(*(case.get(ask) for ask in route_asks(case))),
            ("mapping.none.no-log",),
        ),
    )
