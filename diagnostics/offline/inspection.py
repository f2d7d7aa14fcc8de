"""Looking into files: every block, every certificate, and who issued whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from diagnostics.admission.health import health
from diagnostics.admission.truststore import Truststore
from diagnostics.given.files import read_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.finding import Finding, Severity
from diagnostics.x509.block import Block
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate


@dataclass(frozen=True)
class Inspected:
    """What a file holds; exactly one of ``store`` and ``error`` is there."""

    file: str
    error: DiagnosticsError | None = None
    store: Truststore | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the file."""
        return self.store.bundle.blocks if self.store else ()

    @property
    def certificates(self) -> Mapping[int, Certificate]:
        """Each certificate once, by the number of the block it stands in first."""
        found: dict[Certificate, int] = {}
        for block in self.blocks:
            if block.certificate is not None:
                found.setdefault(block.certificate, block.index)
        return {index: certificate for certificate, index in found.items()}

    @property
    def exit_code(self) -> Exit:
        """0 nothing wrong, 1 a problem or warning found, 2 unreadable."""
        if self.store is None:
            return Exit.MISUSE
        wrong = {Severity.PROBLEM, Severity.WARNING}
        return Exit.PROBLEM if any(one.severity in wrong for one in self.findings) else Exit.FINE


def inspected(files: Sequence[str], at: datetime) -> Iterator[Inspected]:
    """Yield what each file holds; one that cannot be read does not stop the others."""
    for file in files:
        try:
            store = Truststore.of(read_bundle(read_file(file)))
        except DiagnosticsError as error:
            yield Inspected(file, error)
        else:
            yield Inspected(file, None, store, health(store, at))
