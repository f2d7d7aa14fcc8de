"""What is followed, and what is searched for money, leaves as harmlessly as what is read once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from diagnostics.following import logs as log_following
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Evidence, Known, Unreadable
from diagnostics.model.log import LogEvents
from diagnostics.model.scanning import QueryProgress
from diagnostics.model.text import clean
from tests.conftest import LAB_AT
from tests.exits.conftest import SOURCE, HostileAws, Run
from tests.exits.harmless import form_in, harmless
from tests.hostile import HOSTILE, NASTY
from tests.hostile_case import hostile_case
from tui.commands.denials_insights import Teller
from tui.commands.entry import run

NAME = hostile_case().domain.name
FOLLOW = ("denials", NAME, "--follow")
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def _events(case: Case, ask: EventsIn) -> Evidence[Any]:
    """What the case has of a log in another window."""
    logs = [
        found for one, found in case.evidence.items() if isinstance(one, EventsIn) and one.group == ask.group
    ]
    events = [event for log in logs if isinstance(log, Known) and log.value for event in log.value.events]
    return Known(LogEvents(tuple(one for one in events if ask.since <= one.at <= ask.until), True), SOURCE)


@pytest.fixture
def rounds(aws: HostileAws, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens while the following sleeps: logs are refused in hostile words, come back, are gone."""
    read, happens = aws.fetch, ["whole", "denied", "denied", "whole", "gone", "whole"]
    now = ["whole"]

    async def fetch(ask: Ask[Any], case: Case) -> Evidence[Any]:
        if not isinstance(ask, EventsIn):
            return await read(ask, case)
        if now[0] == "whole":
            return _events(aws.case, ask)
        return Known(None, SOURCE) if now[0] == "gone" else Unreadable("denied", NASTY, SOURCE, NASTY)

    async def sleep(_: float) -> None:
        if not happens:
            raise KeyboardInterrupt
        now[0] = happens.pop(0)

    monkeypatch.setattr(aws, "fetch", fetch)
    monkeypatch.setattr("diagnostics.following.logs.follow", partial(log_following.follow, sleep=sleep))
    return happens


@pytest.fixture
def followed(
    capsys: pytest.CaptureFixture[str], rounds: list[str]
) -> Callable[..., tuple[list[str], list[str]]]:
    """Follow until Ctrl-C, and return the lines of both streams."""

    def following(*more: str) -> tuple[list[str], list[str]]:
        assert run([*FOLLOW, *more]) == 130
        assert rounds == []
        told = capsys.readouterr()
        return told.out.split("\n"), told.err.split("\n")

    return following


@pytest.mark.parametrize("more", [(), ("--unfiltered",)])
def test_lines_as_they_come(
    followed: Callable[..., tuple[list[str], list[str]]], more: tuple[str, ...]
) -> None:
    out, err = followed(*more)
    harmless([*out, *err])
    assert any(clean(f"CN=partner-x,O=Partner X{NASTY}") in line for line in out)
    assert any("evil" in line for line in err), "a log that is refused is told"


def test_json_as_it_comes(followed: Callable[..., tuple[list[str], list[str]]]) -> None:
    out, err = followed("--json")
    harmless(err)
    forms = [form_in(line) for line in out if line]
    assert any(NASTY in (form["caller"]["subject"] or "") for form in forms)


@hostile
def test_a_search_for_money_tells_its_log_and_how_far_it_is(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tell = Teller()
    begun = QueryProgress(text, LAB_AT - timedelta(hours=1), LAB_AT, 10**12)
    for status, scanned, ended in (("", 0, False), (text, 10**11, False), ("x" + text, 10**12, True)):
        tell(QueryProgress(text, begun.since, begun.until, 10**12, status, 1, scanned, 3, ended))
    lines = capsys.readouterr().err.split("\n")
    harmless(lines, text)
    assert sum(clean(text) in line for line in lines) >= 3


@pytest.mark.usefixtures("aws")
def test_consent_to_pay_changes_nothing_of_that(mtls_tui: Run) -> None:
    found = mtls_tui("denials", NAME, "--since", "1h", "--insights", "--insights-above", "1kB")
    harmless(found.lines)
    assert any("evil" in line for line in found.out)
