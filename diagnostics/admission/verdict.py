"""What the gateway would do with a certificate, and how sure that is."""

from dataclasses import dataclass

from diagnostics.model.finding import Certainty, Finding
from diagnostics.x509.certificate import Certificate


@dataclass(frozen=True)
class Verdict:
    """A verdict; ``admitted`` is ``None`` where it rests on something unknown, which ``unknowns`` names."""

    admitted: bool | None
    reason: str | None
    """The gateway's own words for the refusal, where documented and where no other cause competes."""
    rule: str | None
    """The first rule that refuses, or that cannot tell; ``None`` where admitted."""
    certainty: Certainty
    chain: tuple[Certificate, ...]
    """The client's certificate first, then as far as the truststore proves its issuers."""
    findings: tuple[Finding, ...]

    @property
    def unknowns(self) -> tuple[str, ...]:
        """The ids of the facts that nobody knows and that a definite answer would need."""
        named = (fact for one in self.findings if one.certainty is Certainty.UNKNOWN for fact in one.facts)
        return tuple(dict.fromkeys(named))
