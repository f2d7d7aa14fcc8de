"""An HTTP stage has no execution log: its access log, with the client certificate's variables."""

from diagnostics.changes.change import Look, Step
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.operation import Operation
from diagnostics.logs.format_wanted import merged
from diagnostics.model.finding import told

_PICKS = {"destination": "AccessLogSettings.DestinationArn", "format": "AccessLogSettings.Format"}


def logging_http(wish: LogWish, destination: str) -> Step | None:
    """Return the step; ``None`` where all is set already. Undoing puts back what was there."""
    log = wish.stage.access_log
    now = {"destination": log.destination_arn if log else None, "format": log.format if log else None}
    wanted = {"destination": destination, "format": merged(log.format if log else "")}
    if now == wanted:
        return None
    stage = {"ApiId": wish.stage.api_id, "StageName": wish.stage.name}
    settings = {"DestinationArn": destination, "Format": wanted["format"]}
    undo = (
        Operation("apigatewayv2", "DeleteAccessLogSettings", stage)
        if log is None
        else Operation(
            "apigatewayv2",
            "UpdateStage",
            {**stage, "AccessLogSettings": _settings(log.destination_arn, log.format)},
        )
    )
    return Step(
        "log",
        "step-log-http-stage",
        Operation("apigatewayv2", "UpdateStage", {**stage, "AccessLogSettings": settings}),
        Look(Operation("apigatewayv2", "GetStage", stage), _PICKS),
        now,
        wanted,
        undoes=(undo,),
        params=told(api=wish.stage.api_id, stage=wish.stage.name),
    )


def _settings(destination: str, form: str) -> dict[str, str]:
    return {"DestinationArn": destination, "Format": form}
