"""The two plans that map a REST API which was there before: of it nothing is made, and nothing deleted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from diagnostics.changes.change import Change, Note, Refused, Step
from diagnostics.changes.logging.notes import logging_notes
from diagnostics.changes.logging.plan import logging_steps
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.mark import marking
from diagnostics.changes.ownership import enders
from diagnostics.changes.role import role_missing, setting_role
from diagnostics.changes.workaround.existing_mark import InTags, LogsBefore
from diagnostics.changes.workaround.existing_refusals import (
    Existing,
    existing_refusals,
    found_open,
    guarded_by_policy,
    known,
    stage_of,
)
from diagnostics.changes.workaround.mapping import MAP, Target, added, swapped
from diagnostics.changes.workaround.open_methods import answers_root
from diagnostics.changes.workaround.own_path import noticed_on, outage, own_path_refusals
from diagnostics.changes.workaround.refusals import known_mappings, refusals
from diagnostics.changes.workaround.wish import Wish
from diagnostics.model.api import Stage
from diagnostics.model.asks import MethodsOf
from diagnostics.model.case import Case
from diagnostics.model.finding import told

EXISTING_PATH, EXISTING_SWAP = "workaround-existing-path", "workaround-existing-swap"
EXISTING_KINDS = (EXISTING_PATH, EXISTING_SWAP)
_SHOWN = 5
"""Open methods that a sentence names."""


def existing_path(wish: Wish, existing: Existing, case: Case) -> Change | tuple[Refused, ...]:
    """Plan a path of its own for a REST API that was there before; the caller has to call that path."""
    refused = (
        *refusals(wish, case),
        *existing_refusals(wish, existing, case),
        *own_path_refusals(wish, case),
    )
    stage = stage_of(existing, case)
    if refused or stage is None:
        return refused
    there = Target(existing.api_id, stage.name)
    return _Plan(wish, existing, case, stage).change(
        EXISTING_PATH, InTags(existing.api_id, stage.name, path=wish.key), added(wish.key, case.domain, there)
    )


def existing_swap(wish: Wish, existing: Existing, case: Case) -> Change | tuple[Refused, ...]:
    """Plan to lead a production path to a REST API that was there before, and back."""
    refused = (*refusals(wish, case), *existing_refusals(wish, existing, case))
    stage = stage_of(existing, case)
    if refused or stage is None:
        return refused
    mapping = next((one for one in known_mappings(case) or () if one.path == wish.key), None)
    path, there = f"/{wish.key}", Target(existing.api_id, stage.name)
    if mapping is None:
        return (Refused("workaround-path-free", told(path=path)),)
    if (mapping.api_id, mapping.stage) == (existing.api_id, stage.name):
        return (Refused("workaround-existing-there", {**told(path=path), **there.existing}),)
    tags = InTags(existing.api_id, stage.name, before=mapping)
    return _Plan(wish, existing, case, stage).change(
        EXISTING_SWAP, tags, swapped(mapping, case.domain, there)
    )


@dataclass(frozen=True)
class _Plan:
    """What both plans have in common; nothing stands against them any more."""

    wish: Wish
    existing: Existing
    case: Case
    stage: Stage

    def change(self, kind: str, tags: InTags, mapping: Step) -> Change:
        """Return the change whose last step is ``mapping``."""
        wish, case = self.wish, self.case
        logs = logging_steps(LogWish(wish.mark, self.stage, wish.role_arn), case)
        tags = replace(tags, logs=LogsBefore.of(self.stage) if logs else LogsBefore.UNTOUCHED)
        mark = replace(wish.mark, kind=kind, before=tags.text)
        steps = (marking(mark, case.domain), *setting_role(wish.role_arn, case), *logs, mapping)
        noticed = tuple(self._noticed(kind, logs=bool(logs)))
        owned = enders(case, self.stage)
        residue = (
            *((Note("residue-execution-events"),) if logs else ()),
            *((Note("residue-role"),) if role_missing(case) else ()),
        )
        return Change(wish.change_id, kind, case.domain, steps, noticed, residue, MAP, owned)

    def _noticed(self, kind: str, *, logs: bool) -> Iterator[Note]:
        there = Target(self.existing.api_id, self.stage.name).existing
        path = told(path=f"/{self.wish.key}")
        yield Note("noticed-" + kind.removeprefix("workaround-"), {**path, **there})
        if kind == EXISTING_PATH and outage(self.wish, self.case):
            yield Note("noticed-existing-outage", {**noticed_on(self.wish, self.case).params, **there})
        methods = found_open(self.existing, self.case)
        if methods:
            some = told(methods=methods[:_SHOWN], count=len(methods))
            yield Note("noticed-open-methods", {**some, **there})
        if guarded_by_policy(self.existing, self.case):
            yield Note("noticed-resource-policy", there)
        yield Note("noticed-other-refusals", {**path, **there})
        if not answers_root(known(MethodsOf(self.existing.api_id), self.case) or ()):
            yield Note("noticed-no-root", {**path, **there})
        if logs:
            yield Note("noticed-existing-logs", there)
            yield from logging_notes(LogWish(self.wish.mark, self.stage))
