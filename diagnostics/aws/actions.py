"""Which IAM action on which resource a call needs (aws-facts 7)."""

from collections.abc import Mapping

_GATEWAY = "arn:{partition}:apigateway:{region}::"
_GET = "apigateway:GET"
_OBJECT = "arn:{partition}:s3:::{Bucket}/{Key}"

ACTIONS: Mapping[str, tuple[str, str]] = {
    "sts:GetCallerIdentity": ("sts:GetCallerIdentity", "*"),
    "apigateway:GetDomainNames": (_GET, _GATEWAY + "/domainnames"),
    "apigateway:GetDomainName": (_GET, _GATEWAY + "/domainnames/{domainName}"),
    "apigateway:GetBasePathMappings": (_GET, _GATEWAY + "/domainnames/{domainName}/basepathmappings"),
    "apigateway:GetRestApi": (_GET, _GATEWAY + "/restapis/{restApiId}"),
    "apigateway:GetStage": (_GET, _GATEWAY + "/restapis/{restApiId}/stages/{stageName}"),
    "apigateway:GetAccount": (_GET, _GATEWAY + "/account"),
    "apigatewayv2:GetDomainNames": (_GET, _GATEWAY + "/domainnames"),
    "apigatewayv2:GetDomainName": (_GET, _GATEWAY + "/domainnames/{DomainName}"),
    "apigatewayv2:GetApiMappings": (_GET, _GATEWAY + "/domainnames/{DomainName}/apimappings"),
    "apigatewayv2:ListRoutingRules": (
        "apigateway:ListRoutingRules",
        "arn:{partition}:apigateway:{region}:{account}:/domainnames/{DomainName}/routingrules/*",
    ),
    "apigatewayv2:GetApi": (_GET, _GATEWAY + "/apis/{ApiId}"),
    "apigatewayv2:GetStage": (_GET, _GATEWAY + "/apis/{ApiId}/stages/{StageName}"),
    "cloudtrail:LookupEvents": ("cloudtrail:LookupEvents", "*"),
    "s3:GetObject": ("s3:GetObject", _OBJECT),
    "s3:ListObjectVersions": ("s3:ListBucketVersions", "arn:{partition}:s3:::{Bucket}"),
    "logs:DescribeLogGroups": ("logs:DescribeLogGroups", "*"),
    "logs:FilterLogEvents": (
        "logs:FilterLogEvents",
        "arn:{partition}:logs:{region}:{account}:log-group:{logGroupName}:*",
    ),
}
"""By ``service:Operation``: the action, and its resource in terms of the place and the call's parameters."""


def needed_action(call: str, params: Mapping[str, object], place: Mapping[str, str]) -> str | None:
    """Return action and resource ARN, a space between; ``None`` for a call that the table lacks.

    ``place`` has partition, region and account.
    """
    if call not in ACTIONS:
        return None
    action, resource = ACTIONS[call]
    if call == "s3:GetObject" and "VersionId" in params:
        action = "s3:GetObjectVersion"
    return f"{action} {resource.format(**{**params, **place})}"
