"""Mappings: one list, changed and shown by both APIs."""

import pytest
from botocore.exceptions import ClientError

from tests.lab.conftest import Room
from tests.lab.test_domains import code


def test_the_root_has_two_names(room: Room, host: str) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    v2.create_domain_name(DomainName=host)
    api = room.api()
    made = v2.create_api_mapping(DomainName=host, ApiId=api.id, Stage=api.stage)
    assert v1.get_base_path_mapping(domainName=host, basePath="(none)")["restApiId"] == api.id
    assert v1.get_base_path_mappings(domainName=host)["items"] == [
        {"basePath": "(none)", "restApiId": api.id, "stage": api.stage}
    ]
    with pytest.raises(ClientError) as refused:
        v1.create_base_path_mapping(domainName=host, restApiId=api.id, stage=api.stage)
    assert code(refused) == "ConflictException"
    v1.delete_base_path_mapping(domainName=host, basePath="(none)")
    with pytest.raises(ClientError) as refused:
        v2.get_api_mapping(DomainName=host, ApiMappingId=made["ApiMappingId"])
    assert code(refused) == "NotFoundException"


def test_rest_and_http_apis_share_a_domain(room: Room, host: str) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    v2.create_domain_name(DomainName=host)
    rest = room.api()
    http = v2.create_api(Name="http", ProtocolType="HTTP")["ApiId"]
    v2.create_stage(ApiId=http, StageName="$default")
    v1.create_base_path_mapping(domainName=host, basePath="rest", restApiId=rest.id, stage=rest.stage)
    made = v2.create_api_mapping(DomainName=host, ApiId=http, Stage="$default", ApiMappingKey="web/v1")
    shown = v2.get_api_mappings(DomainName=host)["Items"]
    assert [(one["ApiMappingKey"], one["ApiId"]) for one in shown] == [("rest", rest.id), ("web/v1", http)]
    answer = v2.update_api_mapping(
        DomainName=host, ApiMappingId=made["ApiMappingId"], ApiId=rest.id, Stage=rest.stage
    )
    assert (answer["ApiMappingId"], answer["ApiMappingKey"]) == (made["ApiMappingId"], "web/v1")
    with pytest.raises(ClientError) as refused:
        v2.update_api_mapping(
            DomainName=host, ApiMappingId=made["ApiMappingId"], ApiId=rest.id, ApiMappingKey="rest"
        )
    assert code(refused) == "ConflictException"


def test_v1_changes_a_mapping(room: Room, host: str) -> None:
    v1 = room.client("apigateway")
    room.client("apigatewayv2").create_domain_name(DomainName=host)
    first, second = room.api(name="first"), room.api(name="second")
    v1.create_base_path_mapping(domainName=host, basePath="a", restApiId=first.id, stage=first.stage)
    operations = [
        {"op": "replace", "path": "/basePath", "value": "b"},
        {"op": "replace", "path": "/restapiId", "value": second.id},
    ]
    v1.update_base_path_mapping(domainName=host, basePath="a", patchOperations=operations)
    assert v1.get_base_path_mapping(domainName=host, basePath="b")["restApiId"] == second.id


@pytest.mark.parametrize(
    ("key", "words"), [("a/", "end with"), ("/a", "start with"), ("a b", "only letters")]
)
def test_bad_keys_are_refused(room: Room, host: str, key: str, words: str) -> None:
    v2 = room.client("apigatewayv2")
    v2.create_domain_name(DomainName=host)
    api = room.api()
    with pytest.raises(ClientError, match=words) as refused:
        v2.create_api_mapping(DomainName=host, ApiId=api.id, Stage=api.stage, ApiMappingKey=key)
    assert code(refused) == "BadRequestException"


def test_v1_refuses_several_levels(room: Room, host: str) -> None:
    room.client("apigatewayv2").create_domain_name(DomainName=host)
    api = room.api()
    with pytest.raises(ClientError, match="slash") as refused:
        room.client("apigateway").create_base_path_mapping(
            domainName=host, basePath="a/b", restApiId=api.id, stage=api.stage
        )
    assert code(refused) == "BadRequestException"


@pytest.mark.parametrize(("api", "stage"), [("nothing", "prod"), ("", "nothing")])
def test_a_mapping_needs_a_stage_that_exists(room: Room, host: str, api: str, stage: str) -> None:
    v2 = room.client("apigatewayv2")
    v2.create_domain_name(DomainName=host)
    with pytest.raises(ClientError) as refused:
        v2.create_api_mapping(DomainName=host, ApiId=api or room.api().id, Stage=stage)
    assert code(refused) == "BadRequestException"


def test_mappings_come_in_pages(room: Room, host: str) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    v2.create_domain_name(DomainName=host)
    api = room.api()
    for number in range(5):
        v2.create_api_mapping(DomainName=host, ApiId=api.id, Stage=api.stage, ApiMappingKey=f"k{number}")
    first = v2.get_api_mappings(DomainName=host, MaxResults="3")
    rest = v2.get_api_mappings(DomainName=host, MaxResults="3", NextToken=first["NextToken"])
    assert [one["ApiMappingKey"] for one in first["Items"] + rest["Items"]] == ["k0", "k1", "k2", "k3", "k4"]
    assert "NextToken" not in rest
    pages = v1.get_paginator("get_base_path_mappings").paginate(
        domainName=host, PaginationConfig={"PageSize": 2}
    )
    assert [len(page["items"]) for page in pages] == [2, 2, 1]


def test_an_api_cannot_go_while_it_is_mapped(room: Room, host: str) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    v2.create_domain_name(DomainName=host)
    api = room.api()
    v2.create_api_mapping(DomainName=host, ApiId=api.id, Stage=api.stage)
    with pytest.raises(ClientError, match="Please remove all API mappings"):
        v1.delete_rest_api(restApiId=api.id)
    with pytest.raises(ClientError) as refused:
        v1.delete_stage(restApiId=api.id, stageName=api.stage)
    assert code(refused) == "BadRequestException"
    v2.delete_domain_name(DomainName=host)
    v1.delete_rest_api(restApiId=api.id)
    assert api.id not in [one["id"] for one in v1.get_rest_apis()["items"]]
