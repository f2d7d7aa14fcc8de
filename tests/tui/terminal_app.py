"""Runs the app over recorded cases on the terminal it is given; how it is to fail is its argument."""

import asyncio
import sys
from collections.abc import Mapping
from typing import Any

from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Evidence
from diagnostics.model.world import Answer, Check, unchecked
from tests.tui.memory_world import MemoryWorld, changing_app
from tests.tui.recorded import ALL, RecordedAws, T, app_on, recorded
from tests.tui.test_hostile import hostile_case
from tui.aws_port import Aws, OpeningRequest
from tui.run import run_app
from tui.state_files import OWN

_TURNS = 3_000

VALUE = "wJalrXUtnFEMI-value-of-a-variable"


class FailingAws(RecordedAws):
    """Breaks in a worker, as a fault of the program would."""

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        kept = [VALUE]
        raise RuntimeError(f"broken {kept}")


async def failing_opening(request: OpeningRequest) -> Aws:
    kept = [VALUE]
    raise RuntimeError(f"broken {kept} {request}")


class SlowWorld(MemoryWorld):
    """Deploys only once a file is there, or after a minute, so that nothing outlives a broken test run."""

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        for _ in range(_TURNS if operation == "CreateDeployment" else 0):
            if OWN.place("go-on").exists():
                break
            await asyncio.sleep(0.02)
        await check()
        return await super().change(service, operation, params, check)


def main(how: str) -> int:
    if how == "changing":
        return run_app(changing_app(SlowWorld()))
    cases = (hostile_case(),) if how == "hostile" else recorded(*ALL)
    app = app_on(FailingAws(cases) if how == "crash-in-worker" else RecordedAws(cases))
    if how == "crash-at-start":
        app.opening = failing_opening
    if how == "crash-in-key":
        app.action_help = lambda: 1 / len([][: len(VALUE) * 0])  # type: ignore[method-assign, assignment]
    return run_app(app)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
