"""The second opinion of the package cryptography: its verifier for clients, which follows the Web PKI."""

import warnings
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from importlib.metadata import version

from cryptography import x509
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from diagnostics.x509.certificate import Certificate
from diagnostics.x509.opinion import Opinion, Verifier


class Pyca:
    """A truststore as that verifier takes it: each of its certificates is an anchor, a root or not."""

    def __init__(self, stored: Sequence[Certificate], at: datetime) -> None:
        self._stored = stored
        self._at = at

    def opinions(self, leaf: Certificate, untrusted: Sequence[Certificate]) -> tuple[Opinion, ...]:
        """Return its answer by default, and without its rules about extensions other than the CA flag."""
        return (
            self._asked(Verifier.PYCA, self._policy, leaf, untrusted),
            self._asked(Verifier.PYCA_ANY_EXTENSIONS, self._any_extensions, leaf, untrusted),
        )

    def _asked(
        self,
        verifier: Verifier,
        policy: PolicyBuilder | None,
        leaf: Certificate,
        untrusted: Sequence[Certificate],
    ) -> Opinion:
        told = f"cryptography {version('cryptography')}"
        if policy is None:
            return Opinion(verifier, told, None, "it cannot be asked with an empty truststore")
        try:
            policy.build_client_verifier().verify(_loaded(leaf), [_loaded(one) for one in untrusted])
        except VerificationError as error:
            return Opinion(verifier, told, verified=False, message=str(error))
        except (ValueError, TypeError, x509.InvalidVersion) as error:
            return Opinion(verifier, told, None, str(error))
        return Opinion(verifier, told, verified=True)

    @cached_property
    def _policy(self) -> PolicyBuilder | None:
        if not self._stored:
            return None
        return PolicyBuilder().store(Store([_loaded(one) for one in self._stored])).time(self._at)

    @cached_property
    def _any_extensions(self) -> PolicyBuilder | None:
        if self._policy is None:
            return None
        anything = ExtensionPolicy.permit_all()
        ca = anything.require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
        return self._policy.extension_policies(ca_policy=ca, ee_policy=anything)


def _loaded(certificate: Certificate) -> x509.Certificate:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of serial numbers below one
        return x509.load_der_x509_certificate(certificate.der)
