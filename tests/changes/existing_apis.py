"""REST APIs that were there before a workaround: with an open method, with none, and as evidence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diagnostics.access import sources_of
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.workaround.existing_refusals import Existing
from diagnostics.lab.lab import REGION, Lab
from diagnostics.logs.format_wanted import merged
from diagnostics.model.api import AccessLog, ApiKind, LogLevel, MethodSetting, Stage
from diagnostics.model.asks import AccountRole, DeployedMethods, LogGroupNamed, MethodsOf, RestApis, StagesOf
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.evidence import Known
from diagnostics.model.rest_api import Method, RestApi
from diagnostics.remediation.workaround import plan_workaround
from tests.changes.test_workaround import ROLE, SOURCE, WISH, case
from tests.conftest import LAB_AT
from tests.scenarios.asking import profile_of

ID, STAGE = "ex1st1ng00", "live"
NAME = "ledger"
API = RestApi(ID, NAME, ("REGIONAL",), has_policy=False)
OPEN = Method("/", "GET", "NONE", key_required=False, integration="HTTP_PROXY")
KEYED = replace(OPEN, verb="POST", key_required=True)
SIGNED = replace(OPEN, verb="PUT", authorization="AWS_IAM")
PREFLIGHT = replace(OPEN, verb="OPTIONS", integration="MOCK")
SILENT = Stage(ID, ApiKind.REST, STAGE, None, (), None)
LOUD = replace(
    SILENT,
    access_log=AccessLog("arn:aws:logs:eu-west-1:1:log-group:/ledger", "$context.requestId"),
    method_settings=(MethodSetting("*/*", LogLevel.ERROR, data_trace=False),),
)
FULL = replace(
    SILENT,
    access_log=AccessLog("arn:aws:logs:eu-west-1:1:log-group:/ledger", merged("")),
    method_settings=(MethodSetting("*/*", LogLevel.INFO, data_trace=False),),
)
"""The same stage with nothing set, with some of its logs on, and with all of them."""


def deployed(*methods: Method) -> tuple[Method, ...]:
    """The same methods as a deployment's summary tells them."""
    return tuple(replace(one, integration=None) for one in methods)


def with_api(
    *methods: Method,
    api: RestApi = API,
    stages: tuple[Stage, ...] = (SILENT,),
    served: tuple[Method, ...] | None = None,
    of: Case | None = None,
) -> Case:
    """A case that knows one REST API, all its stages serving what is defined unless told."""
    found = (
        (of or case()).having(RestApis(), Known((api,), SOURCE)).having(StagesOf(ID), Known(stages, SOURCE))
    )
    found = found.having(MethodsOf(ID), Known(methods, SOURCE))
    for stage in stages:
        summary = deployed(*methods) if served is None else served
        found = found.having(DeployedMethods(ID, stage.name), Known(summary, SOURCE))
        found = found.having(LogGroupNamed(LogWish(WISH.mark, stage).group or ""), Known(None, SOURCE))
    return found


def made_in(lab: Lab, account: str, *, key_required: bool, settings: Mapping[str, str] | None = None) -> str:
    """Make a REST API in the lab with a method on a real backend and a mocked one; return its id.

    ``settings`` are replaced at its stage, by patch path.
    """
    v1 = lab.client("apigateway", account=account)
    role = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": ROLE}]
    v1.update_account(patchOperations=role)
    api = v1.create_rest_api(name=NAME, endpointConfiguration={"types": ["REGIONAL"]})
    real: dict[str, Any] = {"type": "HTTP_PROXY", "integrationHttpMethod": "ANY", "uri": "https://b.example/"}
    for verb, integration in (("GET", real), ("OPTIONS", {"type": "MOCK"})):
        where = {"restApiId": api["id"], "resourceId": api["rootResourceId"], "httpMethod": verb}
        keyed = key_required and verb == "GET"
        v1.put_method(**where, authorizationType="NONE", apiKeyRequired=keyed)
        v1.put_integration(**where, **integration)
    v1.create_deployment(restApiId=api["id"], stageName=STAGE)
    patch = [{"op": "replace", "path": path, "value": value} for path, value in (settings or {}).items()]
    if patch:
        v1.update_stage(restApiId=api["id"], stageName=STAGE, patchOperations=patch)
    return str(api["id"])


async def known_in(lab: Lab, account: str, api_id: str, of: Case) -> Case:
    """Read of the lab's API whatever a plan needs; the role for logs was set after the case was read."""
    of = of.without(AccountRole())
    with sources_of(profile_of(lab, account), fixed_clock(LAB_AT)) as sources:
        found, _ = await plan_workaround(of, None, None, sources, swapping=False, existing=Existing(api_id))
    return found


def group_arn(account: str, name: str) -> str:
    """The ARN of a log group in the lab."""
    return f"arn:aws:logs:{REGION}:{account}:log-group:{name}"
