"""The verifiers that ``verify --second-opinion`` asks beside the OpenSSL of this process."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property

from diagnostics.offline.openssl import purpose_opinion
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.opinion import Opinion
from diagnostics.x509.pyca import Pyca


class SecondOpinions:
    """The other verifiers, all given the same truststore and the same moment."""

    def __init__(self, truststore: bytes, at: datetime) -> None:
        self._truststore = truststore
        self._at = at

    def of(self, client: Certificate, untrusted: Sequence[Certificate]) -> tuple[Opinion, ...]:
        """Return what each says of ``client``; ``untrusted`` is what the client sends beside it."""
        return tuple(self.one_by_one(client, untrusted))

    def one_by_one(self, client: Certificate, untrusted: Sequence[Certificate]) -> Iterator[Opinion]:
        """Yield the same as each is asked; the first may take as long as ``openssl_command.PATIENCE``."""
        yield purpose_opinion(self._truststore, client, untrusted, self._at)
        yield from self._pyca.opinions(client, untrusted)

    @cached_property
    def _pyca(self) -> Pyca:
        return Pyca(read_bundle(self._truststore).certificates, self._at)
