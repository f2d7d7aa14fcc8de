"""The screens that change AWS, over a hostile account: from the offer to the end, and what is copied."""

from dataclasses import replace

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from diagnostics.model.asks import TruststoreVersions
from diagnostics.model.evidence import Known
from diagnostics.remediation.changing import kept
from diagnostics.remediation.fixes import Fix, Offer
from tests.exits.changing_looks import app_of, confirmation, copies, looked
from tests.exits.harmless import harmless
from tests.exits.hostile_world import (
    REFUSED,
    HostileWorld,
    domain_of,
    hostile_app,
    hostile_http_case,
    hostile_marks,
)
from tests.exits.journals import write_journal
from tests.exits.test_screens import sieve  # noqa: F401  it watches whatever is drawn
from tests.hostile import NASTY
from tests.hostile_case import hostile_case
from tests.tui.changing_keys import pressed, typed
from tests.tui.recorded import LARGE, USUAL, keys, on, picture, said, settled
from tui.screens.changes import ChangesScreen
from tui.screens.confirm import SureDialog, TypedDialog
from tui.screens.plan import PlanScreen
from tui.screens.plan_options import PlanOptionsDialog
from tui.screens.to_change import FixDialog
from tui.screens.workaround import WorkaroundScreen
from tui.state_files import OWN

pytestmark = pytest.mark.slow

ROLE = f"arn:aws:iam::123456789012:role/{NASTY.replace(chr(13), '').replace(chr(10), '')}"


async def swap_chosen(pilot: Pilot[None]) -> None:
    """Choose the swap of the one path there is."""
    await pressed(pilot, "s")
    assert on(pilot) is SureDialog
    looked(pilot)
    await pressed(pilot, "y")
    await settled(pilot)
    await keys(pilot, "e")
    pilot.app.screen.query_one("#path", Input).value = "/billing"
    looked(pilot)
    await keys(pilot, "enter")


@pytest.mark.parametrize("swapping", [False, True], ids=["extra path", "swap"])
async def test_a_workaround_there_and_back(swapping: bool) -> None:
    case, world, messages = hostile_http_case("billing"), HostileWorld(), list[Message]()
    world.mappings[0] |= {
        "ApiMappingId": f"m1{NASTY}",
        "ApiId": f"x9y8z7{NASTY}",
        "Stage": f"$default{NASTY}",
        "ApiMappingKey": "billing",
    }
    app, how = app_of(world, case, messages)
    async with app.run_test(**how) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "w")
        assert on(pilot) is WorkaroundScreen
        if swapping:
            await swap_chosen(pilot)
        assert "evil" in looked(pilot)
        await keys(pilot, "p")
        looked(pilot)
        assert ("SWAP" in picture(pilot)) == swapping
        await copies(pilot, 12 if swapping else 3)
        await pressed(pilot, "enter")
        assert on(pilot) is TypedDialog
        looked(pilot)
        await typed(pilot, "something else")
        assert on(pilot) is TypedDialog
        await typed(pilot, confirmation(case))
        await settled(pilot)
        assert "Done, and seen to be done." in looked(pilot)
        assert any("made" in one for call in await copies(pilot, 12 if swapping else 3) for one in call)
        await keys(pilot, "C")
        assert "stands" in looked(pilot)
        await keys(pilot, "y", "enter")
        looked(pilot)
        await pressed(pilot, "u")
        assert on(pilot) is SureDialog
        assert "evil" in looked(pilot)
        await pressed(pilot, "y")
        await settled(pilot)
        assert "Undone" in looked(pilot)
        await keys(pilot, "C", "y")
    harmless(said(messages).split("\n"))
    assert world.as_before
    assert not app.crashed


@pytest.mark.parametrize("call", ["TagResource", "CreateApiMapping"])
async def test_what_aws_refuses_is_told_in_its_own_words(call: str) -> None:
    case, world, messages = hostile_http_case(), HostileWorld(failing={call: REFUSED}), list[Message]()
    app, how = app_of(world, case, messages)
    async with app.run_test(**how) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "w")
        await pressed(pilot, "enter")
        await typed(pilot, confirmation(case))
        await settled(pilot)
        assert "AccessDeniedException" in looked(pilot)
        await keys(pilot, "C", "y")
        looked(pilot)
        world.failing = {"UntagResource": REFUSED, "DeleteRestApi": REFUSED}
        await keys(pilot, "enter")
        await pressed(pilot, "u", "y")
        await settled(pilot)
        looked(pilot)
        for path in OWN.journals.glob("*.jsonl"):
            for line in path.read_bytes().splitlines():
                harmless([line.decode("ascii")])
    harmless(said(messages).split("\n"))
    assert not app.crashed


