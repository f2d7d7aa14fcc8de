"""The gateway's decision about a client certificate (aws-facts 1.2, 1.3, 1.4, 1.6, 2.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from cryptography import x509
from OpenSSL.crypto import X509, X509Store, X509StoreContext, X509StoreContextError

from diagnostics.lab.control.truststore import certificates_in
from diagnostics.lab.edge.limits import TOO_LONG, too_long, weak
from diagnostics.lab.unknowns import OtherWords, Rivals, Unknowns

NO_ISSUER = "Could not find issuer for certificate"
WEAK = "Client cert using an insecure Signature Algorithm"
SELF_SIGNED = "self signed certificate"
UNREADABLE = "Lab text, not AWS's: the client certificate could not be read"
OWN_WORDS = "Lab text, not AWS's: the client certificate was not accepted"

_OPENSSL_TO_AWS = {2: NO_ISSUER, 20: NO_ISSUER, 21: NO_ISSUER, 18: SELF_SIGNED}


@dataclass(frozen=True)
class Decision:
    """Whether a request goes on; where not, why, and whether AWS documents that text."""

    admitted: bool
    reason: str | None = None
    documented: bool = True


def decide(leaf: bytes, bundle: bytes, now: datetime, unknowns: Unknowns) -> Decision:
    """Judge a leaf (DER) alone against the attached bundle (PEM); what else a client sends never counts."""
    client = readable(leaf)
    if client is None:
        return Decision(admitted=False, reason=UNREADABLE, documented=False)
    stored = certificates_in(bundle, unknowns)
    decisions = [_verified(client, one, now, unknowns) for one in _readings(stored, unknowns)]
    decision = next((one for one in decisions if one.admitted), decisions[0])
    return _spoiled(client, stored, now, unknowns) if decision.admitted else decision


def readable(certificate: bytes) -> x509.Certificate | None:
    """Return a certificate (DER), ``None`` where it is too broken to be read."""
    try:
        return x509.load_der_x509_certificate(certificate)
    except ValueError:
        return None


def flipped(decision: Decision) -> Decision:
    """Return the opposite decision, for tests of the product's doubt."""
    return Decision(admitted=False, reason=NO_ISSUER) if decision.admitted else Decision(admitted=True)


def _readings(stored: Sequence[x509.Certificate], unknowns: Unknowns) -> Iterator[Sequence[x509.Certificate]]:
    """Yield the truststore as it is, or with each choice of one certificate a subject."""
    if unknowns.rivals is Rivals.OPENSSL:
        yield stored
        return
    named: dict[x509.Name, list[x509.Certificate]] = {}
    for one in stored:
        named.setdefault(one.subject, []).append(one)
    yield from product(*named.values())


def _verified(
    client: x509.Certificate, stored: Sequence[x509.Certificate], now: datetime, unknowns: Unknowns
) -> Decision:
    store = X509Store()
    for certificate in stored:
        store.add_cert(X509.from_cryptography(certificate))
    store.set_time(now)
    try:
        chain = X509StoreContext(store, X509.from_cryptography(client)).get_verified_chain()
    except X509StoreContextError as error:
        code, words = int(error.errors[0]), str(error.errors[2])
        documented = _OPENSSL_TO_AWS.get(code)
        return Decision(admitted=False, reason=documented) if documented else _other(words, unknowns)
    certificates = [certificate.to_cryptography() for certificate in chain]
    if too_long(certificates):
        return _other(TOO_LONG, unknowns)
    if any(weak(certificate) for certificate in certificates):
        return Decision(admitted=False, reason=WEAK)
    return Decision(admitted=True)


def _spoiled(
    client: x509.Certificate, stored: Sequence[x509.Certificate], now: datetime, unknowns: Unknowns
) -> Decision:
    """Return what else may refuse a client whose chain is fine, as the switches stand."""
    expired = any(one.not_valid_after_utc < now for one in stored)
    if unknowns.expired_ca_spoils and expired:
        return Decision(admitted=False, reason=NO_ISSUER)
    if client in stored and not _is_authority(client) and not unknowns.stored_leaf_admitted:
        return Decision(admitted=False, reason=SELF_SIGNED)
    return Decision(admitted=True)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _other(words: str, unknowns: Unknowns) -> Decision:
    """Refuse in words that are not documented."""
    said = words if unknowns.other_words is OtherWords.OPENSSL else OWN_WORDS
    return Decision(admitted=False, reason=said, documented=False)
