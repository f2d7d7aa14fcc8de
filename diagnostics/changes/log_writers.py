"""Which stages write their access log to a log group: all APIs of the account and region are looked at."""

from diagnostics.changes.change import Claim, Look
from diagnostics.changes.operation import EACH, Operation
from diagnostics.changes.picking import literal

_LARGEST = 500
_NAME = "join('/', [$each, {stage}])"


def writing_elsewhere(arn: str, stage: str) -> tuple[Claim, Claim]:
    """Return what keeps a log group from being deleted: another stage than ``stage`` writes there.

    ``arn`` is without ``:*``, with which a destination may be written as well. Which group a stage writes to
    is told by the stage alone, so that each API is asked (aws-facts 4).
    """
    others = f"[?@ != {literal(stage)}]"
    places = literal([arn, f"{arn}:*"])
    rest = Look(Operation("apigateway", "GetRestApis", {"limit": _LARGEST}), {EACH.name: "items[].id"})
    newer = Look(Operation("apigatewayv2", "GetApis", {}), {EACH.name: "Items[].ApiId"})
    of_rest = f"item[?contains({places}, accessLogSettings.destinationArn)]"
    of_newer = f"Items[?contains({places}, AccessLogSettings.DestinationArn)]"
    return (
        _claim(
            Operation("apigateway", "GetStages", {"restApiId": EACH}),
            f"{of_rest}.{_NAME.format(stage='stageName')} | {others}",
            rest,
        ),
        _claim(
            Operation("apigatewayv2", "GetStages", {"ApiId": EACH}),
            f"{of_newer}.{_NAME.format(stage='StageName')} | {others}",
            newer,
        ),
    )


def _claim(stages: Operation, path: str, listing: Look) -> Claim:
    look = Look(stages, {"stages": path}, uses={"each": EACH}, each=listing)
    return Claim("left-group-written", look, {"stages": []})
