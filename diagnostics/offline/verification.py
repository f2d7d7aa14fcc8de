"""Judging client files offline against a bundle: what the gateway would say, and what OpenSSL says."""

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from diagnostics.admission.judge import judge
from diagnostics.admission.key_comparison import FOREIGN
from diagnostics.admission.near import almost
from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from diagnostics.given.client import client_certificates, no_certificate
from diagnostics.given.files import read_file
from diagnostics.given.memory import memory_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.finding import Finding
from diagnostics.offline.beside import Beside
from diagnostics.offline.replay import replay
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.openssl import OpenSslOpinion, opinion
from diagnostics.x509.opinion import Opinion

T = TypeVar("T")


@dataclass(frozen=True)
class Checked:
    """What came of one client file; exactly one of ``verdict`` and ``error`` is there."""

    file: str
    error: DiagnosticsError | None = None
    verdict: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    openssl: OpenSslOpinion | None = None
    opinions: tuple[Opinion, ...] = ()
    """What other verifiers say, where they were asked."""

    @property
    def exit_code(self) -> Exit:
        """0 admitted, 1 refused or with another's key, 2 unreadable, 3 nobody knows."""
        if self.verdict is None:
            return Exit.MISUSE
        if any(one.code == FOREIGN for one in self.findings):
            return Exit.PROBLEM
        return {True: Exit.FINE, False: Exit.PROBLEM, None: Exit.UNKNOWN}[self.verdict.admitted]


@dataclass(frozen=True)
class Verification:
    """What all the files are judged against."""

    content: bytes
    store: Truststore
    untrusted: tuple[Certificate, ...]
    at: datetime
    second_opinion: bool
    beside: Beside = field(default_factory=Beside)

    def checked(self, files: Sequence[str]) -> Generator[Checked, None, None]:
        """Yield the result of each file in turn; one that cannot be read does not stop the others."""
        return self.told(files, lambda one: one)

    def told(
        self, files: Sequence[str], tell: Callable[[Checked], T], jobs: int = 1
    ) -> Generator[T, None, None]:
        """Yield what ``tell`` makes of each result, in order; ``jobs`` processes share the files."""
        with ExitStack() as stack:
            path = stack.enter_context(memory_file(self.content)) if self.second_opinion else None
            yield from replay(lambda batch: [tell(one) for one in self._batch(batch, path)], files, jobs)

    def _batch(self, files: Sequence[str], bundle_path: str | None) -> list[Checked]:
        """Read all, then link all, then judge all: one thing at a time keeps the processor's caches warm."""
        read = [_client(file) for file in files]
        for one in read:
            if not isinstance(one, DiagnosticsError):
                self.store.forest.issuers_of(one[0])
        return [
            Checked(file, one) if isinstance(one, DiagnosticsError) else self.check(file, one, bundle_path)
            for file, one in zip(files, read, strict=True)
        ]

    def check(
        self, file: str, certificates: Sequence[Certificate], bundle_path: str | None = None
    ) -> Checked:
        """Judge a client's own certificate, which comes first; the rest is what it sends along.

        OpenSSL is asked where ``bundle_path`` names a file that holds the truststore.
        """
        client, *sent = certificates
        others = (*sent, *self.untrusted)
        verdict = judge(client, self.store, self.at)
        near = almost(client, self.store, self.at, others) if verdict.admitted is False else ()
        openssl = opinion(bundle_path, client, others, self.at) if bundle_path else None
        findings = (*verdict.findings, *near, *self.beside.findings(client, self.store))
        return Checked(file, None, verdict, findings, openssl, self.beside.opinions(client, others))


def _client(file: str) -> Sequence[Certificate] | DiagnosticsError:
    """Return the client's certificate and what it sends along, or why there is none."""
    try:
        return client_certificates(file)
    except DiagnosticsError as error:
        return error


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
