"""Open cases: merging what concurrent reads found, and readings that overlap."""

from dataclasses import replace
from datetime import timedelta

from diagnostics.model.api import AccountLogging
from diagnostics.model.asks import AccountRole, DomainRecord, Mappings
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import examine
from tests.tui.built import SOURCE
from tests.tui.recorded import recorded
from tui.open_cases import OpenCases

FULL = recorded("healthy-0")[0]
NAME = FULL.domain.name
EMPTY = replace(FULL, evidence={})


def opened() -> tuple[OpenCases, list[str]]:
    published: list[str] = []
    cases = OpenCases(published.append)
    cases.open(EMPTY, timedelta(hours=1))
    return cases, published


def test_results_of_two_reads_come_together() -> None:
    cases, published = opened()
    found = EMPTY.having(DomainRecord(), Known(None, SOURCE))
    run = cases.start(NAME, EMPTY.having(Mappings(), Known((), SOURCE)), cases[NAME].complaint)
    cases.merge(NAME, run, found, examine(found, cases[NAME].complaint, TREE))
    assert set(cases[NAME].case.evidence) == {Mappings(), DomainRecord()}
    assert cases[NAME].examination is not None
    cases.having(NAME, AccountRole(), Known(AccountLogging(None), SOURCE))
    assert AccountRole() in cases[NAME].case.evidence
    assert published == [NAME] * 4


def test_what_was_found_for_an_older_moment_is_dropped() -> None:
    cases, _ = opened()
    later = replace(EMPTY, at=EMPTY.at + timedelta(seconds=1))
    run = cases.start(NAME, later, cases[NAME].complaint)
    cases.merge(NAME, run, FULL, examine(FULL, cases[NAME].complaint, TREE))
    assert cases[NAME].case == later
    assert cases[NAME].examination is None


def test_a_replaced_reading_adds_its_evidence_but_not_its_walk() -> None:
    cases, _ = opened()
    narrower = replace(cases[NAME].complaint, path="/orders")
    first = cases.start(NAME, EMPTY, cases[NAME].complaint)
    cases.start(NAME, EMPTY, narrower)
    cases.merge(NAME, first, FULL, examine(FULL, Complaint(), TREE))
    assert cases[NAME].examination is None
    assert cases[NAME].complaint == narrower
    assert cases[NAME].case.evidence == FULL.evidence


def test_an_older_reading_does_not_end_a_later_one() -> None:
    cases, _ = opened()
    complaint = cases[NAME].complaint
    first = cases.start(NAME, EMPTY, complaint)
    second = cases.start(NAME, EMPTY, complaint)
    cases.end(NAME, first, DiagnosticsError("credentials-expired"))
    assert (cases[NAME].run, cases[NAME].failure) == (second, None)
    cases.end(NAME, second)
    assert cases[NAME].run == 0


def test_a_case_that_is_gone_takes_nothing() -> None:
    cases, published = opened()
    cases.clear()
    published.clear()
    cases.merge(NAME, 1, FULL, examine(FULL, opened()[0][NAME].complaint, TREE))
    cases.having(NAME, AccountRole(), Known(AccountLogging(None), SOURCE))
    cases.end(NAME, 1)
    cases.fail(NAME, DiagnosticsError("credentials-expired"))
    assert (dict(cases), published) == ({}, [])
