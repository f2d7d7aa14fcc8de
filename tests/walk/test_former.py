"""The truststore that was attached at the time of a refusal: read, judged, and set beside today's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.model.asks import TruststoreAt
from diagnostics.model.changes import ChangeRecord
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.model.truststore import TruststoreObject
from diagnostics.report.lines import lines
from diagnostics.walk.trail import LISTED_AFTER
from tests import pki
from tests.walk.test_refusals import ISSUER, SELF, calls
from tests.walk.test_then import DISAGREE, finding, naming, read_later
from tests.walk.test_timeline import change, trail
from tests.walk.world import (
    ADMITTED,
    AT,
    CLIENT,
    ISSUING,
    ROOT,
    URI,
    Walked,
    World,
    denied,
    stored,
    versions,
    walked,
)


def past(former: object, *changes: ChangeRecord, named: tuple[str, ...] = ("v1", "v0")) -> World:
    """The disagreement's world with a former version in S3, or lost, and what the trail tells of it."""
    objects = {"v1": stored(ROOT), "v0": former}
    return DISAGREE.but(objects=objects, versions=versions(*named), trail=trail(*changes))


OTHER_ROOT = stored(pki.ca("Other Root CA"), version="v0")
ATTACHED = (naming(60, "v0"), naming(2, "v1"))
"""The former version an hour ago, today's after the refusal."""


def asked_for(found: Walked, version: str) -> bool:
    return TruststoreAt(URI, version) in found.case.evidence


def certainty(found: Walked) -> Certainty:
    (walk,) = found.examination.walks
    assert walk.conclusion is not None
    return walk.conclusion.certainty


@pytest.mark.parametrize("by", [timedelta(0), LISTED_AFTER])
def test_the_truststore_of_then_refuses_too_and_says_which_it_was(by: timedelta) -> None:
    found = read_later(walked(past(OTHER_ROOT, *ATTACHED)), by)
    assert found.conclusion == "fixed-since"
    told = finding(found, "refused-by-truststore-then")
    assert told is not None
    assert (told.params["version"].value, told.params["ours"].value) == ("v0", ISSUER)
    assert told.params["attached_at"].value == AT - timedelta(minutes=60)
    settled = Certainty.DOCUMENTED if by else Certainty.INFERRED
    assert (certainty(found), told.certainty) == (settled, settled)
    assert "version v0, refuses this certificate too" in "\n".join(
        lines(found.case, Complaint(), found.examination)
    )


def test_a_refusal_for_another_reason_makes_nothing_surer() -> None:
    world = calls(("a", SELF, ADMITTED)).but(
        objects={"v1": stored(ROOT), "v0": OTHER_ROOT}, versions=versions("v1", "v0"), trail=trail(*ATTACHED)
    )
    found = read_later(walked(world), LISTED_AFTER)
    assert found.conclusion == "fixed-since"
    assert "refused-by-truststore-then" in found.findings
    assert certainty(found) is Certainty.INFERRED


@pytest.mark.parametrize(
    "world",
    [
        past(stored(ROOT, ISSUING, version="v0"), *ATTACHED),
        past(stored(ROOT, version="v0"), naming(60, "v0"), change(2)),
        past(OTHER_ROOT, naming(60, "v1"), naming(8, "v0"), naming(2, "v1")),
        past(OTHER_ROOT, naming(60, "v1"), change(2)),
        past(stored(ROOT, version="v0"), *ATTACHED).but(
            objects={"v1": stored(ROOT, days=0), "v0": stored(ROOT, version="v0")}
        ),
    ],
    ids=["another", "for one that is not named", "there and back", "for the same", "by the version's date"],
)
def test_what_the_truststore_of_then_admits_was_not_fixed_since(world: World) -> None:
    found = walked(world)
    assert found.conclusion == "issuer-not-found"
    assert not {"fixed-since", "admitted-by-todays-truststore", "truststore-then-unknown"} & found.findings
    told = finding(found, "gateway-and-verdict-disagree")
    assert told is not None
    assert told.certainty is Certainty.INFERRED
    assert "admitted-by-truststore-then" in found.findings


def test_a_client_that_expired_since_is_not_fixed_though_the_truststore_of_then_is_known() -> None:
    brief = pki.leaf("brief", ROOT, wants=pki.Wants(days=(-9, -5 / 24 / 60)))
    world = calls(("a", ISSUER, brief)).but(
        objects={"v1": stored(ROOT), "v0": OTHER_ROOT}, versions=versions("v1", "v0"), trail=trail(*ATTACHED)
    )
    found = walked(world)
    assert found.conclusion == "issuer-not-found"
    assert "refused-by-truststore-then" in found.findings
    assert not {"gateway-and-verdict-disagree", "truststore-then-unknown"} & found.findings


UNMARKED = replace(change(60), version="v0")
"""A change whose parameters were cut before the version."""


@pytest.mark.parametrize("version", ["v0", None])
def test_a_version_is_known_though_the_parameters_were_cut(version: str | None) -> None:
    found = walked(past(OTHER_ROOT, replace(UNMARKED, version=version), naming(2, "v1")))
    assert asked_for(found, "v0") is (version is not None)
    assert ("refused-by-truststore-then" in found.findings) is (version is not None)


