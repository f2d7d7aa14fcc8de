"""What the test's API answers, and to whom it is open: through the lab's control plane and edge."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from diagnostics.changes.change import Change, Refused, Step
from diagnostics.changes.outcome import Ended
from diagnostics.changes.sample_api import Answers, sample_api
from diagnostics.changes.traces import find
from diagnostics.changes.workaround.plans import extra_path, swap
from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Setup
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.lab.unknowns import Unknowns
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.remediation.changing import begin, kept, take_back
from tests.changes.accounts import Fault, Faulty, Killed
from tests.changes.calls import XML, post
from tests.changes.kinds import Planned, Ready, made_ready, with_routes
from tests.changes.test_workaround import WISH
from tests.conftest import LAB_AT
from tests.scenarios.asking import ask

pytestmark = pytest.mark.lab


@dataclass(frozen=True)
class There:
    """A workaround that stands."""

    ready: Ready
    setup: Setup
    api: dict[str, object]
    """What GetRestApi tells of the API that it made."""


@asynccontextmanager
async def standing(
    lab: Lab, account: str, folder: Path, plan: Callable[[Case], Change | tuple[Refused, ...]]
) -> AsyncIterator[There]:
    scenario = next(one for one in SCENARIOS if one.name == "healthy")
    setup = lab.seed(scenario, account=account, names=Names(account))
    case = await with_routes(lab, account, (await ask(lab, account, setup.domain)).case)
    with made_ready(lab, account, Planned("", scenario.name, plan), case) as ready:
        around = ready.around(ready.world(), folder)
        outcome = await begin(ready.change, around)
        assert outcome.ended is Ended.FINISHED, outcome
        apis = lab.client("apigateway", account=account).get_rest_apis(limit=500)["items"]
        (api,) = (one for one in apis if "mtls-tui-change" in one.get("tags", {}))
        yield There(ready, setup, api)
        assert (await take_back(kept(folder)[0].path, around)).ended is Ended.TAKEN_BACK


def path_of_its_own(case: Case) -> Change | tuple[Refused, ...]:
    return extra_path(WISH, case)


def swapped(case: Case) -> Change | tuple[Refused, ...]:
    return swap(replace(WISH, key=""), case)


@pytest.mark.parametrize("kind", ["application/json", XML, "application/octet-stream"])
async def test_a_swap_answers_503_to_every_content_type(
    lab: Lab, account: str, tmp_path: Path, kind: str
) -> None:
    async with standing(lab, account, tmp_path, swapped) as there:
        reply = post(lab, there.setup, "/orders/7", kind)
        assert (reply.status, reply.headers["retry-after"]) == (503, "60")
        assert "Try again later" in reply.body


async def test_the_extra_path_says_that_it_let_the_caller_in(lab: Lab, account: str, tmp_path: Path) -> None:
    async with standing(lab, account, tmp_path, path_of_its_own) as there:
        assert post(lab, there.setup, "/mtls-check").status == 200
        reply = post(lab, there.setup, "/mtls-check/x", XML)
        assert reply.status == 415
        assert "let this request in" in reply.body


@pytest.mark.parametrize("plan", [path_of_its_own, swapped])
async def test_the_default_endpoint_stays_closed(
    lab: Lab, account: str, tmp_path: Path, plan: Callable[[Case], Change | tuple[Refused, ...]]
) -> None:
    async with standing(lab, account, tmp_path, plan) as there:
        assert there.api["disableExecuteApiEndpoint"] is True
        assert there.api["tags"] == {"mtls-tui-change": WISH.change_id}


async def test_it_is_closed_even_where_the_import_opens_it(lab: Lab, account: str, tmp_path: Path) -> None:
    """Whether the definition's own setting is heeded is AWS's to know: the next step sees to it."""

    def without_extension(case: Case) -> Change:
        change = extra_path(WISH, case)
        assert isinstance(change, Change)
        return replace(change, steps=tuple(map(_unclosed, change.steps)))

    async with standing(lab, account, tmp_path, without_extension) as there:
        assert there.api["disableExecuteApiEndpoint"] is True


async def test_an_api_that_was_left_open_before_it_had_a_stage_is_still_a_workarounds(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    def open_(case: Case) -> Change:
        change = extra_path(WISH, case)
        assert isinstance(change, Change)
        return replace(change, steps=tuple(map(_unclosed, change.steps)))

    setup = lab.seed(SCENARIOS[0], account=account, names=Names(account))
    case = await with_routes(lab, account, (await ask(lab, account, setup.domain)).case)
    with made_ready(lab, account, Planned("", SCENARIOS[0].name, open_), case) as ready:
        defined = ready.change.order.index("define-api") + 1
        with pytest.raises(Killed):
            await begin(
                ready.change, ready.around(Faulty(ready.world(), defined, Fault.KILLED_AFTER), tmp_path)
            )
        found = await find(case.domain, ready.world())
        assert found is not None
        assert "find-api-differs" not in {one.code for one in found.notes}
        assert (await take_back(kept(tmp_path)[0].path, ready.around(ready.world(), tmp_path))).ended
        assert ready.now() == ready.before


def _unclosed(step: Step) -> Step:
    if step.id != "define-api":
        return step
    body = step.does.params["body"].replace(b"disableExecuteApiEndpoint", b"unheard")
    return replace(step, does=replace(step.does, params={**step.does.params, "body": body}))


@pytest.mark.parametrize(
    ("resets", "closes", "closed"),
    [(True, False, False), (True, True, True), (False, False, True), (False, True, True)],
)
def test_overwriting_may_open_an_api(account: str, *, resets: bool, closes: bool, closed: bool) -> None:
    with Lab.start(
        at=LAB_AT, clock=fixed_clock(LAB_AT), unknowns=Unknowns(overwrite_resets_api=resets)
    ) as lab:
        v1 = lab.client("apigateway", account=account)
        api = v1.create_rest_api(name="a", disableExecuteApiEndpoint=True)["id"]
        body = sample_api("a", Answers.OK)
        if not closes:
            body = body.replace(b"disableExecuteApiEndpoint", b"unheard")
        v1.put_rest_api(restApiId=api, mode="overwrite", body=body)
        assert v1.get_rest_api(restApiId=api)["disableExecuteApiEndpoint"] is closed
