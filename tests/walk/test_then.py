"""A trail that cannot know yet proves nothing; refusals before a change are not mixed with those since."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.model.asks import TrailEvents
from diagnostics.model.changes import ChangeRecord, Trail
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Certainty, Finding
from diagnostics.report.callers import refused_words
from diagnostics.report.lines import lines
from diagnostics.walk.judging import judged
from diagnostics.walk.refused import refused
from diagnostics.walk.then import Then, then
from diagnostics.walk.trail import LISTED_AFTER, attached_version
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import examine
from tests import pki
from tests.logs.events import denied as line
from tests.logs.events import entry
from tests.walk.test_refusals import ISSUER, NEWER, calls
from tests.walk.test_timeline import change, trail
from tests.walk.world import (
    ADMITTED,
    AT,
    CLIENT,
    ISSUING,
    ROOT,
    SOURCE,
    Walked,
    World,
    stored,
    walked,
)

DISAGREE = calls(("a", ISSUER, ADMITTED))
"""Refused ten minutes ago, admitted by the truststore of now."""


def refusals(*minutes: float, client: pki.Issued = CLIENT) -> World:
    """A world in which one client was refused that many minutes ago each."""
    pem = client.pem.decode().replace("\n", "\\n")
    names = [f"r{number}" for number in range(len(minutes))]
    return World().logging(
        *(line(name, ISSUER, -60 * at) for name, at in zip(names, minutes, strict=True)),
        entries=tuple(
            entry(0.1 - 60 * at, requestId=name, status="403", pem=pem, ip="192.0.2.1")
            for name, at in zip(names, minutes, strict=True)
        ),
    )


def finding(found: Walked, code: str) -> Finding | None:
    return next((one for walk in found.examination.walks for one in walk.findings if one.code == code), None)


def was(found: Walked) -> Then:
    (walk,) = found.examination.walks
    return then(found.case, walk.complaint, judged(found.case, walk.complaint))


def read_later(found: Walked, by: timedelta) -> Walked:
    """The same case with its trail read that much later than the domain."""
    case = found.case
    for ask, one in case.evidence.items():
        if isinstance(ask, TrailEvents) and isinstance(one, Known):
            case = case.having(ask, Known(one.value, replace(SOURCE, read_at=AT + by)))
    return Walked(case, found.complaint, examine(case, found.complaint, TREE))


def test_a_trail_read_at_once_cannot_rule_out_a_change_of_the_last_minutes() -> None:
    found = walked(DISAGREE.but(trail=trail()))
    assert was(found) is Then.UNCHANGED_SO_FAR
    told, lag = finding(found, "gateway-and-verdict-disagree"), finding(found, "trail-may-lag")
    assert told is not None
    assert told.certainty is Certainty.INFERRED
    assert told.remedies[0].code == "repeat-the-call"
    assert lag is not None
    assert lag.params["until"].value == AT - LISTED_AFTER
    assert "CloudTrail is sure up to 2026-11-01 11:45:00 UTC" in "\n".join(
        lines(found.case, Complaint(), found.examination)
    )


@pytest.mark.parametrize(("by", "sure"), [(LISTED_AFTER, True), (LISTED_AFTER - timedelta(seconds=1), False)])
def test_a_trail_read_long_enough_after_the_domain_is_sure(by: timedelta, sure: bool) -> None:
    found = read_later(walked(DISAGREE.but(trail=trail())), by)
    assert (was(found) is Then.SAME) is sure
    told = finding(found, "gateway-and-verdict-disagree")
    assert told is not None
    assert (told.certainty is Certainty.OBSERVED) is sure
    assert (finding(found, "trail-may-lag") is None) is sure


@pytest.mark.parametrize(
    ("minutes", "state"),
    [(9, Then.ANOTHER), (10.5, Then.CHANGING), (19, Then.CHANGING), (21, Then.UNCHANGED_SO_FAR)],
)
def test_a_change_shortly_before_a_refusal_leaves_open_which_truststore_decided(
    minutes: float, state: Then
) -> None:
    found = walked(DISAGREE.but(trail=trail(change(minutes))))
    assert was(found) is state
    assert (finding(found, "truststore-was-changing") is not None) is (state is Then.CHANGING)
    assert (finding(found, "gateway-and-verdict-disagree") is not None) is (state is Then.UNCHANGED_SO_FAR)


SPLIT = refusals(50, 40, 12, 11)
"""Refused twice before and twice since a change half an hour ago."""


@pytest.mark.parametrize(
    "world",
    [
        SPLIT.but(objects={"v1": stored(ROOT, days=30 / 24 / 60)}),
        refusals(50, 40, 12, 11, client=ADMITTED).but(trail=trail(change(30))),
    ],
    ids=["by the version's date", "by the trail"],
)
def test_refusals_before_and_after_a_change_are_told_apart(world: World) -> None:
    found = walked(world)
    split = finding(found, "refused-before-change")
    assert split is not None
    told = {name: split.params[name].value for name in ("before", "still", "count", "changed_at")}
    assert told == {"before": 2, "still": 2, "count": 4, "changed_at": AT - timedelta(minutes=30)}
    (walk,) = found.examination.walks
    often = refused_words(refused(found.case, walk.complaint))
    assert often.startswith("2 times, from 2026-11-01 11:48:00 UTC")
    assert "before that 2 times, from 2026-11-01 11:10:00 UTC" in often
    assert often in "\n".join(lines(found.case, Complaint(), found.examination))


def test_all_refused_before_the_change_and_refused_by_todays_too() -> None:
    found = walked(SPLIT.but(objects={"v1": stored(ROOT, days=5 / 24 / 60)}))
    assert found.conclusion == "issuer-not-in-truststore"
    split = finding(found, "refused-before-change")
    assert split is not None
    assert (split.params["before"].value, split.params["still"].value) == (4, 0)
    (walk,) = found.examination.walks
    assert "all before the truststore changed" in refused_words(refused(found.case, walk.complaint))


def test_what_is_fixed_since_needs_no_second_word() -> None:
    found = walked(refusals(50, 40).but(objects={"v1": stored(ROOT, ISSUING, days=30 / 24 / 60)}))
    assert found.conclusion == "fixed-since"
    assert "refused-before-change" not in found.findings


def test_a_fix_that_was_only_uploaded_splits_nothing() -> None:
    found = walked(SPLIT.but(**NEWER))
    assert found.conclusion == "newer-version-not-attached"
    assert "refused-before-change" not in found.findings


def test_nobody_in_particular_was_refused() -> None:
    assert refused(walked(World()).case, Complaint()) is None
    assert refused_words(None) == ""


def test_a_change_of_another_domain_or_of_something_else_splits_nothing() -> None:
    changes: tuple[ChangeRecord, ...] = (
        change(30, domain="other.example.com"),
        change(30, truststore=False),
        change(60),
    )
    for one in changes:
        found = walked(refusals(50, 12, client=ADMITTED).but(trail=Trail((one,), complete=True)))
        assert "refused-before-change" not in found.findings


def naming(minutes: float, version: str | None) -> ChangeRecord:
    """A recorded change of the domain's truststore that names a version, in the v1 API's way."""
    patch = {"op": "replace", "path": "/mutualTlsAuthentication/truststoreVersion", "value": version}
    asked = {"domainName": "api.example.com", "updateDomainNameInput": {"patchOperations": [patch]}}
    return change(minutes, summary=json.dumps(asked))


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ((naming(60, "v1"), naming(2, "v1")), Then.UNCHANGED_SO_FAR),
        ((naming(60, "v0"), naming(2, "v1")), Then.ANOTHER),
        ((change(60), naming(2, "v1")), Then.ANOTHER),
        ((naming(2, "v1"),), Then.ANOTHER),
    ],
)
def test_a_change_that_names_the_same_version_again_replaced_nothing(
    changes: tuple[ChangeRecord, ...], state: Then
) -> None:
    found = walked(DISAGREE.but(trail=trail(*changes)))
    assert was(found) is state
    assert (found.conclusion == "fixed-since") is (state is Then.ANOTHER)


@pytest.mark.parametrize(
    ("summary", "version"),
    [
        ('{"mutualTlsAuthentication": {"truststoreVersion": "v2"}}', "v2"),
        ('{"UpdateDomainNameRequest": {"MutualTlsAuthentication": {"TruststoreVersion": "v3"}}}', "v3"),
        ('{"a": [{"path": "/mutualTlsAuthentication/truststoreUri", "value": "s3://b/k"}]}', None),
        ('{"mutualTlsAuthentication": {"truststoreVersion": 7}}', None),
        ('{"mutualTlsAuthentication": {"truststoreVer', None),
        ("[1, 2]", None),
        ("", None),
    ],
)
def test_the_version_is_read_from_either_apis_parameters(summary: str, version: str | None) -> None:
    assert attached_version(change(1, summary=summary)) == version
