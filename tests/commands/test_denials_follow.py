"""``denials --follow``: each refused request is a line as it comes, once, until Ctrl-C."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diagnostics.following import logs as log_following
from diagnostics.lab.lab import Lab
from diagnostics.lab.stage_logs import Logging
from tests.commands.running import mtls_tui
from tests.commands.signed_in import sign_in
from tests.lab.calling import call
from tests.lab.conftest import Room, room_in
from tests.report.schemas import complaints, parsed
from tui.commands.entry import run

Captured = pytest.CaptureFixture[str]
Step = Callable[[], object]


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    return f"f{account}.lab.example"


@pytest.fixture
def follow(room: Room, host: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Follow the host's logs; each step is done while the command sleeps, and after the last comes Ctrl-C."""
    sign_in(monkeypatch, room.lab.env(room.account), "denials")

    def followed(*steps: Step, more: tuple[str, ...] = ("--json",)) -> int:
        left = list(steps)

        async def sleep(_: float) -> None:
            if not left:
                raise KeyboardInterrupt
            await asyncio.to_thread(left.pop(0))

        monkeypatch.setattr("diagnostics.following.logs.follow", partial(log_following.follow, sleep=sleep))
        return run(["denials", host, "--follow", *more])

    return followed


def idle() -> None:
    return


@pytest.mark.lab
def test_a_call_that_is_refused_meanwhile_is_printed_as_it_comes(
    room: Room, host: str, tmp_path: Path, follow: Callable[..., int], capsys: Captured
) -> None:
    room.domain(host, room.truststore(room.root()))
    stranger = room.leaf(room.root("Other CA"), "stranger")
    assert call(room.lab, host, tmp_path, stranger, "/first").status == 403
    shown: list[str] = []

    def again() -> None:
        shown.append(capsys.readouterr().out)
        assert call(room.lab, host, tmp_path, stranger, "/second").status == 403
        assert call(room.lab, host, tmp_path, room.leaf(room.root()), "/admitted").status == 200

    def look() -> None:
        shown.append(capsys.readouterr().out)

    assert follow(again, idle, look, idle) == 130
    forms = [parsed(line) for line in "".join(shown).splitlines()]
    assert [form["path"] for form in forms] == ["/first", "/second"]
    assert [complaints("denials", form) for form in forms] == [[], []]
    assert all(form["mutual_tls"] and form["caller"]["fingerprint_sha256"] for form in forms)
    assert "/first" in shown[0]
    assert "/second" in shown[1]
    assert capsys.readouterr() == ("", "\n")


@pytest.mark.lab
def test_lines_are_for_people(
    room: Room, host: str, tmp_path: Path, follow: Callable[..., int], capsys: Captured
) -> None:
    room.domain(host, room.truststore(room.root()))
    stranger = room.leaf(room.root("Other CA"), "stranger")

    def refused() -> None:
        call(room.lab, host, tmp_path, stranger)

    assert follow(refused, idle, more=()) == 130
    (line,) = capsys.readouterr().out.splitlines()
    assert "Could not find issuer for certificate" in line
    assert "CN=stranger" in line


@pytest.mark.lab
def test_a_log_that_is_refused_and_comes_back_is_told(
    room: Room, host: str, tmp_path: Path, follow: Callable[..., int], capsys: Captured
) -> None:
    api = room.domain(host, room.truststore(room.root()))
    call(room.lab, host, tmp_path, room.leaf(room.root("Other CA")))
    client: Any = room.client("logs")
    group = api.access_log_group
    client.describe_log_groups(logGroupNamePrefix=group)

    def gone() -> None:
        client.delete_log_group(logGroupName=group)

    def back() -> None:
        client.create_log_group(logGroupName=group)

    assert follow(gone, idle, back, *[idle] * 9) == 130
    told = [line for line in capsys.readouterr().err.splitlines() if "mtls-tui:" in line]
    assert len(told) == 2
    assert group in told[0]
    assert "it does not exist" in told[0]
    assert "read again" in told[1]


@pytest.mark.lab
@pytest.mark.parametrize(("more", "serials"), [((), 0), (("--unfiltered",), 1)])
def test_a_log_without_status_is_read_whole_only_with_consent(
    room: Room,
    host: str,
    tmp_path: Path,
    follow: Callable[..., int],
    capsys: Captured,
    more: tuple[str, ...],
    serials: int,
) -> None:
    log = Logging("INFO", "$context.requestId $context.identity.clientCert.serialNumber")
    room.resources.domain(host, room.truststore(room.root()))
    room.resources.mapping(host, room.api(log), "")
    call(room.lab, host, tmp_path, room.leaf(room.root("Other CA")))
    assert follow(*[idle] * 3, more=("--json", *more)) == 130
    out, err = capsys.readouterr()
    (form,) = [parsed(line) for line in out.splitlines()]
    assert (form["caller"]["serial"] is not None) == bool(serials)
    assert ("is not followed" in err) == (not serials)


@pytest.mark.lab
def test_without_a_log_there_is_nothing_to_follow(
    room: Room, host: str, follow: Callable[..., int], capsys: Captured
) -> None:
    room.resources.domain(host, room.truststore(room.root()))
    room.resources.mapping(host, room.api(Logging("OFF", None)), "")
    assert follow(idle) == 3
    assert "neither log is on" in capsys.readouterr().err


@pytest.mark.lab
def test_a_domain_that_is_not_there_cannot_be_followed(
    host: str, follow: Callable[..., int], capsys: Captured
) -> None:
    assert follow(idle) == 2
    assert host in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["api.example.com", "--follow", "--group"],
        ["log.json", "--follow"],
        ["log.json", "--unfiltered"],
        ["api.example.com", "--unfiltered"],
    ],
)
def test_options_that_do_not_go_together_are_told(arguments: list[str], capsys: Captured) -> None:
    assert run(["denials", *arguments]) == 2
    assert "Error:" in capsys.readouterr().err


def test_the_help_names_what_reading_whole_means() -> None:
    printed = mtls_tui("denials", "--help").stdout.decode()
    assert "--follow" in printed
    assert "--unfiltered" in printed
