"""Who starts and who stops being admitted by a new truststore: callers in the logs, and given files."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from diagnostics.admission.coverage import Coverage, coverage_findings
from diagnostics.admission.impact import Effect, Met, Predicted, predicted
from diagnostics.admission.truststore import Truststore
from diagnostics.cases.callers import Callers, callers_in_logs
from diagnostics.cases.hindrances import of_callers
from diagnostics.given.client import client_certificates
from diagnostics.investigation import Sources
from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller
from diagnostics.model.finding import Finding
from diagnostics.x509.certificate import Certificate


@dataclass(frozen=True)
class Wanted:
    """Whom a prediction is to look at."""

    since: timedelta
    """How far back the logs are looked at."""
    files: tuple[str, ...] = ()
    """Files of clients' certificates."""
    whole: bool = False
    """Whether access logs may be read without a filter, which on a busy API is much."""


@dataclass(frozen=True)
class Prediction:
    """What becomes of everybody who was looked at, and who that is."""

    callers: tuple[Predicted, ...]
    """Those whom it hits hardest first."""
    coverage: Coverage
    refused_before: frozenset[Caller]
    """What tells those apart whom the logs show as refused before the change."""

    def having(self, effect: Effect) -> tuple[Predicted, ...]:
        """Return those for whom the change has this effect."""
        return tuple(one for one in self.callers if one.effect is effect)

    @property
    def endangered(self) -> tuple[Predicted, ...]:
        """Those who are admitted today and lose access, or may lose it: so many have to be accepted."""
        return tuple(one for one in self.callers if one.endangered)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was looked at, and what was not."""
        return tuple(coverage_findings(self.coverage))


@dataclass(frozen=True)
class Looked:
    """Everybody who was found, in logs and files, before any truststore is asked about them."""

    met: tuple[Met, ...]
    coverage: Coverage
    refused: frozenset[Caller]
    """What tells those apart whom the logs show as refused."""


async def looked(case: Case, wanted: Wanted, sources: Sources) -> Looked:
    """Read files and logs, up to the case's moment.

    Raises ``DiagnosticsError`` for a file that cannot be read: nobody may be left out unseen.
    """
    given = [(file, client_certificates(file)[0]) for file in wanted.files]
    callers = await callers_in_logs(case, wanted.since, sources, whole=wanted.whole)
    met = dict(callers.met)
    for file, client in given:
        former = met.get(client.fingerprint_sha256) or Met(client)
        met[client.fingerprint_sha256] = replace(former, files=(*former.files, file))
    covered = _coverage(callers, {client for _, client in given}, wanted)
    return Looked(tuple(met.values()), covered, callers.refused)


def foretold(found: Looked, before: Truststore, after: Truststore, at: datetime) -> Prediction:
    """Judge everybody who was found under both truststores, as of one moment; pure."""
    return Prediction(predicted(found.met, before, after, at), found.coverage, found.refused)


async def prediction(
    case: Case, before: Truststore, after: Truststore, wanted: Wanted, sources: Sources
) -> Prediction:
    """Look, and foretell as of the case's moment; raises as ``looked`` does."""
    return foretold(await looked(case, wanted, sources), before, after, case.at)


def _coverage(callers: Callers, given: Set[Certificate], wanted: Wanted) -> Coverage:
    return Coverage(
        window=callers.window,
        certificates=len(callers.met),
        files=len(given),
        by_name=callers.unmet(given),
        nameless=callers.nameless,
        admitted_too=wanted.whole,
        logs_read=callers.logs_read,
        hindered=tuple(map(of_callers, callers.hindered)),
    )
