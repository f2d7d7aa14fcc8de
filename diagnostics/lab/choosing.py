"""Which scenarios a lab begins with."""

from collections.abc import Sequence

from diagnostics.lab.scenario import Scenario
from diagnostics.lab.scenarios import DEMO, SCENARIOS
from diagnostics.model.errors import DiagnosticsError


def chosen(names: Sequence[str] = (), *, every: bool = False) -> tuple[Scenario, ...]:
    """Return the named scenarios in their own order, every one, or those of a demo where nothing is said.

    Raises ``DiagnosticsError("no-such-scenario")``.
    """
    known = {one.name: one for one in SCENARIOS}
    for name in names:
        if name not in known:
            raise DiagnosticsError("no-such-scenario", name=name, known=", ".join(known))
    if every:
        return SCENARIOS
    return tuple(one for one in SCENARIOS if one.name in names) if names else DEMO
