"""Large logs without screens: what is said, what it takes to pay, and that the same denials come out.

The lab runs no Insights queries and moto's answers would be wrong: a fake of the recorded shape stands in,
fed with the lab's own events. Real Insights was not asked.
"""

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from diagnostics.aws.insights import query
from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Setup
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.errors import DiagnosticsError
from tests.aws.stub import Stub, running_stub
from tests.commands.insights_beside import OF_INSIGHTS, Beside
from tests.commands.running import ROOT, environment
from tests.commands.signed_in import sign_in
from tests.conftest import LAB_AT
from tui.commands.entry import run
from tui.commands.options import size

pytestmark = pytest.mark.lab
Captured = pytest.CaptureFixture[str]
Ran = Callable[..., tuple[int, str, str]]
SIZE = 12_000_000_000
REFUSING = next(one for one in SCENARIOS if one.expects[0].exit_code)


@pytest.fixture
def setup(lab: Lab, account: str) -> Setup:
    return lab.seed(REFUSING, account=account, names=Names.random(random.Random("insights")))


@pytest.fixture
def stub() -> Iterator[Stub]:
    with running_stub() as stub:
        yield stub


@pytest.fixture
def beside(lab: Lab, account: str, setup: Setup, stub: Stub) -> Beside:
    stub.answer = found = Beside(lab, account, SIZE)
    return found


@pytest.fixture
def ran(
    lab: Lab, account: str, beside: Beside, stub: Stub, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> Ran:
    """Run a command in this process as if the stand-in were AWS."""
    env = {**lab.env(account), "AWS_ENDPOINT_URL": stub.endpoint}
    sign_in(monkeypatch, env, "denials", "diagnose")
    monkeypatch.setattr(query, "POLLS", (0.0,))

    def done(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        return (code, *capsys.readouterr())

    return done


def test_the_same_denials_come_out_of_both_ways(ran: Ran, beside: Beside, setup: Setup) -> None:
    paged = ran("denials", setup.domain, "--json", "--insights-above", "1TB")
    assert (paged[0], paged[2]) == (1, "")
    assert not OF_INSIGHTS & set(beside.operations)
    beside.operations.clear()
    code, out, err = ran("denials", setup.domain, "--json", "--insights")
    assert (code, out) == paged[:2]
    assert "FilterLogEvents" not in beside.operations
    assert beside.operations.count("StartQuery") == 2
    assert "12 GB, about USD 0.06" in err
    assert "12 GB scanned in 1 queries" in err
    assert len({line for line in err.splitlines() if "about USD" in line}) == 2


def test_the_same_conclusions_come_out_of_both_ways(ran: Ran, beside: Beside, setup: Setup) -> None:
    paged = ran("diagnose", setup.domain, "--insights-above", "1TB")
    searched = ran("diagnose", setup.domain, "--insights")
    assert "StartQuery" in beside.operations
    assert paged[0] == searched[0] == 1
    assert paged[1].replace("logs:FilterLogEvents", "logs:StartQuery") == searched[1]


def test_without_consent_size_cost_and_ways_out_are_said(ran: Ran, beside: Beside, setup: Setup) -> None:
    beside.endless = True
    code, out, err = ran("denials", setup.domain, "--json")
    assert (code, out) == (2, "")
    assert "took in 12 GB in this time, and was not read: Insights would scan it for about USD 0.06" in err
    assert "3 h 20 min" in err
    assert "--insights" in err
    assert "--since" in err
    assert not OF_INSIGHTS & set(beside.operations)
    told = ran("diagnose", setup.domain)[1]
    assert "took in 12 GB" in told
    assert "--insights-above" in told


@pytest.mark.parametrize("arguments", [["--insights"], ["--insights-above", "2GB"]])
def test_the_options_are_for_a_domain_that_is_read(
    tmp_path: object, capsys: Captured, arguments: list[str]
) -> None:
    assert run(["denials", f"{tmp_path}/log.json", *arguments]) == 2
    assert "for a DOMAIN" in capsys.readouterr().err
    assert run(["diagnose", "--case", f"{tmp_path}/case.json", *arguments]) == 2
    assert "for a DOMAIN" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "bytes_"),
    [
        ("500MB", 500_000_000),
        ("2GB", 2_000_000_000),
        ("1.5 tb", 1_500_000_000_000),
        ("10k", 10_000),
        ("0", 0),
    ],
)
def test_sizes_are_understood(text: str, bytes_: int) -> None:
    assert size(text) == bytes_


@pytest.mark.parametrize("text", ["", "GB", "-1GB", "1EB", "1,5GB", "1GiB", "٣GB", "1e9"])
def test_other_sizes_are_refused(text: str, capsys: Captured) -> None:
    with pytest.raises(DiagnosticsError) as caught:
        size(text)
    assert caught.value.code == "size-not-understood"
    assert run(["denials", "api.example.com", f"--insights-above={text}"]) == 2
    assert "not a size" in capsys.readouterr().err


def test_an_interrupt_stops_the_queries_and_ends_with_130(
    lab: Lab, account: str, beside: Beside, stub: Stub, setup: Setup
) -> None:
    beside.fake.statuses = ("Running",)
    env = {name: value for name, value in lab.env(account).items() if value is not None}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, LAB_AT.isoformat(), setup.domain],
        cwd=ROOT,
        env=environment(**{**env, "AWS_ENDPOINT_URL": stub.endpoint}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if "Running" in line:
                process.send_signal(signal.SIGINT)
                break
        _, rest = process.communicate(timeout=60)
    assert process.returncode == 130, "".join(said) + rest
    assert "Traceback" not in rest
    assert beside.fake.queries
    assert all(one.stopped for one in beside.fake.queries.values())


PROGRAM = """
import sys
from datetime import datetime
import tui.commands.denials as denials
from tui.commands.entry import run
denials.system_clock = lambda: datetime.fromisoformat(sys.argv[1])
sys.exit(run(["denials", sys.argv[2], "--insights"]))
"""
