"""A lab as the child of a demo: seeds its scenarios, says so in one line, lives as long as its parent."""

import contextlib
import json
import os
import sys
import threading
from datetime import datetime
from typing import Any, TextIO

from diagnostics.lab.endings import Ending, ending
from diagnostics.lab.lab import ACCOUNT, REGION, Lab
from diagnostics.lab.scenario import Scenario, Setup
from diagnostics.model.clock import Clock, system_clock


def serve(at: datetime | None, lifeline: TextIO, out: TextIO, clock: Clock = system_clock) -> None:
    """Serve until ``lifeline`` ends or a signal comes; ``out`` gets one JSON line when all is ready.

    With ``at``, the lab's clock starts there and runs on from it.
    """
    from diagnostics.lab.scenarios import DEMO

    epoch = at or clock()
    lag = clock() - epoch
    with ending() as end, Lab.start(at=epoch, clock=lambda: clock() - lag) as lab:
        seeded = [(scenario, lab.seed(scenario)) for scenario in DEMO]
        with contextlib.suppress(BrokenPipeError):
            out.write(json.dumps(announcement(lab, seeded)) + "\n")
            out.flush()
            threading.Thread(target=_watch, args=(lifeline, end), daemon=True).start()
            end.wait()


def announcement(lab: Lab, seeded: list[tuple[Scenario, Setup]]) -> dict[str, Any]:
    """Return what the parent needs to know; options of expectations have their paths put in."""
    access_key, secret_key, _ = lab.credentials()
    return {
        "endpoint": lab.endpoint,
        "edge": list(lab.edge),
        "clients": str(lab.clients),
        "server_ca": str(lab.server_ca),
        "region": REGION,
        "account": ACCOUNT,
        "access_key": access_key,
        "secret_key": secret_key,
        "domains": [
            {
                "scenario": scenario.name,
                "title": scenario.title,
                "domain": setup.domain,
                "expects": [
                    {
                        "options": expected.options_in(setup.clients),
                        "conclusions": expected.conclusions,
                        "findings": expected.findings,
                        "exit_code": expected.exit_code,
                    }
                    for expected in scenario.expects
                ],
            }
            for scenario, setup in seeded
        ],
    }


def _watch(lifeline: TextIO, end: Ending) -> None:
    try:
        while lifeline.read(1024):
            continue
    finally:
        end.come()


def main(arguments: list[str]) -> int:
    """Run the child; ``--at`` is the epoch in RFC 3339."""
    import argparse

    parser = argparse.ArgumentParser(prog="python -m diagnostics.lab")
    parser.add_argument("--at", type=datetime.fromisoformat, default=None)
    asked = parser.parse_args(arguments)
    for name in [name for name in os.environ if name.startswith(("AWS_", "MOTO_"))]:
        del os.environ[name]
    serve(asked.at, sys.stdin, sys.stdout)
    return 0
