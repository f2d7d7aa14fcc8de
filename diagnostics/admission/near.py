"""How near a refused client is to admission: what it sent, what others have, what one change would do."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from diagnostics.admission.judge import judge
from diagnostics.admission.missing_link import MissingLink, missing_link
from diagnostics.admission.naming import of_client
from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.x509.certificate import Certificate

_IGNORED = ("chain.client-sent-ignored",)
_SAID = {True: "yes", False: "no", None: "unknown"}


def almost(
    client: Certificate,
    store: Truststore,
    at: datetime,
    sent: Sequence[Certificate] = (),
    others: Sequence[Truststore] = (),
) -> tuple[Finding, ...]:
    """Return what stands between ``client`` and admission; nothing where no issuer is missing.

    ``sent`` is what the client presents besides its own certificate; ``others`` are other versions of the
    truststore, named in the findings by their position, from 1.
    """
    link = missing_link(client, store, sent)
    if link is None:
        return ()
    found = [*_sent(client, link), *_one_change(client, store, at, sent)]
    for position, other in enumerate(others, start=1):
        found += _elsewhere(client, link, other, position, at)
    return tuple(found)


def _sent(client: Certificate, link: MissingLink) -> Iterator[Finding]:
    if link.known is None:
        return
    told = of_client(
        client,
        issuer=link.known.subject.rfc4514,
        issuer_fingerprint=link.known.fingerprint_sha256,
        leads_to_root=_SAID[link.leads_to_root_in_store],
    )
    yield Finding("issuer-sent-by-client", Severity.NOTE, Certainty.OBSERVED, told, facts=_IGNORED)


def _one_change(
    client: Certificate, store: Truststore, at: datetime, sent: Sequence[Certificate]
) -> Iterator[Finding]:
    """Try the fewest sent certificates that complete a way, as if they stood in the truststore."""
    ways = store.plus(*sent).ways_from(client).ways
    additions = sorted({tuple(one for one in way if one not in store) for way in ways}, key=len)
    tried = [(added, judge(client, store.plus(*added), at)) for added in additions if added]
    best = next((pair for pair in tried if pair[1].admitted), None) or next(
        (pair for pair in tried if pair[1].admitted is None), None
    )
    if best is not None:
        yield _change(client, *best)


def _change(client: Certificate, added: tuple[Certificate, ...], verdict: Verdict) -> Finding:
    told = of_client(
        client,
        add_subjects=tuple(one.subject.rfc4514 for one in added),
        add_fingerprints=tuple(one.fingerprint_sha256 for one in added),
        adds_root=_SAID[any(one.self_signed for one in added)],
    )
    if verdict.admitted:
        return Finding("one-change-admits", Severity.NOTE, verdict.certainty, told, facts=_IGNORED)
    facts = verdict.unknowns
    return Finding("one-change-unknown", Severity.UNKNOWN, Certainty.UNKNOWN, told, facts=facts)


def _elsewhere(
    client: Certificate, link: MissingLink, other: Truststore, position: int, at: datetime
) -> Iterator[Finding]:
    for issuer in other.forest.issuers_of(link.below):
        told = of_client(
            client,
            position=position,
            issuer=issuer.subject.rfc4514,
            issuer_fingerprint=issuer.fingerprint_sha256,
        )
        yield Finding("issuer-in-other-truststore", Severity.NOTE, Certainty.OBSERVED, told)
    verdict = judge(client, other, at)
    if verdict.admitted:
        told = of_client(client, position=position)
        yield Finding("other-truststore-admits", Severity.NOTE, verdict.certainty, told)
