"""The real command with a REST API that was there before: refused, done, killed, undone, found."""

import signal
from pathlib import Path

import pytest

from diagnostics.lab.lab import Lab
from tests.changes.existing_apis import group_arn, made_in
from tests.changes.test_commands import Place, ended_after, place

pytestmark = [pytest.mark.lab, pytest.mark.slow]

START = ("workaround", "start")


@pytest.fixture
def here(lab: Lab, account: str, tmp_path: Path) -> Place:
    return place(lab, account, "http-api", tmp_path / "here")


def test_open_methods_are_mapped_only_where_the_id_is_typed(here: Place) -> None:
    api = made_in(here.lab, here.account, key_required=False)
    before = here.now()
    for typed in ("other", api.upper()):
        done = here.run(*START, here.domain, "--rest-api", api, "--unauthenticated", typed, *here.confirmed)
        assert done.returncode == 2, typed
    for options in (here.confirmed, ("--plan",)):
        done = here.run(*START, here.domain, "--rest-api", api, *options)
        assert (done.returncode, b"(1): GET /" in done.stdout) == (1, True)
    assert here.run(*START, here.domain, "--unauthenticated", api, *here.confirmed).returncode == 2
    assert (here.now(), here.state.exists()) == (before, False)
    right = ("--rest-api", f"{api}/live", "--unauthenticated", api)
    assert here.run(*START, here.domain, *right, *here.confirmed).returncode == 0
    told = here.run("workaround", "status", here.domain)
    assert (told.returncode, f"REST API {api}, stage live".encode() in told.stdout) == (4, True)
    assert here.run("workaround", "end", here.domain, "--allow-changes").returncode == 0
    assert here.now() == before
    assert here.run("workaround", "status", here.domain).returncode == 0


def test_what_cannot_be_read_is_refused(here: Place) -> None:
    api = made_in(here.lab, here.account, key_required=True)
    done = here.run(*START, here.domain, "--rest-api", f"{api}/gone", *here.confirmed)
    assert (done.returncode, b"has no stage gone" in done.stdout) == (2, True)
    done = here.run(*START, here.domain, "--rest-api", "nothing", *here.confirmed)
    assert (done.returncode, b"no REST API nothing" in done.stdout) == (2, True)


@pytest.mark.parametrize("swapping", [(), ("--swap",)])
def test_killed_and_undone_by_another_command(here: Place, swapping: tuple[str, ...]) -> None:
    api = made_in(here.lab, here.account, key_required=True)
    before = here.now()
    process = here.start(*START, here.domain, *swapping, "--rest-api", api, *here.confirmed)
    code, _ = ended_after(process, "log", signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert here.now() != before
    assert here.run("undo", "--all", "--allow-changes").returncode == 0
    assert here.now() == before


@pytest.mark.parametrize("swapping", [(), ("--swap",)])
def test_another_machine_finds_and_undoes_it(here: Place, tmp_path: Path, swapping: tuple[str, ...]) -> None:
    api = made_in(here.lab, here.account, key_required=True)
    before = here.now()
    assert here.run(*START, here.domain, *swapping, "--rest-api", api, *here.confirmed).returncode == 0
    there = str(tmp_path / "there")
    planned = here.run("undo", "--find", here.domain, "--plan", XDG_STATE_HOME=there)
    assert planned.returncode == 0
    assert b"delete-rest-api" not in planned.stdout
    done = here.run("undo", "--find", here.domain, *here.confirmed, XDG_STATE_HOME=there)
    assert done.returncode == 0, done
    assert here.now() == before
    assert here.run("undo", "--all", "--allow-changes").returncode == 0, "and here it is seen to be gone"
    assert here.now() == before


def test_log_settings_that_tags_cannot_hold_are_put_back_where_it_was_begun(
    here: Place, tmp_path: Path
) -> None:
    here.lab.client("logs", account=here.account).create_log_group(logGroupName="/ledger")
    settings = {
        "/*/*/logging/loglevel": "ERROR",
        "/accessLogSettings/destinationArn": group_arn(here.account, "/ledger"),
        "/accessLogSettings/format": "$context.requestId",
    }
    api = made_in(here.lab, here.account, key_required=True, settings=settings)
    before = here.now()
    assert here.run(*START, here.domain, "--rest-api", api, *here.confirmed).returncode == 0
    done = here.run("undo", "--find", here.domain, *here.confirmed, XDG_STATE_HOME=str(tmp_path / "there"))
    assert (done.returncode, b"stay as the change set them" in done.stdout) == (4, True)
    now = here.now()
    assert now["mappings"] == before["mappings"]
    assert now["apis"] != before["apis"]
    assert here.run("undo", "--all", "--allow-changes").returncode == 0
    assert here.now() == before
