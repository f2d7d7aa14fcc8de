"""The real commands where undoing ends: what stays for others' sake, and what the operator leaves."""

import signal
from pathlib import Path

import pytest

from diagnostics.changes.mark import domain_arn
from diagnostics.lab.lab import Lab
from diagnostics.model.domain import DomainId
from tests.changes.test_commands import Place, ended_after, place

pytestmark = [pytest.mark.lab, pytest.mark.slow]


def tags(here: Place) -> dict[str, str]:
    domain = DomainId("aws", here.account, "eu-west-1", here.domain)
    client = here.lab.client("apigateway", account=here.account)
    found: dict[str, str] = client.get_tags(resourceArn=domain_arn(domain))["tags"]
    return {name: value for name, value in found.items() if name.startswith("mtls-tui")}


def test_an_unfinished_change_is_left_as_it_is(lab: Lab, account: str, tmp_path: Path) -> None:
    here = place(lab, account, "logging-off", tmp_path)
    process = here.start("enable-logging", here.domain, *here.confirmed)
    ended_after(process, "create-log-group", signal.SIGKILL)
    (journal,) = here.state.glob("*.jsonl")
    assert tags(here)
    planned = here.run("undo", journal.stem, "--leave", "--plan")
    assert (planned.returncode, b"delete-log-group" in planned.stdout) == (0, True)
    assert b"This stays as it is:" in planned.stdout
    refused = here.run("undo", journal.stem, "--leave")
    assert (refused.returncode, b"--allow-changes" in refused.stderr) == (2, True)
    for misuse in (("--all", "--leave"), ("--find", here.domain, "--leave")):
        assert here.run("undo", *misuse, "--allow-changes").returncode == 2
    assert here.run("changes").returncode == 4
    done = here.run("undo", journal.stem, "--leave", "--allow-changes")
    assert (done.returncode, b"Left as it is:\n  - Make the log group " in done.stdout) == (0, True), done
    assert not tags(here)
    groups = here.now()["groups"]
    assert [name for name in groups if name.startswith("API-Gateway-Access-Logs_")]
    listed = here.run("changes")
    assert (listed.returncode, b"left as it is: " in listed.stdout) == (0, True)
    assert here.run("undo", "--all", "--allow-changes").stdout == b"Nothing stands that could be undone.\n"
    again = here.run("undo", journal.stem, "--leave", "--allow-changes")
    assert (again.returncode, b"nothing to leave" in again.stderr) == (2, True)
    assert here.now()["groups"] == groups


def test_what_others_have_set_since_stays_and_the_change_is_over(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    here = place(lab, account, "logging-off", tmp_path)
    v1 = lab.client("apigateway", account=account)
    ((api, stages),) = [(id_, found[1]["item"]) for id_, found in here.now()["apis"].items()]
    stage = {"restApiId": api, "stageName": stages[0]["stageName"]}
    v1.update_stage(**stage, patchOperations=[{"op": "remove", "path": "/*/*"}])
    assert here.run("enable-logging", here.domain, *here.confirmed).returncode == 0
    metrics = [{"op": "replace", "path": "/*/*/metrics/enabled", "value": "true"}]
    v1.update_stage(**stage, patchOperations=metrics)
    done = here.run("undo", "--all", "--allow-changes")
    assert (done.returncode, b"metricsEnabled" in done.stdout) == (0, True), done
    assert b"UNFINISHED" not in done.stderr
    setting = v1.get_stage(**stage)["methodSettings"]["*/*"]
    assert (setting["metricsEnabled"], setting["loggingLevel"]) == (True, "OFF")
    listed = here.run("changes")
    assert (listed.returncode, b"metricsEnabled" in listed.stdout) == (0, True)
