"""The plans of a workaround, in the order in which they are offered."""

from dataclasses import replace

from diagnostics.changes.change import Change, Note, Refused
from diagnostics.changes.mark import marking
from diagnostics.changes.ownership import enders
from diagnostics.changes.role import role_missing, setting_role
from diagnostics.changes.sample_api import Answers
from diagnostics.changes.workaround.making import api_id, making
from diagnostics.changes.workaround.mapping import MAP, Target, added, swapped
from diagnostics.changes.workaround.own_path import noticed_on, outage, own_path_refusals
from diagnostics.changes.workaround.refusals import known_mappings, refusals
from diagnostics.changes.workaround.room import no_room_for_api
from diagnostics.changes.workaround.wish import STAGE, Wish
from diagnostics.model.api import execution_log_group
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping
from diagnostics.model.finding import told

EXTRA_PATH, TAKEN_PATH, SWAP = "workaround-extra-path", "workaround-taken-path", "workaround-swap"
THERE = Target(api_id(), STAGE)
"""The stage of the API that these plans make."""


def extra_path(wish: Wish, case: Case) -> Change | tuple[Refused, ...]:
    """Plan a path of its own beside production, which the caller has to call.

    Where callers may be using that path already, and that was accepted, they get 503 as with a swap.
    """
    found = (*refusals(wish, case), *no_room_for_api(case))
    found = found or own_path_refusals(wish, case)
    if found:
        return found
    taken = outage(wish, case)
    kind = TAKEN_PATH if taken else EXTRA_PATH
    steps = (
        marking(replace(wish.mark, kind=kind), case.domain),
        *setting_role(wish.role_arn, case),
        *making(wish, case.domain, Answers.UNAVAILABLE if taken else Answers.OK),
    )
    return Change(
        wish.change_id,
        kind,
        case.domain,
        (*steps, added(wish.key, case.domain, THERE)),
        (noticed_on(wish, case),),
        _residue(case),
        MAP,
        enders(case),
    )


def swap(wish: Wish, case: Case) -> Change | tuple[Refused, ...]:
    """Plan to lead a production path to the mock and back: every admitted caller gets 503 meanwhile."""
    found = [*refusals(wish, case), *no_room_for_api(case)]
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
        (*steps, swapped(mapping, case.domain, THERE)),
        (_outage(wish, case),),
        _residue(case),
        MAP,
        enders(case),
    )


def told_before(mapping: ApiMapping) -> str:
    """Return what the domain's tags tell of the mapping that undoing restores: its id, API and stage."""
    return f"{mapping.id} {mapping.api_id} {mapping.stage}"


def _outage(wish: Wish, case: Case) -> Note:
    """Return what callers notice of a swap; the root mapping takes whatever no other mapping has."""
    if wish.key:
        return Note("noticed-outage", told(path=f"/{wish.key}"))
    others = tuple(f"/{one.path}" for one in known_mappings(case) or () if one.path)
    return Note("noticed-root-outage", told(mapped=others or "-"))


def _residue(case: Case) -> tuple[Note, ...]:
    log = Note("residue-execution-log", told(group=execution_log_group("<the new API>", STAGE)))
    return (log, Note("residue-role")) if role_missing(case) else (log,)
