"""Denials grouped by reason and caller; texts quoted for a filter pattern."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.lab.control.patterns import pattern_test
from diagnostics.logs.groups import grouped, identity
from diagnostics.logs.joining import denials
from diagnostics.logs.patterns import DENIED, STATUS_403, denials_of, entries_of, quoted
from diagnostics.model.complaint import Caller
from tests.logs.events import denied, entry, logs


def test_callers_and_reasons_make_the_groups_and_the_largest_comes_first() -> None:
    names = ["CN=one", "CN=two", "CN=two", "CN=one", "CN=two", "CN=three"]
    reasons = ["x", "x", "y", "x", "x", "x"]
    lines = [denied(str(i), reason, i) for i, reason in enumerate(reasons)]
    entries = [entry(i, requestId=str(i), status="403", subject=name) for i, name in enumerate(names)]
    groups = grouped(denials(logs(lines, entries)))
    assert [(group.caller.subject, group.reason, len(group.denials)) for group in groups] == [
        ("CN=two", "x", 2),
        ("CN=one", "x", 2),
        ("CN=three", "x", 1),
        ("CN=two", "y", 1),
    ]
    assert (groups[1].first, groups[1].last) == (lines[0].at, lines[3].at)


def test_nothing_makes_no_group() -> None:
    assert grouped(()) == ()


@pytest.mark.parametrize(
    ("caller", "by"),
    [
        (Caller("f", "CN=a", "CN=i", "1", "192.0.2.1"), Caller(fingerprint="f")),
        (Caller(None, "CN=a", "CN=i", "1", "192.0.2.1"), Caller(subject="CN=a", issuer="CN=i", serial="1")),
        (Caller(None, None, "CN=i", "1", "192.0.2.1"), Caller(issuer="CN=i", serial="1")),
        (Caller(None, None, "CN=i", None, "192.0.2.1"), Caller(source_ip="192.0.2.1")),
        (Caller(), Caller()),
    ],
)
def test_a_caller_is_told_by_the_surest_thing_logged(caller: Caller, by: Caller) -> None:
    assert identity(caller) == by
    assert identity(by) == by


def test_a_caller_that_moves_between_addresses_is_one_caller() -> None:
    entries = [
        entry(i, requestId=str(i), status="403", subject="CN=a", ip=f"192.0.2.{i}", serial="01")
        for i in range(3)
    ]
    (group,) = grouped(denials(logs(None, entries)))
    assert len(group.denials) == 3


@given(st.text(max_size=40))
def test_no_text_leaves_the_quotes_of_a_pattern(text: str) -> None:
    pattern = quoted(text)
    match = re.fullmatch(r'"((?:[^"\\]|\\.)*)"', pattern, re.S)
    assert match is not None
    assert re.sub(r"\\(.)", r"\1", match[1], flags=re.S) == text


OWN, EXTENDED = "0b1c2d3e-0000-4000-8000-00000000000a", "cwnD1GpIFiAFWZg="
BOTH = ("requestId", "extendedRequestId", "status")


def test_a_known_request_narrows_both_patterns() -> None:
    assert (denials_of(None), entries_of(None, BOTH)) == (DENIED, STATUS_403)
    assert denials_of(OWN) == entries_of(OWN, BOTH) == f'"{OWN}"'
    assert entries_of('a" "b', BOTH) == '"a\\" \\"b"'


def test_the_id_that_callers_see_stands_on_another_line_than_the_reason() -> None:
    pattern = pattern_test(denials_of(EXTENDED))
    assert pattern(f"({OWN}) Extended Request Id: {EXTENDED}")
    assert pattern(f"({OWN}) Access denied. Reason: x")
    assert not pattern("(other) Extended Request Id: other")


@pytest.mark.parametrize(
    ("request_id", "variables", "pattern"),
    [
        (OWN, ("extendedRequestId", "status"), STATUS_403),
        (EXTENDED, ("requestId", "status"), STATUS_403),
        (EXTENDED, ("requestId", "extendedRequestId"), f'"{EXTENDED}"'),
        (OWN, ("requestId",), f'"{OWN}"'),
        (OWN, ("extendedRequestId",), None),
        (EXTENDED, ("requestId",), None),
        (None, ("requestId", "extendedRequestId", "error.responseType"), None),
    ],
)
def test_an_entry_is_searched_for_by_what_its_format_holds(
    request_id: str | None, variables: tuple[str, ...], pattern: str | None
) -> None:
    assert entries_of(request_id, variables) == pattern
