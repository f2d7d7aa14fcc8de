"""OpenSSL's own answer, in this process: what ``openssl verify`` would say first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diagnostics.x509.certificate import Certificate
from diagnostics.x509.opinion import Opinion, Verifier

if TYPE_CHECKING:
    from OpenSSL import crypto


@dataclass(frozen=True)
class OpenSslOpinion:
    """The first error of ``openssl verify -no-CApath -no-CAstore -CAfile BUNDLE``.

    ``code`` 0 and ``message`` ``ok`` mean that it verified; ``depth`` (0 is the leaf) is then ``None``. Where
    OpenSSL refuses the bundle itself, ``loaded`` is false, ``code`` and ``depth`` are ``None``, and
    ``message`` is why. The words change between OpenSSL's versions, the codes do not.
    """

    version: str
    loaded: bool
    verified: bool
    code: int | None
    depth: int | None
    message: str

    @property
    def told(self) -> Opinion:
        """The same in the form of all verifiers: no answer where it does not load the truststore."""
        if not self.loaded:
            return Opinion(Verifier.OPENSSL, self.version, None, self.message)
        return Opinion(
            Verifier.OPENSSL, self.version, self.verified, self.message, code=self.code, depth=self.depth
        )


def version() -> str:
    """Return the version of the OpenSSL in use here, which is not that of the machine's ``openssl``."""
    from OpenSSL import SSL

    return SSL.OpenSSL_version(SSL.OPENSSL_VERSION).decode("ascii", "replace")


def opinion(
    bundle_path: str, leaf: Certificate, untrusted: Sequence[Certificate], at: datetime
) -> OpenSslOpinion:
    """Return OpenSSL's answer about ``leaf`` at the aware time ``at``; it reads the bundle's file itself."""
    from OpenSSL import crypto

    store = crypto.X509Store()
    try:
        store.load_locations(bundle_path)
    except crypto.Error as error:
        return OpenSslOpinion(
            version(), loaded=False, verified=False, code=None, depth=None, message=_words(error)
        )
    store.set_time(at.astimezone(UTC))  # it reads the clock face and forgets the time zone
    try:
        presented = _loaded(leaf)
        helpers = [_loaded(one) for one in untrusted]
    except crypto.Error as error:
        return OpenSslOpinion(
            version(), loaded=True, verified=False, code=None, depth=None, message=_words(error)
        )
    try:
        crypto.X509StoreContext(store, presented, helpers).verify_certificate()
    except crypto.X509StoreContextError as refusal:
        code, depth, message = refusal.errors
        return OpenSslOpinion(version(), loaded=True, verified=False, code=code, depth=depth, message=message)
    return OpenSslOpinion(version(), loaded=True, verified=True, code=0, depth=None, message="ok")


def _loaded(certificate: Certificate) -> "crypto.X509":
    from OpenSSL import crypto

    return crypto.load_certificate(crypto.FILETYPE_ASN1, certificate.der)


def _words(error: Exception) -> str:
    """Return the last reason of OpenSSL's error queue, or nothing where it gave none."""
    queue = error.args[0] if error.args else []
    return str(queue[-1][-1]) if queue and queue[-1] else ""
