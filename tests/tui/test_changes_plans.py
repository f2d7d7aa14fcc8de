"""Plans by keys: shown in full, read-only, refused, chosen otherwise, and what follows from them."""

import pytest
from textual.message import Message
from textual.widgets import Footer, Input
from textual.widgets._footer import FooterKey

from tests.changes.test_workaround import ROLE
from tests.tui.changing_keys import TO_WORKAROUND, applied, pressed, typed, until
from tests.tui.memory_world import CONFIRM, NAME, MemoryWorld, changing_app, http_case
from tests.tui.recorded import LARGE, USUAL, keys, on, picture, said, settled
from tui.screens.confirm import TypedDialog
from tui.screens.denials import DenialsScreen
from tui.screens.plan import PlanScreen
from tui.screens.to_change import FixDialog
from tui.screens.workaround import WorkaroundScreen
from tui.widgets.steps import Steps


@pytest.mark.parametrize("size", [USUAL, LARGE])
async def test_a_plan_is_shown_in_full_and_read_only_applies_nothing(size: tuple[int, int]) -> None:
    messages: list[Message] = []
    world = MemoryWorld()
    app = changing_app(world, read_only=True)
    async with app.run_test(size=size, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        assert on(pilot) is WorkaroundScreen
        shown = picture(pilot)
        assert "READ-ONLY" in shown
        assert "extra path /mtls-check" in shown
        assert "Only calls of /mtls-check" in shown
        await keys(pilot, *"jj")
        shown = picture(pilot)
        assert "Step 2 of 10" in shown
        assert "aws apigateway create-rest-api" in shown
        await keys(pilot, "enter", "u")
        assert "--allow-changes" in said(messages)
        assert on(pilot) is WorkaroundScreen
    assert world.calls == []
    assert not app.changes.folder.exists()


async def test_the_whole_plan_names_undo_residue_quotas_and_rights() -> None:
    app = changing_app(MemoryWorld())
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        shown = picture(pilot)
        for words in (
            "delete-rest-api",
            "untag-resource",
            "at least 9 s",
            "apigateway:POST",
            "API-Gateway-Execution",
        ):
            assert words in shown
        assert "create-api-mapping" not in shown
        await keys(pilot, "p")
        assert "aws apigatewayv2 create-api-mapping" in picture(pilot)
        await keys(pilot, "y")
        assert "<api id from step 2>" in app.clipboard


@pytest.mark.parametrize("wrong", ["", NAME, f"{NAME}/9013", f"{CONFIRM} ", CONFIRM.upper(), "9012"])
async def test_only_the_exact_text_confirms(wrong: str) -> None:
    world = MemoryWorld()
    async with changing_app(world).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "enter")
        assert on(pilot) is TypedDialog
        await typed(pilot, wrong)
        assert on(pilot) is TypedDialog
        assert "nothing was done" in picture(pilot)
        await pressed(pilot, "escape")
        assert on(pilot) is WorkaroundScreen
    assert world.calls == []


async def test_what_is_for_good_is_confirmed_on_its_own() -> None:
    world = MemoryWorld(role=None)
    async with changing_app(world, http_case(role=None)).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        assert "Not possible yet: the account has no role" in picture(pilot)
        await keys(pilot, "e")
        pilot.app.screen.query_one("#role", Input).value = "no role"
        await keys(pilot, "enter")
        assert "That is no role's ARN." in picture(pilot)
        pilot.app.screen.query_one("#role", Input).value = ROLE
        await keys(pilot, "enter")
        shown = picture(pilot)
        assert "2 · ! for good: Set the account's role" in shown
        await pressed(pilot, "enter")
        await typed(pilot, CONFIRM)
        assert "set-role" in picture(pilot)
        await pressed(pilot, "escape")
        assert world.calls == []
        await pressed(pilot, "enter")
        await typed(pilot, CONFIRM)
        await typed(pilot, "set-role")
        await settled(pilot)
        assert world.role == ROLE
        assert "Done, and seen to be done." in picture(pilot)
        await pressed(pilot, "u", "y")
        await settled(pilot)
        assert "Undone" in picture(pilot)
    assert world.role == ROLE
    assert world.as_before


