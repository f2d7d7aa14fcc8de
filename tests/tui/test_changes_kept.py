"""Changes of earlier runs and of others: first at the start, on every screen's first line, in the list."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message

from diagnostics.changes.mark import Mark
from diagnostics.changes.workaround.plans import extra_path
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.world import Answer, Check, unchecked
from diagnostics.remediation.changing import Surroundings, begin, kept
from diagnostics.remediation.standing import Standing, standing
from tests.changes.test_workaround import DOMAIN, WISH
from tests.conftest import LAB_AT
from tests.tui.changing_keys import TO_WORKAROUND, applied, held, pressed, typed, until
from tests.tui.memory_world import CONFIRM, NAME, MemoryChanger, MemoryWorld, at_once, changing_app, http_case
from tests.tui.recorded import LARGE, PRINCIPAL, USUAL, keys, on, picture, said, settled
from tests.tui.test_hostile import ACTIVE, HOSTILE
from tui.app import MtlsApp
from tui.screens.changes import ChangesScreen
from tui.screens.domains import DomainsScreen
from tui.screens.plan import PlanScreen
from tui.screens.workaround import WorkaroundScreen
from tui.state_files import OWN


def folder() -> Path:
    return OWN.place("changes")


async def made_before(
    world: MemoryWorld, principal: Principal = PRINCIPAL, *, steps: int | None = None
) -> None:
    """Leave the journal of an earlier run that was stopped after so many steps, or finished."""
    case = http_case()
    case = replace(case, domain=replace(case.domain, account=principal.account, region=principal.region))
    change = extra_path(replace(WISH, key="mtls-check"), case)
    assert not isinstance(change, tuple)
    asked = iter(range(100))
    around = Surroundings(
        world,
        principal,
        folder(),
        fixed_clock(LAB_AT),
        at_once,
        stop=lambda: steps is not None and next(asked) >= steps,
    )
    await begin(change, around)


async def ended(app: MtlsApp) -> None:
    """Wait until the app has said what it ends with."""
    for _ in range(1000):
        if app.return_code is not None:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the app never ended")


@pytest.mark.parametrize("size", [USUAL, LARGE])
async def test_unfinished_changes_come_first_and_can_be_undone(size: tuple[int, int]) -> None:
    world = MemoryWorld()
    await made_before(world, steps=3)
    async with changing_app(world).run_test(size=size) as pilot:
        await settled(pilot)
        assert on(pilot) is ChangesScreen
        shown = picture(pilot)
        assert "1 change is unfinished." in shown
        assert "UNFINISHED" in shown
        assert f"WORKAROUND on {NAME} since 02:15" in shown
        await pressed(pilot, "u")
        assert "3 steps are taken back" in picture(pilot) or "2 steps are taken back" in picture(pilot)
        await pressed(pilot, "y")
        await settled(pilot)
        assert on(pilot) is PlanScreen
        assert "Undone: every" in picture(pilot)
        await keys(pilot, "escape")
        assert "unfinished" not in picture(pilot)
        await keys(pilot, "escape")
        assert on(pilot) is DomainsScreen
    assert world.as_before


async def test_an_unfinished_change_goes_on_after_a_restart() -> None:
    world = MemoryWorld()
    await made_before(world, steps=3)
    async with changing_app(world).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pressed(pilot, "c")
        await typed(pilot, CONFIRM)
        await settled(pilot)
        assert "Done, and seen to be done." in picture(pilot)
    assert world.calls.count("CreateRestApi") == 1
    assert standing(kept(folder())[0]) is Standing.STANDS


async def test_they_are_shown_once_and_not_where_none_is_unfinished() -> None:
    world = MemoryWorld()
    await made_before(world, steps=3)
    async with changing_app(world).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "escape", "f5")
        assert on(pilot) is DomainsScreen
    other = MemoryWorld()
    async with changing_app(other).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert on(pilot) is ChangesScreen


async def test_what_stands_is_told_on_every_screen_and_the_key_leads_to_it() -> None:
    world = MemoryWorld()
    await made_before(world)
    async with changing_app(world, read_only=True).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert on(pilot) is DomainsScreen
        for key in ("enter", "d", "escape", "t", "w"):
            assert picture(pilot).startswith(f"WORKAROUND on {NAME} since 02:15 (key C)")
            await keys(pilot, key)
        await keys(pilot, "C")
        assert on(pilot) is ChangesScreen
        assert "stands" in picture(pilot)


async def test_one_of_another_account_is_listed_and_its_undo_says_where() -> None:
    messages: list[Message] = []
    world = MemoryWorld()
    await made_before(world, replace(PRINCIPAL, account="210987654321", region="us-east-1"))
    calls = list(world.calls)
    app = changing_app(world)
    async with app.run_test(size=LARGE, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        assert on(pilot) is DomainsScreen
        assert "WORKAROUND" not in picture(pilot)
        await keys(pilot, "C")
        assert "Sign in to that account" in picture(pilot)
        await pressed(pilot, "u")
        assert on(pilot) is PlanScreen
        assert "210987654321" in said(messages)
    assert world.calls == calls


async def test_a_journal_that_cannot_be_read_is_listed() -> None:
    world = MemoryWorld()
    await made_before(world)
    (folder() / "20260101-000000-dead.jsonl").write_bytes(b'{"version": 1}\n{}\n')
    messages: list[Message] = []
    app = changing_app(world)
    async with app.run_test(size=LARGE, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        assert on(pilot) is ChangesScreen
        shown = picture(pilot)
        assert "20260101-000000-dead" in shown
        assert "cannot be read" in shown
        await keys(pilot, "g", "enter")
        assert on(pilot) is ChangesScreen
        assert "cannot be read" in said(messages)


def tagged(by: str, since: str = "2026-11-22T01:40:00Z") -> Domain:
    tags = {**Mark("else-1", by, LAB_AT, kind="workaround-swap").tags, "mtls-tui-since": since}
    return replace(DOMAIN, tags=tuple(tags.items()))


async def test_a_change_made_elsewhere_is_told_by_the_domains_tags() -> None:
    messages: list[Message] = []
    app = changing_app(MemoryWorld(), http_case(tagged("arn:aws:iam::123456789012:role/Other")))
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        assert f"WORKAROUND on {NAME} by role/Other since 01:40 (key C)" in picture(pilot)
        await keys(pilot, "C")
        assert "made elsewhere" in picture(pilot)
        await keys(pilot, "enter", "u", "c")
        assert on(pilot) is ChangesScreen
        assert "machine that made it" in said(messages)


@pytest.mark.parametrize("since", ["", "never", "99999-01-01", "2026-11-22"])
async def test_hostile_tags_and_names_are_harmless(since: str) -> None:
    domain = replace(tagged("x:" + HOSTILE, since), name=f"{HOSTILE}.example.com")
    messages: list[Message] = []
    app = changing_app(MemoryWorld(), http_case(domain))
    async with app.run_test(size=LARGE, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        for key in ("C", "y", "enter", "escape", "enter", "w"):
            assert not ACTIVE & set(picture(pilot))
            await keys(pilot, key)
        assert on(pilot) is WorkaroundScreen
        for key in ("j", "p", "y"):
            await keys(pilot, key)
            assert not ACTIVE & set(picture(pilot))
        await pressed(pilot, "enter")
        assert not ACTIVE & set(picture(pilot))
        assert not ACTIVE & set(said(messages) + app.clipboard)


async def test_quitting_waits_for_the_running_step_and_not_for_the_next() -> None:
    world = MemoryWorld()
    app = changing_app(world)
    messages: list[Message] = []
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        with held(world, "CreateDeployment") as gate:
            await keys(pilot, *TO_WORKAROUND)
            await pressed(pilot, "enter")
            await typed(pilot, CONFIRM)
            await until(pilot, "step 5: Deploy it.")
            await pressed(pilot, "q")
            assert app.is_running
            assert "in its journal" in said(messages)
            gate.set()
            await ended(app)
    assert app.return_code == 0
    assert "CreateLogGroup" not in world.calls
    (one,) = kept(folder())
    assert one.state is not None
    assert one.state.steps["deploy"] == "done"
    assert standing(one) is Standing.UNFINISHED


async def test_quitting_does_not_wait_for_a_quota() -> None:
    app = changing_app(MemoryWorld())
    sleeping = asyncio.Event()

    second = asyncio.Event()

    async def one_second(seconds: float) -> None:
        sleeping.set()
        await second.wait()

    class Waiting(MemoryWorld):
        async def change(
            self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
        ) -> Answer:
            assert changer.waiting
            assert changer.sleep
            changer.waiting("apigateway:CreateRestApi", 3000)
            await changer.sleep(3000)
            raise AssertionError("no call is made")

    changer = MemoryChanger(Waiting())
    app.changes.changer = changer
    app.changes.sleep = one_second
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "enter")
        await typed(pilot, CONFIRM)
        await asyncio.wait_for(sleeping.wait(), 30)
        await until(pilot, "s for AWS's quota of CreateRestApi")
        await pilot.press("q")
        second.set()
        await ended(app)
    assert app.return_code == 0
    (one,) = kept(folder())
    assert standing(one) is Standing.NOTHING


async def test_a_folder_that_cannot_be_written_changes_nothing() -> None:
    world = MemoryWorld()
    OWN.place().mkdir(parents=True)
    folder().write_text("in the way")
    async with changing_app(world).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert "cannot be looked at" in picture(pilot), "what stands is not known, and that comes first"
        await pressed(pilot, "escape")
        await applied(pilot)
        assert "cannot be written" in picture(pilot)
    assert world.calls == []


async def test_a_session_that_ends_leaves_it_unfinished_and_says_so() -> None:
    world = MemoryWorld(failing={"CreateStage": DiagnosticsError("credentials-expired", detail=HOSTILE)})
    async with changing_app(world).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await applied(pilot)
        shown = picture(pilot)
        assert "expired" in shown
        assert "enter continues · u undoes" in shown
        assert not ACTIVE & set(shown)
        world.failing.clear()
        await pressed(pilot, "u", "y")
        await settled(pilot)
        assert "Undone: every" in picture(pilot)
    assert world.as_before
