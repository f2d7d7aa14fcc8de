"""The lab: an embedded AWS, a mutual TLS edge and scenarios, all on loopback, to try the product on."""

from datetime import datetime
from typing import TYPE_CHECKING

from diagnostics.model.clock import Clock

if TYPE_CHECKING:
    from diagnostics.lab.lab import Lab
    from diagnostics.lab.unknowns import Pace, Unknowns


def start(
    *,
    at: datetime,
    clock: Clock,
    seed: str | None = None,
    unknowns: "Unknowns | None" = None,
    pace: "Pace | None" = None,
) -> "Lab":
    """Start a lab whose scenarios end at ``at`` (aware) and whose gateway lives by ``clock``.

    Raises ``DiagnosticsError("demo-extra-missing")`` where the ``demo`` extra is not installed.
    """
    from diagnostics.lab.lab import Lab

    return Lab.start(at=at, clock=clock, seed=seed, unknowns=unknowns, pace=pace)
