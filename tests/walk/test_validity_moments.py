"""A truststore of a thousand CAs does not flood a timeline, and nothing near is hidden."""

from datetime import UTC, datetime, timedelta

from diagnostics.model.log import Window
from diagnostics.walk.moment import Moment
from diagnostics.walk.validity_moments import NAMED, Dated, validity_moments
from tests import pki

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
NEAR = Window(NOW - timedelta(days=7), NOW + timedelta(days=30))


def told(whose: str, *spans: tuple[int, int]) -> list[Moment]:
    issued = (
        pki.ca(f"CA {number}", wants=pki.Wants(days=days)).certificate for number, days in enumerate(spans)
    )
    return list(validity_moments(Dated(whose, tuple((one, None) for one in issued)), NEAR, NOW))


def test_what_is_far_off_is_left_out() -> None:
    assert told("truststore", (-3650, 3650), (-100, 31), (-8, 90)) == []


def test_what_is_near_is_named() -> None:
    moments = told("truststore", (-900, -3), (-900, 6), (-2, 900), (3, 900))
    assert [(one.code, one.what.value) for one in moments] == [
        ("truststore-valid-from", "CN=CA 2"),
        ("truststore-will-be-valid", "CN=CA 3"),
        ("truststore-valid-until", "CN=CA 0"),
        ("truststore-will-expire", "CN=CA 1"),
    ]


def test_a_thousand_are_counted() -> None:
    spans = [(-900, 3 + number % 20) for number in range(60)] + [(-900, -50 - number) for number in range(40)]
    moments = told("truststore", *spans)
    assert len([one for one in moments if not one.counts]) == NAMED
    counted = {one.code: one for one in moments if one.counts}
    assert counted["other-truststore-valid-until"].what.value == 40
    assert counted["other-truststore-will-expire"].what.value == 60 - NAMED
    assert counted["other-truststore-valid-until"].at < NOW < counted["other-truststore-will-expire"].at


def test_a_client_alone_has_both_its_dates_told() -> None:
    assert [one.code for one in told("client", (-400, 400))] == ["client-valid-from", "client-will-expire"]
    assert told("client", (-400, 400), (-400, 400)) == []
