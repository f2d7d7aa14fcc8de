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
    status = told(status=domain.status, message=domain.status_message or "")
    finding = Finding(
        "domain-not-available", Severity.WARNING, Certainty.OBSERVED, status, facts=("domain.status",)
    )
    return (finding,)


NODE = Node("domain", decide)
