"""Where a REST API that was there before is not mapped for the test, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from diagnostics.changes.change import Refused
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.mark import TAG, Mark
from diagnostics.changes.unread import unread
from diagnostics.changes.workaround.open_methods import open_methods
from diagnostics.changes.workaround.wish import Wish
from diagnostics.model.api import Stage
from diagnostics.model.asks import DeployedMethods, LogGroupNamed, MethodsOf, RestApis, StagesOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Known
from diagnostics.model.finding import told
from diagnostics.model.rest_api import RestApi

T = TypeVar("T")
_SHOWN = 5
_PRIVATE = "PRIVATE"


@dataclass(frozen=True)
class Existing:
    """A REST API of the account that an operator wants mapped for the test."""

    api_id: str
    stage: str | None = None
    """``None`` for its only one."""
    typed: str | None = None
    """Its id once more, typed to have it mapped although it has open methods."""


def known(ask: Ask[T], case: Case) -> T | None:
    """Return what was read; ``None`` where that could not be."""
    found = case.get(ask)
    return found.value if isinstance(found, Known) else None


def stage_of(existing: Existing, case: Case) -> Stage | None:
    """Return the stage that is meant: the named one, or the only one."""
    stages = known(StagesOf(existing.api_id), case) or ()
    if existing.stage is None:
        return stages[0] if len(stages) == 1 else None
    return next((one for one in stages if one.name == existing.stage), None)


def found_open(existing: Existing, case: Case) -> tuple[str, ...]:
    """Return the methods that let in whoever reaches them, as far as they were read."""
    stage = stage_of(existing, case)
    served = known(DeployedMethods(existing.api_id, stage.name), case) if stage else None
    return open_methods(known(MethodsOf(existing.api_id), case) or (), served or ())


def guarded_by_policy(existing: Existing, case: Case) -> bool:
    """Tell whether the API is known to have a resource policy."""
    api = _api(existing, case)
    return api is not None and api.has_policy


def existing_refusals(wish: Wish, existing: Existing, case: Case) -> tuple[Refused, ...]:
    """Return everything that stands against mapping this API; what could not be read stands against it."""
    refused = unread((RestApis(),), case) or tuple(_of_api(existing, case))
    if refused:
        return refused
    refused = unread((StagesOf(existing.api_id),), case) or tuple(_of_stage(existing, case))
    stage = stage_of(existing, case)
    if refused or stage is None:
        return refused
    asks: list[Ask[Any]] = [MethodsOf(existing.api_id), DeployedMethods(existing.api_id, stage.name)]
    group = group_asked(wish.mark, stage)
    asks += [group] if group else []
    return unread(asks, case) or tuple(_of_methods(existing, case))


def group_asked(mark: Mark, stage: Stage) -> LogGroupNamed | None:
    """Return the question for the access log's group, made where it is missing; ``None`` for a stream."""
    group = LogWish(mark, stage).group
    return LogGroupNamed(group) if group else None


def _api(existing: Existing, case: Case) -> RestApi | None:
    return next((one for one in known(RestApis(), case) or () if one.id == existing.api_id), None)


def _of_api(existing: Existing, case: Case) -> Iterator[Refused]:
    api, params = _api(existing, case), told(rest_api=existing.api_id)
    if api is None:
        yield Refused("workaround-existing-unknown", params)
    elif _PRIVATE in api.endpoint_types:
        yield Refused("workaround-existing-private", params)
    elif TAG in dict(api.tags):
        yield Refused("workaround-existing-made", params)


def _of_stage(existing: Existing, case: Case) -> Iterator[Refused]:
    names = tuple(one.name for one in known(StagesOf(existing.api_id), case) or ())
    params = told(rest_api=existing.api_id, stages=names, stage=existing.stage)
    if not names:
        yield Refused("workaround-existing-no-stage", params)
    elif existing.stage is None and len(names) > 1:
        yield Refused("workaround-existing-several-stages", params)
    elif stage_of(existing, case) is None:
        yield Refused("workaround-existing-stage-unknown", params)


def _of_methods(existing: Existing, case: Case) -> Iterator[Refused]:
    methods = found_open(existing, case)
    if methods and existing.typed != existing.api_id:
        params = told(rest_api=existing.api_id, count=len(methods), methods=methods[:_SHOWN])
        yield Refused("workaround-existing-open", params, ("rest.open-method", "rest.deployed-summary"))
