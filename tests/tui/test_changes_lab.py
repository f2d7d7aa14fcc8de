"""One change there and back through everything that is real: keys, engine, boto3, HTTP, the lab."""

import pytest

from diagnostics.access import sources_of
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.clock import fixed_clock
from diagnostics.remediation.standing import Standing, standing
from tests.changes.accounts import snapshot
from tests.changes.test_workaround import ROLE
from tests.conftest import LAB_AT
from tests.scenarios.asking import profile_of
from tests.tui.changing_keys import ended, stands
from tests.tui.memory_world import at_once
from tests.tui.recorded import LARGE, Openings, keys, on, picture, settled
from tui.app import MtlsApp
from tui.commands.app_way_in import changing_beside
from tui.screens.workaround import WorkaroundScreen

pytestmark = pytest.mark.lab


async def test_the_workaround_over_http(lab: Lab, account: str) -> None:
    scenario = next(one for one in SCENARIOS if one.name == "http-api")
    domain = lab.seed(scenario, account=account).domain
    role = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": ROLE}]
    lab.client("apigateway", account=account).update_account(patchOperations=role)
    before = snapshot(lab, account)
    with sources_of(profile_of(lab, account), fixed_clock(LAB_AT)) as sources:
        app = MtlsApp(Openings(sources), fixed_clock(LAB_AT), changer=changing_beside, read_only=False)
        app.changes.sleep = at_once
        async with app.run_test(size=LARGE) as pilot:
            await settled(pilot)
            await keys(pilot, "enter", "w")
            assert on(pilot) is WorkaroundScreen
            assert "the whole plan" in picture(pilot)
            await stands(pilot, domain, account)
            assert snapshot(lab, account) != before
            await ended(pilot)
            assert "Undone: every" in picture(pilot)
            assert "WORKAROUND" not in picture(pilot)
    assert snapshot(lab, account) == before
    assert standing(app.changes.kept[0]) is Standing.UNDONE
