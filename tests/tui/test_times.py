"""Moments in UTC and in the machine's zone, and days where a time of day is not enough."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from diagnostics.logs.denial import UNTIMED
from diagnostics.model.log import Window
from tui.shown.times import Times, spans_days

AT = datetime(2026, 11, 22, 23, 14, 9, 120_999, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_utc_and_local_differ_and_say_which() -> None:
    utc, local = Times(), Times().other()
    assert local.other() == utc
    assert (utc.clock(AT), local.clock(AT)) == ("23:14:09", "00:14:09")
    assert local.clock(AT, dated=True) == "11-23 00:14:09"
    assert utc.precise(AT, dated=True) == "11-22 23:14:09.120"
    assert (utc.brief(AT), utc.brief(AT, dated=True), local.minute(AT)) == ("23:14", "11-22", "11-23 00:14")
    assert utc.full(AT) == "2026-11-22 23:14:09.120 UTC"
    assert local.full(AT) == "2026-11-23 00:14:09.120 +01:00"


def test_the_title_names_both_offsets_where_clocks_changed() -> None:
    assert Times().zone(Window(AT - HOUR, AT)) == "times UTC"
    assert Times(local=True).zone(Window(AT - HOUR, AT)) == "times +01:00 (local)"
    assert Times(local=True).zone(Window(AT - 30 * 24 * HOUR, AT)) == "times +02:00/+01:00 (local)"


def test_a_window_of_a_day_shows_dates() -> None:
    assert not spans_days(Window(AT - 23 * HOUR, AT))
    assert spans_days(Window(AT - 24 * HOUR, AT))


def test_what_has_no_time_or_none_in_this_zone_does_not_fail() -> None:
    assert Times().clock(UNTIMED) == "-"
    assert Times(local=True).precise(UNTIMED) == "-"
    assert Times().full(UNTIMED) == "time not told"
    late = UNTIMED - timedelta(minutes=1)
    assert Times(local=True).full(late) == "9999-12-31 23:58:59.999 UTC"
