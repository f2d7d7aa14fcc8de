"""Is the certificate in the log the one that the operator was given?"""

from diagnostics.admission.naming import of_client
from diagnostics.model.finding import Certainty, Finding, Param, ParamValue, Sensitivity, Severity
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.differences import differing_fields
from diagnostics.x509.key_match import public_half, same_key

IDENTICAL = "logged-certificate-identical"
RENEWED = "logged-certificate-renewed"
SAME_SUBJECT = "logged-certificate-same-subject"
DIFFERENT = "logged-certificate-different"


def same_certificate_findings(given: Certificate, logged: Certificate) -> tuple[Finding, ...]:
    """Return the one finding that says how they relate; pure.

    Identical; another certificate for the same key (renewed); the same subject with another key; or another
    subject and key. What is told of the logged one belongs to whoever sent it.
    """
    code = _code(given, logged)
    severity = Severity.OK if code == IDENTICAL else Severity.WARNING
    told = dict(of_client(given, fields=differing_fields(given, logged)))
    sent: dict[str, ParamValue] = {
        "logged_subject": logged.subject.rfc4514,
        "logged_fingerprint": logged.fingerprint_sha256,
        "logged_serial": logged.serial,
        "logged_not_after": logged.not_after,
    }
    owner = logged.fingerprint_sha256
    told |= {name: Param(value, Sensitivity.TENANT, owner) for name, value in sent.items()}
    return (Finding(code, severity, Certainty.OBSERVED, told),)


def related(given: Certificate, logged: Certificate) -> bool:
    """Tell whether they are one certificate, or share their key or their subject."""
    return _code(given, logged) != DIFFERENT


def _code(given: Certificate, logged: Certificate) -> str:
    if given == logged:
        return IDENTICAL
    if same_key(public_half(given), public_half(logged)):
        return RENEWED
    return SAME_SUBJECT if given.subject == logged.subject else DIFFERENT
