"""Following a lab's logs over HTTP: a call through the edge meanwhile becomes a caller of its own."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diagnostics.access import sources_of
from diagnostics.diagnosis import opened_case
from diagnostics.following.logs import Beat, follow
from diagnostics.lab.lab import Lab
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.walk.stage_logs import all_denials
from diagnostics.walk.walk import Examination
from tests.conftest import LAB_AT
from tests.lab.calling import call
from tests.lab.conftest import Room, room_in
from tests.scenarios.asking import ask, profile_of

pytestmark = pytest.mark.lab


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


async def followed(room: Room, domain: str, *steps: Callable[[], object]) -> list[tuple[Examination, Beat]]:
    """Follow with a step in each pause, until the round after the last."""
    shown: list[tuple[Examination, Beat]] = []
    left = list(steps)
    over = asyncio.Event()

    async def sleep(_: float) -> None:
        if left:
            await asyncio.to_thread(left.pop(0))
        else:
            over.set()
            await asyncio.Event().wait()

    def seen(_: Case, __: Complaint, examination: Examination, beat: Beat) -> None:
        shown.append((examination, beat))

    clock = fixed_clock(LAB_AT)
    with sources_of(profile_of(room.lab, room.account), clock) as sources:
        case = opened_case(domain, await sources.principal(), clock)
        task = asyncio.create_task(follow(case, Complaint(), sources, clock, seen, sleep=sleep))
        await over.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    return shown


async def test_a_refusal_meanwhile_is_explained(room: Room, account: str, tmp_path: Path) -> None:
    host = f"g{account}.lab.example"
    room.domain(host, room.truststore(room.root()))
    one, other = (room.leaf(room.root(f"{name} CA"), name) for name in ("one", "other"))
    call(room.lab, host, tmp_path, one)

    def refused() -> None:
        call(room.lab, host, tmp_path, other)
        call(room.lab, host, tmp_path, one)

    shown = await followed(room, host, lambda: None, refused, lambda: None, lambda: None)
    assert sum(beat.new for _, beat in shown) == 2
    first, last = (
        {
            walk.complaint.caller.subject: walk.conclusion
            for walk in examination.walks
            if walk.complaint.caller
        }
        for examination, _ in (next(one for one in shown if one[0].finished), shown[-1])
    )
    assert len(first) == 1
    assert len(last) == 2
    assert all(last.values())
    assert shown[-1][1].unread == ()


async def test_the_id_that_the_caller_saw_leads_to_the_reason(
    room: Room, account: str, tmp_path: Path
) -> None:
    """A line that only the extended id names does not hold the reason: silence about it proves nothing."""
    host = f"h{account}.lab.example"
    room.domain(host, room.truststore(room.root()))
    reply = call(room.lab, host, tmp_path, room.leaf(room.root("Other CA")))
    assert reply.status == 403
    for name in ("x-amz-apigw-id", "x-amzn-requestid"):
        answer = await ask(
            room.lab, account, host, ["--request-id", reply.headers[name], "--saw", Saw.FORBIDDEN.value]
        )
        (denial,) = all_denials(answer.case, replace(answer.complaint, caller=None))
        assert (denial.mutual_tls, denial.reason) == (True, "Could not find issuer for certificate")
        assert answer.conclusions == ("issuer-not-in-truststore",)
