"""What a changing command ends with whose change is not planned: 1, with ``--plan`` and without."""

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from tests.commands.signed_in import sign_in
from tests.lab.conftest import room_in
from tui.commands.entry import run

pytestmark = pytest.mark.lab

CLOCKS = ("changing", "enable_logging", "publishing", "undo_found", "workaround")
COMMANDS = (("enable-logging",), ("workaround", "start"), ("attach",))
MODES = ("--plan", "--allow-changes")


def seeded(lab: Lab, account: str, name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    scenario = next(one for one in SCENARIOS if one.name == name)
    domain = lab.seed(scenario, account=account).domain
    sign_in(monkeypatch, lab.env(account), *CLOCKS)
    return domain


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("command", [("workaround", "start"), ("attach",)])
def test_a_plan_refused_for_cause_ends_with_1(
    lab: Lab,
    account: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    mode: str,
) -> None:
    domain = seeded(lab, account, "updating", monkeypatch)
    assert run([*command, domain, mode]) == 1
    assert "UPDATING" in capsys.readouterr().out


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_domain_that_is_not_there_is_wrong_use(
    lab: Lab, account: str, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], mode: str
) -> None:
    seeded(lab, account, "healthy", monkeypatch)
    assert run([*command, "nope.lab.example", mode]) == 2


@pytest.mark.parametrize("mode", MODES)
def test_a_right_that_is_missing_ends_with_1(
    lab: Lab, account: str, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    domain = seeded(lab, account, "stale-version", monkeypatch)
    room_in(lab, account).resources.withhold("s3:GetObjectVersion")
    assert run(["attach", domain, mode]) == 1


def test_looking_for_a_change_on_a_domain_that_is_not_there(
    lab: Lab, account: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    domain = seeded(lab, account, "healthy", monkeypatch)
    assert run(["undo", "--find", "nope.lab.example"]) == 2
    out, err = capsys.readouterr()
    assert "There is no custom domain nope.lab.example" in err
    assert out == ""
    assert run(["undo", "--find", domain]) == 0
    assert "carries no change's tags" in capsys.readouterr().out
