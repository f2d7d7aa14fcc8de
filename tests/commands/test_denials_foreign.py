"""``denials DOMAIN`` where the access log's format was changed: older entries are counted, never dropped."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diagnostics.following import logs as log_following
from diagnostics.lab.lab import Lab
from diagnostics.lab.stage_logs import Logging
from tests.commands.signed_in import sign_in
from tests.lab.calling import call
from tests.lab.conftest import Room, room_in
from tui.commands.entry import run

Captured = pytest.CaptureFixture[str]
FORMER = "$context.requestId says $context.status to $context.identity.sourceIp"
LATER = "$context.requestId;$context.status;$context.identity.clientCert.subjectDN"
NOT_ENTRIES = "are no entry in the access log's present format"


@pytest.fixture
def room(lab: Lab, account: str, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room whose account this process is signed in to."""
    sign_in(monkeypatch, lab.env(account), "denials")
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    return f"g{account}.lab.example"


def reformat(room: Room, api: str, form: str) -> None:
    """Change the access log's format of a stage."""
    client: Any = room.client("apigateway")
    change = {"op": "replace", "path": "/accessLogSettings/format", "value": form}
    client.update_stage(restApiId=api, stageName="prod", patchOperations=[change])


@pytest.mark.lab
@pytest.mark.parametrize("level", ["INFO", "OFF"])
def test_entries_of_a_former_format_are_counted(
    room: Room, host: str, tmp_path: Path, capsys: Captured, level: str
) -> None:
    api = room.api(Logging(level, FORMER))
    room.resources.domain(host, room.truststore(room.root()))
    room.resources.mapping(host, api, "")
    stranger = room.leaf(room.root("Other CA"), "stranger")
    assert call(room.lab, host, tmp_path, stranger).status == 403
    before = run(["denials", host]), capsys.readouterr()
    assert before[0] == 1
    assert NOT_ENTRIES not in before[1].err
    reformat(room, api.id, LATER)
    code = run(["denials", host])
    out, err = capsys.readouterr()
    assert f"1 events of {api.access_log_group} {NOT_ENTRIES}" in err
    assert "Look at the raw lines" in err
    assert out.splitlines()[-1] == ("1 refused request" if level == "INFO" else "0 refused requests")
    assert code == (1 if level == "INFO" else 3)


@pytest.mark.lab
def test_following_says_once_that_entries_are_not_understood(
    room: Room, host: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = room.api(Logging("INFO", LATER))
    room.resources.domain(host, room.truststore(room.root()))
    room.resources.mapping(host, api, "")
    stranger = room.leaf(room.root("Other CA"), "stranger")

    def refused_in_another_format() -> None:
        reformat(room, api.id, FORMER)
        assert call(room.lab, host, tmp_path, stranger).status == 403

    steps: list[Callable[[], object]] = [
        refused_in_another_format,
        lambda: None,
        refused_in_another_format,
        lambda: None,
    ]

    async def sleep(_: float) -> None:
        if not steps:
            raise KeyboardInterrupt
        steps.pop(0)()

    monkeypatch.setattr("diagnostics.following.logs.follow", partial(log_following.follow, sleep=sleep))
    assert run(["denials", host, "--follow"]) == 130
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.count(NOT_ENTRIES) == 1
