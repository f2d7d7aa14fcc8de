"""A lab in the foreground, for AWS CLI, curl and openssl in another terminal."""

import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from diagnostics.lab.callers import write_private
from diagnostics.lab.endings import ending
from diagnostics.lab.lab import Lab
from diagnostics.model.clock import Clock, system_clock
from diagnostics.model.exits import Exit


def run(
    env_file: Path | None,
    out: TextIO,
    clock: Clock = system_clock,
    names: Sequence[str] = (),
    *,
    every: bool = False,
) -> int:
    """Seed scenarios, write the shell lines to ``env_file`` (0600) or ``out``, and serve until a signal.

    ``names`` or ``every`` choose the scenarios, else they are the demo's. Returns 0 after SIGTERM and
    SIGHUP, 130 after SIGINT. Raises ``DiagnosticsError`` without the extra and for an unknown name.
    """
    from diagnostics.lab.extra import require_extra

    require_extra()
    from diagnostics.lab.choosing import chosen

    scenarios = chosen(names, every=every)
    with ending() as end, Lab.start(at=clock(), clock=clock) as lab:
        for scenario in scenarios:
            lab.seed(scenario)
        lines = "\n".join(lab.export_lines()) + "\n"
        if env_file is None:
            out.write(lines)
            out.flush()
        else:
            write_private(env_file, lines.encode())
        end.wait()
    return int(Exit.INTERRUPTED if end.by == signal.SIGINT else Exit.FINE)
