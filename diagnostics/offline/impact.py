"""Client files under two truststores: who starts and who stops being admitted."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from diagnostics.admission.impact import Effect, Impact, impact
from diagnostics.admission.truststore import Truststore
from diagnostics.given.client import client_certificates, no_certificate
from diagnostics.given.files import read_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.offline.replay import replay
from diagnostics.x509.bundle import read_bundle


@dataclass(frozen=True)
class FileImpact:
    """What came of one client file; exactly one of ``impact`` and ``error`` is there."""

    file: str
    impact: Impact | None = None
    error: DiagnosticsError | None = None

    @property
    def exit_code(self) -> Exit:
        """0 nothing lost, 1 loses access, 2 unreadable, 3 nobody knows."""
        if self.impact is None:
            return Exit.MISUSE
        return {Effect.LOSES: Exit.PROBLEM, Effect.UNKNOWN: Exit.UNKNOWN}.get(self.impact.effect, Exit.FINE)


Tell = Callable[[FileImpact], str]
"""Words one result; done where it was judged, as certificates do not travel between processes."""


def truststore_in(path: str) -> Truststore:
    """Read a bundle; raises ``DiagnosticsError`` for one that cannot be read or holds no certificate."""
    bundle = read_bundle(read_file(path))
    if not bundle.certificates:
        raise no_certificate("truststore-has-no-certificate", path, bundle)
    return Truststore.of(bundle)


def told_impacts(
    files: Sequence[str], judged: Callable[[Sequence[str]], Iterator[FileImpact]], tell: Tell, jobs: int
) -> Generator[tuple[int, str], None, None]:
    """Yield exit code and text of each file, in order; ``jobs`` processes share them, 0 is one a core."""

    def work(batch: Sequence[str]) -> list[tuple[int, str]]:
        return [(int(one.exit_code), tell(one)) for one in judged(batch)]

    yield from replay(work, files, jobs)


def impacts(files: Sequence[str], old: Truststore, new: Truststore, at: datetime) -> Iterator[FileImpact]:
    """Yield what the change means for each file; one that cannot be read does not stop the others."""
    for file in files:
        try:
            client, *_ = client_certificates(file)
        except DiagnosticsError as error:
            yield FileImpact(file, error=error)
        else:
            yield FileImpact(file, impact(client, old, new, at))
