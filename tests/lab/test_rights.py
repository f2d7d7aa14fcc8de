"""Rights that are withheld: refused in each service's own form, and only where they are."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from diagnostics.lab.lab import REGION
from tests.lab.conftest import Room

pytestmark = pytest.mark.lab


def refused(call: Any, **params: Any) -> tuple[str, int, str]:
    with pytest.raises(ClientError) as caught:
        call(**params)
    told: Any = caught.value.response
    return told["Error"]["Code"], told["ResponseMetadata"]["HTTPStatusCode"], told["Error"]["Message"]


def test_a_truststore_version(room: Room) -> None:
    store = room.truststore(room.root())
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    s3 = room.client("s3")
    room.resources.withhold("s3:GetObjectVersion", f"arn:aws:s3:::{bucket}/{key}")
    code, status, message = refused(s3.get_object, Bucket=bucket, Key=key, VersionId=store.version)
    assert (code, status) == ("AccessDenied", 403)
    assert f"s3:GetObjectVersion on resource: arn:aws:s3:::{bucket}/{key}" in message
    assert s3.get_object(Bucket=bucket, Key=key)["VersionId"] == store.version
    assert len(s3.list_object_versions(Bucket=bucket)["Versions"]) == 1
    room.resources.withhold("s3:ListBucketVersions")
    assert refused(s3.list_object_versions, Bucket=bucket)[0] == "AccessDenied"


def test_a_domain_and_its_rules(room: Room, host: str) -> None:
    room.domain(host, room.truststore(room.root()))
    room.resources.withhold("apigateway:GET", "arn:aws:apigateway:*::/domainnames/*")
    for service, name in (("apigateway", "domainName"), ("apigatewayv2", "DomainName")):
        code, status, message = refused(room.client(service).get_domain_name, **{name: host})
        assert (code, status) == ("AccessDeniedException", 403)
        assert f"apigateway:GET on resource: arn:aws:apigateway:{REGION}::/domainnames/{host}" in message
    assert len(room.client("apigateway").get_rest_apis()["items"]) == 1
    v2 = room.client("apigatewayv2")
    assert v2.list_routing_rules(DomainName=host)["RoutingRules"] == []
    room.resources.withhold("apigateway:ListRoutingRules")
    assert refused(v2.list_routing_rules, DomainName=host)[0] == "AccessDeniedException"


def test_a_log_group(room: Room) -> None:
    logs = room.client("logs")
    for name in ("one", "other"):
        logs.create_log_group(logGroupName=name)
    room.resources.withhold("logs:FilterLogEvents", "*:log-group:one:*")
    code, status, message = refused(logs.filter_log_events, logGroupName="one")
    assert (code, status) == ("AccessDeniedException", 400)
    assert "log-group:one:* because" in message
    assert logs.filter_log_events(logGroupName="other")["events"] == []


def test_another_account_keeps_its_rights(room: Room) -> None:
    room.resources.withhold("logs:DescribeLogGroups")
    assert refused(room.client("logs").describe_log_groups)[0] == "AccessDeniedException"
    other = room.lab.client("logs", account=room.account[::-1])
    assert other.describe_log_groups()["logGroups"] == []


@pytest.mark.parametrize("status", ["PENDING_OWNERSHIP_VERIFICATION", "PENDING_CERTIFICATE_REIMPORT"])
def test_a_pending_domain_cannot_be_changed_until_it_has_its_certificate(
    room: Room, host: str, status: str
) -> None:
    room.domain(host, room.truststore(room.root()))
    room.resources.record(host).pending = status
    v1 = room.client("apigateway")
    assert v1.get_domain_name(domainName=host)["domainNameStatus"] == status
    patch = {"op": "replace", "path": "/mutualTlsAuthentication/truststoreUri", "value": ""}
    assert (
        refused(v1.update_domain_name, domainName=host, patchOperations=[patch])[0] == "BadRequestException"
    )
    arn = "arn:aws:acm:eu-west-1:111122223333:certificate/new"
    renewed = {"op": "replace", "path": "/ownershipVerificationCertificateArn", "value": arn}
    assert v1.update_domain_name(domainName=host, patchOperations=[renewed])["domainNameStatus"] == "UPDATING"
