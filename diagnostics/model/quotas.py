"""The service's slow quotas, which nobody can raise (aws-facts 5.4)."""

from collections.abc import Mapping
from types import MappingProxyType

SECONDS_BETWEEN: Mapping[str, float] = MappingProxyType(
    {
        "CreateDomainName": 30,
        "UpdateDomainName": 30,
        "DeleteDomainName": 30,
        "CreateRestApi": 3,
        "ImportRestApi": 3,
        "PutRestApi": 1,
        "DeleteRestApi": 30,
        "CreateDeployment": 5,
        "UpdateAccount": 20,
    }
)
"""Seconds between two calls of one API Gateway operation in an account and region (regional APIs)."""
