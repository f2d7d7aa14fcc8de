"""The loop between walk and world: concurrent, once each, stopped cleanly."""

import asyncio
from collections import Counter
from typing import Any, TypeVar

import pytest

from diagnostics.diagnosis import answered, gathered, opened_case
from diagnostics.investigation import investigate
from diagnostics.model.asks import (
    AnswerTo,
    DomainRecord,
    EventsIn,
    Mappings,
    StageOf,
    TrailEvents,
    TruststoreAt,
)
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import Examination, examine
from tests.walk.test_former import STILL_REFUSED
from tests.walk.test_refusals import REFUSED
from tests.walk.world import AT, ISSUING, ROOT, URI, World, stored, walked
from tests.walk.world import denied as refused_right

T = TypeVar("T")
PRINCIPAL = Principal("aws", "111122223333", "eu-west-1", "arn:aws:iam::111122223333:role/reader")
CASE = opened_case("api.example.com", PRINCIPAL, fixed_clock(AT))


class Slow:
    """Answers from a world, each answer after a few turns of the loop, and counts what was asked."""

    def __init__(self, world: World, *, fails: type[Ask[Any]] | None = None, stuck: bool = False) -> None:
        self.world = world
        self.asked: Counter[Ask[Any]] = Counter()
        self.running = self.most = self.ended = 0
        self.begun = asyncio.Event()
        self._fails, self._stuck = fails, stuck

    async def principal(self) -> Principal:
        return PRINCIPAL

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        self.asked[ask] += 1
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            for _ in range(1 + len(repr(ask)) % 5):
                await asyncio.sleep(0)
            if self._fails is not None and isinstance(ask, self._fails):
                raise DiagnosticsError("no-credentials")
            if self._stuck:
                self.begun.set()
                await asyncio.Event().wait()
            found = self.world.read(ask)
            assert found is not None
            return found
        finally:
            self.running -= 1
            self.ended += 1


def unseen(*_: object) -> None:
    return


@pytest.mark.parametrize("world", [World(), REFUSED, World(mappings=()), World(domain=None)])
async def test_it_ends_where_the_plain_walk_ends(world: World) -> None:
    sources = Slow(world)
    case = await investigate(CASE, Complaint(), sources, unseen)
    assert walked(world, case=case).conclusions == walked(world).conclusions
    assert set(sources.asked.values()) == {1}
    assert sources.running == 0


async def test_what_is_asked_together_is_read_together() -> None:
    sources = Slow(REFUSED)
    await investigate(CASE, Complaint(), sources, unseen)
    assert sources.most >= 3


async def test_every_walk_on_the_way_is_shown() -> None:
    shown: list[tuple[Case, Examination]] = []
    case = await investigate(CASE, Complaint(), Slow(REFUSED), lambda *one: shown.append(one))
    sizes = [len(seen.evidence) for seen, _ in shown]
    assert sizes == sorted(sizes)
    assert sizes[0] == 0
    assert shown[-1][0] == case
    assert shown[-1][1].finished
    ends = [examination for _, examination in shown if examination.finished]
    assert [examination for _, examination in shown[-len(ends) :]] == ends
    assert len({tuple(walk.conclusion for walk in one.walks) for one in ends}) == 1
    assert len(ends) == 2, "once without and once with what stands beside the conclusion"


async def test_evidence_that_is_there_is_not_read_again() -> None:
    done = await investigate(CASE, Complaint(), Slow(REFUSED), unseen)
    again = Slow(REFUSED)
    assert await investigate(done, Complaint(), again, unseen) == done
    assert not again.asked
    dropped = done.without(Mappings())
    assert await investigate(dropped, Complaint(), again, unseen) == done
    assert set(again.asked) == {Mappings()}


async def test_it_stops_at_a_question_and_goes_on_with_the_answer() -> None:
    complaint = Complaint(saw=Saw.FORBIDDEN)
    case = await investigate(CASE, complaint, Slow(World()), unseen)
    assert walked(World(), complaint, case).conclusion is None
    assert not any(isinstance(ask, AnswerTo) for ask in case.evidence)
    told = answered(case, {"call-in-window": "yes", "certificate-sent": "yes"}, fixed_clock(AT))
    more = Slow(World())
    done = await investigate(told, complaint, more, unseen)
    assert walked(World(), complaint, done).conclusion == "not-mutual-tls"
    assert not more.asked


