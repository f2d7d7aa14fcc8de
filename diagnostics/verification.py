"""Judging client files offline against a bundle: what the gateway would say, and what OpenSSL says."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from diagnostics.admission.judge import judge
from diagnostics.admission.near import almost
from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from diagnostics.client_file import no_certificate
from diagnostics.files import read_file
from diagnostics.memory_file import memory_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.finding import Finding
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.openssl import OpenSslOpinion, opinion


@dataclass(frozen=True)
class Checked:
    """What came of one client file; exactly one of ``verdict`` and ``error`` is there."""

    file: str
    error: DiagnosticsError | None = None
    verdict: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    openssl: OpenSslOpinion | None = None

    @property
    def exit_code(self) -> Exit:
        """0 admitted, 1 refused, 2 unreadable, 3 nobody knows."""
        if self.verdict is None:
            return Exit.MISUSE
        return {True: Exit.FINE, False: Exit.PROBLEM, None: Exit.UNKNOWN}[self.verdict.admitted]


@dataclass(frozen=True)
class Verification:
    """What all the files are judged against."""

    content: bytes
    store: Truststore
    untrusted: tuple[Certificate, ...]
    at: datetime
    second_opinion: bool

    def checked(self, files: Sequence[str]) -> Iterator[Checked]:
        """Yield the result of each file in turn; one that cannot be read does not stop the others."""
        with ExitStack() as stack:
            path = stack.enter_context(memory_file(self.content)) if self.second_opinion else None
            for file in files:
                try:
                    yield self._check(file, path)
                except DiagnosticsError as error:
                    yield Checked(file, error)

    def _check(self, file: str, bundle_path: str | None) -> Checked:
        bundle = read_bundle(read_file(file))
        if not bundle.certificates:
            raise no_certificate("file-has-no-certificate", file, bundle)
        client, *sent = bundle.certificates
        others = (*sent, *self.untrusted)
        verdict = judge(client, self.store, self.at)
        near = almost(client, self.store, self.at, others) if verdict.admitted is False else ()
        openssl = opinion(bundle_path, client, others, self.at) if bundle_path else None
        return Checked(file, None, verdict, (*verdict.findings, *near), openssl)


def verification(
    truststore: str, untrusted: str | None, at: datetime, *, second_opinion: bool
) -> Verification:
    """Read the bundle, and the file of intermediates that the client is said to send.

    Raises ``DiagnosticsError`` where either cannot be read or the bundle holds no certificate.
    """
    content = read_file(truststore)
    bundle = read_bundle(content)
    if not bundle.certificates:
        raise no_certificate("truststore-has-no-certificate", truststore, bundle)
    sent = read_bundle(read_file(untrusted)).certificates if untrusted else ()
    return Verification(content, Truststore.of(bundle), sent, at, second_opinion)
