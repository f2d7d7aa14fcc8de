"""The few PKIs that most tests of admission share."""

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from tests import pki

ROOT = pki.ca("Root")
INTERMEDIATE = pki.ca("Intermediate", ROOT)
CLIENT = pki.leaf("client", INTERMEDIATE)


def store(*issued: pki.Issued) -> Truststore:
    return Truststore(one.certificate for one in issued)


def verdict(client: pki.Issued, *stored: pki.Issued) -> Verdict:
    return judge(client.certificate, store(*stored), pki.AT)


def codes(found: Verdict) -> list[str]:
    return [finding.code for finding in found.findings]
