"""The lines of a prediction: green only where everybody was judged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.admission.coverage import Coverage
from diagnostics.admission.impact import Met, predicted
from diagnostics.admission.truststore import Truststore
from diagnostics.model.complaint import Caller
from diagnostics.model.log import Window
from diagnostics.remediation.prediction import Prediction
from diagnostics.report.foretold import depth
from diagnostics.report.publish_lines import prediction_lines, warning_lines
from tests import pki

OLD, NEW = pki.ca("Lines Old"), pki.ca("Lines New")
STAYS, LOSES = pki.leaf("lines stays", OLD), pki.leaf("lines loses", NEW)
BOTH, ONE = (Truststore(one) for one in ([OLD.certificate, NEW.certificate], [OLD.certificate]))
WHOLE = Coverage(
    Window(pki.AT - timedelta(days=1), pki.AT), certificates=1, files=0, admitted_too=True, logs_read=1
)
GREEN = "  ✓ Everybody in the logs of that time was judged, and nobody loses access."


def lines(covered: Coverage, *clients: pki.Issued) -> list[str]:
    met = [Met(one.certificate, 3, 3, pki.AT) for one in clients]
    return list(prediction_lines(Prediction(predicted(met, BOTH, ONE, pki.AT), covered, frozenset())))


@pytest.mark.parametrize(
    ("covered", "green"),
    [
        (WHOLE, True),
        (replace(WHOLE, certificates=0, files=0), False),
        (replace(WHOLE, certificates=0, files=1, admitted_too=False), False),
        (replace(WHOLE, by_name=(Caller(subject="CN=a"),)), False),
        (replace(WHOLE, logs_read=0), False),
    ],
)
def test_it_is_green_only_where_everybody_was_judged(covered: Coverage, green: bool) -> None:
    assert (GREEN in lines(covered, STAYS)) == green


def test_it_is_never_green_where_somebody_loses_access() -> None:
    found = lines(WHOLE, STAYS, LOSES)
    assert GREEN not in found
    (line,) = [one for one in found if "loses access" in one]
    assert "CN=lines loses" in line
    assert "3 requests, the last at 2026-11-01 12:00:00 UTC" in line


def test_the_gateways_warnings_are_told_as_they_are_but_harmless() -> None:
    assert list(warning_lines(("x \x1b[2J y",)))[1:] == ["  ! x <U+001B>[2J y"]


def test_a_clients_own_certificate_counts_for_no_chain() -> None:
    alone = pki.leaf("lines alone", None).certificate
    store = Truststore([OLD.certificate, alone])
    assert depth(OLD.certificate, store) == "1 of 4 CA certificates up to its root"
    assert "CA certificates" not in depth(alone, store)
