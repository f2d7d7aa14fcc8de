"""Making what a scenario needs in the embedded AWS, and taking it away again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diagnostics.lab.api_shape import PLAIN, ApiShape
from diagnostics.lab.ground import Withheld
from diagnostics.lab.guarding import Guards
from diagnostics.lab.made import Made
from diagnostics.lab.stage_logs import Logging

if TYPE_CHECKING:
    from diagnostics.lab.control.store import DomainRecord
    from diagnostics.lab.lab import Lab

KEY = "truststore.pem"
DEFAULT_STAGE = "$default"


@dataclass(frozen=True)
class Truststore:
    """A version of a truststore object; an empty version stands for the object without one."""

    uri: str
    version: str

    @property
    def unpinned(self) -> "Truststore":
        """The same object without a version."""
        return Truststore(self.uri, "")


@dataclass(frozen=True)
class RestApi:
    """A stage of an API."""

    id: str
    stage: str
    access_log_group: str
    """Empty where the stage has no access log."""


class Resources:
    """Calls the embedded AWS in one account and region; identifiers follow from the lab's seed."""

    def __init__(self, lab: "Lab", account: str, region: str, made: Made) -> None:
        self._lab = lab
        self._account = account
        self._region = region
        self._made = made
        self._guards = Guards(lab, account, region, made)

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

    def rest_api(self, name: str, stage: str, logging: Logging, shape: ApiShape = PLAIN) -> RestApi:
        """Make and deploy a REST API that answers every path."""
        from moto.apigateway.models import apigateway_backends

        gateway, apis = self._client("apigateway"), apigateway_backends[self._account][self._region].apis
        self._steady("api", name, len(apis))
        api = gateway.create_rest_api(
            name=name,
            endpointConfiguration={"types": ["REGIONAL"]},
            disableExecuteApiEndpoint=shape.endpoint_disabled,
            **({"policy": shape.policy} if shape.policy else {}),
        )
        api_id, root = api["id"], api["rootResourceId"]
        self._made.undo.append(lambda: apis.pop(api_id, None))
        proxy = gateway.create_resource(restApiId=api_id, parentId=root, pathPart="{proxy+}")["id"]
        method, integration = self._guards.method(api_id, name, shape)
        for resource in (root, proxy):
            where = {"restApiId": api_id, "resourceId": resource, "httpMethod": "ANY"}
            gateway.put_method(**where, **method)
            gateway.put_integration(**where, **integration)
        made = self.stage(RestApi(api_id, stage, ""), name, stage, logging)
        self._guards.stage(api_id, stage, name, shape)
        return made

    def stage(self, api: RestApi, name: str, stage: str, logging: Logging) -> RestApi:
        """Deploy the API of that name to one more stage."""
        self._client("apigateway").create_deployment(restApiId=api.id, stageName=stage)
        group = f"/apigateway/{name}/{stage}" if logging.access_format is not None else ""
        self._set_logging(api.id, stage, logging, group)
        self._forget_group(f"API-Gateway-Execution-Logs_{api.id}/{stage}")
        return RestApi(api.id, stage, "" if logging.destination else group)

    def http_api(self, name: str, logging: Logging) -> RestApi:
        """Make an HTTP API with a default route and a default stage; only the access log's settings count."""
        from moto.apigatewayv2.models import apigatewayv2_backends

        gateway, apis = self._client("apigatewayv2"), apigatewayv2_backends[self._account][self._region].apis
        self._steady("http api", name, len(apis))
        api_id = gateway.create_api(Name=name, ProtocolType="HTTP", DisableExecuteApiEndpoint=True)["ApiId"]
        self._made.undo.append(lambda: apis.pop(api_id, None))
        gateway.create_route(ApiId=api_id, RouteKey="$default")
        group = f"/apigateway/{name}/default" if logging.access_format is not None else ""
        settings = {}
        if group:
            self._make_group(group)
            settings = {
                "AccessLogSettings": {
                    "DestinationArn": self._group_arn(group),
                    "Format": logging.access_format,
                }
            }
        gateway.create_stage(ApiId=api_id, StageName=DEFAULT_STAGE, AutoDeploy=True, **settings)
        return RestApi(api_id, DEFAULT_STAGE, group)

    def domain(self, name: str, truststore: Truststore, routing_mode: str | None = None) -> None:
        """Make a regional domain that demands mutual TLS, pinned to the truststore's version.

        ``routing_mode`` is in the words of the v1 API.
        """
        seed = self._lab.ground.seed
        certificate = seed.request_id("certificate", self._account, self._region, name)
        self._client("apigateway").create_domain_name(
            domainName=name,
            regionalCertificateArn=f"arn:aws:acm:{self._region}:{self._account}:certificate/{certificate}",
            endpointConfiguration={"types": ["REGIONAL"]},
            securityPolicy="TLS_1_2",
            mutualTlsAuthentication={
                "truststoreUri": truststore.uri,
                **({"truststoreVersion": truststore.version} if truststore.version else {}),
            },
            **({"routingMode": routing_mode} if routing_mode else {}),
        )

    def mapping(self, domain: str, api: RestApi, key: str) -> None:
        """Map a path of the domain to the API's stage."""
        self._client("apigatewayv2").create_api_mapping(
            DomainName=domain, ApiId=api.id, Stage=api.stage, ApiMappingKey=key
        )

    def rule(self, domain: str, priority: int, api: RestApi, base_path: str) -> None:
        """Send what lies below a path to the API's stage, whatever the mappings say."""
        seed = self._lab.ground.seed
        self._client("apigatewayv2").put_routing_rule(
            DomainName=domain,
            RoutingRuleId=seed.word("rule", self._account, self._region, domain, priority),
            Priority=priority,
            Conditions=[{"MatchBasePaths": {"AnyOf": [base_path]}}],
            Actions=[{"InvokeApi": {"ApiId": api.id, "Stage": api.stage}}],
        )

    def api_key(self, name: str) -> str:
        """Make an API key and return what a caller sends in ``x-api-key``."""
        from moto.apigateway.models import apigateway_backends

        value = self._lab.ground.seed.token("api key", self._account, self._region, name, digits=40)
        keys = apigateway_backends[self._account][self._region].keys
        made = self._client("apigateway").create_api_key(name=name, value=value, enabled=True)["id"]
        self._made.undo.append(lambda: keys.pop(made, None))
        return value

    def record(self, domain: str) -> "DomainRecord":
        """Return the domain as the control plane keeps it, to bring it into a state that no call can."""
        from diagnostics.lab.control.store import domain_named

        return domain_named(self._account, self._region, domain)

    def withhold(self, action: str, resource: str = "*") -> None:
        """Take a right from the account's identity, from now on: build everything before."""
        withheld = Withheld(self._account, action, resource)
        self._lab.ground.withheld.append(withheld)
        self._made.undo.append(lambda: self._lab.ground.withheld.remove(withheld))

    def _set_logging(self, api_id: str, stage: str, logging: Logging, group: str) -> None:
        gateway = self._client("apigateway")
        role = f"arn:aws:iam::{self._account}:role/api-gateway-logs"
        replaced = {"/*/*/logging/loglevel": logging.level}
        replaced |= {f"{path}/logging/loglevel": level for path, level in logging.methods}
        if group:
            if logging.destination is None:
                self._make_group(group)
            arn = (logging.destination or self._group_arn(group)).format(
                region=self._region, account=self._account
            )
            replaced["/accessLogSettings/destinationArn"] = arn
            replaced["/accessLogSettings/format"] = logging.access_format or ""
        gateway.update_account(
            patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": role}]
        )
        operations = [{"op": "replace", "path": path, "value": value} for path, value in replaced.items()]
        gateway.update_stage(restApiId=api_id, stageName=stage, patchOperations=operations)

    def _make_group(self, name: str) -> None:
        logs = self._client("logs")
        if not logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]:
            logs.create_log_group(logGroupName=name)
            self._forget_group(name)

    def _group_arn(self, name: str) -> str:
        return f"arn:aws:logs:{self._region}:{self._account}:log-group:{name}"

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
