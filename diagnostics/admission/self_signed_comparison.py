"""A self-signed client beside the stored certificates that resemble it, compared as in the article."""

import hashlib
from collections.abc import Iterator

from diagnostics.admission.naming import of_client
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.differences import differing_fields
from diagnostics.x509.key_match import key_print, public_half, same_key

_ALTERED = ("self-signed.altered",)
_YES_NO = {True: "yes", False: "no"}


def resembling(client: Certificate, store: Truststore) -> tuple[Certificate, ...]:
    """Return the stored certificates with the client's name or key, which may be what it once was."""
    key = public_half(client)
    return tuple(
        one
        for one in store.certificates
        if one != client and (one.subject == client.subject or same_key(public_half(one), key))
    )


def self_signed_findings(
    client: Certificate, store: Truststore, key: bytes | None = None
) -> tuple[Finding, ...]:
    """Return how the presented certificate, each stored one like it, and the key differ; pure.

    ``key`` is the public half of the private key where that is known. Nothing is said of a client that
    names another issuer, or that is stored unchanged.
    """
    if not client.self_issued or client in store:
        return ()
    return tuple(found for one in resembling(client, store) for found in _compared(client, one, store, key))


def _compared(
    client: Certificate, stored: Certificate, store: Truststore, key: bytes | None
) -> Iterator[Finding]:
    presented_key, stored_key = public_half(client), public_half(stored)
    same = same_key(presented_key, stored_key)
    block = store.bundle.block_with(stored)
    told = of_client(
        client,
        stored_subject=stored.subject.rfc4514,
        stored_block=block.index if block else None,
        fields=differing_fields(client, stored),
        compared=key_print(presented_key).compared,
        presented_key_sha1=key_print(presented_key).sha1,
        presented_key_sha256=key_print(presented_key).sha256,
        stored_key_sha1=key_print(stored_key).sha1,
        stored_key_sha256=key_print(stored_key).sha256,
        presented_sha1=_sha1(client),
        presented_sha256=client.fingerprint_sha256,
        stored_sha1=_sha1(stored),
        stored_sha256=stored.fingerprint_sha256,
        key_is_of_stored=_YES_NO[same_key(key, stored_key)] if key else None,
    )
    code = "stored-certificate-same-key" if same else "stored-certificate-other-key"
    yield Finding(code, Severity.WARNING, Certainty.OBSERVED, told, facts=_ALTERED)
    if key and not same and same_key(key, stored_key):
        yield Finding("key-of-stored-certificate", Severity.WARNING, Certainty.OBSERVED, told, facts=_ALTERED)


def _sha1(certificate: Certificate) -> str:
    return hashlib.sha1(certificate.der, usedforsecurity=False).hexdigest()
