"""A log group that a change makes, and how long it keeps what is in it."""

from diagnostics.changes.change import Claim, Look, Step
from diagnostics.changes.log_writers import writing_elsewhere
from diagnostics.changes.mark import TAG
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.picking import literal
from diagnostics.model.domain import DomainId
from diagnostics.model.finding import told

RETENTION_DAYS = 14
"""How long its events are kept, should nobody undo the change."""


_RETENTION = "set-retention"


def making_group(
    name: str, change_id: str, domain: DomainId, *, stage: str | None = None
) -> tuple[Step, Step]:
    """Return the steps that make a log group which forgets; undoing deletes it with its events.

    It is told from a group that somebody else made under the same name by its tag. It stays where somebody
    has set another retention since, and, where it is made for ``stage`` (``API/STAGE``), which others may
    find beside it, where another stage writes its access log there.
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
        claims=(_kept_longer(name), *(writing_elsewhere(group_arn(name, domain), stage) if stage else ())),
        params=told(group=name),
    )
    keep = Step(
        _RETENTION,
        "step-set-retention",
        Operation("logs", "PutRetentionPolicy", {"logGroupName": name, "retentionInDays": RETENTION_DAYS}),
        _look(name, {"days": "retentionInDays"}),
        {"days": None},
        {"days": RETENTION_DAYS},
        gives={"days": "retentionInDays"},
        params=told(group=name, days=RETENTION_DAYS),
    )
    return create, keep


def group_arn(name: str, domain: DomainId) -> str:
    """Return a log group's ARN as an access log's destination wants it, without ``:*``."""
    return f"arn:{domain.partition}:logs:{domain.region}:{domain.account}:log-group:{name}"


def _kept_longer(name: str) -> Claim:
    """Return how a retention shows that is not this change's; a group without one forgets nothing.

    Where it is not known whether the change has set its own, none counts as untouched.
    """
    other = f"retentionInDays != $days && retentionInDays != {literal(RETENTION_DAYS)}"
    path = f"logGroups[?logGroupName == {literal(name)} && {other}].logGroupName"
    listing = Operation("logs", "DescribeLogGroups", {"logGroupNamePrefix": name})
    look = Look(listing, {"groups": f"not_null({path}, `[]`)"}, uses={"days": Made(_RETENTION, "days")})
    return Claim("left-group-retention", look, {"groups": []})


def _look(name: str, picks: dict[str, str]) -> Look:
    mine = f"logGroups[?logGroupName == {literal(name)}]"
    operation = Operation("logs", "DescribeLogGroups", {"logGroupNamePrefix": name})
    return Look(operation, {pick: f"{mine}.{path} | [0]" for pick, path in picks.items()})
