"""Custom domain names, through both APIs, over HTTP."""

from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from diagnostics.lab.names import Names
from diagnostics.lab.pki.authority import Validity
from tests.lab.conftest import Room


def code(error: pytest.ExceptionInfo[ClientError]) -> str:
    return str(error.value.response["Error"]["Code"])


def settle(v1: Any, host: str) -> int:
    reads = 0
    while v1.get_domain_name(domainName=host)["domainNameStatus"] != "AVAILABLE":
        reads += 1
    return reads


def test_what_v1_makes_v2_shows(room: Room, host: str) -> None:
    truststore = room.truststore(room.root())
    room.resources.domain(host, truststore)
    mutual = room.client("apigatewayv2").get_domain_name(DomainName=host)["MutualTlsAuthentication"]
    assert mutual == {"TruststoreUri": truststore.uri, "TruststoreVersion": truststore.version}


def test_what_v2_makes_v1_shows(room: Room, host: str) -> None:
    truststore = room.truststore(room.root())
    room.client("apigatewayv2").create_domain_name(
        DomainName=host,
        DomainNameConfigurations=[{"EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"}],
        MutualTlsAuthentication={"TruststoreUri": truststore.uri},
        Tags={"team": "payments"},
    )
    shown = room.client("apigateway").get_domain_name(domainName=host)
    assert shown["mutualTlsAuthentication"] == {"truststoreUri": truststore.uri}
    assert shown["tags"] == {"team": "payments"}
    assert shown["endpointConfiguration"]["types"] == ["REGIONAL"]


def test_v1_moves_to_a_new_version_and_passes_through_updating(room: Room, host: str) -> None:
    v1 = room.client("apigateway")
    room.resources.domain(host, room.truststore(room.root()))
    newer = room.truststore(room.root(), room.root("Second Root CA"))
    operation = {
        "op": "replace",
        "path": "/mutualTlsAuthentication/truststoreVersion",
        "value": newer.version,
    }
    answer = v1.update_domain_name(domainName=host, patchOperations=[operation])
    assert answer["domainNameStatus"] == "UPDATING"
    with pytest.raises(ClientError) as refused:
        v1.update_domain_name(domainName=host, patchOperations=[operation])
    assert code(refused) == "ConflictException"
    assert settle(v1, host) == 2
    assert (
        v1.get_domain_name(domainName=host)["mutualTlsAuthentication"]["truststoreVersion"] == newer.version
    )


def test_v2_moves_to_a_new_version_and_keeps_the_address(room: Room, host: str) -> None:
    v2 = room.client("apigatewayv2")
    first = room.truststore(room.root())
    room.resources.domain(host, first)
    newer = room.truststore(room.root("Second Root CA"))
    answer = v2.update_domain_name(
        DomainName=host, MutualTlsAuthentication={"TruststoreVersion": newer.version}
    )
    assert answer["MutualTlsAuthentication"]["TruststoreUri"] == first.uri
    assert answer["DomainNameConfigurations"][0]["DomainNameStatus"] == "UPDATING"


def test_an_empty_address_takes_mutual_tls_off(room: Room, host: str) -> None:
    room.resources.domain(host, room.truststore(room.root()))
    v2 = room.client("apigatewayv2")
    v2.update_domain_name(DomainName=host, MutualTlsAuthentication={"TruststoreUri": ""})
    assert "mutualTlsAuthentication" not in room.client("apigateway").get_domain_name(domainName=host)


def test_an_unreadable_truststore_is_refused_and_changes_nothing(room: Room, host: str) -> None:
    truststore = room.truststore(room.root())
    room.resources.domain(host, truststore)
    v2 = room.client("apigatewayv2")
    uri = truststore.uri.replace("truststore.pem", "gone.pem")
    with pytest.raises(
        ClientError, match=r"Unable to access truststore URI s3://.* version N/A\."
    ) as refused:
        v2.update_domain_name(DomainName=host, MutualTlsAuthentication={"TruststoreUri": uri})
    assert code(refused) == "BadRequestException"
    shown = v2.get_domain_name(DomainName=host)
    assert shown["MutualTlsAuthentication"]["TruststoreVersion"] == truststore.version
    assert shown["DomainNameConfigurations"][0]["DomainNameStatus"] == "AVAILABLE"


def test_warnings_name_the_subject_and_say_that_they_are_ours(room: Room, host: str) -> None:
    old = room.pki.root(Names().subject("Old CA", "Test"), Validity(timedelta(days=9), timedelta(days=-1)))
    room.resources.domain(host, room.truststore(room.root(), old))
    shown = room.client("apigateway").get_domain_name(domainName=host)["mutualTlsAuthentication"]
    assert [("CN=Old CA" in one, one.startswith("Lab text")) for one in shown["truststoreWarnings"]] == [
        (True, True)
    ]


def test_v2_wants_exactly_one_configuration(room: Room, host: str) -> None:
    room.resources.domain(host, room.truststore(room.root()))
    with pytest.raises(ClientError, match="Expected one domain name configuration"):
        room.client("apigatewayv2").update_domain_name(DomainName=host, DomainNameConfigurations=[])


