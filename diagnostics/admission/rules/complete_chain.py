"""The truststore itself must hold every CA from the client's issuer up to a root."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.reasons import ISSUER_NOT_FOUND
from diagnostics.admission.ruling import Params, Presented, Ruling, refuse, unknown
from diagnostics.admission.truststore import Truststore, Way
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.forest import key_id_excludes

RULE = "complete-chain"
SIGNATURE = "signature"


def without_a_way(presented: Presented) -> Iterator[Ruling]:
    """Refuse where no way leads to a root, unless something that we cannot check may close the gap."""
    client, store = presented.client, presented.store
    ends = tuple(store.dead_ends(client))
    maybe = (
        *_roots_by_name(client, store),
        *(ruling for end in ends for ruling in _may_be_closed(end, client, store)),
    )
    if maybe:
        yield from maybe
    elif ends:
        yield _refusal(max(ends, key=len), client, store)
    else:
        yield refuse(RULE, "chain-loop", of_client(client), ("chain.complete",))


def _roots_by_name(client: Certificate, store: Truststore) -> Iterator[Ruling]:
    """Leave open a chain over a CA that names itself: OpenSSL may take it for a root, whoever signed it."""
    for authority in store.all_above(client):
        if authority.self_issued:
            told = of_authority(authority, store)
            yield unknown(RULE, "root-unproven", told, ("chain.root-signature",))


def _refusal(end: Way, client: Certificate, store: Truststore) -> Ruling:
    """Tell a missing issuer from a present one whose key did not make the signature."""
    top, depth = end[-1], len(end) - 1
    impostors = tuple(one for one in store.forest.named(top) if not key_id_excludes(top, one))
    told = _told(
        end,
        client,
        store,
        missing_issuer=top.issuer.rfc4514,
        missing_key_id=top.authority_key_id,
        missing_for=top.subject.rfc4514,
        aia=top.aia or None,
        depth=depth,
    )
    if impostors:
        return refuse(SIGNATURE, "signature-invalid", told, ("chain.names-and-keys",))
    facts = ("chain.complete", "chain.client-sent-ignored", "log.reason.issuer")
    return refuse(RULE, "issuer-missing", told, facts, ISSUER_NOT_FOUND)


def _may_be_closed(end: Way, client: Certificate, store: Truststore) -> Iterator[Ruling]:
    top = end[-1]
    issuer = top.issuer.rfc4514
    if store.forest.unproven(top):
        told = _told(end, client, store, issuer=issuer, algorithm=top.signature_algorithm)
        yield unknown(RULE, "issuer-unproven", told, ("algorithm.unlisted",))
    if any(top.signed_by(one) for one in store.forest.alike(top)):
        told = _told(end, client, store, issuer=issuer)
        yield unknown(RULE, "issuer-name-alike", told, ("chain.names-alike", "tool.openssl-names"))
    for block in store.unread:
        if top.issuer.der in block.unread:
            place = {"block": block.index, "first_line": block.first_line, "last_line": block.last_line}
            told = _told(end, client, store, issuer=issuer, problem=block.problem, **place)
            yield unknown(RULE, "issuer-in-unread-block", told, ("truststore.file-tolerance",))


def _told(
    end: Way, client: Certificate, store: Truststore, **values: str | int | tuple[str, ...] | None
) -> Params:
    if len(end) == 1:
        return of_client(client, **values)
    return of_authority(end[-1], store, **values)