async def test_a_role_for_good_is_confirmed_by_its_step() -> None:
    case, world, messages = hostile_http_case(role=None), HostileWorld(role=None), list[Message]()
    app, how = app_of(world, case, messages)
    async with app.run_test(**how) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "w", "e")
        assert on(pilot) is PlanOptionsDialog
        for wrong in (NASTY, f"arn:aws:iam::1:role/{NASTY}"):
            pilot.app.screen.query_one("#role", Input).value = wrong
            await keys(pilot, "enter")
            looked(pilot)
        role = "arn:aws:iam::123456789012:role/" + ROLE.partition("role/")[2].replace(" ", "")
        pilot.app.screen.query_one("#role", Input).value = role
        await keys(pilot, "enter")
        assert on(pilot) is WorkaroundScreen
        assert "for good" in looked(pilot)
        await pressed(pilot, "enter")
        await typed(pilot, confirmation(case))
        assert on(pilot) is TypedDialog
        assert "evil" in looked(pilot)
        await typed(pilot, "set-role")
        await settled(pilot)
        looked(pilot)
    assert world.role == role, "what was typed is what is set, letter for letter"
    harmless(said(messages).split("\n"))


async def test_the_version_of_the_name_that_is_shown_is_attached() -> None:
    """Two versions whose names differ in what cannot be seen stay two, also through the line to type in."""
    case, world = hostile_case(), HostileWorld()
    record = domain_of(case)
    assert record.mutual_tls is not None
    ask = TruststoreVersions(record.mutual_tls.uri)
    found = case.get(ask)
    assert isinstance(found, Known)
    newest = found.value[0]
    other = replace(newest, version=newest.version.replace("\x1b", ""), newest=False)
    case = case.having(ask, replace(found, value=(newest, other, *found.value[1:])))
    world.attached = {
        "truststoreUri": record.mutual_tls.uri,
        "truststoreVersion": record.mutual_tls.version,
    }
    app = hostile_app(world, case)
    wanted = newest.version, other.version
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        for version in wanted:
            await app.push_screen(PlanScreen(case.domain.name, Offer(Fix.ATTACH, version=version)))
            await settled(pilot)
            looked(pilot)
            await keys(pilot, "e")
            assert on(pilot) is PlanOptionsDialog
            looked(pilot)
            await keys(pilot, "enter")
            screen = pilot.app.screen
            assert isinstance(screen, PlanScreen)
            assert screen.offer is not None
            assert screen.offer.version == version
            assert screen.view is not None, looked(pilot)
            (patch,) = screen.view.change.steps[-1].does.params["patchOperations"]
            assert patch["value"] == version
            await keys(pilot, "y", "escape")
            looked(pilot)


async def test_the_dialog_of_fixes() -> None:
    app = hostile_app(HostileWorld(), hostile_http_case())
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "f")
        assert on(pilot) is FixDialog
        looked(pilot)
        await keys(pilot, "enter")
        assert on(pilot) is PlanScreen
        assert "evil" in looked(pilot)
        await copies(pilot, 4)


async def test_what_others_wrote_into_tags_and_journals_is_listed_and_obeyed_nowhere() -> None:
    case, messages = hostile_http_case(), list[Message]()
    tagged = [
        replace(domain_of(case), name=f"{number}{NASTY}", tags=hostile_marks(text))
        for number, text in enumerate((NASTY, ""))
    ]
    write_journal(hostile_case())
    app = hostile_app(HostileWorld(), case, *tagged)
    async with app.run_test(size=LARGE, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        assert any("WORKAROUND on" in one and "evil" in one for one in looked(pilot).split("\n")), (
            "the banner"
        )
        await keys(pilot, "C")
        assert on(pilot) is ChangesScreen
        for _ in range(len(tagged) + 1):
            await keys(pilot, "y")
            assert "evil" in looked(pilot)
            for key in ("enter", "u"):
                await pressed(pilot, key)
                looked(pilot)
                while not isinstance(pilot.app.screen, ChangesScreen):
                    await pressed(pilot, "escape")
            await pressed(pilot, "j")
    harmless(said(messages).split("\n"))
    assert len(kept(OWN.journals)) == 1
    assert not app.crashed
