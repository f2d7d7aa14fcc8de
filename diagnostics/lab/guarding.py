"""Setting up whoever may refuse a call besides mutual TLS: API keys, authorizers, web ACLs, backends."""

from typing import TYPE_CHECKING, Any

from diagnostics.lab.api_shape import ApiShape
from diagnostics.lab.ground import Refuses
from diagnostics.lab.made import Made

if TYPE_CHECKING:
    from diagnostics.lab.lab import Lab

_COUNTED = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "calls"}


class Guards:
    """Guards of the REST APIs of one account and region."""

    def __init__(self, lab: "Lab", account: str, region: str, made: Made) -> None:
        self._lab = lab
        self._account = account
        self._region = region
        self._made = made

    def method(self, api_id: str, name: str, shape: ApiShape) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the settings of the API's methods and of their integrations."""
        method: dict[str, Any] = {"authorizationType": "NONE", "apiKeyRequired": shape.key_required}
        if shape.authorizer is not None:
            function = f"arn:aws:lambda:{self._region}:{self._account}:function:{name}-authorizer"
            found = self._client("apigateway").create_authorizer(
                restApiId=api_id,
                name=f"{name}-authorizer",
                type="REQUEST",
                authorizerUri=f"{function}/{api_id}",
                identitySource="context.identity.clientCert.serialNumber",
            )
            self._refuse(f"{function}/{api_id}", shape.authorizer)
            method |= {"authorizationType": "CUSTOM", "authorizerId": found["id"]}
        if shape.backend is None:
            return method, {"type": "MOCK"}
        url = f"https://{name}-{api_id}.backend.example/"
        self._refuse(url, shape.backend)
        return method, {"type": "HTTP_PROXY", "integrationHttpMethod": "ANY", "uri": url}

    def stage(self, api_id: str, stage: str, name: str, shape: ApiShape) -> None:
        """Put a web ACL before the stage, if the shape has one."""
        if shape.web_acl is None:
            return
        from moto.wafv2.models import wafv2_backends

        waf, acls = self._client("wafv2"), wafv2_backends[self._account][self._region].wacls
        acl = waf.create_web_acl(
            Name=f"{name}-{api_id}",
            Scope="REGIONAL",
            DefaultAction={"Allow": {}},
            VisibilityConfig=_COUNTED,
        )["Summary"]["ARN"]
        self._made.undo.append(lambda: acls.pop(acl, None))
        there = f"arn:aws:apigateway:{self._region}::/restapis/{api_id}/stages/{stage}"
        waf.associate_web_acl(WebACLArn=acl, ResourceArn=there)
        self._refuse(acl, shape.web_acl)

    def _refuse(self, what: str, refuses: Refuses) -> None:
        known = self._lab.ground.refuses
        known[what] = refuses
        self._made.undo.append(lambda: known.pop(what, None))

    def _client(self, service: str) -> Any:
        return self._lab.client(service, account=self._account, region=self._region)
