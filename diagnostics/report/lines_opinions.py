"""The plain lines about what other verifiers say, each with why it is not the gateway's answer."""

from collections.abc import Iterator, Sequence

from diagnostics.admission.second_opinion import why_differs
from diagnostics.admission.verdict import Verdict
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.language import N_, _
from diagnostics.x509.openssl import OpenSslOpinion
from diagnostics.x509.opinion import Opinion, Verifier

_CALLED = {
    Verifier.OPENSSL: "{version}",
    Verifier.OPENSSL_PURPOSE: N_("{version}, openssl verify -purpose sslclient"),
    Verifier.PYCA: N_("{version}, its verifier for clients"),
    Verifier.PYCA_ANY_EXTENSIONS: N_("{version}, the same with any extensions"),
}


def opinion_lines(
    verdict: Verdict, openssl: OpenSslOpinion | None, others: Sequence[Opinion]
) -> Iterator[str]:
    """Yield one line for each verifier that was asked, and one for why it differs where it does."""
    if openssl and not openssl.loaded:
        yield _("{version} does not load this truststore: {message}").format(
            version=clean(openssl.version), message=clean(openssl.message)
        )
    own = (openssl.told,) if openssl and openssl.loaded else ()
    for one in (*own, *others):
        yield said(one)
        why = why_differs(verdict, one)
        if why:
            yield "  " + _(message(why).title)


def said(one: Opinion) -> str:
    """Return a verifier's name and version and its answer as one line, harmless for a terminal."""
    called = _(_CALLED[one.verifier]).format(version=clean(one.version))
    if one.verified is None:
        return _("{verifier}: no answer: {message}").format(verifier=called, message=clean(one.message))
    if one.verified:
        return _("{verifier} verifies it").format(verifier=called)
    if one.code is None:
        return _("{verifier} refuses it: {message}").format(verifier=called, message=clean(one.message))
    return _("{verifier} says: error {code} at depth {depth}: {message}").format(
        verifier=called, code=one.code, depth=one.depth, message=clean(one.message)
    )
