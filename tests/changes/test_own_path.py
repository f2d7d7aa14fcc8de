"""A path of the test's own takes calls from whoever serves them: nobody, or it is an outage, or refused."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diagnostics.access import sources_of
from diagnostics.changes.change import Change, Refused
from diagnostics.changes.outcome import Ended
from diagnostics.changes.workaround.own_path import noticed_on
from diagnostics.changes.workaround.plans import EXTRA_PATH, TAKEN_PATH, extra_path, swap
from diagnostics.changes.workaround.served import Takes, next_ask, served
from diagnostics.changes.workaround.wish import Wish
from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.api import Api, ApiKind
from diagnostics.model.asks import ApiOf, DeployedMethods, Mappings, RestApis, RoutesOf
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import ApiMapping
from diagnostics.model.evidence import Ask, Known, Unreadable
from diagnostics.model.rest_api import Method, RestApi
from diagnostics.remediation.changing import begin, kept, take_back
from diagnostics.remediation.workaround import plan_workaround
from tests.changes.calls import post
from tests.changes.kinds import Planned, made_ready
from tests.changes.test_workaround import DOMAIN, HTTP, ROLE, SOURCE, WISH, case, planned, refused
from tests.conftest import LAB_AT
from tests.scenarios.asking import ask, profile_of

REST = ApiMapping("m9", "shop", "r1s2t3", "live")


def with_routes(*routes: str) -> Case:
    return case().having(RoutesOf(HTTP.api_id), Known(routes, SOURCE))


def behind_rest(*paths: str) -> Case:
    methods = tuple(Method(path, "GET", "NONE", key_required=False, integration=None) for path in paths)
    api = Api(REST.api_id, ApiKind.REST, "shop", default_endpoint_disabled=True)
    found = case(mappings=(REST,)).having(ApiOf(REST.api_id), Known(api, SOURCE))
    return found.having(DeployedMethods(REST.api_id, REST.stage), Known(methods, SOURCE))


@pytest.mark.parametrize(
    ("key", "route", "takes"),
    [
        ("orders", "$default", Takes.CALLERS),
        ("orders", "POST /orders", Takes.CALLERS),
        ("orders", "GET /orders/{id}", Takes.CALLERS),
        ("orders", "ANY /{proxy+}", Takes.CALLERS),
        ("orders", "GET /{thing}", Takes.CALLERS),
        ("orders/7", "GET /{thing}/7/lines", Takes.CALLERS),
        ("orders/7", "GET /orders", Takes.NOBODY),
        ("orders", "GET /order", Takes.NOBODY),
        ("orders", "GET /Orders", Takes.NOBODY),
        ("orders", "GET /", Takes.NOBODY),
        ("mtls-check", "$default", Takes.CHANCE),
        ("mtls-check", "ANY /{proxy+}", Takes.CHANCE),
        ("mtls-check", "GET /{thing}", Takes.CHANCE),
        ("mtls-check", "GET /mtls-check", Takes.CALLERS),
        ("mtls-check", "GET /mtls-check/{proxy+}", Takes.CALLERS),
        ("mtls-check", "GET /orders", Takes.NOBODY),
    ],
)
def test_whom_a_path_is_taken_from(key: str, route: str, takes: Takes) -> None:
    found = served(key, with_routes("OPTIONS /unrelated", route))
    assert found.takes is takes
    assert found.routes == (() if takes is Takes.NOBODY else (route,))


@pytest.mark.parametrize(
    ("key", "path", "takes"),
    [
        ("shop/orders", "/orders", Takes.CALLERS),
        ("shop/orders", "/{proxy+}", Takes.CALLERS),
        ("shop/orders", "/pets", Takes.NOBODY),
        ("shopping", "/{proxy+}", Takes.NOBODY),
        ("mtls-check", "/{proxy+}", Takes.NOBODY),
    ],
)
def test_the_mapped_path_is_stripped_and_reaches_no_further(key: str, path: str, takes: Takes) -> None:
    assert served(key, behind_rest(path)).takes is takes


def test_the_longest_mapping_serves_a_path() -> None:
    both = behind_rest("/orders").having(RoutesOf(HTTP.api_id), Known(("$default",), SOURCE))
    deeper = replace(REST, id="m10", path="shop/orders")
    found = served("shop/orders/7", both.having(Mappings(), Known((HTTP, REST, deeper), SOURCE)))
    assert found.mapping == deeper


@pytest.mark.parametrize("lacking", [RoutesOf(HTTP.api_id), ApiOf(HTTP.api_id)])
def test_what_could_not_be_read_may_be_callers(lacking: Ask[Any]) -> None:
    denied = Unreadable("denied", "apigateway:GET x", SOURCE, "no")
    unread = case().having(lacking, denied)
    for key in ("orders", "mtls-check"):
        found = extra_path(replace(WISH, key=key), unread)
        assert refused(found) == {"workaround-path-unread"}
        assert not isinstance(found, Change)
        assert found[0].params["action"].value == "apigateway:GET x"
    assert next_ask("orders", unread) is None
    assert next_ask("orders", case().without(lacking)) == lacking


def test_a_path_that_callers_may_use_is_planned_as_an_outage_or_not_at_all() -> None:
    wish = replace(WISH, key="orders")
    assert refused(extra_path(wish, case())) == {"workaround-path-served"}
    taken = extra_path(replace(wish, outage=True), case())
    assert isinstance(taken, Change)
    assert taken.kind == TAKEN_PATH
    assert [one.code for one in taken.noticed] == ["noticed-path-outage"]
    assert taken.steps[0].does.params["tags"]["mtls-tui-kind"] == TAKEN_PATH
    define = next(one for one in taken.steps if one.id == "define-api")
    assert define.code == "step-define-api-503"
    assert b'"statusCode":"200"' not in define.does.params["body"]


def test_accepting_an_outage_makes_none_where_nobody_is_served() -> None:
    free = extra_path(replace(WISH, key="orders", outage=True), with_routes("GET /pets"))
    assert isinstance(free, Change)
    assert free.kind == EXTRA_PATH


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (case(mappings=()), "noticed-nothing"),
        (behind_rest("/pets"), "noticed-nothing"),
        (with_routes("GET /pets"), "noticed-no-route"),
        (with_routes("$default"), "noticed-made-up-path"),
    ],
)
def test_nobody_notices_only_where_that_is_known(of: Case, code: str) -> None:
    found = extra_path(WISH, of)
    assert isinstance(found, Change)
    assert found.noticed[0].code == code


def test_the_root_mapping_is_every_path_without_another() -> None:
    other = ApiMapping("m2", "shop", "x", "s")
    found = swap(replace(WISH, key=""), case(mappings=(HTTP, other)))
    assert isinstance(found, Change)
    assert found.noticed[0].code == "noticed-root-outage"
    assert found.noticed[0].params["mapped"].value == ("/shop",)
    deeper = swap(replace(WISH, key="shop"), case(mappings=(HTTP, other)))
    assert isinstance(deeper, Change)
    assert deeper.noticed[0].code == "noticed-outage"


@pytest.mark.parametrize("key", ["a b?x", "a%20b", "münchen", "a#b", "a{b}", "a\nb", "a\n"])
def test_a_mapping_has_only_some_characters(key: str) -> None:
    assert refused(extra_path(replace(WISH, key=key), case())) == {"workaround-path-malformed"}


def test_every_character_that_aws_takes_is_taken() -> None:
    key = "aZ9/$-_.+!*'()"
    assert isinstance(extra_path(replace(WISH, key=key, outage=True), case()), Change)


@pytest.mark.parametrize("room", [True, False])
def test_a_domain_has_fifty_tags_at_most(room: bool) -> None:
    ours = planned().steps[0].does.params["tags"]
    own = tuple((f"t{number}", "x") for number in range(50 - len(ours) + (not room)))
    stack = ("aws:cloudformation:stack-name", "x")
    found = extra_path(WISH, case(replace(DOMAIN, tags=(*own, stack))))
    assert isinstance(found, Change) is room
    if not room:
        assert refused(found) == {"change-tags-quota"}


@pytest.mark.parametrize(("apis", "room"), [(599, True), (600, False)])
def test_an_account_has_600_regional_apis_at_most(apis: int, room: bool) -> None:
    there = tuple(RestApi(f"a{number}", "x", ("REGIONAL",), has_policy=False) for number in range(apis))
    edge = RestApi("edge", "x", ("EDGE",), has_policy=False)
    of = case().having(RestApis(), Known((*there, edge), SOURCE))
    for found in (extra_path(WISH, of), swap(replace(WISH, key=""), of)):
        assert isinstance(found, Change) is room
        if not room:
            assert refused(found) == {"workaround-api-quota"}


@pytest.mark.lab
async def test_nothing_is_taken_from_callers_without_a_word(lab: Lab, account: str, tmp_path: Path) -> None:
    """The root leads to an HTTP API that takes every path: what a caller posts is never answered 2xx."""
    scenario = next(one for one in SCENARIOS if one.name == "http-api")
    setup = lab.seed(scenario, account=account, names=Names(account))
    role = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": ROLE}]
    lab.client("apigateway", account=account).update_account(patchOperations=role)
    seen = (await ask(lab, account, setup.domain)).case
    plans: list[Change | tuple[Refused, ...]] = []
    with sources_of(profile_of(lab, account), fixed_clock(LAB_AT)) as sources:
        for path, outage in (("orders", False), ("/", True), ("orders", True), (None, False)):
            _, plan = await plan_workaround(seen, path, None, sources, swapping=False, outage=outage)
            plans.append(plan)
    served_, root, taken, made_up = plans
    assert not isinstance(served_, Change)
    assert {one.code for one in served_} == {"workaround-path-served"}
    assert not isinstance(root, Change)
    assert {one.code for one in root} == {"workaround-root-path"}
    assert isinstance(made_up, Change)
    assert made_up.noticed[0].code == "noticed-made-up-path"
    assert isinstance(taken, Change)
    assert post(lab, setup, "/orders").status == 200
    planned = Planned("", scenario.name, lambda _: taken)
    with made_ready(lab, account, planned, seen) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(taken, around)).ended is Ended.FINISHED
        reply = post(lab, setup, "/orders")
        assert (reply.status, reply.headers["retry-after"]) == (503, "60")
        assert post(lab, setup, "/invoices").status == 200
        assert (await take_back(kept(tmp_path)[0].path, around)).ended is Ended.TAKEN_BACK
    assert post(lab, setup, "/orders").status == 200


def test_the_words_name_who_answers_now() -> None:
    note = noticed_on(Wish(WISH.mark, "orders"), case())
    assert note.params["api"].value == HTTP.api_id
    assert note.params["routes"].value == ("$default",)