async def test_the_swap_stands_behind_a_warning_and_leads_back() -> None:
    world = MemoryWorld()
    async with changing_app(world).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND)
        await pressed(pilot, "s")
        assert "an outage" in picture(pilot)
        await pressed(pilot, "n")
        assert "extra path" in picture(pilot)
        await pressed(pilot, "s", "y")
        await settled(pilot)
        assert "SWAP of /: an outage" in picture(pilot)
        await pressed(pilot, "enter")
        assert "An outage: everybody whom the gateway admits" in picture(pilot)
        await typed(pilot, CONFIRM)
        await settled(pilot)
        assert world.mappings[0]["ApiId"] == "made-here"
        await pressed(pilot, "u", "y")
        await settled(pilot)
    assert world.mappings == [{"ApiMappingId": "m1", "ApiId": "x9y8z7", "Stage": "$default"}]
    assert world.as_before


async def test_a_path_that_is_taken_is_refused_with_the_reason() -> None:
    messages: list[Message] = []
    app = changing_app(MemoryWorld())
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND, "e")
        pilot.app.screen.query_one("#path", Input).value = "a//b"
        await keys(pilot, "enter")
        assert "no path that a mapping can have" in picture(pilot)
        assert "the whole plan" not in picture(pilot)
        await keys(pilot, "enter", "u", "x")
        assert on(pilot) is WorkaroundScreen
        assert "no path that a mapping can have" in said(messages)


async def test_the_fixes_that_fit_are_offered() -> None:
    async with changing_app(MemoryWorld()).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "f")
        assert on(pilot) is FixDialog
        shown = picture(pilot)
        assert "Turn on the logs of a stage." in shown
        assert "Map a REST API" in shown
        await keys(pilot, "enter")
        assert on(pilot) is PlanScreen
        assert "Set the access log of API x9y8z7" in picture(pilot)
        await keys(pilot, "escape", "f", "j", "enter")
        assert on(pilot) is WorkaroundScreen


async def test_the_refusals_of_the_path_are_led_to() -> None:
    messages: list[Message] = []
    app = changing_app(MemoryWorld())
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND, "d")
        assert "not there yet" in said(messages)
        await keys(pilot, "escape")
        await pressed(pilot, "w")
        await until(pilot, "the whole plan")
        await pressed(pilot, "enter")
        await typed(pilot, CONFIRM)
        await settled(pilot)
        await keys(pilot, "d")
        assert on(pilot) is DenialsScreen
        assert "WORKAROUND on" in picture(pilot)
        assert app.cases[NAME].complaint.path == "/mtls-check"


async def test_what_was_touched_is_read_again() -> None:
    app = changing_app(MemoryWorld())
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        aws = app.aws
        await applied(pilot)
        asked: list[object] = aws.asked  # type: ignore[union-attr]
        before = len(asked)
        await pressed(pilot, "u", "y")
        await settled(pilot)
        assert {type(ask).__name__ for ask in asked[before:]} >= {"DomainRecord", "Mappings", "ApiOf"}
        assert app.cases[NAME].settled


async def test_the_marks_of_ascii_and_the_key_lines() -> None:
    async with changing_app(MemoryWorld(), ascii_signs=True).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await applied(pilot)
        pilot.app.screen.query_one(Steps).action_first()
        await settled(pilot)
        shown = picture(pilot)
        assert "1 + Tag the domain" in shown
        assert not {"✓", "▶"} & set(shown)


@pytest.mark.parametrize("path", [TO_WORKAROUND, ("C",)], ids="-".join)
async def test_at_most_six_keys_fit_the_last_line(path: tuple[str, ...]) -> None:
    async with changing_app(MemoryWorld()).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *path)
        shown = pilot.app.screen.query_one(Footer).query(FooterKey)
        assert 3 <= len(shown) <= 6
        assert sum(key.region.width for key in shown) <= USUAL[0]
