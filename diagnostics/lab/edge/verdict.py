"""The gateway's decision about a client certificate (aws-facts 1.2, 1.3, 2.1)."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from OpenSSL.crypto import X509, X509Store, X509StoreContext, X509StoreContextError

from diagnostics.lab.control.truststore import certificates_in

NO_ISSUER = "Could not find issuer for certificate"
WEAK = "Client cert using an insecure Signature Algorithm"
SELF_SIGNED = "self signed certificate"

_OPENSSL_TO_AWS = {2: NO_ISSUER, 20: NO_ISSUER, 21: NO_ISSUER, 18: SELF_SIGNED}
_TOO_LONG = "certificate chain too long"
_MOST_AUTHORITIES = 4
_WEAKEST_RSA = 2048
_WEAKEST_EC = 256
_WEAKEST_HASH = 32
"""Bytes of digest: SHA-256."""


@dataclass(frozen=True)
class Decision:
    """Whether a request goes on; where not, why, and whether AWS documents that text."""

    admitted: bool
    reason: str | None = None
    documented: bool = True


def decide(leaf: bytes, bundle: bytes, now: datetime) -> Decision:
    """Judge a leaf (DER) alone against the attached bundle (PEM); what else a client sends never counts."""
    store = X509Store()
    for certificate in certificates_in(bundle):
        store.add_cert(X509.from_cryptography(certificate))
    store.set_time(now)
    client = x509.load_der_x509_certificate(leaf)
    try:
        chain = X509StoreContext(store, X509.from_cryptography(client)).get_verified_chain()
    except X509StoreContextError as error:
        code, words = int(error.errors[0]), str(error.errors[2])
        documented = _OPENSSL_TO_AWS.get(code)
        return Decision(admitted=False, reason=documented or words, documented=documented is not None)
    return _within_limits([certificate.to_cryptography() for certificate in chain])


def flipped(decision: Decision) -> Decision:
    """Return the opposite decision, for tests of the product's doubt."""
    return Decision(admitted=False, reason=NO_ISSUER) if decision.admitted else Decision(admitted=True)


def _within_limits(chain: list[x509.Certificate]) -> Decision:
    if len(chain) - 1 > _MOST_AUTHORITIES:
        return Decision(admitted=False, reason=_TOO_LONG, documented=False)
    if any(_weak(certificate) for certificate in chain):
        return Decision(admitted=False, reason=WEAK)
    return Decision(admitted=True)


def _weak(certificate: x509.Certificate) -> bool:
    self_issued = certificate.issuer == certificate.subject
    return _weak_key(certificate) or (not self_issued and _weak_hash(certificate.signature_hash_algorithm))


def _weak_key(certificate: x509.Certificate) -> bool:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size < _WEAKEST_RSA
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size < _WEAKEST_EC


def _weak_hash(algorithm: hashes.HashAlgorithm | None) -> bool:
    return algorithm is not None and algorithm.digest_size < _WEAKEST_HASH
