"""The ``aws`` calls that close a gap, as argument lists."""

import json
from collections.abc import Mapping

from diagnostics.model.case import Case
from diagnostics.model.finding import ParamValue
from diagnostics.walk.stage_logs import LoggedStage

ROLE = "ROLE_ARN"
"""Stands for a role that the operator has to choose."""


def update_stage(case: Case, stage: LoggedStage, replaced: Mapping[str, str]) -> tuple[str, ...]:
    """Return the call that replaces settings of a stage and leaves all others (aws-facts 4)."""
    operations = [{"op": "replace", "path": path, "value": value} for path, value in replaced.items()]
    return (
        "aws", "apigateway", "update-stage",
        "--rest-api-id", stage.stage.api_id,
        "--stage-name", stage.stage.name,
        "--patch-operations", json.dumps(operations),
        "--region", case.domain.region,
    )  # fmt: skip


def set_role(case: Case) -> tuple[str, ...]:
    """Return the call that sets the account's role for logs."""
    operations = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": ROLE}]
    change = ("--patch-operations", json.dumps(operations))
    return ("aws", "apigateway", "update-account", *change, "--region", case.domain.region)


def create_group(case: Case, name: str) -> tuple[str, ...]:
    """Return the call that makes a log group."""
    return ("aws", "logs", "create-log-group", "--log-group-name", name, "--region", case.domain.region)


def group_arn(case: Case, name: str) -> str:
    """Return a log group's ARN as an access log's destination wants it, without ``:*``."""
    place = case.domain
    return f"arn:{place.partition}:logs:{place.region}:{place.account}:log-group:{name}"


def new_group(stage: LoggedStage) -> str:
    """Return the name proposed for a stage's access log group."""
    return f"API-Gateway-Access-Logs_{stage.stage.api_id}/{stage.stage.name}"


def where(stage: LoggedStage) -> dict[str, ParamValue]:
    """Return the parameters that name a stage."""
    return {"api": stage.stage.api_id, "stage": stage.stage.name}
