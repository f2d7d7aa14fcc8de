"""Finding a change that another machine began: by the domain's tags, and only what has its shape too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from re import fullmatch
from typing import Any

from diagnostics.changes.change import Change, Note
from diagnostics.changes.mapped import mappings_of, other_domains_of
from diagnostics.changes.mark import (
    BEFORE,
    BY,
    KIND,
    NOTHING,
    ON,
    SINCE,
    TAG,
    Mark,
    domain_arn,
    tag_text,
    tag_value,
    untagging,
)
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.records import Event, Record
from diagnostics.changes.state import State
from diagnostics.changes.truststore.attaching import updating
from diagnostics.changes.truststore.plans import ATTACH_VERSION, NO_VERSION, PUBLISH
from diagnostics.changes.workaround.existing import EXISTING_KINDS, EXISTING_PATH
from diagnostics.changes.workaround.existing_mark import told_in
from diagnostics.changes.workaround.existing_rebuilt import ExistingTraces, existing_rebuilt
from diagnostics.changes.workaround.making import API
from diagnostics.changes.workaround.mapping import MAP
from diagnostics.changes.workaround.plans import SWAP
from diagnostics.changes.workaround.rebuilt import KINDS, Traces, rebuilt
from diagnostics.changes.workaround.wish import STAGE, Wish
from diagnostics.model.domain import DomainId
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import told
from diagnostics.model.world import World

_ID = r"[A-Za-z0-9][A-Za-z0-9-]{0,63}"
"""What a change's id may be; it names a file, and a tag may hold anything."""

_GATEWAY = "apigateway"


@dataclass(frozen=True)
class Found:
    """A change that a domain's tags tell."""

    mark: Mark
    change: Change | None = None
    """Its plan as far as it can be undone from here; ``None`` where nothing of it can."""
    records: tuple[Record, ...] = ()
    """What its journal comes to."""
    notes: tuple[Note, ...] = ()
    """What is left to the operator, and why."""
    by_hand: tuple[Operation, ...] = ()
    """The calls for that, as far as they are known."""


async def find(domain: DomainId, world: World) -> Found | None:
    """Return the change whose tags a domain carries; ``None`` for none.

    Raises ``NotDoneError`` where something cannot be read, ``DiagnosticsError`` (``find-tags-malformed``).
    """
    listed = await world.read(_GATEWAY, "GetTags", {"resourceArn": domain_arn(domain)})
    tags: Mapping[str, str] = (listed or {}).get("tags") or {}
    if TAG not in tags:
        return None
    mark = mark_in(tags, domain)
    untag = untagging(domain)
    if tags.get(ON, tag_value(domain.name)) != tag_value(domain.name):
        other = told(other=tag_text(tags[ON]))
        return Found(mark, notes=(Note("find-tags-copied", other),), by_hand=(untag,))
    if mark.kind in (ATTACH_VERSION, PUBLISH):
        back = (updating(domain.name, mark.before),) if mark.before not in ("", NO_VERSION) else ()
        return Found(mark, notes=(Note("find-version", told(version=mark.before)),), by_hand=(*back, untag))
    if mark.kind in EXISTING_KINDS:
        return await _existing(mark, domain, world, untag)
    if mark.kind not in KINDS:
        return Found(mark, notes=(Note("find-not-in-tags", told(kind=mark.kind or None)),), by_hand=(untag,))
    return await _workaround(mark, domain, world, untag)


def not_of(here: State, found: Found, domain: DomainId) -> Found:
    """Return what tags are worth whose journal here is of another domain, or over: nothing but themselves."""
    note = Note("find-over-here")
    if here.change.domain != domain:
        note = Note("find-tags-copied", told(other=here.change.domain.name))
    return Found(found.mark, notes=(note,), by_hand=(untagging(domain),))


