"""What others have set for every method since logs were turned on stays; the level alone is put back."""

from dataclasses import replace
from pathlib import Path

import pytest

from diagnostics.changes.outcome import Ended
from diagnostics.lab.lab import Lab
from diagnostics.model.exits import Exit
from diagnostics.remediation.changing import begin, exit_of, kept, take_back
from diagnostics.report.endings import outcome_lines
from tests.changes.accounts import Fault, Faulty, Killed
from tests.changes.kinds import KINDS, Ready, ready_at
from tests.changes.test_ceding import said

pytestmark = pytest.mark.lab

LOGGING = next(number for number, kind in enumerate(KINDS) if kind.name == "logging that was never on")
OTHERS = (
    ("/*/*/metrics/enabled", "true", "metricsEnabled"),
    ("/*/*/logging/dataTrace", "true", "dataTraceEnabled"),
    ("/*/*/throttling/rateLimit", "77", "throttlingRateLimit"),
    ("/*/*/throttling/burstLimit", "7", "throttlingBurstLimit"),
    ("/*/*/caching/ttlInSeconds", "60", "cacheTtlInSeconds"),
)


def stage_of(ready: Ready) -> dict[str, str]:
    params = ready.change.steps[-1].does.params
    return {"restApiId": params["restApiId"], "stageName": params["stageName"]}


@pytest.mark.parametrize(("path", "value", "name"), OTHERS)
async def test_what_others_set_for_every_method_stays(
    lab: Lab, account: str, tmp_path: Path, path: str, value: str, name: str
) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        v1 = lab.client("apigateway", account=account)
        v1.update_stage(**stage_of(ready), patchOperations=[{"op": "replace", "path": path, "value": value}])
        set_then = v1.get_stage(**stage_of(ready))["methodSettings"]["*/*"]
        outcome = await take_back(kept(tmp_path)[0].path, around)
        assert (outcome.ended, exit_of(outcome, None)) == (Ended.TAKEN_BACK, Exit.FINE)
        assert name in "\n".join(outcome_lines(outcome, ready.change))
        stage = v1.get_stage(**stage_of(ready))
        assert stage["methodSettings"]["*/*"] == {**set_then, "loggingLevel": "OFF"}
        assert "accessLogSettings" not in stage
        assert not kept(tmp_path)[0].unfinished
        assert name in said(tmp_path)


@pytest.mark.parametrize(
    "fault", [Fault.KILLED_BEFORE, Fault.KILLED_AFTER, Fault.LOST_BEFORE, Fault.LOST_AFTER]
)
async def test_faults_while_the_level_alone_is_put_back(
    lab: Lab, account: str, tmp_path: Path, fault: Fault
) -> None:
    with await ready_at(lab, account, LOGGING) as ready:
        world = ready.world()
        around = ready.around(world, tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        v1 = lab.client("apigateway", account=account)
        metrics = [{"op": "replace", "path": OTHERS[0][0], "value": "true"}]
        v1.update_stage(**stage_of(ready), patchOperations=metrics)
        path = kept(tmp_path)[0].path
        try:
            await take_back(path, replace(around, world=Faulty(world, 1, fault)))
        except Killed:
            assert kept(tmp_path)[0].unfinished
        assert (await take_back(path, around)).ended is Ended.TAKEN_BACK
        setting = v1.get_stage(**stage_of(ready))["methodSettings"]["*/*"]
        assert (setting["loggingLevel"], setting["metricsEnabled"]) == ("OFF", True)
        assert "metricsEnabled" in said(tmp_path)


async def test_the_level_is_off_and_others_have_taken_theirs_away_meanwhile(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    """Killed after the level was put back; then nothing of others is there any more: all of it goes."""
    with await ready_at(lab, account, LOGGING) as ready:
        world = ready.world()
        around = ready.around(world, tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        v1 = lab.client("apigateway", account=account)
        path = kept(tmp_path)[0].path
        for value in ("true", "false"):
            metrics = [{"op": "replace", "path": OTHERS[0][0], "value": value}]
            v1.update_stage(**stage_of(ready), patchOperations=metrics)
            if value == "true":
                with pytest.raises(Killed):
                    await take_back(path, replace(around, world=Faulty(world, 1, Fault.KILLED_AFTER)))
        outcome = await take_back(path, around)
        assert (outcome.ended, outcome.left) == (Ended.TAKEN_BACK, ()), outcome
        assert ready.now() == ready.before
