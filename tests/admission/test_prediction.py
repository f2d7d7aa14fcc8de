"""What is said of callers who were met, and how much of them was looked at."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.admission.coverage import Coverage, coverage_findings
from diagnostics.admission.impact import Effect, Impact, Met, Predicted, predicted
from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from diagnostics.model.complaint import Caller
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.model.log import Window
from tests import pki

OLD, NEW = pki.ca("Prediction Old"), pki.ca("Prediction New")
LOSER, WINNER = pki.leaf("loser", OLD), pki.leaf("winner", NEW)


def verdict(admitted: bool | None, rule: str | None) -> Verdict:
    return Verdict(admitted, None, rule, Certainty.DOCUMENTED, (), ())


@pytest.mark.parametrize(
    ("before", "after", "seen", "effect"),
    [
        ((True, None), (False, "x"), 0, Effect.LOSES),
        ((None, "u"), (False, "x"), 0, Effect.UNKNOWN),
        ((None, "u"), (False, "x"), 1, Effect.LOSES),
        ((False, "x"), (False, "x"), 1, Effect.NONE),
        ((False, "x"), (False, "y"), 0, Effect.NONE),
        ((False, "x"), (False, "y"), 1, Effect.UNKNOWN),
        ((False, "x"), (None, "u"), 1, Effect.UNKNOWN),
        ((False, "x"), (True, None), 1, Effect.GAINS),
        ((True, None), (True, None), 1, Effect.NONE),
    ],
)
def test_what_the_logs_saw_counts_where_the_rules_do_not_know(
    before: tuple[bool | None, str | None],
    after: tuple[bool | None, str | None],
    seen: int,
    effect: Effect,
) -> None:
    met = Met(LOSER.certificate, requests=seen, admitted=seen)
    assert Predicted(met, Impact(verdict(*before), verdict(*after))).effect is effect


def test_those_whom_it_hits_hardest_come_first() -> None:
    met = [Met(one.certificate) for one in (WINNER, LOSER)]
    found = predicted(met, Truststore([OLD.certificate]), Truststore([NEW.certificate]), pki.AT)
    assert [(one.met.client, one.effect) for one in found] == [
        (LOSER.certificate, Effect.LOSES),
        (WINNER.certificate, Effect.GAINS),
    ]


WHOLE = Coverage(
    Window(pki.AT - timedelta(days=1), pki.AT), certificates=3, files=0, admitted_too=True, logs_read=1
)
STOPPED = Finding("log-read-cut", Severity.WARNING, Certainty.OBSERVED)


@pytest.mark.parametrize(
    ("covered", "codes"),
    [
        (WHOLE, []),
        (replace(WHOLE, certificates=0), ["prediction-nobody"]),
        (replace(WHOLE, certificates=0, files=1), []),
        (replace(WHOLE, admitted_too=False), ["prediction-refused-only"]),
        (replace(WHOLE, logs_read=0), ["prediction-no-log"]),
        (replace(WHOLE, by_name=(Caller(subject="CN=a"),)), ["prediction-by-name"]),
        (replace(WHOLE, nameless=2), ["prediction-nameless"]),
        (replace(WHOLE, hindered=(STOPPED,)), ["log-read-cut"]),
    ],
)
def test_everything_that_was_not_looked_at_is_told(covered: Coverage, codes: list[str]) -> None:
    first, *rest = coverage_findings(covered)
    assert first.code == "prediction-covers"
    assert [one.code for one in rest] == codes
    assert covered.complete == (not codes and covered.checked)