@pytest.mark.parametrize("kind", [DomainRecord, Mappings, StageOf, EventsIn])
async def test_a_failure_of_everything_ends_it_and_nothing_goes_on(kind: type[Ask[Any]]) -> None:
    sources = Slow(REFUSED, fails=kind)
    with pytest.raises(DiagnosticsError):
        await investigate(CASE, Complaint(), sources, unseen)
    assert sources.running == 0
    assert len(asyncio.all_tasks()) == 1


async def test_cancelling_stops_the_reads_under_way() -> None:
    sources = Slow(World(), stuck=True)
    task = asyncio.create_task(investigate(CASE, Complaint(), sources, unseen))
    await sources.begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sources.running == 0
    assert sources.ended == sum(sources.asked.values())
    assert len(asyncio.all_tasks()) == 1


async def test_a_diagnosis_keeps_its_complaint_and_moment() -> None:
    complaint = Complaint(path="/x")
    content = await gathered(
        "api.example.com", complaint, {"certificate-sent": "yes"}, Slow(World()), fixed_clock(AT)
    )
    assert (content.complaint, content.case.at, content.case.principal) == (complaint, AT, PRINCIPAL)
    assert content.case.get(AnswerTo("certificate-sent")) is not None


async def test_a_finished_diagnosis_stands_without_what_only_adds_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = await investigate(CASE, Complaint(), Slow(REFUSED, fails=TrailEvents), unseen)
    assert not [ask for ask in case.evidence if isinstance(ask, TrailEvents)]
    assert examine(case, Complaint(), TREE).finished

    class Hangs(Slow):
        async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
            if isinstance(ask, TrailEvents):
                await asyncio.Event().wait()
            return await super().fetch(ask, case)

    monkeypatch.setattr("diagnostics.investigation.GRACE", 0)
    assert await investigate(CASE, Complaint(), Hangs(REFUSED), unseen) == case
    denied = await investigate(CASE, Complaint(), Slow(REFUSED.but(trail=refused_right())), unseen)
    (walk,) = examine(denied, Complaint(), TREE).walks
    assert "evidence-unreadable" not in {one.code for one in walk.findings}
    assert "changed-before" in {one.code for one in walk.findings}


async def test_nothing_is_asked_of_the_trail_where_nobody_was_refused() -> None:
    case = await investigate(CASE, Complaint(), Slow(World()), unseen)
    assert not [ask for ask in case.evidence if isinstance(ask, TrailEvents)]


async def test_a_truststore_of_then_is_read_after_the_changes_that_name_it() -> None:
    world = STILL_REFUSED.but(objects={"v1": stored(ROOT), "v0": stored(ISSUING, version="v0")})
    sources, told = Slow(world), []
    case = await investigate(CASE, Complaint(), sources, lambda _, seen: told.append(seen))
    assert TruststoreAt(URI, "v0") in case.evidence
    assert set(sources.asked.values()) == {1}
    first = next(number for number, seen in enumerate(told) if seen.finished)
    assert len(told) == first + 3
    assert all(seen.finished for seen in told[first:])


async def test_a_truststore_of_then_that_cannot_be_asked_for_is_asked_for_once() -> None:
    class Fails(Slow):
        async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
            found: Evidence[T] = await super().fetch(ask, case)
            if ask == TruststoreAt(URI, "v0"):
                raise DiagnosticsError("no-credentials")
            return found

    sources = Fails(STILL_REFUSED.but(objects={"v1": stored(ROOT), "v0": stored(ROOT)}))
    case = await investigate(CASE, Complaint(), sources, lambda *_: None)
    assert TruststoreAt(URI, "v0") not in case.evidence
    assert sources.asked[TruststoreAt(URI, "v0")] == 1
    assert examine(case, Complaint(), TREE).finished
