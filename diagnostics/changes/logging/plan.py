"""The plan that turns a stage's logs on."""

from dataclasses import replace

from diagnostics.changes.change import Change, Note, Refused, Step
from diagnostics.changes.log_group import group_arn, making_group
from diagnostics.changes.logging.http import logging_http
from diagnostics.changes.logging.notes import logging_notes
from diagnostics.changes.logging.rest import logging_rest
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.mark import marking
from diagnostics.changes.ownership import log_owners
from diagnostics.changes.role import role_missing, setting_role
from diagnostics.changes.unread import unread
from diagnostics.model.api import ApiKind
from diagnostics.model.asks import AccountRole, LogGroupNamed
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told

KIND = "enable-logging"


def turn_on_logging(wish: LogWish, case: Case) -> Change | tuple[Refused, ...]:
    """Plan both logs of a REST stage, or the access log of an HTTP stage; data trace is never turned on."""
    refused = _refusals(wish, case)
    if refused:
        return refused
    rest = wish.stage.kind is ApiKind.REST
    done = (*(setting_role(wish.role_arn, case) if rest else ()), *logging_steps(wish, case))
    if not done:
        return (_on_already(wish),)
    return Change(
        wish.mark.change_id,
        KIND,
        case.domain,
        (marking(replace(wish.mark, kind=KIND), case.domain), *done),
        (Note("noticed-logging"), *logging_notes(wish)),
        _residue(wish, case),
        owned=log_owners(wish.stage, case),
    )


def _on_already(wish: LogWish) -> Refused:
    params = told(api=wish.stage.api_id, stage=wish.stage.name, stream=wish.stream)
    if wish.stream:
        return Refused("logging-to-stream", params)
    return Refused("logging-on-already", params, fine=True)


def logging_steps(wish: LogWish, case: Case) -> tuple[Step, ...]:
    """Return the steps that turn a stage's logs on, its access log's group first; none where all is set.

    An access log that goes to a stream stays as it is.
    """
    group = wish.group
    log, made = wish.stage.access_log, group_arn(group, case.domain) if group else None
    destination = log.destination_arn if log and group else made
    step = _step(wish, destination)
    local = destination is not None and destination.removesuffix(":*") == made
    making = group is not None and local and not _there(group, case)
    name = f"{wish.stage.api_id}/{wish.stage.name}"
    groups = making_group(group, wish.mark.change_id, case.domain, stage=name) if group and making else ()
    return (*groups, *((step,) if step else ()))


def _step(wish: LogWish, destination: str | None) -> Step | None:
    if wish.stage.kind is ApiKind.REST:
        return logging_rest(wish, destination)
    return logging_http(wish, destination) if destination else None


def _refusals(wish: LogWish, case: Case) -> tuple[Refused, ...]:
    rest = wish.stage.kind is ApiKind.REST
    asks = (*((AccountRole(),) if rest else ()), *((LogGroupNamed(wish.group),) if wish.group else ()))
    lacking = unread(asks, case)
    if not lacking and rest and role_missing(case) and wish.role_arn is None:
        return (Refused("logging-role-missing", facts=("logging.role-irreversible",)),)
    return lacking


def _there(name: str, case: Case) -> bool:
    found = case.get(LogGroupNamed(name))
    return isinstance(found, Known) and found.value is not None


def _residue(wish: LogWish, case: Case) -> tuple[Note, ...]:
    if wish.stage.kind is not ApiKind.REST:
        return ()
    return (Note("residue-execution-events"), *((Note("residue-role"),) if role_missing(case) else ()))
