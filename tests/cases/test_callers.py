"""Callers in access logs that were read whole: what is no entry is counted, not dropped."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from diagnostics.cases.callers import Callers, callers_in_logs
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller
from diagnostics.model.domain import ApiMapping, DomainId, Principal
from diagnostics.model.evidence import Ask
from diagnostics.model.log import LogEvent, Window
from tests import pki
from tests.logs.events import entry, event
from tests.walk.world import ACCESS, ACCESS_LOG, AT, REST, SOURCE, World, denied, stage

CODE = "access-entries-foreign"
ENTRIES = (
    entry(-900, requestId="a", status="200", subject="CN=one", serial="1"),
    event("what is this", -800),
    event("and this, 403", -700),
)


class Sources:
    """Answers from a world; the access log whole only where ``readable``."""

    def __init__(self, world: World, *, readable: bool = True) -> None:
        self.world = world
        self.readable = readable

    async def fetch(self, ask: Ask[Any], case: Case) -> Any:
        del case
        whole = isinstance(ask, EventsIn) and ask.pattern == ""
        return denied() if whole and not self.readable else self.world.read(ask)


async def met(world: World, *, whole: bool = True, readable: bool = True) -> Callers:
    account = DomainId("aws", "111122223333", "eu-west-1", "api.example.com")
    case = Case(
        account, AT, Principal("aws", "111122223333", "eu-west-1", "arn:aws:iam::111122223333:role/x")
    )
    return await callers_in_logs(case, timedelta(hours=1), Sources(world, readable=readable), whole=whole)


def counts(found: Callers) -> list[object]:
    return [one.params["count"].value for one in found.hindered if one.code == CODE]


@pytest.mark.parametrize("whole", [True, False])
async def test_what_is_no_entry_hinders(whole: bool) -> None:
    found = await met(World().logging(entries=ENTRIES), whole=whole)
    assert counts(found) == [2]
    assert [one.subject for one in found.by_name] == (["CN=one"] if whole else [])
    (finding,) = [one for one in found.hindered if one.code == CODE]
    assert finding.params["group"].value == ACCESS
    assert finding.evidence == (SOURCE,)


async def test_a_log_that_could_not_be_read_whole_says_that() -> None:
    found = await met(World().logging(entries=ENTRIES), readable=False)
    assert counts(found) == []
    assert "evidence-unreadable" in {one.code for one in found.hindered}


async def test_two_stages_of_one_log_do_not_count_each_others_entries() -> None:
    other = "and $context.requestId, $context.status"
    two = World(
        mappings=(ApiMapping("m1", "", "rest1", "live"), ApiMapping("m2", "two", "rest2", "live")),
        apis={"rest1": REST, "rest2": replace(REST, id="rest2")},
        stages={
            "rest1": stage(),
            "rest2": stage(api_id="rest2", access_log=replace(ACCESS_LOG, format=other)),
        },
    )
    events: tuple[LogEvent, ...] = ENTRIES
    assert counts(await met(two.logging(entries=events))) == [1]


ONE, OTHER = (pki.leaf("partner-a", pki.ca(name), wants=pki.Wants(serial=1)) for name in ("One", "Other"))


@pytest.mark.parametrize(
    ("named", "met"),
    [
        (Caller(subject="CN=partner-a", issuer="CN=One", serial="1"), True),
        (Caller(issuer="CN=One", serial="1"), True),
        (Caller(subject="CN=partner-a", issuer="CN=Other", serial="1"), False),
        (Caller(subject="CN=partner-b", issuer="CN=One", serial="1"), False),
        (Caller(subject="CN=partner-a", serial="1"), False),
        (Caller(serial="1"), False),
        (Caller(subject="CN=partner-a", issuer="CN=One", serial="2"), False),
        (Caller(subject="CN=partner-a", issuer="CN=One"), False),
    ],
)
def test_a_name_is_met_only_where_its_issuer_says_so_too(named: Caller, met: bool) -> None:
    found = Callers(Window(AT - timedelta(hours=1), AT), by_name={named: 1})
    found.meet(ONE.certificate, ENTRIES[1], admitted=True)
    assert found.unmet() == (() if met else (named,))


def test_a_given_file_meets_a_name() -> None:
    named = Caller(subject="CN=partner-a", issuer="CN=Other", serial="1")
    found = Callers(Window(AT - timedelta(hours=1), AT), by_name={named: 1})
    assert found.unmet([ONE.certificate]) == (named,)
    assert found.unmet([OTHER.certificate]) == ()
