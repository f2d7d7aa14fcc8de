"""What a change of the truststore means for clients: who starts and who stops being admitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from diagnostics.x509.certificate import Certificate


class Effect(StrEnum):
    """What changes for a client."""

    GAINS = "gains"
    LOSES = "loses"
    NONE = "none"
    UNKNOWN = "unknown"
    """Nobody knows what one of the two truststores says of it."""


@dataclass(frozen=True)
class Impact:
    """Both verdicts on a client, under the truststore before and the one after."""

    before: Verdict
    after: Verdict

    @property
    def effect(self) -> Effect:
        """What changes."""
        if self.before.admitted is None or self.after.admitted is None:
            return Effect.UNKNOWN
        if self.before.admitted == self.after.admitted:
            return Effect.NONE
        return Effect.GAINS if self.after.admitted else Effect.LOSES


def impact(client: Certificate, before: Truststore, after: Truststore, at: datetime) -> Impact:
    """Judge a client under both truststores at one moment; pure."""
    return Impact(judge(client, before, at), judge(client, after, at))


@dataclass(frozen=True)
class Met:
    """A client of whom something is known besides its certificate: requests in logs, files given."""

    client: Certificate
    requests: int = 0
    """How many of its requests the logs tell of."""
    admitted: int = 0
    """How many of these had another answer than 403, so that the gateway had let the caller in."""
    last: datetime | None = None
    """When the last of them came."""
    files: tuple[str, ...] = ()
    """Files that hold its certificate."""


@dataclass(frozen=True)
class Predicted:
    """What becomes of one client that was met."""

    met: Met
    impact: Impact

    @property
    def effect(self) -> Effect:
        """What changes; what the logs saw of a client counts where the rules do not know, or differ."""
        judged = self.impact.effect
        before, after = self.impact.before, self.impact.after
        if not self.met.admitted or before.admitted or after.admitted:
            return judged
        if after.admitted is None:
            return Effect.UNKNOWN
        if before.admitted is None:
            return Effect.LOSES
        return judged if before.rule == after.rule else Effect.UNKNOWN

    @property
    def endangered(self) -> bool:
        """Whether somebody who is admitted today loses access, or may: another rule decides."""
        before, after = self.impact.before, self.impact.after
        today = bool(before.admitted or self.met.admitted)
        may = self.effect is Effect.UNKNOWN and today and before.rule != after.rule
        return may or self.effect is Effect.LOSES


def predicted(
    met: Iterable[Met], before: Truststore, after: Truststore, at: datetime
) -> tuple[Predicted, ...]:
    """Judge everybody who was met under both truststores; those whom it hits hardest come first."""
    every = [Predicted(one, impact(one.client, before, after, at)) for one in met]
    order = (Effect.LOSES, Effect.UNKNOWN, Effect.GAINS, Effect.NONE)
    return tuple(
        sorted(every, key=lambda one: (order.index(one.effect), -one.met.requests, one.met.client.der))
    )
