"""The plan that turns a stage's logs on."""

from dataclasses import replace

from diagnostics.changes.change import Change, Note, Refused
from diagnostics.changes.log_group import group_arn, making_group
from diagnostics.changes.logging.http import logging_http
from diagnostics.changes.logging.rest import logging_rest
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.mark import marking
from diagnostics.changes.ownership import owners
from diagnostics.changes.role import role_missing, setting_role
from diagnostics.model.api import ApiKind
from diagnostics.model.asks import AccountRole, LogGroupNamed
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told

KIND = "enable-logging"


def turn_on_logging(wish: LogWish, case: Case) -> Change | tuple[Refused, ...]:
    """Plan both logs of a REST stage, or the access log of an HTTP stage; data trace stays off."""
    rest = wish.stage.kind is ApiKind.REST
    refused = _refusals(wish, case, rest=rest)
    if refused:
        return refused
    group = wish.access_group
    name = group or wish.new_group
    there = group is not None or _there(name, case)
    log = wish.stage.access_log
    destination = log.destination_arn if log and group else group_arn(name, case.domain)
    step = (logging_rest if rest else logging_http)(wish, destination)
    if step is None:
        return (Refused("logging-on-already", told(api=wish.stage.api_id, stage=wish.stage.name), fine=True),)
    steps = (
        marking(replace(wish.mark, kind=KIND), case.domain),
        *(setting_role(wish.role_arn, case) if rest else ()),
        *(() if there else making_group(name, wish.mark.change_id, case.domain)),
        step,
    )
    return Change(
        wish.mark.change_id,
        KIND,
        case.domain,
        steps,
        (Note("noticed-logging"), *owners(case)),
        _residue(wish, case),
    )


def _refusals(wish: LogWish, case: Case, *, rest: bool) -> tuple[Refused, ...]:
    if rest and not isinstance(case.get(AccountRole()), Known):
        return (Refused("logging-evidence-missing"),)
    if rest and role_missing(case) and wish.role_arn is None:
        return (Refused("logging-role-missing", facts=("logging.role-irreversible",)),)
    if wish.access_group is None and not isinstance(case.get(LogGroupNamed(wish.new_group)), Known):
        return (Refused("logging-evidence-missing"),)
    return ()


def _there(name: str, case: Case) -> bool:
    found = case.get(LogGroupNamed(name))
    return isinstance(found, Known) and found.value is not None


def _residue(wish: LogWish, case: Case) -> tuple[Note, ...]:
    if wish.stage.kind is not ApiKind.REST:
        return ()
    return (Note("residue-execution-events"), *((Note("residue-role"),) if role_missing(case) else ()))