@pytest.mark.parametrize(
    ("world", "read"),
    [
        (past(OTHER_ROOT, naming(2, "v1")), False),
        (past(OTHER_ROOT, naming(60, "v0"), change(40), naming(2, "v1")), False),
        (past(OTHER_ROOT, naming(60, "v1"), naming(15, "v0"), naming(2, "v1")), False),
        (past(OTHER_ROOT, *ATTACHED, named=("v1",)), False),
        (past(OTHER_ROOT, *ATTACHED).but(versions=denied()), False),
        (past(OTHER_ROOT, naming(60, "null"), naming(2, "v1"), named=("v1", "null")), False),
        (past(OTHER_ROOT, naming(60, "x0"), naming(2, "v1"), named=("v1", "x0")), False),
        (past(denied("s3:GetObjectVersion"), *ATTACHED), True),
        (past(None, *ATTACHED), True),
    ],
    ids=[
        "nothing before", "an unnamed one between", "only just attached", "not listed", "no list",
        "without a version", "a delete marker", "denied", "gone",
    ],
)  # fmt: skip
def test_an_unknown_truststore_of_then_says_no_more_than_its_change_does(world: World, read: bool) -> None:
    found = walked(world)
    assert any(asked_for(found, one) for one in ("v0", "null", "x0")) is read
    assert (found.conclusion, certainty(found)) == ("fixed-since", Certainty.INFERRED)
    assert not {"refused-by-truststore-then", "admitted-by-truststore-then"} & found.findings


UNRELATED = pki.ca("Unrelated Root CA")
STILL_REFUSED = calls(("a", ISSUER, CLIENT)).but(versions=versions("v1", "v0"), trail=trail(*ATTACHED))
"""The truststore of now refuses the client as well."""


def with_beside(world: World) -> Walked:
    """The walk, and then what no conclusion waits for, as long as that asks for more."""
    found = walked(world)
    while asks := [ask for ask in found.examination.beside(found.case) if found.case.get(ask) is None]:
        assert found.examination.finished
        case = found.case
        for ask in asks:
            answer = world.read(ask)
            assert answer is not None
            case = case.having(ask, answer)
        found = walked(world, case=case)
    assert found.examination.finished
    return found


@pytest.mark.parametrize(
    ("former", "code", "other"),
    [
        (stored(UNRELATED, version="v0"), "refused-by-truststore-then", "only-todays-truststore-refuses"),
        (stored(ROOT, ISSUING, version="v0"), "only-todays-truststore-refuses", "refused-by-truststore-then"),
    ],
    ids=["refuses too", "admits"],
)
def test_a_caller_whom_todays_truststore_refuses_too_is_judged_by_that_of_then(
    former: TruststoreObject, code: str, other: str
) -> None:
    found = with_beside(STILL_REFUSED.but(objects={"v1": stored(ROOT), "v0": former}))
    assert asked_for(found, "v0")
    assert found.conclusion == "issuer-not-in-truststore"
    told = finding(found, code)
    assert told is not None
    assert told.params["version"].value == "v0"
    assert finding(found, other) is None
    assert finding(found, "verdict-agrees") is not None


@pytest.mark.parametrize(
    "world",
    [
        STILL_REFUSED.but(trail=trail(naming(60, "v1"))),
        STILL_REFUSED.but(trail=denied("cloudtrail:LookupEvents")),
        STILL_REFUSED.but(versions=versions("v1")),
    ],
    ids=["the same", "no trail", "lost"],
)
def test_nothing_more_is_read_where_no_other_truststore_is_known(world: World) -> None:
    found = with_beside(world)
    assert not asked_for(found, "v0")
    assert not {"refused-by-truststore-then", "only-todays-truststore-refuses"} & found.findings


def test_each_caller_is_judged_by_the_truststore_of_its_own_last_refusal() -> None:
    both = calls(("b", ISSUER, CLIENT), ("a", ISSUER, ADMITTED))
    later = {group: LogEvents(tuple(_moved(one) for one in found.events), complete=True)
             for group, found in both.logs.items()}  # fmt: skip
    changes = trail(naming(90, "v0"), naming(30, "v2"), naming(2, "v1"))
    objects = {"v1": stored(ROOT, ISSUING), "v0": OTHER_ROOT, "v2": stored(UNRELATED, version="v2")}
    found = with_beside(
        both.but(logs=later, objects=objects, versions=versions("v1", "v2", "v0"), trail=changes)
    )
    told = {
        str(walk.complaint.caller.subject): one.params["version"].value
        for walk in found.examination.walks
        for one in walk.findings
        if one.code == "refused-by-truststore-then" and walk.complaint.caller
    }
    assert told == {"CN=client": "v0", "CN=admitted": "v2"}


def _moved(event: LogEvent) -> LogEvent:
    """The event, forty minutes earlier where it is of the first request."""
    first = event.message.startswith("(b)") or '"requestId":"b"' in event.message
    return replace(event, at=event.at - timedelta(minutes=40)) if first else event


def test_a_broken_block_of_then_leaves_the_verdict_open() -> None:
    issuer = pki.ca("Broken CA")
    client = pki.leaf("broken", issuer)
    cut = replace(stored(ROOT, version="v0"), content=pki.pem(ROOT) + pki.pem(issuer)[:-200])
    world = calls(("a", ISSUER, client)).but(
        objects={"v1": stored(issuer), "v0": cut}, versions=versions("v1", "v0"), trail=trail(*ATTACHED)
    )
    found = walked(world)
    assert asked_for(found, "v0")
    assert (found.conclusion, certainty(found)) == ("fixed-since", Certainty.INFERRED)
    assert not {"refused-by-truststore-then", "admitted-by-truststore-then"} & found.findings


def test_what_only_the_trail_tells_is_inferred() -> None:
    by_date = walked(DISAGREE.but(objects={"v1": stored(ROOT, days=0)}))
    by_trail = walked(DISAGREE.but(trail=trail(change(2))))
    told = [one.conclusion.certainty.value for each in (by_date, by_trail) for one in each.examination.walks
            if one.conclusion]  # fmt: skip
    assert told == ["documented", "inferred"]
