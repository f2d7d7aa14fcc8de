"""The workaround at a path that callers may be using: refused, and planned once its outage was understood."""

import pytest
from textual.widgets import Input

from diagnostics.model.asks import RoutesOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Unreadable
from tests.changes.test_workaround import HTTP, SOURCE
from tests.tui.changing_keys import TO_WORKAROUND, pressed, typed
from tests.tui.memory_world import CONFIRM, MemoryWorld, changing_app, http_case
from tests.tui.recorded import LARGE, keys, on, picture, settled
from tui.screens.confirm import SureDialog
from tui.screens.workaround import WorkaroundScreen

UNREAD = http_case().having(
    RoutesOf(HTTP.api_id), Unreadable("denied", "apigateway:GET x/routes", SOURCE, "no\x1b[2J")
)


@pytest.mark.parametrize(("case", "says"), [(http_case(), "$default"), (UNREAD, "apigateway:GET x/routes")])
async def test_it_is_taken_only_once_its_outage_was_understood(case: Case, says: str) -> None:
    world = MemoryWorld()
    async with changing_app(world, case).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND, "e")
        pilot.app.screen.query_one("#path", Input).value = "/orders"
        await keys(pilot, "enter")
        shown = picture(pilot)
        assert says in shown
        assert "the whole plan" not in shown
        await pressed(pilot, "enter")
        assert on(pilot) is SureDialog
        assert "gets 503" in picture(pilot)
        await pressed(pilot, "n")
        assert "the whole plan" not in picture(pilot)
        await pressed(pilot, "enter", "y")
        await settled(pilot)
        assert on(pilot) is WorkaroundScreen
        assert "An outage: callers of /orders" in picture(pilot)
        await pressed(pilot, "enter")
        await typed(pilot, CONFIRM)
        await settled(pilot)
        assert [one.get("ApiMappingKey") for one in world.mappings] == [None, "orders"]
        await pressed(pilot, "u", "y")
        await settled(pilot)
    assert world.as_before


async def test_the_outage_of_one_path_is_no_others() -> None:
    world = MemoryWorld()
    async with changing_app(world).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, *TO_WORKAROUND, "e")
        pilot.app.screen.query_one("#path", Input).value = "orders"
        await keys(pilot, "enter")
        await pressed(pilot, "enter", "y")
        await settled(pilot)
        assert "the whole plan" in picture(pilot)
        await keys(pilot, "e")
        pilot.app.screen.query_one("#path", Input).value = "invoices"
        await keys(pilot, "enter")
        assert "callers may be using /invoices" in picture(pilot)
        assert "the whole plan" not in picture(pilot)
    assert world.calls == []
