"""An account of the lab as changes see it: what it holds, and ways for its calls to go wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from diagnostics.lab.lab import Lab
from diagnostics.model.world import Answer, Check, NotDoneError, PerhapsDoneError, World, unchecked

_PASSING = {
    "ResponseMetadata": "about the call, not about the account",
    "position": "about the page",
    "domainNameStatus": "UPDATING for a while after every change, then AVAILABLE again",
    "DomainNameConfigurations": "holds the status a second time",
    "LastUpdatedDate": "the same of an HTTP API's stage",
    "lastUpdatedDate": "a stage or API that was changed and changed back is as it was, only later",
}
"""Fields that are left out of comparisons, each with why."""


def snapshot(lab: Lab, account: str) -> Any:
    """Everything in the account that a change could touch."""
    v1, v2 = (lab.client(name, account=account) for name in ("apigateway", "apigatewayv2"))
    logs, s3 = lab.client("logs", account=account), lab.client("s3", account=account)
    domains = v1.get_domain_names(limit=500).get("items", [])
    apis = v1.get_rest_apis(limit=500)["items"]
    return _normal(
        {
            "account": v1.get_account(),
            "domains": domains,
            "mappings": {
                one["domainName"]: v2.get_api_mappings(DomainName=one["domainName"]) for one in domains
            },
            "apis": {one["id"]: _api(v1, one) for one in apis},
            "http": [[one, v2.get_stages(ApiId=one["ApiId"])] for one in v2.get_apis()["Items"]],
            "groups": sorted(one["logGroupName"] for one in logs.describe_log_groups()["logGroups"]),
            "objects": [_versions(s3, bucket["Name"]) for bucket in s3.list_buckets()["Buckets"]],
        }
    )


def _versions(s3: Any, bucket: str) -> Any:
    listed = s3.list_object_versions(Bucket=bucket)
    return [listed.get("Versions", []), listed.get("DeleteMarkers", [])]


def _api(v1: Any, api: Mapping[str, Any]) -> Any:
    return [api, v1.get_stages(restApiId=api["id"]), v1.get_resources(restApiId=api["id"], limit=500)]


def _normal(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _normal(one) for name, one in value.items() if name not in _PASSING}
    if isinstance(value, list):
        return [_normal(one) for one in value]
    return value


class Fault(Enum):
    """How a call goes wrong."""

    KILLED_BEFORE = "killed before the call"
    KILLED_AFTER = "killed after AWS did it, before the answer"
    REFUSED = "refused"
    LOST_BEFORE = "no answer, and nothing was done"
    LOST_AFTER = "no answer, but it was done"


class Killed(BaseException):
    """Ends everything at once, as SIGKILL does: nothing may be written after it."""


@dataclass
class Faulty:
    """A world in which the call of this number goes wrong."""

    inner: World
    at: int
    fault: Fault
    calls: int = field(default=0)

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        self.calls += 1
        if self.calls != self.at:
            return await self.inner.change(service, operation, params, check)
        if self.fault is Fault.KILLED_BEFORE:
            raise Killed
        if self.fault is Fault.REFUSED:
            raise NotDoneError("denied", "AccessDeniedException: no", "apigateway:POST")
        if self.fault is Fault.LOST_BEFORE:
            raise PerhapsDoneError("timed out")
        await self.inner.change(service, operation, params, check)
        if self.fault is Fault.LOST_AFTER:
            raise PerhapsDoneError("timed out")
        raise Killed

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        return await self.inner.read(service, operation, params)


@dataclass
class FaultyReads:
    """A world in which the read of this number is denied, once."""

    inner: World
    at: int
    reads: int = field(default=0)

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        self.reads += 1
        if self.reads == self.at:
            raise NotDoneError("denied", "AccessDeniedException: no", "apigateway:GET")
        return await self.inner.read(service, operation, params)
