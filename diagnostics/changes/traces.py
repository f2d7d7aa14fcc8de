"""Finding a change that another machine began: by the domain's tags, and only what has its shape too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from re import fullmatch
from typing import Any

from diagnostics.changes.change import Change, Note
from diagnostics.changes.mark import BEFORE, BY, KIND, NOTHING, SINCE, TAG, Mark, domain_arn, tag_text
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.records import Event, Record
from diagnostics.changes.truststore.attaching import updating
from diagnostics.changes.truststore.plans import ATTACH_VERSION, NO_VERSION, PUBLISH
from diagnostics.changes.workaround.making import API
from diagnostics.changes.workaround.plans import MAP, SWAP
from diagnostics.changes.workaround.rebuilt import KINDS, Traces, rebuilt
from diagnostics.changes.workaround.wish import STAGE, Wish
from diagnostics.model.domain import ApiMapping, DomainId
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
    untag = Operation(
        _GATEWAY, "UntagResource", {"resourceArn": domain_arn(domain), "tagKeys": list(mark.tags)}
    )
    if mark.kind in (ATTACH_VERSION, PUBLISH):
        back = (updating(domain.name, mark.before),) if mark.before not in ("", NO_VERSION) else ()
        return Found(mark, notes=(Note("find-version", told(version=mark.before)),), by_hand=(*back, untag))
    if mark.kind not in KINDS:
        return Found(mark, notes=(Note("find-not-in-tags", told(kind=mark.kind or None)),), by_hand=(untag,))
    return await _workaround(mark, domain, world, untag)


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
    listed = await world.read("apigatewayv2", "GetApiMappings", {"DomainName": domain.name}) or {}
    mappings = tuple(_mapping(one) for one in listed.get("Items", ()))
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
    change = rebuilt(traces, domain)
    return Found(mark, change, tuple(_records(change, traces)))


async def _shaped(api: Mapping[str, Any], mark: Mark, world: World) -> bool:
    """Tell whether an API is what a workaround makes: its name, no stage but its own, nothing but mocks."""
    if api.get("name") != Wish(mark, "").api_name or api.get("disableExecuteApiEndpoint") is not True:
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
    return {one["stageName"] for one in stages.get("item", ())} <= {STAGE} and all(
        str((method.get("methodIntegration") or {}).get("type")).upper() == "MOCK" for method in methods
    )


def _mapping(item: Mapping[str, Any]) -> ApiMapping:
    return ApiMapping(
        str(item.get("ApiMappingId")),
        str(item.get("ApiMappingKey") or ""),
        str(item.get("ApiId")),
        str(item.get("Stage") or ""),
    )


def _deleting(apis: list[Mapping[str, Any]]) -> tuple[Operation, ...]:
    return tuple(Operation(_GATEWAY, "DeleteRestApi", {"restApiId": one["id"]}) for one in apis)


def _records(change: Change, traces: Traces) -> list[Record]:
    """Return a journal in which every step may have been done: the looks decide, as after a crash."""
    since = traces.mark.since
    values = {Made(API, "id"): traces.api_id, Made(MAP, "id"): traces.mapped.id if traces.mapped else None}
    return [
        Record(
            Event.ABOUT_TO,
            since,
            step.id,
            {name: found for name in step.gives if (found := values.get(Made(step.id, name))) is not None},
        )
        for step in change.steps
    ]
