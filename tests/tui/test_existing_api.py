"""The workaround with a REST API that is there: chosen, typed where it is open, mapped and led back."""

from dataclasses import replace

import pytest
from textual.widgets import Input

from diagnostics.access import sources_of
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.asks import RestApis
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.rest_api import Method
from diagnostics.remediation.candidates import MOST
from tests.changes.accounts import snapshot
from tests.changes.existing_apis import API, FULL, ID, KEYED, OPEN, PREFLIGHT, made_in, with_api
from tests.changes.test_workaround import SOURCE
from tests.conftest import LAB_AT
from tests.scenarios.asking import profile_of
from tests.tui.changing_keys import TO_WORKAROUND, ended, pressed, stands, typed
from tests.tui.memory_world import CONFIRM, MemoryWorld, at_once, changing_app, http_case
from tests.tui.recorded import LARGE, USUAL, Openings, keys, on, picture, settled
from tui.app import MtlsApp
from tui.commands.app_way_in import changing_beside
from tui.screens.confirm import TypedDialog
from tui.screens.rest_apis import RestApisDialog
from tui.screens.workaround import WorkaroundScreen

HERE = {"ApiMappingId": "m1", "ApiId": "x9y8z7", "Stage": "$default"}


def account(*methods: Method) -> Case:
    return with_api(*methods, stages=(FULL,), of=http_case())


async def test_one_is_chosen_from_the_list_and_mapped_and_back() -> None:
    world = MemoryWorld()
    async with changing_app(world, account(KEYED, PREFLIGHT)).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "a")
        assert on(pilot) is RestApisDialog
        shown = picture(pilot)
        assert "one made for the test" in shown
        assert f"{ID}/live" in shown
        await pressed(pilot, "j", "enter")
        await settled(pilot)
        shown = picture(pilot)
        assert f"/mtls-check to REST API {ID}/live" in shown
        assert "503" not in shown
        await pressed(pilot, "enter")
        assert "Whoever the gateway admits reaches REST API" in picture(pilot)
        await typed(pilot, CONFIRM)
        await settled(pilot)
        assert [one["ApiId"] for one in world.mappings] == ["x9y8z7", ID]
        assert "own methods" in picture(pilot)
        await pressed(pilot, "u", "y")
        await settled(pilot)
    assert world.mappings == [HERE]
    assert world.as_before
    assert set(world.calls) == {"TagResource", "CreateApiMapping", "DeleteApiMapping", "UntagResource"}


async def test_one_with_open_methods_is_planned_once_its_id_is_typed() -> None:
    world = MemoryWorld()
    async with changing_app(world, account(OPEN)).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND, "e")
        pilot.app.screen.query_one("#api", Input).value = ID
        await keys(pilot, "enter")
        shown = picture(pilot)
        assert "methods that ask callers for nothing (1): GET /" in shown
        assert "the whole plan" not in shown
        await pressed(pilot, "enter")
        assert on(pilot) is TypedDialog
        await typed(pilot, ID.upper())
        assert on(pilot) is TypedDialog
        await typed(pilot, ID)
        await settled(pilot)
        assert on(pilot) is WorkaroundScreen
        assert "the whole plan" in picture(pilot)
        assert "beside the certificate (1): GET /" in picture(pilot)
        await keys(pilot, "e")
        pilot.app.screen.query_one("#api", Input).value = f"{ID}/live"
        await keys(pilot, "enter")
        assert "the whole plan" not in picture(pilot), "another choice is confirmed anew"
    assert world.calls == []


async def test_a_swap_to_one_says_what_it_means() -> None:
    world = MemoryWorld()
    async with changing_app(world, account(KEYED)).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "a", "j", "enter")
        await settled(pilot)
        await pressed(pilot, "s")
        shown = picture(pilot)
        assert "its own methods answer" in shown
        assert "503" not in shown
        await pressed(pilot, "y")
        await settled(pilot)
        assert f"SWAP of / to REST API {ID}/live" in picture(pilot)
        await pressed(pilot, "enter")
        await typed(pilot, CONFIRM)
        await settled(pilot)
        assert world.mappings[0]["ApiId"] == ID
        await pressed(pilot, "u", "y")
        await settled(pilot)
        await pressed(pilot, "escape")
    assert world.mappings == [HERE]


async def test_the_list_says_what_it_lacks() -> None:
    many = tuple(replace(API, id=f"id{number}", name=f"name {number:03}") for number in range(MOST + 3))
    private = replace(API, endpoint_types=("PRIVATE",))
    case = account(KEYED).having(RestApis(), Known((*many, private), SOURCE))
    async with changing_app(MemoryWorld(), case).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "a")
        assert f"{MOST + 3} more are not listed" in picture(pilot)
        assert ID not in picture(pilot)
        await pressed(pilot, "escape")
    denied = account(KEYED).having(RestApis(), Unreadable("denied", "apigateway:GET", SOURCE))
    async with changing_app(MemoryWorld(), denied).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "a")
        assert "REST APIs could not be read" in picture(pilot)
        await pressed(pilot, "escape")
        assert "extra path /mtls-check" in picture(pilot)


async def test_hostile_names_stay_harmless() -> None:
    bad = replace(API, name="[bold]x\x1b[2J[/]")
    case = account(KEYED).having(RestApis(), Known((bad,), SOURCE))
    async with changing_app(MemoryWorld(), case).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "a")
        assert "[bold]x<U+001B>" in picture(pilot)
        await pressed(pilot, "escape")


@pytest.mark.lab
async def test_over_http(lab: Lab, account: str) -> None:
    scenario = next(one for one in SCENARIOS if one.name == "http-api")
    domain = lab.seed(scenario, account=account).domain
    api = made_in(lab, account, key_required=False)
    before = snapshot(lab, account)
    with sources_of(profile_of(lab, account), fixed_clock(LAB_AT)) as sources:
        app = MtlsApp(Openings(sources), fixed_clock(LAB_AT), changer=changing_beside, read_only=False)
        app.changes.sleep = at_once
        async with app.run_test(size=LARGE) as pilot:
            await settled(pilot)
            await keys(pilot, "enter", "w")
            pilot.app.screen.query_one("#steps").focus()
            await keys(pilot, "e")
            pilot.app.screen.query_one("#api", Input).value = api
            await keys(pilot, "enter")
            await pressed(pilot, "enter")
            await typed(pilot, api)
            await settled(pilot)
            assert "the whole plan" in picture(pilot)
            await stands(pilot, domain, account)
            assert snapshot(lab, account) != before
            await ended(pilot)
            assert "WORKAROUND" not in picture(pilot)
    assert snapshot(lab, account) == before
