"""Routing rules: what decides, what may decide, and what nobody can know."""

from typing import Any

import pytest

from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping, RoutingMode, RoutingRule
from diagnostics.report.outcome import exit_code
from tests.walk.test_refusals import ISSUER, calls
from tests.walk.world import CLIENT, REST, World, denied, domain, stage, walked

ONLY = domain(routing_mode=RoutingMode.ROUTING_RULE_ONLY)
FIRST = domain(routing_mode=RoutingMode.ROUTING_RULE_THEN_API_MAPPING)


def rule(priority: int, api: str = "rest1", *bases: str, headers: tuple[str, ...] = ()) -> RoutingRule:
    return RoutingRule(priority, bases, headers, api, "live", strip=True)


def world(*rules: RoutingRule, **changes: Any) -> World:
    refused = calls(("a", ISSUER, CLIENT))
    return refused.but(**{"domain": ONLY, "mappings": (), "rules": rules, **changes})


HEADER = ("x: y*",)
TABLE: list[tuple[str, World, str | None, str]] = [
    ("a rule for the path", world(rule(1, "rest1", "a")), "/a/b", "issuer-not-in-truststore"),
    ("no rule for the path", world(rule(1, "rest1", "a")), "/ab", "no-route"),
    ("the first decides", world(rule(1, "http1", "a"), rule(2)), "/a", "http-api-logs-no-reason"),
    ("behind another path", world(rule(1, "http1", "b"), rule(2)), "/a", "issuer-not-in-truststore"),
    ("a header may decide", world(rule(1, "http1", headers=HEADER), rule(2)), "/a", "routing-rule-by-header"),
    (
        "a header for the same stage",
        world(rule(1, headers=HEADER), rule(2)),
        "/a",
        "issuer-not-in-truststore",
    ),
    (
        "a header behind the one that decides",
        world(rule(1), rule(2, "http1", headers=HEADER)),
        "/a",
        "issuer-not-in-truststore",
    ),
    (
        "a header for another path",
        world(rule(1, "http1", "b", headers=HEADER), rule(2)),
        "/a",
        "issuer-not-in-truststore",
    ),
    ("only a header", world(rule(1, headers=HEADER)), "/a", "routing-rule-by-header"),
    (
        "a mapping after the rules",
        world(rule(1, "http1", "b"), domain=FIRST, mappings=(ApiMapping("m", "a", "rest1", "live"),)),
        "/a",
        "issuer-not-in-truststore",
    ),
    (
        "no mapping where rules alone decide",
        world(rule(1, "http1", "b"), mappings=(ApiMapping("m", "a", "rest1", "live"),)),
        "/a",
        "no-route",
    ),
    ("all without a path", world(rule(1, "http1", "a"), rule(2)), None, "issuer-not-in-truststore"),
    (
        "mappings denied that nobody needs",
        world(rule(1), mappings=denied()),
        "/a",
        "issuer-not-in-truststore",
    ),
    ("rules denied", world(rules=denied()), "/a", "evidence-unreadable"),
]


@pytest.mark.parametrize(("world", "path", "code"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_call_goes_where_the_rules_lead(world: World, path: str | None, code: str) -> None:
    assert walked(world, Complaint(path=path)).conclusion == code


def test_a_rule_that_asks_for_a_header_is_named_and_leaves_no_conclusion() -> None:
    found = walked(world(rule(7, "http1", headers=HEADER), rule(9)), Complaint(path="/a"))
    (walk,) = found.examination.walks
    assert walk.conclusion is not None
    assert (walk.conclusion.params["priority"].value, walk.conclusion.params["headers"].value) == (7, HEADER)
    assert exit_code(found.examination) == 3


def test_silence_proves_nothing_where_one_of_the_possible_stages_does_not_log() -> None:
    two = world(rule(1, "rest2", "a"), rule(2), apis={"rest1": REST, "rest2": REST}, logs=World().logs)
    assert walked(two, Complaint()).conclusion == "not-everything-is-logged"
    both = two.but(stages={"rest1": stage(), "rest2": stage()})
    assert walked(both.but(rules=(rule(2), rule(3, "rest2"))), Complaint()).conclusion == "nothing-refused"
