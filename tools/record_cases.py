"""Records the case files that screenshots and screen tests are drawn from: ``tests/cases/*.json``.

Run it as ``python -m tools.record_cases`` after a change of the lab, then draw the screenshots again.
"""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from diagnostics.access import sources_of
from diagnostics.aws.profile import Profile
from diagnostics.aws.sources import AwsSources
from diagnostics.cases import casefile
from diagnostics.diagnosis import gathered
from diagnostics.lab import start
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenario import Expectation, Setup
from diagnostics.lab.scenarios import DRAWN
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.complaint import Complaint
from diagnostics.model.secret import Secret
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.stage_logs import all_denials
from tests.conftest import LAB_AT
from tui.commands.diagnose import complaint_of
from tui.shown.requests import line_asks

CASES = Path(__file__).parent.parent / "tests" / "cases"
ACCOUNT = "123456789012"


def main(arguments: Sequence[str]) -> None:
    """Record into the folder given, or into the tests' own."""
    folder = Path(arguments[0]) if arguments else CASES
    folder.mkdir(exist_ok=True)
    for path in record(folder):
        print(path.name)


def record(folder: Path) -> Iterator[Path]:
    """Seed the drawn scenarios into one account, and record each expectation of each as a file."""
    with start(at=LAB_AT, clock=fixed_clock(LAB_AT)) as lab:
        for scenario in DRAWN:
            setup = lab.seed(scenario, account=ACCOUNT)
            for number, expected in enumerate(scenario.expects):
                path = folder / f"{scenario.name}-{number}.json"
                path.write_text(asyncio.run(_recorded(lab, setup, expected)), "utf-8")
                yield path


async def _recorded(lab: Lab, setup: Setup, expected: Expectation) -> str:
    clock = fixed_clock(LAB_AT)
    complaint = complaint_of(expected.options_in(setup.clients))
    with sources_of(_profile(lab), clock) as sources:
        content = await gathered(setup.domain, complaint, {}, sources, clock)
        return casefile.dumps(
            casefile.CaseFile(await _with_screens(content.case, complaint, sources), complaint)
        )


async def _with_screens(case: Case, complaint: Complaint, sources: AwsSources) -> Case:
    """Add what the screens read beyond the walk: the truststore, and every line of each refused request."""
    asks = [*truststore_asks(case)]
    for denial in all_denials(case, complaint):
        asks += line_asks(denial, case, complaint).all
    for ask in asks:
        if case.get(ask) is None:
            case = case.having(ask, await sources.fetch(ask, case))
    return case


def _profile(lab: Lab) -> Profile:
    access, secret, token = lab.credentials(ACCOUNT)
    return Profile(
        region="eu-west-1",
        endpoint=lab.endpoint,
        access_key=Secret(access.encode()),
        secret_key=Secret(secret.encode()),
        session_token=Secret(token.encode()) if token else None,
        loopback_only=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
