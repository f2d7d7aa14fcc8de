"""Which IAM action on which resource a reading call needs (aws-facts 7)."""

from collections.abc import Mapping
from types import MappingProxyType

_GATEWAY = "arn:{partition}:apigateway:{region}::"
_GET = "apigateway:GET"
_BUCKET = "arn:{partition}:s3:::{Bucket}"
_OBJECT = _BUCKET + "/{Key}"

READ_ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "sts:GetCallerIdentity": ("sts:GetCallerIdentity", "*"),
        "apigateway:GetDomainNames": (_GET, _GATEWAY + "/domainnames"),
        "apigateway:GetDomainName": (_GET, _GATEWAY + "/domainnames/{domainName}"),
        "apigateway:GetBasePathMappings": (_GET, _GATEWAY + "/domainnames/{domainName}/basepathmappings"),
        "apigateway:GetRestApi": (_GET, _GATEWAY + "/restapis/{restApiId}"),
        "apigateway:GetStage": (_GET, _GATEWAY + "/restapis/{restApiId}/stages/{stageName}"),
        "apigateway:GetStages": (_GET, _GATEWAY + "/restapis/{restApiId}/stages"),
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
        "cloudwatch:GetMetricStatistics": ("cloudwatch:GetMetricStatistics", "*"),
        "s3:GetObject": ("s3:GetObject", _OBJECT),
        "s3:HeadObject": ("s3:GetObject", _OBJECT),
        "s3:GetBucketVersioning": ("s3:GetBucketVersioning", _BUCKET),
        "s3:GetBucketLifecycleConfiguration": ("s3:GetLifecycleConfiguration", _BUCKET),
        "s3:GetObjectLockConfiguration": ("s3:GetBucketObjectLockConfiguration", _BUCKET),
        "s3:ListObjectVersions": ("s3:ListBucketVersions", _BUCKET),
        "logs:DescribeLogGroups": ("logs:DescribeLogGroups", "*"),
        "logs:FilterLogEvents": (
            "logs:FilterLogEvents",
            "arn:{partition}:logs:{region}:{account}:log-group:{logGroupName}:*",
        ),
        "logs:StartQuery": (
            "logs:StartQuery",
            "arn:{partition}:logs:{region}:{account}:log-group:{logGroupName}:*",
        ),
        "logs:GetQueryResults": ("logs:GetQueryResults", "*"),
        "logs:StopQuery": ("logs:StopQuery", "*"),
    }
)
"""By ``service:Operation``: the action, and its resource in terms of the place and the call's parameters."""
