"""A log group that a change makes, and how long it keeps what is in it."""

from diagnostics.changes.change import Look, Step
from diagnostics.changes.mark import TAG
from diagnostics.changes.operation import Operation
from diagnostics.changes.picking import literal
from diagnostics.model.domain import DomainId
from diagnostics.model.finding import told

RETENTION_DAYS = 14
"""How long its events are kept, should nobody undo the change."""


def making_group(name: str, change_id: str, domain: DomainId) -> tuple[Step, Step]:
    """Return the steps that make a log group which forgets; undoing deletes it with its events.

    It is told from a group that somebody else made under the same name by its tag.
    """
    listing = Operation("logs", "ListTagsForResource", {"resourceArn": group_arn(name, domain)})
    create = Step(
        "create-log-group",
        "step-create-log-group",
        Operation("logs", "CreateLogGroup", {"logGroupName": name, "tags": {TAG: change_id}}),
        Look(listing, {"change": f'tags."{TAG}"'}),
        {"change": None},
        {"change": change_id},
        undoes=(Operation("logs", "DeleteLogGroup", {"logGroupName": name}),),
        params=told(group=name),
    )
    keep = Step(
        "set-retention",
        "step-set-retention",
        Operation("logs", "PutRetentionPolicy", {"logGroupName": name, "retentionInDays": RETENTION_DAYS}),
        _look(name, {"days": "retentionInDays"}),
        {"days": None},
        {"days": RETENTION_DAYS},
        params=told(group=name, days=RETENTION_DAYS),
    )
    return create, keep


def group_arn(name: str, domain: DomainId) -> str:
    """Return a log group's ARN as an access log's destination wants it, without ``:*``."""
    return f"arn:{domain.partition}:logs:{domain.region}:{domain.account}:log-group:{name}"


def _look(name: str, picks: dict[str, str]) -> Look:
    mine = f"logGroups[?logGroupName == {literal(name)}]"
    operation = Operation("logs", "DescribeLogGroups", {"logGroupNamePrefix": name})
    return Look(operation, {pick: f"{mine}.{path} | [0]" for pick, path in picks.items()})
