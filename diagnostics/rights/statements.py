"""The rights that reading and changing take, each a statement of what ``mtls-tui policy`` prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Right:
    """One statement: what it is called, and the calls (``service:Operation``) that it is for."""

    sid: str
    """Letters and digits alone, as IAM asks of a statement's id."""
    calls: tuple[str, ...]
    optional: bool = False
    """Whether the diagnosis goes on without it, knowing less."""
    for_changes: bool = False
    """Whether a change is refused without it, although a diagnosis goes on."""


RIGHTS: tuple[Right, ...] = (
    Right("WhoAsks", ("sts:GetCallerIdentity",)),
    Right(
        "ReadDomainsAndMappings",
        (
            "apigateway:GetDomainNames",
            "apigateway:GetDomainName",
            "apigateway:GetBasePathMappings",
            "apigatewayv2:GetDomainNames",
            "apigatewayv2:GetDomainName",
            "apigatewayv2:GetApiMappings",
        ),
    ),
    Right("ReadRoutingRules", ("apigatewayv2:ListRoutingRules",)),
    Right(
        "ReadApisStagesAndLogRole",
        (
            "apigateway:GetRestApi",
            "apigateway:GetStage",
            "apigateway:GetStages",
            "apigateway:GetAccount",
            "apigatewayv2:GetApi",
            "apigatewayv2:GetStage",
        ),
    ),
    Right("ReadTruststore", ("s3:GetObject", "s3:HeadObject")),
    Right("ListTruststoreVersions", ("s3:ListObjectVersions",)),
    Right("ReadLogs", ("logs:FilterLogEvents",)),
    Right("FindLogGroups", ("logs:DescribeLogGroups",)),
    Right("OptionalTellMissingTruststore", ("s3:ListBucket",), optional=True),
    Right(
        "ReadTruststoreKeeping",
        (
            "s3:GetBucketVersioning",
            "s3:GetBucketLifecycleConfiguration",
            "s3:GetObjectLockConfiguration",
        ),
        optional=True,
        for_changes=True,
    ),
    Right("OptionalReadChangeHistory", ("cloudtrail:LookupEvents",), optional=True),
    Right("OptionalReadMetrics", ("cloudwatch:GetMetricStatistics",), optional=True),
    Right("OptionalQueryLogs", ("logs:StartQuery",), optional=True),
    Right("OptionalReadQueryResults", ("logs:GetQueryResults", "logs:StopQuery"), optional=True),
    Right("DecryptTruststore", ("kms:Decrypt",), optional=True),
)
"""Every right, in the order in which a policy shows them; each call stands in one of them."""

CHANGE_RIGHTS: tuple[Right, ...] = (
    Right("ChangeDomainTags", ("apigateway:GetTags", "apigateway:TagResource", "apigateway:UntagResource")),
    Right(
        "ChangeStageLogs",
        ("apigateway:UpdateStage", "apigatewayv2:UpdateStage", "apigatewayv2:DeleteAccessLogSettings"),
    ),
    Right(
        "ChangeOwnLogGroups",
        (
            "logs:CreateLogGroup",
            "logs:ListTagsForResource",
            "logs:PutRetentionPolicy",
            "logs:DeleteLogGroup",
            "apigatewayv2:GetApis",
            "apigatewayv2:GetStages",
        ),
    ),
    Right(
        "ChangeTestApi",
        (
            "apigateway:GetRestApis",
            "apigateway:CreateRestApi",
            "apigateway:PutRestApi",
            "apigateway:UpdateRestApi",
            "apigateway:GetResources",
            "apigateway:CreateDeployment",
            "apigateway:GetDeployments",
            "apigateway:GetDeployment",
            "apigateway:CreateStage",
            "apigateway:DeleteRestApi",
        ),
    ),
    Right(
        "ChangeMappings",
        (
            "apigatewayv2:GetRoutes",
            "apigatewayv2:CreateApiMapping",
            "apigatewayv2:UpdateApiMapping",
            "apigatewayv2:DeleteApiMapping",
        ),
    ),
    Right("ChangeTruststore", ("s3:PutObject", "s3:DeleteObject", "apigateway:UpdateDomainName")),
    Right("ChangeEncryptTruststore", ("kms:GenerateDataKey",), optional=True),
    Right("ChangeLogRole", ("apigateway:UpdateAccount",), optional=True),
)
"""The rights that changes take beside those of reading; the optional ones only where they are asked for."""

_SIDS: Mapping[str, str] = MappingProxyType(
    {call: right.sid for right in (*RIGHTS, *CHANGE_RIGHTS) for call in right.calls}
)


def statement_of(call: str) -> str | None:
    """Return the id of the statement that allows a call; ``None`` for a call that no right is for."""
    return _SIDS.get(call)
