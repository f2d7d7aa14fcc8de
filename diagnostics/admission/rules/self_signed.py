"""A self-signed client is admitted only where exactly its certificate is stored."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_client
from diagnostics.admission.reasons import SELF_SIGNED
from diagnostics.admission.ruling import Presented, Ruling, refuse, remark, unknown
from diagnostics.model.finding import Certainty
from diagnostics.x509.certificate import Certificate

RULE = "self-signed"


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Judge a stored self-signed client: one that is a CA was admitted, of others nothing is known."""
    client = presented.client
    if not client.self_signed or client not in presented.store:
        return
    if client.is_ca:
        facts = ("self-signed.allowed", "self-signed.admitted")
        yield remark(RULE, "self-signed-stored", of_client(client), facts, Certainty.INFERRED)
    else:
        yield unknown(RULE, "self-signed-not-ca", of_client(client), ("self-signed.not-ca",))


def without_a_way(presented: Presented) -> Iterator[Ruling]:
    """Refuse one that is not stored, and say whether a stored one looks like an earlier form of it."""
    client = presented.client
    if client in presented.store:
        yield unknown(RULE, "root-unproven", of_client(client), ("chain.root-signature",))
        return
    if client.signed_by(client) is None:
        told = of_client(client, issuer=client.issuer.rfc4514, algorithm=client.signature_algorithm)
        yield unknown(RULE, "issuer-unproven", told, ("algorithm.unlisted",))
        return
    resembling = tuple(one for one in presented.store.certificates if _resembles(client, one))
    code = "self-signed-altered" if resembling else "self-signed-not-stored"
    told = of_client(client, stored=tuple(one.fingerprint_sha256 for one in resembling) or None)
    facts = ("self-signed.altered", "log.reason.self-signed")
    yield refuse(RULE, code, told, facts, SELF_SIGNED)


def _resembles(client: Certificate, stored: Certificate) -> bool:
    return stored.subject == client.subject or stored.public_key_der == client.public_key_der
