"""Stages and APIs: log settings, dates and pages."""

from datetime import timedelta

import pytest
from botocore.exceptions import ClientError

from diagnostics.lab.stage_logs import RECOMMENDED_FORMAT
from tests.lab.conftest import AT, Room
from tests.lab.test_domains import code


def test_a_rest_stage_says_when_it_was_changed(room: Room) -> None:
    clock = room.lab.ground.clock
    with clock.at(AT - timedelta(days=3)):
        api = room.api()
    v1 = room.client("apigateway")
    stage = v1.get_stage(restApiId=api.id, stageName=api.stage)
    assert stage["createdDate"] == stage["lastUpdatedDate"] == AT - timedelta(days=3)
    operation = {"op": "replace", "path": "/*/*/logging/loglevel", "value": "ERROR"}
    v1.update_stage(restApiId=api.id, stageName=api.stage, patchOperations=[operation])
    (stage,) = v1.get_stages(restApiId=api.id)["item"]
    assert (stage["createdDate"], stage["lastUpdatedDate"]) == (AT - timedelta(days=3), AT)
    assert stage["methodSettings"]["*/*"]["loggingLevel"] == "ERROR"
    assert stage["accessLogSettings"]["format"] == RECOMMENDED_FORMAT


def test_a_new_deployment_keeps_the_settings_of_its_stage(room: Room) -> None:
    v1, api = room.client("apigateway"), room.api()
    made = v1.create_deployment(restApiId=api.id, stageName=api.stage)
    stage = v1.get_stage(restApiId=api.id, stageName=api.stage)
    assert stage["deploymentId"] == made["id"]
    assert stage["methodSettings"]["*/*"]["loggingLevel"] == "INFO"


def test_the_access_log_can_be_taken_off(room: Room) -> None:
    v1, api = room.client("apigateway"), room.api()
    v1.update_stage(
        restApiId=api.id,
        stageName=api.stage,
        patchOperations=[{"op": "remove", "path": "/accessLogSettings"}],
    )
    assert "accessLogSettings" not in v1.get_stage(restApiId=api.id, stageName=api.stage)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        ({"path": "/*/*/logging/loglevel", "value": "CHATTY"}, "Invalid logging level"),
        ({"path": "/*/*/logging/loglevel", "value": "INFO"}, "CloudWatch Logs role ARN must be set"),
    ],
)
def test_logging_is_refused_without_a_role_and_at_a_made_up_level(
    room: Room, operation: dict[str, str], words: str
) -> None:
    v1 = room.client("apigateway")
    api = v1.create_rest_api(name="bare")
    where = {"restApiId": api["id"], "resourceId": api["rootResourceId"], "httpMethod": "GET"}
    v1.put_method(**where, authorizationType="NONE")
    v1.put_integration(**where, type="MOCK")
    v1.create_deployment(restApiId=api["id"], stageName="s")
    with pytest.raises(ClientError, match=words) as refused:
        v1.update_stage(restApiId=api["id"], stageName="s", patchOperations=[{"op": "replace", **operation}])
    assert code(refused) == "BadRequestException"


def test_v2_changes_a_stage(room: Room) -> None:
    v2 = room.client("apigatewayv2")
    api = v2.create_api(Name="http", ProtocolType="HTTP")["ApiId"]
    with room.lab.ground.clock.at(AT - timedelta(days=1)):
        v2.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
    arn = f"arn:aws:logs:eu-west-1:{room.account}:log-group:web"
    logged = {"DestinationArn": arn, "Format": "$context.requestId"}
    answer = v2.update_stage(ApiId=api, StageName="$default", AccessLogSettings=logged)
    assert (answer["AccessLogSettings"], answer["AutoDeploy"]) == (logged, True)
    stage = v2.get_stage(ApiId=api, StageName="$default")
    assert (stage["CreatedDate"], stage["LastUpdatedDate"]) == (AT - timedelta(days=1), AT)
    v2.delete_access_log_settings(ApiId=api, StageName="$default")
    assert "AccessLogSettings" not in v2.get_stages(ApiId=api)["Items"][0]


def test_apis_and_stages_come_in_pages(room: Room) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    for number in range(3):
        v1.create_rest_api(name=f"rest{number}")
        api = v2.create_api(Name=f"http{number}", ProtocolType="HTTP")["ApiId"]
        v2.create_stage(ApiId=api, StageName="s")
        v2.create_stage(ApiId=api, StageName="t")
    pages = list(v1.get_paginator("get_rest_apis").paginate(PaginationConfig={"PageSize": 2}))
    assert [len(page["items"]) for page in pages] == [2, 1]
    pages = list(v2.get_paginator("get_apis").paginate(PaginationConfig={"PageSize": 2}))
    assert [len(page["Items"]) for page in pages] == [2, 1]
    pages = list(v2.get_paginator("get_stages").paginate(ApiId=api, PaginationConfig={"PageSize": 1}))
    assert [len(page["Items"]) for page in pages] == [1, 1]


def test_the_default_endpoint_can_be_switched_both_ways(room: Room) -> None:
    v1, api = room.client("apigateway"), room.api()
    assert v1.get_rest_api(restApiId=api.id)["disableExecuteApiEndpoint"] is True
    operation = {"op": "replace", "path": "/disableExecuteApiEndpoint", "value": "false"}
    v1.update_rest_api(restApiId=api.id, patchOperations=[operation])
    assert v1.get_rest_api(restApiId=api.id)["disableExecuteApiEndpoint"] is False


def test_a_rest_api_can_be_tagged(room: Room) -> None:
    v1, api = room.client("apigateway"), room.api()
    arn = f"arn:aws:apigateway:eu-west-1::/restapis/{api.id}"
    v1.tag_resource(resourceArn=arn, tags={"made-by": "test"})
    assert v1.get_tags(resourceArn=arn)["tags"] == {"made-by": "test"}
    stage = f"{arn}/stages/{api.stage}"
    v1.tag_resource(resourceArn=stage, tags={"of": "stage"})
    assert v1.get_tags(resourceArn=stage)["tags"] == {"of": "stage"}


def test_the_settings_of_a_method_can_be_taken_away(room: Room) -> None:
    v1, api = room.client("apigateway"), room.api()
    patch = [{"op": "remove", "path": "/*/*"}]
    v1.update_stage(restApiId=api.id, stageName=api.stage, patchOperations=patch)
    assert v1.get_stage(restApiId=api.id, stageName=api.stage)["methodSettings"] == {}


def test_a_deployment_keeps_what_its_methods_asked_for(room: Room) -> None:
    v1, api = room.client("apigateway"), room.api()
    where = {"restApiId": api.id, "deploymentId": v1.get_deployments(restApiId=api.id)["items"][0]["id"]}
    root = next(one for one in v1.get_resources(restApiId=api.id)["items"] if one["path"] == "/")
    method = {"restApiId": api.id, "resourceId": root["id"], "httpMethod": "PUT"}
    v1.put_method(**method, authorizationType="NONE")
    assert "apiSummary" not in v1.get_deployment(**where)
    summary = v1.get_deployment(**where, embed=["apisummary"])["apiSummary"]
    assert summary["/"] == {"ANY": {"authorizationType": "NONE", "apiKeyRequired": False}}
