"""The way through the tree: a node is called ruled out only where an answer leads past it."""

from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.walk.steps import Needs, Question, Visited, Walk
from tui.shown.marks import Marks
from tui.shown.path import ruled_out_by, stops

MARKS = Marks({})
UNTOLD = Finding("issuer-not-found", Severity.PROBLEM, Certainty.OBSERVED)


def went(*path: tuple[str, str], concluded: bool = True) -> Walk:
    visited = tuple(Visited(node, outcome, (), ()) for node, outcome in path)
    return Walk(Complaint(), visited, path[-1][0], conclusion=UNTOLD if concluded else None)


TO_REASON = (
    ("domain", "on"),
    ("symptom", "403"),
    ("api-kind", "REST"),
    ("logging", "on"),
    ("any-log", "yes"),
)


def words(walk: Walk) -> dict[str, str]:
    return {stop.node: stop.line.plain for stop in stops(walk, MARKS)}


def test_other_branches_are_ruled_out_by_the_answer_that_leads_past_them() -> None:
    walk = went(*TO_REASON, ("reason", "issuer-not-found"), ("issuer", "no"))
    told = words(walk)
    assert {node for node, line in told.items() if "ruled out" in line} == {
        "workaround",
        "no-log",
        "algorithm",
        "self-signed",
        "other-reason",
        "certificate",
        "truststore",
    }
    by = ruled_out_by("algorithm", walk)
    assert by is not None
    assert by.node == "reason"


def test_what_lies_behind_the_end_is_not_ruled_out() -> None:
    told = words(went(*TO_REASON, ("reason", "issuer-not-found"), ("issuer", "the gateway says so")))
    assert "not looked at" in told["newest-version"]
    assert "not looked at" in told["missing-link"]
    off = words(went(("domain", "off")))
    assert all("not looked at" in line for node, line in off.items() if node != "domain")


def test_with_http_apis_beside_rest_the_workaround_stays_open() -> None:
    walk = went(("domain", "on"), ("symptom", "403"), ("api-kind", "HTTP and REST"), ("logging", "on"))
    assert "not looked at" in words(walk)["workaround"]


def test_with_http_apis_alone_the_logs_are_ruled_out() -> None:
    walk = went(
        ("domain", "on"), ("symptom", "403"), ("api-kind", "HTTP"), ("workaround", "no execution log")
    )
    assert "ruled out" in words(walk)["any-log"]
    assert "ruled out" in words(walk)["reason"]


def test_the_node_that_waits_is_marked() -> None:
    path = tuple(Visited(node, outcome, (), ()) for node, outcome in TO_REASON)
    reading = Walk(Complaint(), path, "reason", needs=Needs(frozenset()))
    assert words(reading)["reason"] == "▶ ? reason: reading"
    asking = Walk(Complaint(), path, "no-log", needs=Needs(frozenset(), question=Question("q", ("yes",))))
    assert "your answer?" in words(asking)["no-log"]
