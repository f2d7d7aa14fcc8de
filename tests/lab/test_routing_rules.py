"""Routing rules and the history of changes, as the lab's control plane keeps them."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.lab.conftest import Room


def put(room: Room, host: str, api: str, rule: str = "r1", priority: int = 1, stage: str = "prod") -> Any:
    action = {"InvokeApi": {"ApiId": api, "Stage": stage}}
    return room.client("apigatewayv2").put_routing_rule(
        DomainName=host, RoutingRuleId=rule, Priority=priority, Conditions=[], Actions=[action]
    )


def ruled(room: Room, host: str) -> str:
    api = room.domain(host, room.truststore(room.root()))
    room.client("apigatewayv2").update_domain_name(DomainName=host, RoutingMode="ROUTING_RULE_ONLY")
    return api.id


def test_rules_are_kept_by_priority_and_paged(room: Room, host: str) -> None:
    api = ruled(room, host)
    put(room, host, api, "late", 20)
    put(room, host, api, "early", 10)
    put(room, host, api, "late", 30)
    client = room.client("apigatewayv2")
    first = client.list_routing_rules(DomainName=host, MaxResults=1)
    rest = client.list_routing_rules(DomainName=host, NextToken=first["NextToken"])
    found = [
        (one["RoutingRuleId"], one["Priority"]) for page in (first, rest) for one in page["RoutingRules"]
    ]
    assert found == [("early", 10), ("late", 30)]


def test_what_makes_no_sense_is_refused(room: Room, host: str) -> None:
    api = room.domain(host, room.truststore(room.root())).id
    with pytest.raises(ClientError, match="routing mode"):
        put(room, host, api)
    room.client("apigatewayv2").update_domain_name(DomainName=host, RoutingMode="ROUTING_RULE_ONLY")
    put(room, host, api)
    for wrong in ({"rule": "r2"}, {"priority": 2_000_000}, {"stage": "none"}):
        with pytest.raises(ClientError, match="BadRequest"):
            put(room, host, api, **wrong)


def test_changes_leave_events_and_refused_ones_do_not(room: Room, host: str) -> None:
    api = ruled(room, host)
    with pytest.raises(ClientError):
        room.client("apigateway").update_stage(
            restApiId=api,
            stageName="prod",
            patchOperations=[{"op": "replace", "path": "/*/*/logging/loglevel", "value": "LOUD"}],
        )
    history = room.client("cloudtrail")
    first = history.lookup_events(MaxResults=2)
    assert len(first["Events"]) == 2
    events = [one for page in history.get_paginator("lookup_events").paginate() for one in page["Events"]]
    names = [one["EventName"] for one in events]
    assert names.count("UpdateDomainName") == 1
    assert {"CreateDomainName", "CreateApiMapping", "CreateDeployment", "UpdateAccount"} <= set(names)
    (update,) = [one for one in events if one["EventName"] == "UpdateDomainName"]
    asked = json.loads(update["CloudTrailEvent"])["requestParameters"]
    assert asked == {"domainName": host, "routingMode": "ROUTING_RULE_ONLY"}
    stages = [json.loads(one["CloudTrailEvent"]) for one in events if one["EventName"] == "UpdateStage"]
    assert all("LOUD" not in json.dumps(one) for one in stages)
    named = [{"AttributeKey": "EventName", "AttributeValue": "UpdateDomainName"}]
    assert [one["EventId"] for one in history.lookup_events(LookupAttributes=named)["Events"]] == [
        update["EventId"]
    ]
    with pytest.raises(ClientError, match="InvalidLookupAttributes"):
        history.lookup_events(LookupAttributes=[{"AttributeKey": "Username", "AttributeValue": "x"}])
