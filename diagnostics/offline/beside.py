"""What ``verify`` says beside the verdict: of the key, of stored look-alikes, and of other verifiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diagnostics.admission.key_comparison import key_findings
from diagnostics.admission.self_signed_comparison import self_signed_findings
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Finding
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.opinion import Opinion

if TYPE_CHECKING:
    from diagnostics.offline.second_opinions import SecondOpinions


@dataclass(frozen=True)
class Beside:
    """What to compare with and whom to ask, the same for every client."""

    key: bytes | None = None
    """The public half of the client's private key (SubjectPublicKeyInfo, DER), where it was given."""
    others: "SecondOpinions | None" = None

    def findings(self, client: Certificate, store: Truststore) -> tuple[Finding, ...]:
        """Return how ``client`` compares with the key and, if it is self-signed, with what is stored."""
        of_key = key_findings(self.key, client) if self.key else ()
        return (*of_key, *self_signed_findings(client, store, self.key))

    def opinions(self, client: Certificate, untrusted: Sequence[Certificate]) -> tuple[Opinion, ...]:
        """Return what the other verifiers say; nothing where none is to be asked."""
        return self.others.of(client, untrusted) if self.others else ()
