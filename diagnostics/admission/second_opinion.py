"""Why another verifier differs from the gateway, as the code of one sentence in the catalogue."""

from diagnostics.admission.verdict import Verdict
from diagnostics.x509.opinion import Opinion, Verifier

_PURPOSE_ERROR = 26
_WEB_PROFILE = frozenset({Verifier.PYCA, Verifier.PYCA_ANY_EXTENSIONS})
_LAXER = {
    "chain-length": "opinion-has-no-chain-limit",
    "signature-algorithm": "opinion-has-no-floor",
    "key-size": "opinion-has-no-floor",
}
"""Why a verifier accepts what this rule of the gateway refuses."""


def why_differs(verdict: Verdict, opinion: Opinion) -> str | None:
    """Return the catalogue's code for why ``opinion`` is not the gateway's, or ``None`` where they agree.

    Pure. Where nobody knows the gateway's answer no opinion is evidence for it, and that is said instead.
    """
    if opinion.verified is None or opinion.verified is verdict.admitted:
        return None
    if verdict.admitted is None:
        return _of_the_unknown(opinion)
    if verdict.admitted:
        return "opinion-wants-web-profile" if opinion.verifier in _WEB_PROFILE else "opinion-is-stricter"
    if verdict.rule == "complete-chain":
        return _of_a_broken_chain(verdict, opinion)
    if opinion.verifier in _WEB_PROFILE and verdict.rule == "validity":
        return "opinion-trusts-any-ca"
    return _LAXER.get(verdict.rule or "", "opinion-has-other-rules")


def _of_the_unknown(opinion: Opinion) -> str:
    if opinion.verifier in _WEB_PROFILE and not opinion.verified:
        return "opinion-wants-web-profile"
    return "opinion-checks-purpose" if opinion.code == _PURPOSE_ERROR else "opinion-settles-nothing"


def _of_a_broken_chain(verdict: Verdict, opinion: Opinion) -> str:
    """Tell an anchor that is no root, which pyca takes, from an issuer that the client sent."""
    depths = [one.params["depth"].value for one in verdict.findings if "depth" in one.params]
    if opinion.verifier in _WEB_PROFILE and any(depth != 0 for depth in depths):
        return "opinion-trusts-any-ca"
    return "opinion-uses-what-is-sent"
