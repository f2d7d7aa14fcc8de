"""Names of domains, APIs, stages and subjects: readable ones, or random ones for tests."""

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from diagnostics.lab.seed import Seed

if TYPE_CHECKING:
    from cryptography.x509 import Name


@dataclass(frozen=True)
class Names:
    """The names of a seeded scenario; a salt replaces every readable name by a random one, and all keys."""

    salt: str = ""

    @classmethod
    def random(cls, rng: Random) -> "Names":
        """Return names that share nothing with the readable ones."""
        return cls(f"{rng.getrandbits(128):032x}")

    def domain(self, scenario: str) -> str:
        """Return the scenario's custom domain name."""
        if not self.salt:
            return f"{scenario}.lab.example"
        return f"{self._word('host', scenario)}.{self._word('zone', scenario)}.example"

    def plain(self, kind: str, readable: str) -> str:
        """Return the name of an API, a stage, a bucket or a log group: lower-case letters and hyphens."""
        return readable if not self.salt else self._word(kind, readable)

    def subject(self, common_name: str, organization: str) -> "Name":
        """Return a certificate's subject: organization, then common name, as encoded."""
        from cryptography.x509 import Name, NameAttribute
        from cryptography.x509.oid import NameOID

        if self.salt:
            common_name = self._word("common name", common_name)
            organization = self._word("organization", organization).title()
        return Name(
            [
                NameAttribute(NameOID.ORGANIZATION_NAME, organization),
                NameAttribute(NameOID.COMMON_NAME, common_name),
            ]
        )

    def _word(self, kind: str, readable: str) -> str:
        return Seed(self.salt).word("name", kind, readable)
