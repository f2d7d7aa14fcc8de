"""Is the certificate in the log the one that the operator was given?"""

from dataclasses import replace

from diagnostics.admission.same_certificate import IDENTICAL, related, same_certificate_findings
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Finding
from diagnostics.walk.matching import client, meant
from diagnostics.walk.stage_logs import all_denials
from diagnostics.x509.certificate import Certificate, parse


def logged_certificates(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return how each logged certificate that may be the complaint's compares with the given one.

    Where the complaint names a call, these are the certificates of that call. Where it gives only a
    certificate, they are those with its key or its subject: others belong to other callers.
    """
    given = client(complaint)
    if given is None:
        return ()
    named = bool(complaint.request_id or complaint.serial or complaint.source_ip or complaint.around)
    found = [one for one in _logged(case, complaint) if named or related(given, one)]
    return tuple(finding for one in found for finding in same_certificate_findings(given, one))


def another(findings: tuple[Finding, ...]) -> Finding | None:
    """Return the first finding that says the log holds another certificate, unless one is the given one."""
    if any(one.code == IDENTICAL for one in findings):
        return None
    return findings[0] if findings else None


def _logged(case: Case, complaint: Complaint) -> tuple[Certificate, ...]:
    """Return the certificates of the denials that the complaint means apart from its certificate."""
    anyone = replace(complaint, certificates=())
    denials = (denial for denial in all_denials(case, complaint) if meant(anyone, denial))
    ders = dict.fromkeys(denial.certificate for denial in denials if denial.certificate)
    found = (parse(der) for der in ders)
    return tuple(one for one in found if isinstance(one, Certificate))
