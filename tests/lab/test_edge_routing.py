"""Where the edge sends a request: by rules, by an HTTP API's routes, and to which of two regions."""

from functools import partial
from pathlib import Path

import pytest

from diagnostics.lab.edge.visitor import Visit, visit
from diagnostics.lab.made import Made
from diagnostics.lab.resources import Resources
from diagnostics.lab.stage_logs import Logging
from tests.lab.calling import call
from tests.lab.conftest import Room

pytestmark = pytest.mark.lab


@pytest.mark.parametrize(
    ("mode", "path", "served"),
    [
        ("ROUTING_RULE_THEN_BASE_PATH_MAPPING", "/shop/1", "ruled"),
        ("ROUTING_RULE_THEN_BASE_PATH_MAPPING", "/shopping", "mapped"),
        ("ROUTING_RULE_ONLY", "/shop", "ruled"),
        ("ROUTING_RULE_ONLY", "/elsewhere", None),
    ],
)
def test_a_rule_beats_the_mappings(
    room: Room, host: str, tmp_path: Path, mode: str, path: str, served: str | None
) -> None:
    root = room.root()
    mapped, ruled = room.api(name="mapped"), room.api(name="ruled")
    room.resources.domain(host, room.truststore(root), mode)
    if mode != "ROUTING_RULE_ONLY":
        room.resources.mapping(host, mapped, "")
    room.resources.rule(host, 5, ruled, "shop")
    reply = call(room.lab, host, tmp_path, room.leaf(root), path)
    assert reply.status == (200 if served else 403)
    logged = {
        name: room.execution_lines(api.id) != [] for name, api in (("mapped", mapped), ("ruled", ruled))
    }
    assert logged == {name: name == served for name in logged}


def test_an_http_api_answers_only_its_routes(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    api = room.resources.http_api("web", Logging(access_format="$context.requestId $context.status"))
    v2 = room.client("apigatewayv2")
    (route,) = v2.get_routes(ApiId=api.id)["Items"]
    room.resources.domain(host, room.truststore(root))
    room.resources.mapping(host, api, "")
    leaf = room.leaf(root)
    assert call(room.lab, host, tmp_path, leaf, "/items").status == 200
    v2.delete_route(ApiId=api.id, RouteId=route["RouteId"])
    v2.create_route(ApiId=api.id, RouteKey="GET /items/{id}")
    assert call(room.lab, host, tmp_path, leaf, "/items/7").status == 200
    reply = call(room.lab, host, tmp_path, leaf, "/items")
    assert (reply.status, reply.body) == (404, '{"message":"Not Found"}')


def test_a_caller_reaches_the_region_that_it_is_sent_to(room: Room, host: str) -> None:
    root, leaf = room.root(), None
    leaf = room.leaf(root)
    there = Resources(room.lab, room.account, "eu-central-1", Made())
    for resources, trusted in ((room.resources, root), (there, room.root("Other CA"))):
        region = "here" if resources is room.resources else "there"
        store = resources.truststore(f"truststore-{region}-{room.account}", trusted.pem)
        api = resources.rest_api("api", "prod", Logging())
        resources.domain(host, store)
        resources.mapping(host, api, "")
    request = Visit(host, "/", leaf)
    for region, status in (("eu-west-1", 200), ("eu-central-1", 403)):
        arriving = partial(room.lab.show_as, address="203.0.113.9", place=(room.account, region))
        assert visit(room.lab.edge, request, arriving) == status
