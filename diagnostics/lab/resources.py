"""Making what a scenario needs in the embedded AWS, and taking it away again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diagnostics.lab.stage_logs import Logging

if TYPE_CHECKING:
    from diagnostics.lab.lab import Lab

KEY = "truststore.pem"


@dataclass(frozen=True)
class Truststore:
    """A version of a truststore object."""

    uri: str
    version: str


@dataclass(frozen=True)
class RestApi:
    """A deployed REST API."""

    id: str
    stage: str
    access_log_group: str
    """Empty where the stage has no access log."""


@dataclass
class Made:
    """What takes away each thing that was made, in the order of making."""

    undo: list[Callable[[], object]] = field(default_factory=list)

    def take_away(self) -> None:
        """Take everything away, newest first."""
        while self.undo:
            self.undo.pop()()


class Resources:
    """Calls the embedded AWS in one account and region; identifiers follow from the lab's seed."""

    def __init__(self, lab: "Lab", account: str, region: str, made: Made) -> None:
        self._lab = lab
        self._account = account
        self._region = region
        self._made = made

    def truststore(self, bucket: str, bundle: bytes) -> Truststore:
        """Put a bundle into a versioned bucket, which is made if need be."""
        from moto.s3.models import s3_backends

        s3, backend = self._client("s3"), s3_backends[self._account]["aws"]
        if bucket not in backend.buckets:
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": self._region})
            self._made.undo.append(lambda: _drop_bucket(backend, bucket))
            backend.buckets[bucket].creation_date = self._lab.ground.clock()
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        self._steady("version", bucket, len(backend.buckets[bucket].keys.getlist(KEY, [])))
        put = s3.put_object(Bucket=bucket, Key=KEY, Body=bundle)
        return Truststore(f"s3://{bucket}/{KEY}", put["VersionId"])

    def rest_api(self, name: str, stage: str, logging: Logging) -> RestApi:
        """Make and deploy a REST API whose every path is answered by a mock."""
        from moto.apigateway.models import apigateway_backends

        gateway, apis = self._client("apigateway"), apigateway_backends[self._account][self._region].apis
        self._steady("api", name, len(apis))
        api = gateway.create_rest_api(
            name=name, endpointConfiguration={"types": ["REGIONAL"]}, disableExecuteApiEndpoint=True
        )
        api_id, root = api["id"], api["rootResourceId"]
        self._made.undo.append(lambda: apis.pop(api_id, None))
        proxy = gateway.create_resource(restApiId=api_id, parentId=root, pathPart="{proxy+}")["id"]
        for resource in (root, proxy):
            where = {"restApiId": api_id, "resourceId": resource, "httpMethod": "ANY"}
            gateway.put_method(**where, authorizationType="NONE")
            gateway.put_integration(**where, type="MOCK")
        gateway.create_deployment(restApiId=api_id, stageName=stage)
        group = f"/apigateway/{name}/{stage}" if logging.access_format is not None else ""
        self._set_logging(api_id, stage, logging, group)
        self._forget_group(f"API-Gateway-Execution-Logs_{api_id}/{stage}")
        return RestApi(api_id, stage, group)

    def domain(self, name: str, truststore: Truststore) -> None:
        """Make a regional domain that demands mutual TLS, pinned to the truststore's version."""
        seed = self._lab.ground.seed
        certificate = seed.request_id("certificate", self._account, self._region, name)
        self._client("apigateway").create_domain_name(
            domainName=name,
            regionalCertificateArn=f"arn:aws:acm:{self._region}:{self._account}:certificate/{certificate}",
            endpointConfiguration={"types": ["REGIONAL"]},
            securityPolicy="TLS_1_2",
            mutualTlsAuthentication={
                "truststoreUri": truststore.uri,
                "truststoreVersion": truststore.version,
            },
        )

    def mapping(self, domain: str, api: RestApi, key: str) -> None:
        """Map a path of the domain to the API's stage."""
        self._client("apigatewayv2").create_api_mapping(
            DomainName=domain, ApiId=api.id, Stage=api.stage, ApiMappingKey=key
        )

    def _set_logging(self, api_id: str, stage: str, logging: Logging, group: str) -> None:
        gateway = self._client("apigateway")
        role = f"arn:aws:iam::{self._account}:role/api-gateway-logs"
        replaced = {"/*/*/logging/loglevel": logging.level}
        if group:
            logs = self._client("logs")
            if not logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]:
                logs.create_log_group(logGroupName=group)
                self._forget_group(group)
            arn = f"arn:aws:logs:{self._region}:{self._account}:log-group:{group}"
            replaced["/accessLogSettings/destinationArn"] = arn
            replaced["/accessLogSettings/format"] = logging.access_format or ""
        gateway.update_account(
            patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": role}]
        )
        operations = [{"op": "replace", "path": path, "value": value} for path, value in replaced.items()]
        gateway.update_stage(restApiId=api_id, stageName=stage, patchOperations=operations)

    def _forget_group(self, name: str) -> None:
        from moto.logs.models import logs_backends

        groups = logs_backends[self._account][self._region].groups
        self._made.undo.append(lambda: groups.pop(name, None))

    def _client(self, service: str) -> Any:
        return self._lab.client(service, account=self._account, region=self._region)

    def _steady(self, *parts: object) -> None:
        from moto.moto_api._internal import mock_random

        mock_random.seed(self._lab.ground.seed.number(*parts, self._account, self._region))


def _drop_bucket(backend: Any, name: str) -> None:
    bucket = backend.buckets.pop(name, None)
    if bucket is not None:
        for versions in bucket.keys.values():
            for version in versions if isinstance(versions, list) else [versions]:
                dispose = getattr(version, "dispose", None)
                if dispose is not None:
                    dispose()
