"""An account in memory that can be changed, held still or made to fail at any call; and an app over it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from diagnostics.model.api import Api, ApiKind, Stage
from diagnostics.model.asks import ApiOf, LogGroupNamed, StageOf
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.command import hyphenated
from diagnostics.model.domain import Domain
from diagnostics.model.evidence import Known
from diagnostics.model.world import Answer, Check, unchecked
from tests.changes.test_workaround import DOMAIN, ROLE, SOURCE
from tests.changes.test_workaround import case as workaround_case
from tests.conftest import LAB_AT
from tests.tui.recorded import Openings, RecordedAws
from tui.app import MtlsApp
from tui.aws_port import Aws, Sleep

NAME = DOMAIN.name
CONFIRM = f"{NAME}/9012"
MADE_HERE = "made-here"


@dataclass
class MemoryWorld:
    """Answers the calls of a workaround; ``failing`` raises at a call's name, ``held`` waits there."""

    failing: dict[str, Exception] = field(default_factory=dict)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    mappings: list[dict[str, Any]] = field(
        default_factory=lambda: [{"ApiMappingId": "m1", "ApiId": "x9y8z7", "Stage": "$default"}]
    )
    api: dict[str, Any] = field(default_factory=dict)
    groups: dict[str, dict[str, Any]] = field(default_factory=dict)
    role: str | None = ROLE

    @property
    def as_before(self) -> bool:
        """Whether nothing of a change is left."""
        return not (self.tags or self.api or self.groups) and len(self.mappings) == 1

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        self.calls.append(operation)
        if operation in self.held:
            await self.held[operation].wait()
            await check()
        if operation in self.failing:
            raise self.failing[operation]
        answer: Answer = getattr(self, "_" + hyphenated(operation).replace("-", "_"))(params)
        return answer

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        if operation == "GetTags":
            return {"tags": dict(self.tags)}
        if operation == "GetApiMappings":
            return {"Items": [dict(one) for one in self.mappings]}
        if operation == "DescribeLogGroups":
            return {"logGroups": list(self.groups.values())}
        if operation == "ListTagsForResource":
            group = self.groups.get(str(params["resourceArn"]).partition(":log-group:")[2])
            return {"tags": group["tags"]} if group else None
        if operation == "GetAccount":
            return {"cloudwatchRoleArn": self.role} if self.role else {}
        if operation == "GetRestApis":
            return {"items": [self.api] if self.api else []}
        return self.api if operation == "GetRestApi" and self.api else self.api.get(operation)

    def _tag_resource(self, params: Mapping[str, Any]) -> Answer:
        self.tags |= params["tags"]
        return {}

    def _untag_resource(self, params: Mapping[str, Any]) -> Answer:
        self.tags = {name: value for name, value in self.tags.items() if name not in params["tagKeys"]}
        return {}

    def _update_account(self, params: Mapping[str, Any]) -> Answer:
        self.role = params["patchOperations"][0]["value"]
        return {}

    def _create_rest_api(self, params: Mapping[str, Any]) -> Answer:
        self.api = {"id": MADE_HERE, "tags": params["tags"], "GetResources": {"items": []}}
        self.api["GetDeployments"] = {"items": []}
        return {"id": MADE_HERE}

    def _put_rest_api(self, params: Mapping[str, Any]) -> Answer:
        self.api["GetResources"] = {"items": [{"path": "/{proxy+}"}]}
        return {}

    def _update_rest_api(self, params: Mapping[str, Any]) -> Answer:
        self.api["disableExecuteApiEndpoint"] = True
        return {}

    def _create_deployment(self, params: Mapping[str, Any]) -> Answer:
        self.api["GetDeployments"] = {"items": [{"id": "d1"}]}
        return {"id": "d1"}

    def _create_log_group(self, params: Mapping[str, Any]) -> Answer:
        self.groups[params["logGroupName"]] = {
            "logGroupName": params["logGroupName"],
            "tags": params["tags"],
        }
        return {}

    def _put_retention_policy(self, params: Mapping[str, Any]) -> Answer:
        self.groups[params["logGroupName"]]["retentionInDays"] = params["retentionInDays"]
        return {}

    def _create_stage(self, params: Mapping[str, Any]) -> Answer:
        self.api["GetStage"] = {"stageName": params["stageName"]}
        return {}

    def _update_stage(self, params: Mapping[str, Any]) -> Answer:
        told = {one["path"]: one["value"] for one in params["patchOperations"]}
        self.api["GetStage"] |= {
            "methodSettings": {"*/*": {"loggingLevel": told["/*/*/logging/loglevel"]}},
            "accessLogSettings": {"destinationArn": told["/accessLogSettings/destinationArn"]},
        }
        return {}

    def _create_api_mapping(self, params: Mapping[str, Any]) -> Answer:
        self.mappings.append({**params, "ApiMappingId": "m2"})
        return {"ApiMappingId": "m2"}

    def _update_api_mapping(self, params: Mapping[str, Any]) -> Answer:
        (mine,) = (one for one in self.mappings if one["ApiMappingId"] == params["ApiMappingId"])
        mine |= {"ApiId": params["ApiId"], "Stage": params["Stage"]}
        return {}

    def _delete_api_mapping(self, params: Mapping[str, Any]) -> Answer:
        self.mappings = [one for one in self.mappings if one["ApiMappingId"] != params["ApiMappingId"]]
        return {}

    def _delete_log_group(self, params: Mapping[str, Any]) -> Answer:
        del self.groups[params["logGroupName"]]
        return {}

    def _delete_rest_api(self, params: Mapping[str, Any]) -> Answer:
        self.api = {}
        return {}


@dataclass
class MemoryChanger:
    """Opens a world in memory, and keeps what it was given."""

    world: MemoryWorld
    waiting: Callable[[str, float], None] | None = None
    sleep: Sleep | None = None
    opened: int = 0

    @contextmanager
    def __call__(
        self, aws: Aws, waiting: Callable[[str, float], None], sleep: Sleep
    ) -> Iterator[MemoryWorld]:
        self.opened, self.waiting, self.sleep = self.opened + 1, waiting, sleep
        yield self.world


def http_case(domain: Domain = DOMAIN, role: str | None = ROLE) -> Case:
    """A domain that leads to an HTTP API alone."""
    api, stage = Api("x9y8z7", ApiKind.HTTP, "billing", default_endpoint_disabled=True), "$default"
    case = workaround_case(domain, role=role).having(ApiOf(api.id), Known(api, SOURCE))
    case = case.having(LogGroupNamed(f"API-Gateway-Access-Logs_{api.id}/{stage}"), Known(None, SOURCE))
    return case.having(
        StageOf(ApiKind.HTTP, api.id, stage),
        Known(Stage(api.id, ApiKind.HTTP, stage, None, (), None), SOURCE),
    )


async def at_once(seconds: float) -> None:
    """Sleep not at all, but let others have their turn."""
    await asyncio.sleep(0)


def changing_app(
    world: MemoryWorld,
    case: Case | None = None,
    *,
    read_only: bool = False,
    ascii_signs: bool = False,
    demo: bool = False,
) -> MtlsApp:
    """An app that may change an account in memory."""
    app = MtlsApp(
        Openings(RecordedAws((case or http_case(),))),
        fixed_clock(LAB_AT),
        changer=MemoryChanger(world),
        read_only=read_only,
        ascii_signs=ascii_signs,
        demo=demo,
    )
    app.changes.sleep = at_once
    return app
