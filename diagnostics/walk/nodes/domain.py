"""Is it a domain that asks its callers for a certificate?"""

from diagnostics.model.asks import AccountRole, DomainRecord, Mappings
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import Domain
from diagnostics.model.evidence import Unreadable, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.claims import blocked
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node


def decide(case: Case, complaint: Complaint) -> Decision:
    """Read the domain; without mutual TLS its 403s have another cause."""
    found = case.get(DomainRecord())
    if found is None:
        return Needs.of(DomainRecord(), soon=(Mappings(), AccountRole()))
    if isinstance(found, Unreadable):
        return blocked(DomainRecord(), found)
    evidence = sources(found)
    domain = found.value
    if domain is None:
        absent = Finding(
            "domain-not-found",
            Severity.PROBLEM,
            Certainty.OBSERVED,
            told(domain=case.domain.name, region=case.domain.region, account=case.domain.account),
            evidence,
        )
        return Concludes(absent, "absent", evidence=evidence)
    if domain.mutual_tls is None:
        severity = Severity.PROBLEM if complaint.about_a_call else Severity.NOTE
        off = Finding("mutual-tls-off", severity, Certainty.OBSERVED, told(domain=domain.name), evidence)
        return Concludes(off, "off", evidence=evidence)
    return Goes("symptom", "on", _state(domain), evidence)


def _state(domain: Domain) -> tuple[Finding, ...]:
    if domain.status in (None, "AVAILABLE"):
        return ()
    code, severity, facts = _STATES.get(domain.status, _OTHER_STATE)
    status = told(status=domain.status, message=domain.status_message or "")
    return (Finding(code, severity, Certainty.OBSERVED, status, facts=("domain.status", *facts)),)


_STATES: dict[str, tuple[str, Severity, tuple[str, ...]]] = {
    "UPDATING": ("domain-in-change", Severity.WARNING, ("domain.updating",)),
    "PENDING_OWNERSHIP_VERIFICATION": (
        "domain-wants-ownership",
        Severity.PROBLEM,
        ("domain.pending-ownership", "domain.ownership"),
    ),
    "PENDING_CERTIFICATE_REIMPORT": (
        "domain-wants-certificate",
        Severity.PROBLEM,
        ("domain.pending-reimport",),
    ),
}
"""What each status asks for; a status that is not here is told as it is."""
_OTHER_STATE: tuple[str, Severity, tuple[str, ...]] = ("domain-not-available", Severity.WARNING, ())


NODE = Node("domain", decide)
