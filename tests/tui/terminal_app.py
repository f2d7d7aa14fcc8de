"""Runs the app over recorded cases on the terminal it is given; how it is to fail is its argument."""

import sys

from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Evidence
from tests.tui.recorded import ALL, RecordedAws, T, app_on, recorded
from tests.tui.test_hostile import hostile_case
from tui.aws_port import Aws, OpeningRequest
from tui.run import run_app

VALUE = "wJalrXUtnFEMI-value-of-a-variable"


class FailingAws(RecordedAws):
    """Breaks in a worker, as a fault of the program would."""

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        kept = [VALUE]
        raise RuntimeError(f"broken {kept}")


async def failing_opening(request: OpeningRequest) -> Aws:
    kept = [VALUE]
    raise RuntimeError(f"broken {kept} {request}")


def main(how: str) -> int:
    cases = (hostile_case(),) if how == "hostile" else recorded(*ALL)
    app = app_on(FailingAws(cases) if how == "crash-in-worker" else RecordedAws(cases))
    if how == "crash-at-start":
        app.opening = failing_opening
    if how == "crash-in-key":
        app.action_help = lambda: 1 / len([][: len(VALUE) * 0])  # type: ignore[method-assign, assignment]
    return run_app(app)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
