"""The two plans of a workaround, in the order in which they are offered."""

from dataclasses import replace

from diagnostics.changes.change import Change, Look, Note, Refused, Step
from diagnostics.changes.mark import marking
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.ownership import owners
from diagnostics.changes.picking import literal
from diagnostics.changes.role import role_missing, setting_role
from diagnostics.changes.sample_api import Answers
from diagnostics.changes.workaround.making import api_id, making
from diagnostics.changes.workaround.refusals import known_mappings, refusals
from diagnostics.changes.workaround.wish import STAGE, Wish
from diagnostics.model.api import execution_log_group
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping, DomainId
from diagnostics.model.finding import told

MAP = "map"
EXTRA_PATH, SWAP = "workaround-extra-path", "workaround-swap"


def extra_path(wish: Wish, case: Case) -> Change | tuple[Refused, ...]:
    """Plan a path of its own beside production, which stays as it is; the caller has to call that path."""
    found = list(refusals(wish, case))
    mappings = known_mappings(case) or ()
    if any(one.path == wish.key for one in mappings):
        found.append(Refused("workaround-path-taken", told(path=f"/{wish.key}")))
    if found:
        return tuple(found)
    steps = (
        marking(replace(wish.mark, kind=EXTRA_PATH), case.domain),
        *setting_role(wish.role_arn, case),
        *making(wish, case.domain, Answers.OK),
    )
    return Change(
        wish.change_id,
        EXTRA_PATH,
        case.domain,
        (*steps, added(wish, case.domain)),
        (Note("noticed-nothing", told(path=f"/{wish.key}")), *owners(case)),
        _residue(case),
        MAP,
    )


def swap(wish: Wish, case: Case) -> Change | tuple[Refused, ...]:
    """Plan to lead a production path to the mock and back: every admitted caller gets 503 meanwhile."""
    found = list(refusals(wish, case))
    mapping = next((one for one in known_mappings(case) or () if one.path == wish.key), None)
    if mapping is None and not found:
        found.append(Refused("workaround-path-free", told(path=f"/{wish.key}")))
    if found or mapping is None:
        return tuple(found)
    steps = (
        marking(replace(wish.mark, kind=SWAP, before=told_before(mapping)), case.domain),
        *setting_role(wish.role_arn, case),
        *making(wish, case.domain, Answers.UNAVAILABLE),
    )
    return Change(
        wish.change_id,
        SWAP,
        case.domain,
        (*steps, swapped(mapping, case.domain)),
        (Note("noticed-outage", told(path=f"/{wish.key}")), *owners(case)),
        _residue(case),
        MAP,
    )


def told_before(mapping: ApiMapping) -> str:
    """Return what the domain's tags tell of the mapping that undoing restores: its id, API and stage."""
    return f"{mapping.id} {mapping.api_id} {mapping.stage}"


def added(wish: Wish, domain: DomainId) -> Step:
    """Return the step that maps a path of its own to the API that is made."""
    params = {"DomainName": domain.name, "ApiId": api_id(), "Stage": STAGE, "ApiMappingKey": wish.key}
    mine = f"Items[?(ApiMappingKey || '') == {literal(wish.key)}]"
    mapping_id = Made(MAP, "id")
    return Step(
        MAP,
        "step-add-mapping",
        Operation("apigatewayv2", "CreateApiMapping", params),
        Look(_mappings(domain), {"id": f"{mine}.ApiMappingId | [0]", "api": f"{mine}.ApiId | [0]"}),
        {"id": None, "api": None},
        {"id": mapping_id, "api": api_id()},
        {"id": "ApiMappingId"},
        (
            Operation(
                "apigatewayv2", "DeleteApiMapping", {"DomainName": domain.name, "ApiMappingId": mapping_id}
            ),
        ),
        params=told(path=f"/{wish.key}", domain=domain.name),
    )


def swapped(mapping: ApiMapping, domain: DomainId) -> Step:
    """Return the step that leads a mapping to the API that is made; undoing leads it back."""
    named = {"DomainName": domain.name, "ApiMappingId": mapping.id}
    mine = f"Items[?ApiMappingId == {literal(mapping.id)}]"
    there = {"ApiId": api_id(), "Stage": STAGE}
    back = {"ApiId": mapping.api_id, "Stage": mapping.stage}
    return Step(
        MAP,
        "step-swap-mapping",
        Operation("apigatewayv2", "UpdateApiMapping", {**named, **there}),
        Look(_mappings(domain), {"api": f"{mine}.ApiId | [0]", "stage": f"{mine}.Stage | [0]"}),
        {"api": mapping.api_id, "stage": mapping.stage},
        {"api": api_id(), "stage": STAGE},
        undoes=(Operation("apigatewayv2", "UpdateApiMapping", {**named, **back}),),
        params=told(path=f"/{mapping.path}", domain=domain.name, api=mapping.api_id, stage=mapping.stage),
    )


def _mappings(domain: DomainId) -> Operation:
    return Operation("apigatewayv2", "GetApiMappings", {"DomainName": domain.name})


def _residue(case: Case) -> tuple[Note, ...]:
    log = Note("residue-execution-log", told(group=execution_log_group("<the new API>", STAGE)))
    return (log, Note("residue-role")) if role_missing(case) else (log,)
