"""The domain's truststore warnings, each with the certificate that it means."""

from diagnostics.admission.naming import of_authority
from diagnostics.admission.warned import warned
from diagnostics.model.case import Case
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.attached import attached, mutual_tls


def truststore_warnings(case: Case) -> tuple[Finding, ...]:
    """Return a finding for each warning; it names a certificate only where exactly one bears the subject."""
    setting = mutual_tls(case)
    return tuple(_finding(case, text) for text in (setting.warnings if setting else ()))


def _finding(case: Case, text: str) -> Finding:
    content = attached(case)
    meant = warned(content.store, text) if content else ()
    params = told(warning=text)
    if content and len(meant) == 1:
        params = of_authority(meant[0], content.store, warning=text)
    facts = ("truststore.warnings", "truststore.warning-texts")
    return Finding("truststore-warning", Severity.WARNING, Certainty.OBSERVED, params, facts=facts)
