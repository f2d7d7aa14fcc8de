"""One client before one truststore: the verdict first, then one other verifier after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from diagnostics.admission.likeness import Row, compared
from diagnostics.admission.truststore import Truststore
from diagnostics.given.memory import memory_file
from diagnostics.given.presented import Presented
from diagnostics.offline.beside import Beside
from diagnostics.offline.second_opinions import SecondOpinions
from diagnostics.offline.verification import Checked, Verification
from diagnostics.walk.attached import truststore
from diagnostics.x509.openssl import opinion
from diagnostics.x509.opinion import Opinion


@dataclass(frozen=True)
class Outcome:
    """What came of a trial, before anybody else is asked."""

    checked: Checked
    """The verdict with what stands beside it, as ``verify`` has it."""
    store: Truststore
    rows: tuple[Row, ...]
    """Presented certificate, key and stored certificates, to compare by eye."""


@dataclass(frozen=True)
class Trial:
    """Who is judged against what and when; equal trials have equal outcomes."""

    presented: Presented
    truststore: bytes
    """The bundle's bytes."""
    at: datetime

    def outcome(self) -> Outcome:
        """Judge; no other verifier is asked."""
        one = self.presented
        store = truststore(self.truststore)
        run = Verification(self.truststore, store, (), self.at, second_opinion=False, beside=Beside(one.key))
        return Outcome(run.check(one.file, one.certificates), store, compared(one.client, store, one.key))

    def opinions(self) -> Iterator[Opinion]:
        """Yield what the other verifiers say, each as it is asked; a step may take seconds."""
        client, sent = self.presented.client, self.presented.sent
        with memory_file(self.truststore) as path:
            own = opinion(path, client, sent, self.at)
        yield own.told
        yield from SecondOpinions(self.truststore, self.at).one_by_one(client, sent)
