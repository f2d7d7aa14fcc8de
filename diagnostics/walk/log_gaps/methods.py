"""A method's own log level, which beats the stage's, is below INFO."""

from diagnostics.model.api import LogLevel, MethodSetting
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import update_stage, where
from diagnostics.walk.stage_logs import LoggedStage

_ALL = "*/*"


def gap(case: Case, complaint: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return a finding for each narrower setting that may be in force for the called path."""
    called = _below(complaint.path, stage.target.mapping.path)
    return tuple(
        _finding(case, stage, one)
        for one in stage.stage.method_settings
        if one.path != _ALL and one.level is not LogLevel.INFO and serves(resource(one.path), called)
    )


def _finding(case: Case, stage: LoggedStage, setting: MethodSetting) -> Finding:
    params = told(**where(stage), method=readable(setting.path), level=setting.level.value)
    path = "/" + setting.path.lstrip("/") + "/logging/loglevel"
    remedy = Remedy("turn-on-method-log", params, update_stage(case, stage, {path: LogLevel.INFO.value}))
    facts = ("logging.method-override", "log.level", "logging.no-redeploy")
    return Finding(
        "method-log-off", Severity.WARNING, Certainty.OBSERVED, params, facts=facts, remedies=(remedy,)
    )


def resource(setting: str) -> str:
    """Return the resource path of a setting's key: ``~1pets~1{id}/GET`` is about ``/pets/{id}``."""
    return "/" + setting.rpartition("/")[0].replace("~1", "/").replace("~0", "~").strip("/")


def readable(setting: str) -> str:
    """Return a setting's key as verb and resource path."""
    return f"{setting.rpartition('/')[2]} {resource(setting)}"


def serves(template: str, called: str | None) -> bool:
    """Tell whether a resource may serve a path; any may serve one that is not known."""
    if called is None or template == "/*":
        return True
    wanted = [part for part in called.split("/") if part]
    for place, part in enumerate(one for one in template.split("/") if one):
        if part.startswith("{") and part.endswith("+}"):
            return place < len(wanted)
        if place >= len(wanted) or not (part.startswith("{") or part == wanted[place]):
            return False
    return len(wanted) == len([one for one in template.split("/") if one])


def _below(path: str | None, base: str) -> str | None:
    """Return the path as the API sees it: without the base path (aws-facts 5.1)."""
    if path is None:
        return None
    return "/" + path.partition("?")[0].strip("/").removeprefix(base.strip("/")).strip("/")
