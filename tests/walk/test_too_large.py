"""A log that was left unread for its size: it is told with size and cost, and nothing counts as fine."""

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Unreadable
from diagnostics.model.exits import Exit
from diagnostics.report.outcome import exit_code, findings
from diagnostics.report.told import told
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import examine

from .world import SOURCE, World, walked


def with_large_logs(case: Case) -> Case:
    for ask in [one for one in case.evidence if isinstance(one, EventsIn)]:
        case = case.having(ask, Unreadable("log-too-large", None, SOURCE, "12000000000"))
    return case


def test_an_unread_log_is_not_fine_and_says_what_it_would_take() -> None:
    case = with_large_logs(walked(World()).case)
    examination = examine(case, Complaint(), TREE)
    large = [one for one in findings(examination) if one.code == "log-too-large"]
    assert large
    for one in large:
        text = told(one)
        assert "12 GB" in text.title
        assert "USD 0.06" in text.title
        assert "3 h 20 min" in text.meaning
        assert "--insights" in text.next
        assert "(unverified)" in " ".join(text.facts)
    assert exit_code(examination) not in {Exit.FINE, Exit.PROBLEM}


def test_a_detail_that_is_no_size_is_told_as_any_other_failure() -> None:
    case = walked(World()).case
    for ask in [one for one in case.evidence if isinstance(one, EventsIn)]:
        case = case.having(ask, Unreadable("log-too-large", None, SOURCE, "\x1b[2J"))
    codes = {one.code for one in findings(examine(case, Complaint(), TREE))}
    assert "log-too-large" not in codes
    assert "evidence-unreadable" in codes
