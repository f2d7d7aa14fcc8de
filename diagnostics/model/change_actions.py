"""Which IAM actions on which resources the calls of a change need (aws-facts 7)."""

from collections.abc import Mapping
from types import MappingProxyType

_GATEWAY = "arn:{partition}:apigateway:{region}::"
_TAGS = _GATEWAY + "/tags/*"
_DOMAIN = _GATEWAY + "/domainnames/{domainName}"
_MAPPINGS = _GATEWAY + "/domainnames/{DomainName}/apimappings"
_API = _GATEWAY + "/restapis/{restApiId}"
_STAGE_V2 = _GATEWAY + "/apis/{ApiId}/stages/{StageName}"
_GROUP = "arn:{partition}:logs:{region}:{account}:log-group:{madeLogGroup}"
_OBJECT = "arn:{partition}:s3:::{Bucket}/{Key}"
_GET, _POST, _PUT, _PATCH, _DELETE = (
    f"apigateway:{verb}" for verb in ("GET", "POST", "PUT", "PATCH", "DELETE")
)
_DELIVERY = tuple(
    (f"logs:{name}", "*")
    for name in (
        "CreateLogDelivery",
        "GetLogDelivery",
        "UpdateLogDelivery",
        "DeleteLogDelivery",
        "ListLogDeliveries",
        "PutResourcePolicy",
        "DescribeResourcePolicies",
    )
)

CHANGE_ACTIONS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "apigateway:GetTags": ((_GET, _TAGS),),
        "apigateway:TagResource": ((_PUT, _TAGS), (_PATCH, "{taggedArn}")),
        "apigateway:UntagResource": ((_DELETE, _TAGS), (_PATCH, "{taggedArn}")),
        "apigateway:GetRestApis": ((_GET, _GATEWAY + "/restapis"),),
        "apigateway:CreateRestApi": ((_POST, _GATEWAY + "/restapis"), (_PUT, _TAGS)),
        "apigateway:PutRestApi": ((_PUT, _API),),
        "apigateway:UpdateRestApi": ((_PATCH, _API),),
        "apigateway:GetResources": ((_GET, _API + "/resources"),),
        "apigateway:CreateDeployment": ((_POST, _API + "/deployments"),),
        "apigateway:GetDeployments": ((_GET, _API + "/deployments"),),
        "apigateway:GetDeployment": ((_GET, _API + "/deployments/{deploymentId}"),),
        "apigateway:CreateStage": ((_POST, _API + "/stages"), (_PUT, _TAGS)),
        "apigateway:DeleteRestApi": ((_DELETE, _API),),
        "apigateway:UpdateStage": ((_PATCH, _API + "/stages/{stageName}"),),
        "apigatewayv2:UpdateStage": ((_PATCH, _STAGE_V2), *_DELIVERY),
        "apigatewayv2:DeleteAccessLogSettings": ((_DELETE, _STAGE_V2 + "/accesslogsettings"), *_DELIVERY),
        "apigateway:UpdateAccount": ((_PATCH, _GATEWAY + "/account"), ("iam:PassRole", "{log_role}")),
        "apigateway:UpdateDomainName": (
            (_PATCH, _DOMAIN),
            ("apigateway:AddCertificateToDomain", _DOMAIN),
            ("apigateway:AddCertificateToDomain", _GATEWAY + "/domainnames"),
            ("apigateway:RemoveCertificateFromDomain", _DOMAIN),
            ("apigateway:RemoveCertificateFromDomain", _GATEWAY + "/domainnames"),
        ),
        "apigatewayv2:GetApis": ((_GET, _GATEWAY + "/apis"),),
        "apigatewayv2:GetStages": ((_GET, _GATEWAY + "/apis/{ApiId}/stages"),),
        "apigatewayv2:GetRoutes": ((_GET, _GATEWAY + "/apis/{ApiId}/routes"),),
        "apigatewayv2:CreateApiMapping": ((_POST, _MAPPINGS),),
        "apigatewayv2:UpdateApiMapping": ((_PATCH, _MAPPINGS + "/{ApiMappingId}"),),
        "apigatewayv2:DeleteApiMapping": ((_DELETE, _MAPPINGS + "/{ApiMappingId}"),),
        "logs:CreateLogGroup": (("logs:CreateLogGroup", _GROUP), ("logs:TagResource", _GROUP)),
        "logs:ListTagsForResource": (("logs:ListTagsForResource", "{taggedGroup}"),),
        "logs:PutRetentionPolicy": (("logs:PutRetentionPolicy", _GROUP),),
        "logs:DeleteLogGroup": (("logs:DeleteLogGroup", _GROUP),),
        "s3:PutObject": (("s3:PutObject", _OBJECT),),
        "s3:DeleteObject": (("s3:DeleteObjectVersion", _OBJECT),),
        "kms:GenerateDataKey": (("kms:GenerateDataKey", "{kms_key}"),),
    }
)
"""By ``service:Operation``, looks and reads of plans included where no diagnosis makes them: actions, each
with its resource.

What a call does with the caller's rights counts as well: tagging what it makes, delivering an HTTP API's
logs, encrypting an object. Which of the two rights over certificates a new truststore version needs is not
stated, so that both are there (fact iam.change-certificate).
"""
