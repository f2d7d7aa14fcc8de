"""The saved cases: listed, opened without reading anything, told apart from live ones, deleted."""

from pathlib import Path
from typing import Any

import pytest

from diagnostics.cases.casefile import CaseFile
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from tests.conftest import LAB_AT
from tests.tui.built import quiet
from tests.tui.recorded import (
    ALL,
    LARGE,
    SMALL,
    USUAL,
    Openings,
    RecordedAws,
    app_on,
    keys,
    on,
    picture,
    recorded,
    said,
    settled,
)
from tui.app import MtlsApp
from tui.saving import save_case
from tui.screens.case import CaseScreen
from tui.screens.delete_case import DeleteCaseDialog
from tui.screens.denials import DenialsScreen
from tui.screens.domains import DomainsScreen
from tui.screens.saved_cases import SavedCasesScreen
from tui.state_files import OWN
from tui.widgets.rows import Rows

NAME = "unknown-ca.lab.example"


def save(name: str = "unknown-ca-0", change: Any = lambda case: case) -> Path:
    case = change(recorded(name)[0])
    return OWN.saved_cases(to_write=True).save(CaseFile(case, Complaint()))


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_each_case_is_listed_with_what_it_came_to(size: tuple[int, int]) -> None:
    save()
    save("healthy-0")
    async with app_on(RecordedAws()).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "S")
        assert on(pilot) is SavedCasesScreen
        shown = picture(pilot)
        assert "Saved cases   2" in shown
        assert "2026-11-22 02:15" in shown
        assert {"✗", "✓"} <= set(shown)
        await keys(pilot, "escape")
        assert on(pilot) is DomainsScreen


async def test_without_any_the_screen_says_how_to_save() -> None:
    async with app_on(RecordedAws()).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "S", "enter", "x", "y")
        assert on(pilot) is SavedCasesScreen
        assert "No case is saved yet" in picture(pilot)


async def test_a_saved_case_opens_without_signing_in_and_reads_nothing() -> None:
    save()
    aws = RecordedAws(recorded(*ALL))
    app = app_on(aws, DiagnosticsError("no-credentials"))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "S", "enter")
        assert on(pilot) is CaseScreen
        shown = picture(pilot)
        assert "Saved 2026-11-22 02:15 UTC, not read again." in shown
        assert "acct 123456789012 · eu-west-1" in shown
        assert "Issuer not in the truststore" in shown
        await keys(pilot, "d")
        assert on(pilot) is DenialsScreen
        assert "not read again" in picture(pilot)
        await keys(pilot, "escape", "t")
        assert "not read again" in picture(pilot)
    assert aws.asked == []


async def test_a_saved_case_never_takes_in_what_is_live() -> None:
    """The account has healed since: its logs are silent now."""
    save()
    aws = RecordedAws(tuple(quiet(case) for case in recorded(*ALL)))
    app = app_on(aws)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        live = app.cases[NAME].case
        await keys(pilot, "S", "enter")
        assert "Issuer not in the truststore" in picture(pilot)
        saved = next(one for one in app.cases.values() if one.saved)
        aws.asked.clear()
        await keys(pilot, *"123", "d", "escape", "t", "v", "escape", "escape")
        assert aws.asked == []
        assert app.cases[NAME].case == live
        assert app.cases[saved.name].case == saved.case


async def test_reading_it_again_opens_the_live_case_beside_it() -> None:
    save()
    aws = RecordedAws(tuple(quiet(case) for case in recorded(*ALL)))
    app = app_on(aws)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "S", "enter")
        saved = next(one for one in app.cases.values() if one.saved)
        aws.asked.clear()
        await keys(pilot, "r")
        assert on(pilot) is CaseScreen
        assert "not read again" not in picture(pilot)
        assert aws.asked
        assert not app.cases[NAME].saved
        assert app.cases[saved.name] == saved
        await keys(pilot, "escape")
        assert on(pilot) is SavedCasesScreen


@pytest.mark.parametrize("failures", [(), (DiagnosticsError("no-credentials"),)])
async def test_a_case_of_elsewhere_is_not_read_from_here(failures: tuple[DiagnosticsError, ...]) -> None:
    from dataclasses import replace

    save(change=lambda case: replace(case, domain=replace(case.domain, account="210987654321")))
    aws = RecordedAws(recorded(*ALL))
    messages: list[Any] = []
    async with app_on(aws, *failures).run_test(
        size=USUAL, notifications=True, message_hook=messages.append
    ) as pilot:
        await settled(pilot)
        await keys(pilot, "S", "enter")
        aws.asked.clear()
        await keys(pilot, "r")
        assert "not read again" in picture(pilot)
    assert "account 210987654321" in said(messages)
    assert aws.asked == []


async def test_deleting_asks_first() -> None:
    file = save()
    async with app_on(RecordedAws()).run_test(size=USUAL) as pilot:
        await settled(pilot)
        for no in ("n", "escape", "enter"):
            await keys(pilot, *(["S"] if on(pilot) is DomainsScreen else []), "x")
            assert on(pilot) is DeleteCaseDialog
            assert file.stem in picture(pilot)
            await keys(pilot, no)
            assert file.exists()
        await keys(pilot, "x", "y")
        assert not file.exists()
        assert on(pilot) is SavedCasesScreen
        assert pilot.app.screen.query_one(Rows).row_count == 0


async def test_what_is_no_case_is_listed_and_does_not_open() -> None:
    save()
    (OWN.place("cases") / "x\x1b[2J.json").write_text("{")
    messages: list[Any] = []
    async with app_on(RecordedAws()).run_test(
        size=USUAL, notifications=True, message_hook=messages.append
    ) as pilot:
        await settled(pilot)
        await keys(pilot, "S", "G")
        shown = picture(pilot)
        assert "cannot be read" in shown
        assert "\x1b" not in shown
        assert "x<U+001B>[2J" in shown
        await keys(pilot, "enter")
        assert on(pilot) is SavedCasesScreen
        await keys(pilot, "x", "y")
        assert pilot.app.screen.query_one(Rows).row_count == 1
    assert "no case file" in said(messages)


async def test_a_file_that_went_away_meanwhile_is_said() -> None:
    file = save()
    messages: list[Any] = []
    async with app_on(RecordedAws()).run_test(
        size=USUAL, notifications=True, message_hook=messages.append
    ) as pilot:
        await settled(pilot)
        await keys(pilot, "S")
        file.unlink()
        await keys(pilot, "enter")
        assert on(pilot) is SavedCasesScreen
        await keys(pilot, "f5")
        assert "No case is saved yet" in picture(pilot)
    assert "no saved case of that name" in said(messages)


async def test_an_open_case_is_saved_as_it_is() -> None:
    app = MtlsApp(Openings(RecordedAws(recorded(*ALL))), fixed_clock(LAB_AT))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        opened = app.cases[NAME]
        file = save_case(app, NAME)
        assert file is not None
        assert OWN.saved_cases().read(file.stem) == CaseFile(opened.case, opened.complaint)
        assert save_case(app, "nowhere") is None


async def test_what_a_saved_case_does_not_hold_is_said_and_not_read() -> None:
    save(change=without_logs)
    aws = RecordedAws(recorded(*ALL))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "S")
        assert "no conclusion yet" in picture(pilot)
        aws.asked.clear()
        await keys(pilot, "enter")
        shown = picture(pilot)
        assert "does not hold what that takes" in shown
        assert "r reads again" in shown
    assert aws.asked == []


def without_logs(case: Case) -> Case:
    return case.without(*(ask for ask in case.evidence if isinstance(ask, EventsIn)))
