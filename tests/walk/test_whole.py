"""What holds for every walk: it is pure, it cites what exists, and all that it says can be said."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.facts.register import register
from diagnostics.model.asks import ASKS
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.evidence import Unreadable
from diagnostics.model.finding import Finding, Param, Remedy, Severity
from diagnostics.report.catalogue import message
from diagnostics.report.catalogue.conclusions import MESSAGES as CONCLUSIONS
from diagnostics.report.catalogue.questions import QUESTIONS as WORDS
from diagnostics.report.json_form import diagnosis
from diagnostics.report.why import ASKED
from diagnostics.walk.nodes import NODES
from diagnostics.walk.nodes.no_log import QUESTIONS
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import examine
from tests import pki
from tests.walk import test_late_logs, test_no_log, test_refusals, test_routing, test_timeline, test_ways_in
from tests.walk.world import CLIENT, SOURCE, Walked, World, denied, domain, walked

FILE = Complaint(certificates=(CLIENT.certificate.der,))
EXPIRED = pki.leaf("old", pki.ca("Root CA"), wants=pki.Wants(days=(-9, -1)))
NO = {"call-in-window": "yes", "certificate-sent": "no"}
EXTRA = {
    "fixed": (test_timeline.REFUSED.but(trail=test_timeline.CHANGED), Complaint()),
    "then unknown": (test_timeline.REFUSED.but(trail=denied()), Complaint()),
    "status told": (World(domain=domain(status="FAILED", status_message="x")), Complaint()),
    "status alone": (World(domain=domain(status="UPDATING")), Complaint()),
    "unreachable": (World(domain=Unreadable("unreachable", None, SOURCE)), Complaint()),
    "expired, told so": (test_refusals.calls(("a", "certificate has expired", EXPIRED)), Complaint()),
    "expired, a file": (World(), Complaint(certificates=(EXPIRED.certificate.der,))),
    "nothing answered": (World(), Complaint(saw=Saw.FORBIDDEN)),
    "no certificate": (World(answers=NO), Complaint(saw=Saw.FORBIDDEN)),
    "all met": (test_no_log.READY, test_no_log.CALL),
    "a file, unpinned": (World(domain=test_refusals.UNPINNED), FILE),
    "a file, gone": (World(objects={}), FILE),
    "reason awaited": (test_late_logs.ENTRY_ALONE, Complaint()),
    "reading broke off": (test_late_logs.BROKEN_OFF, Complaint()),
    "no status in the format": (test_late_logs.UNSEARCHABLE, test_no_log.CALL),
}
WORLDS: dict[str, tuple[World, Complaint]] = {
    **{row[0]: (row[1], row[2]) for row in test_ways_in.TABLE},
    **{row[0]: (row[1], row[2]) for row in test_refusals.TABLE},
    **{name: (world, complaint) for name, (world, complaint, _) in test_no_log.LACKING.items()},
    **{name: (world, Complaint()) for name, world in test_ways_in.BLIND.items()},
    **{row[0]: (row[1], Complaint(path=row[2])) for row in test_routing.TABLE},
    **EXTRA,
}
GAP = re.compile(r"\{(\w+)\}")
every_world = pytest.mark.parametrize(("world", "complaint"), WORLDS.values(), ids=WORLDS)


def claims(found: Walked) -> list[Finding]:
    walks = found.examination.walks
    return [*(one.conclusion for one in walks if one.conclusion), *chain(*(one.findings for one in walks))]


def gaps_of(code: str) -> set[str]:
    text = message(code)
    return set(GAP.findall(text.title + text.meaning + text.next))


@every_world
def test_every_code_has_a_message_whose_gaps_are_filled(world: World, complaint: Complaint) -> None:
    told: list[Finding | Remedy] = [*claims(walked(world, complaint))]
    told += [remedy for one in told if isinstance(one, Finding) for remedy in one.remedies]
    assert {one.code: gaps_of(one.code) - set(one.params) for one in told} == {
        one.code: set() for one in told
    }


@every_world
def test_every_fact_cited_exists(world: World, complaint: Complaint) -> None:
    assert {fact for one in claims(walked(world, complaint)) for fact in one.facts} <= set(register())


@every_world
def test_walking_twice_gives_the_same(world: World, complaint: Complaint) -> None:
    found = walked(world, complaint)
    again = examine(found.case, complaint, TREE)
    assert again == found.examination
    first = diagnosis(found.case, complaint, found.examination)
    assert diagnosis(found.case, complaint, again) == first
    assert walked(world, complaint, found.case).examination == found.examination


@every_world
def test_unknown_is_never_said_as_if_it_were_known(world: World, complaint: Complaint) -> None:
    for one in claims(walked(world, complaint)):
        if one.certainty.value == "unknown":
            assert one.severity in {Severity.UNKNOWN, Severity.NOTE, Severity.WARNING}
        if one.code == "evidence-unreadable":
            assert one.severity is Severity.UNKNOWN


def test_every_node_is_reached_and_has_its_own_name() -> None:
    visited = {
        one.node
        for world, complaint in WORLDS.values()
        for walk in walked(world, complaint).examination.walks
        for one in walk.path
    }
    assert visited == {node.id for node in NODES}
    assert len(TREE) == len(NODES)


def test_every_conclusion_of_the_catalogue_can_be_reached() -> None:
    reached = {code for world, complaint in WORLDS.values() for code in walked(world, complaint).conclusions}
    assert set(CONCLUSIONS) - reached <= {"issuer-not-known", "verdict-unknown"}


def test_every_question_and_every_ask_has_words() -> None:
    assert {one.id for one in QUESTIONS} == set(WORDS)
    assert {kind.__name__ for kind in ASKS} == set(ASKED)


PIECES = ("domain", "mappings", "role", "versions")


@given(
    st.sets(st.sampled_from(PIECES)),
    st.sampled_from(["apis", "stages", "logs", "objects", ""]),
    st.sampled_from([Complaint(), Complaint(certificates=(CLIENT.certificate.der,)), test_no_log.TIMED]),
)
def test_denied_reads_are_said_and_the_walk_ends_all_the_same(
    pieces: set[str], kind: str, complaint: Complaint
) -> None:
    world = test_refusals.REFUSED.but(**dict.fromkeys(pieces, denied()))
    if kind:
        world = world.but(**{kind: dict.fromkeys(getattr(world, kind), denied())})
    found = walked(world, complaint)
    told = {one.code for one in claims(found)}
    assert set(found.conclusions) & {"nothing-refused", "not-mutual-tls", "client-would-be-admitted"} == set()
    if "domain" in pieces or "mappings" in pieces or kind in {"apis", "stages", "logs"}:
        assert "evidence-unreadable" in told


def test_a_walk_keeps_who_owns_a_parameter() -> None:
    found = walked(test_refusals.REFUSED)
    (walk,) = found.examination.walks
    assert walk.conclusion is not None
    client = walk.conclusion.params["client"]
    assert client == Param("CN=client", client.sensitivity, CLIENT.certificate.fingerprint_sha256)
    assert client.sensitivity.value == "tenant"