def test_a_second_domain_of_the_name_is_a_conflict(room: Room, host: str) -> None:
    room.resources.domain(host, room.truststore(room.root()))
    with pytest.raises(ClientError) as refused:
        room.client("apigatewayv2").create_domain_name(DomainName=host)
    assert code(refused) == "ConflictException"


def test_edge_optimized_domains_belong_to_v1(room: Room, host: str) -> None:
    room.client("apigateway").create_domain_name(domainName=host)
    v2 = room.client("apigatewayv2")
    assert v2.get_domain_names()["Items"] == []
    with pytest.raises(ClientError, match="Only REGIONAL") as refused:
        v2.get_domain_name(DomainName=host)
    assert code(refused) == "BadRequestException"


@pytest.mark.parametrize("service", ["apigateway", "apigatewayv2"])
def test_an_unknown_domain_is_not_found(room: Room, service: str) -> None:
    argument = "domainName" if service == "apigateway" else "DomainName"
    for operation in ("get_domain_name", "delete_domain_name"):
        with pytest.raises(ClientError) as refused:
            getattr(room.client(service), operation)(**{argument: "no.lab.example"})
        assert code(refused) == "NotFoundException"


def test_domains_come_in_pages(room: Room) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    names = [f"n{number:02d}.lab.example" for number in range(31)]
    for name in names:
        v2.create_domain_name(DomainName=name)
    first = v1.get_domain_names()
    assert len(first["items"]) == 25
    assert "position" in first
    pages = list(v1.get_paginator("get_domain_names").paginate(PaginationConfig={"PageSize": 12}))
    assert [len(page["items"]) for page in pages] == [12, 12, 7]
    assert [item["domainName"] for page in pages for item in page["items"]] == names
    pages = list(v2.get_paginator("get_domain_names").paginate(PaginationConfig={"PageSize": 30}))
    assert [len(page["Items"]) for page in pages] == [30, 1]


def test_a_bad_page_token_is_refused(room: Room) -> None:
    with pytest.raises(ClientError) as refused:
        room.client("apigateway").get_domain_names(position="nonsense")
    assert code(refused) == "BadRequestException"


def test_routing_mode_speaks_both_dialects(room: Room, host: str) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    v2.create_domain_name(DomainName=host, RoutingMode="ROUTING_RULE_THEN_API_MAPPING")
    assert v1.get_domain_name(domainName=host)["routingMode"] == "ROUTING_RULE_THEN_BASE_PATH_MAPPING"
    operation = {"op": "replace", "path": "/routingMode", "value": "BASE_PATH_MAPPING_ONLY"}
    v1.update_domain_name(domainName=host, patchOperations=[operation])
    assert v2.get_domain_name(DomainName=host)["RoutingMode"] == "API_MAPPING_ONLY"


def test_tags_are_one_set_for_both_apis(room: Room, host: str) -> None:
    v1, v2 = room.client("apigateway"), room.client("apigatewayv2")
    arn = v2.create_domain_name(DomainName=host)["DomainNameArn"]
    v1.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
    v2.tag_resource(ResourceArn=arn, Tags={"c": "3"})
    v2.untag_resource(ResourceArn=arn, TagKeys=["a"])
    v1.untag_resource(resourceArn=arn, tagKeys=["b"])
    assert v1.get_tags(resourceArn=arn)["tags"] == v2.get_tags(ResourceArn=arn)["Tags"] == {"c": "3"}
    assert v2.get_domain_name(DomainName=host)["Tags"] == {"c": "3"}


def test_accounts_do_not_see_each_other(room: Room, host: str) -> None:
    room.client("apigatewayv2").create_domain_name(DomainName=host)
    other = room.lab.client("apigatewayv2", account="999988887777")
    assert other.get_domain_names()["Items"] == []
    identity = room.client("sts").get_caller_identity()
    assert identity["Account"] == room.account


def test_regions_do_not_see_each_other(room: Room, host: str) -> None:
    room.client("apigatewayv2").create_domain_name(DomainName=host)
    other = room.lab.client("apigatewayv2", account=room.account, region="eu-central-1")
    assert other.get_domain_names()["Items"] == []


def test_what_the_lab_cannot_do_it_says(room: Room, host: str) -> None:
    room.client("apigatewayv2").create_domain_name(DomainName=host)
    with pytest.raises(ClientError, match="The lab cannot answer") as refused:
        room.client("apigateway").get_client_certificates()
    assert code(refused) == "NotImplementedByLab"
    with pytest.raises(ClientError, match="The lab cannot answer") as refused:
        room.client("apigateway").update_method(
            restApiId="x", resourceId="y", httpMethod="GET", patchOperations=[]
        )
    assert code(refused) == "NotImplementedByLab"
    with pytest.raises(ClientError) as refused:
        room.client("iam").simulate_principal_policy(
            PolicySourceArn="arn:aws:iam::1:user/x" * 2, ActionNames=["s3:*"]
        )
    assert code(refused) == "NotImplementedByLab"
