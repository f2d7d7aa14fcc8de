"""What hindered looking for callers is told of callers, not of one refused call."""

import pytest

from diagnostics.cases.hindrances import of_callers
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.report.catalogue import message

OF_ONE_CALL = ("have the call", "--request-id", "about one", "this refusal", "after the call")


@pytest.mark.parametrize(
    "code",
    [
        "access-entries-foreign",
        "http-api-logs-no-reason",
        "log-read-cut",
        "log-read-stopped",
        "nothing-is-logged",
        "precondition-entries-understood",
        "precondition-log-searched",
        "precondition-logs-before-call",
        "precondition-logs-full",
        "precondition-logs-kept",
        "precondition-read-to-end",
    ],
)
def test_no_sentence_of_one_call_is_left(code: str) -> None:
    found = of_callers(Finding(code, Severity.WARNING, Certainty.OBSERVED))
    said = " ".join((message(found.code).title, message(found.code).meaning, message(found.code).next))
    assert not [words for words in OF_ONE_CALL if words in said.casefold()]


def test_all_else_stays_as_it_is() -> None:
    found = Finding("evidence-unreadable", Severity.UNKNOWN, Certainty.OBSERVED)
    assert of_callers(found) == found
