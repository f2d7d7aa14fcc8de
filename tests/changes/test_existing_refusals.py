"""Why a REST API that was there before is not mapped: each reason, and whatever could not be read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from diagnostics.changes.change import Change, Refused
from diagnostics.changes.workaround.existing import existing_path, existing_swap
from diagnostics.changes.workaround.existing_refusals import Existing
from diagnostics.model.asks import DeployedMethods, DomainRecord, LogGroupNamed, MethodsOf, RestApis, StagesOf
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping, RoutingMode
from diagnostics.model.evidence import Ask, Known, Unreadable
from diagnostics.remediation.workaround import existing_named
from diagnostics.report.change_lines import refused_lines
from tests.changes.existing_apis import API, ID, KEYED, OPEN, PREFLIGHT, SILENT, STAGE, deployed, with_api
from tests.changes.test_workaround import DOMAIN, HTTP, SOURCE, WISH, case

GOOD = with_api(KEYED, PREFLIGHT)
OTHER_STAGE = replace(SILENT, name="trial")


def refused(of: Case, existing: Existing | None = None) -> Sequence[Refused]:
    found = existing_path(WISH, existing or Existing(ID), of)
    assert not isinstance(found, Change)
    told = "\n".join(refused_lines(found))
    assert "(not known)" not in told
    assert existing_swap(replace(WISH, key=""), existing or Existing(ID), of) == found
    return found


def codes(of: Case, existing: Existing | None = None) -> list[str]:
    return [one.code for one in refused(of, existing)]


def test_a_good_one_is_planned() -> None:
    assert isinstance(existing_path(WISH, Existing(ID), GOOD), Change)
    assert isinstance(existing_path(WISH, Existing(ID, STAGE), GOOD), Change)


ASKS: tuple[Ask[Any], ...] = (
    RestApis(),
    StagesOf(ID),
    MethodsOf(ID),
    DeployedMethods(ID, STAGE),
    LogGroupNamed(f"API-Gateway-Access-Logs_{ID}/{STAGE}"),
)


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: type(ask).__name__)
def test_what_could_not_be_read_is_a_refusal_and_says_why(ask: Ask[Any]) -> None:
    denied = Unreadable("denied", "apigateway:GET the-thing", SOURCE, "AccessDeniedException: no")
    for existing in (Existing(ID), Existing(ID, typed=ID)):
        (one,) = refused(GOOD.having(ask, denied), existing)
        told = "\n".join(refused_lines([one]))
        assert one.code == "plan-unread-denied"
        for words in ("could not be read, because the right is missing", "apigateway:GET the-thing"):
            assert words in told
        assert codes(GOOD.without(ask), existing) == ["plan-unread"]


@pytest.mark.parametrize(
    "existing", [Existing(ID), Existing(ID, typed="other"), Existing(ID, typed=ID.upper())]
)
def test_open_methods_need_the_id_typed_exactly(existing: Existing) -> None:
    of = with_api(OPEN, KEYED, PREFLIGHT)
    (one,) = refused(of, existing)
    assert one.code == "workaround-existing-open"
    assert (one.params["methods"].value, one.params["count"].value) == (("GET /",), 1)
    assert isinstance(existing_path(WISH, Existing(ID, typed=ID), of), Change)


def test_what_is_deployed_counts_as_what_is_defined() -> None:
    assert codes(with_api(KEYED, served=deployed(KEYED, OPEN))) == ["workaround-existing-open"]
    assert codes(with_api(KEYED, OPEN, served=deployed(KEYED))) == ["workaround-existing-open"]


def test_a_policy_makes_no_open_method_harmless() -> None:
    assert codes(with_api(OPEN, api=replace(API, has_policy=True))) == ["workaround-existing-open"]


def test_which_api_and_which_stage() -> None:
    two = with_api(KEYED, stages=(SILENT, OTHER_STAGE))
    assert codes(GOOD, Existing("x1")) == ["workaround-existing-unknown"]
    assert codes(GOOD, Existing("")) == ["workaround-existing-unknown"]
    assert codes(two) == ["workaround-existing-several-stages"]
    assert isinstance(existing_path(WISH, Existing(ID, "trial"), two), Change)
    assert codes(two, Existing(ID, "none")) == ["workaround-existing-stage-unknown"]
    assert codes(with_api(KEYED, stages=())) == ["workaround-existing-no-stage"]
    assert codes(with_api(KEYED, api=replace(API, endpoint_types=("PRIVATE",)))) == [
        "workaround-existing-private"
    ]
    tagged = replace(API, tags=(("mtls-tui-change", "another"),))
    assert codes(with_api(KEYED, api=tagged)) == ["workaround-existing-made"]


def test_what_stands_against_every_workaround_stands_against_these() -> None:
    for domain, code in (
        (replace(DOMAIN, routing_mode=RoutingMode.ROUTING_RULE_ONLY), "workaround-routing-rules"),
        (replace(DOMAIN, security_policy="SecurityPolicy_TLS13_1_3_2025_09"), "workaround-tls-policy"),
        (replace(DOMAIN, endpoint_types=("EDGE",)), "workaround-not-regional"),
        (replace(DOMAIN, status="UPDATING"), "workaround-domain-busy"),
    ):
        assert codes(with_api(KEYED, of=case(domain))) == [code]
    assert codes(GOOD.without(DomainRecord())) == ["plan-unread"]
    many = tuple(ApiMapping(f"a{number}", f"a/{number}", "x", "s") for number in range(200))
    found = existing_path(replace(WISH, key="b/c"), Existing(ID), with_api(KEYED, of=case(mappings=many)))
    assert not isinstance(found, Change)
    assert [one.code for one in found] == ["workaround-mapping-quota"]


def test_paths_are_checked() -> None:
    mapped = with_api(KEYED, of=case(mappings=(HTTP, ApiMapping("m5", "taken", HTTP.api_id, HTTP.stage))))
    taken = existing_path(replace(WISH, key="taken"), Existing(ID), mapped)
    free = existing_swap(WISH, Existing(ID), GOOD)
    there = with_api(KEYED, of=case(mappings=(ApiMapping("m1", "", ID, STAGE),)))
    already = existing_swap(replace(WISH, key=""), Existing(ID), there)
    for found, code in (
        (taken, "workaround-path-taken"),
        (free, "workaround-path-free"),
        (already, "workaround-existing-there"),
    ):
        assert not isinstance(found, Change)
        assert [one.code for one in found] == [code]


def test_hostile_names_are_shown_harmless() -> None:
    bad = replace(OPEN, path="/\x1b[2J", verb="GET")
    assert "\x1b" not in "\n".join(refused_lines(refused(with_api(bad))))
    unread = Unreadable("failed", None, SOURCE, "\x1b]0;x\x07")
    assert "\x1b" not in "\n".join(refused_lines(refused(GOOD.having(RestApis(), unread))))


@pytest.mark.parametrize(
    ("text", "named"),
    [("abc", ("abc", None)), ("abc/live", ("abc", "live")), (" abc/ ", ("abc", None)), ("", ("", None))],
)
def test_an_api_is_named_with_or_without_its_stage(text: str, named: tuple[str, str | None]) -> None:
    found = existing_named(text, "t")
    assert (found.api_id, found.stage, found.typed) == (*named, "t")


def test_apis_alike_in_name_are_told_apart_by_id() -> None:
    both = GOOD.having(RestApis(), Known((replace(API, id="zz"), API), SOURCE))
    assert isinstance(existing_path(WISH, Existing(ID), both), Change)
