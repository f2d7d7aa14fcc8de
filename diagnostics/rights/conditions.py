"""What narrows the rights to change REST APIs to those that changes make (fact iam.gateway-tags)."""

from collections.abc import Mapping
from types import MappingProxyType

from diagnostics.changes.mark import TAG
from diagnostics.changes.workaround.wish import API_NAMES

Condition = Mapping[str, Mapping[str, str]]

OURS: Condition = MappingProxyType({"Null": {f"aws:ResourceTag/{TAG}": "false"}})
"""The REST API has a change's tag, whatever its value."""

NAMED: Condition = MappingProxyType({"StringLike": {"apigateway:Request/ApiName": API_NAMES}})
"""The REST API that is made is called as a workaround calls it."""

CONDITIONS: Mapping[tuple[str, str], Condition] = MappingProxyType(
    {
        ("apigateway:CreateRestApi", "apigateway:POST"): NAMED,
        ("apigateway:PutRestApi", "apigateway:PUT"): OURS,
        ("apigateway:UpdateRestApi", "apigateway:PATCH"): OURS,
        ("apigateway:DeleteRestApi", "apigateway:DELETE"): OURS,
    }
)
"""By call and action. The collections of deployments and stages have none: whether they inherit an API's tags
is not said."""