def mark_in(tags: Mapping[str, str], domain: DomainId) -> Mark:
    """Return what a domain's tags tell; raises ``DiagnosticsError`` for tags that no change writes."""
    texts = {name: tag_text(tags.get(name, "")) for name in (TAG, KIND, BY, SINCE, BEFORE)}
    try:
        since = datetime.strptime(texts[SINCE], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        since = None
    if since is None or not fullmatch(_ID, texts[TAG]):
        raise DiagnosticsError("find-tags-malformed", domain=domain.name)
    rest = {name: "" if texts[name] == NOTHING else texts[name] for name in (BY, BEFORE, KIND)}
    return Mark(texts[TAG], rest[BY], since, rest[BEFORE], rest[KIND])


async def _workaround(mark: Mark, domain: DomainId, world: World, untag: Operation) -> Found:
    mappings = await mappings_of(domain.name, world)
    apis = await world.read(_GATEWAY, "GetRestApis", {"limit": 500}) or {}
    mine = [one for one in apis.get("items", ()) if (one.get("tags") or {}).get(TAG) == mark.change_id]
    odd = [one for one in mine if not await _shaped(one, mark, world)]
    if odd or len(mine) > 1:
        notes = tuple(Note("find-api-differs", told(api=one["id"], name=one.get("name"))) for one in mine)
        return Found(mark, notes=notes, by_hand=(*_deleting(mine), untag))
    traces = Traces(mark, mine[0]["id"] if mine else None, mappings)
    if mark.kind == SWAP and traces.before is None:
        return Found(mark, notes=(Note("find-before-unknown"),), by_hand=(*_deleting(mine), untag))
    if traces.strange:
        notes = tuple(Note("find-mapping-differs", told(path=f"/{one.path}")) for one in traces.strange)
        return Found(mark, notes=notes, by_hand=(*_deleting(mine), untag))
    if misplaced := await _misplaced(traces, domain, world):
        return Found(mark, notes=misplaced, by_hand=(*_deleting(mine), untag))
    change = rebuilt(traces, domain)
    values = {Made(API, "id"): traces.api_id, Made(MAP, "id"): traces.mapped.id if traces.mapped else None}
    return Found(mark, change, tuple(_records(change, mark, values)))


async def _misplaced(traces: Traces, domain: DomainId, world: World) -> tuple[Note, ...]:
    """Tell where the API is mapped, unless on this domain alone: tags may have been copied from another."""
    if traces.api_id is None:
        return ()
    others = await other_domains_of(traces.api_id, domain, world)
    if others:
        return (Note("find-api-mapped-elsewhere", told(api=traces.api_id, domains=others)),)
    return () if traces.mapped else (Note("find-api-not-mapped", told(api=traces.api_id)),)


async def _existing(mark: Mark, domain: DomainId, world: World, untag: Operation) -> Found:
    """Find what mapped an existing REST API: the mapping, and the logs where nothing was set before."""
    tags = told_in(mark.before)
    if tags is None or (tags.before is None) is not (mark.kind == EXISTING_PATH):
        return Found(mark, notes=(Note("find-existing-unknown"),), by_hand=(untag,))
    traces = ExistingTraces(mark, tags, await mappings_of(domain.name, world))
    change = existing_rebuilt(traces, domain)
    values = {Made(MAP, "id"): traces.mapped.id if traces.mapped else None}
    return Found(mark, change, tuple(_records(change, mark, values)), tuple(traces.notes))


async def _shaped(api: Mapping[str, Any], mark: Mark, world: World) -> bool:
    """Tell whether an API is what a workaround makes: its name, no stage but its own, nothing but mocks.

    Its default endpoint is closed, but perhaps not before it has a stage (fact rest.overwrite-resets).
    """
    if api.get("name") != Wish(mark, "").api_name:
        return False
    place = {"restApiId": api["id"]}
    stages = await world.read(_GATEWAY, "GetStages", place) or {}
    asked = {**place, "embed": ["methods"], "limit": 500}
    resources = await world.read(_GATEWAY, "GetResources", asked) or {}
    methods = [
        method
        for resource in resources.get("items", ())
        for method in (resource.get("resourceMethods") or {}).values()
    ]
    names = {one["stageName"] for one in stages.get("item", ())}
    if names and api.get("disableExecuteApiEndpoint") is not True:
        return False
    return names <= {STAGE} and all(
        str((method.get("methodIntegration") or {}).get("type")).upper() == "MOCK" for method in methods
    )


def _deleting(apis: list[Mapping[str, Any]]) -> tuple[Operation, ...]:
    return tuple(Operation(_GATEWAY, "DeleteRestApi", {"restApiId": one["id"]}) for one in apis)


def _records(change: Change, mark: Mark, values: Mapping[Made, str | None]) -> list[Record]:
    """Return a journal in which every step may have been done: the looks decide, as after a crash."""
    return [
        Record(
            Event.ABOUT_TO,
            mark.since,
            step.id,
            {name: found for name in step.gives if (found := values.get(Made(step.id, name))) is not None},
        )
        for step in change.steps
    ]
