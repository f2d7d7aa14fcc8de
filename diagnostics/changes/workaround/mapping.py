"""The step that leads a path of the domain to the REST API of a test, and back."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostics.changes.change import Look, Step
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.picking import literal
from diagnostics.model.domain import ApiMapping, DomainId
from diagnostics.model.finding import Param, told

MAP = "map"


@dataclass(frozen=True)
class Target:
    """Where a mapping leads for the test."""

    api_id: str | Made
    """The id of an existing REST API, or of the one that an earlier step makes."""
    stage: str

    @property
    def existing(self) -> Mapping[str, Param]:
        """What sentences tell of an existing API; nothing of one that is made."""
        return told(rest_api=self.api_id, rest_stage=self.stage) if isinstance(self.api_id, str) else {}


def added(key: str, domain: DomainId, there: Target) -> Step:
    """Return the step that maps a path of its own to the test; undoing takes the mapping away."""
    params = {
        "DomainName": domain.name,
        "ApiId": there.api_id,
        "Stage": there.stage,
        "ApiMappingKey": key,
    }
    mine = f"Items[?(ApiMappingKey || '') == {literal(key)}]"
    mapping_id = Made(MAP, "id")
    picks = {"id": "ApiMappingId", "api": "ApiId", "stage": "Stage"}
    return Step(
        MAP,
        "step-map-existing" if there.existing else "step-add-mapping",
        Operation("apigatewayv2", "CreateApiMapping", params),
        Look(_mappings(domain), {name: f"{mine}.{field} | [0]" for name, field in picks.items()}),
        dict.fromkeys(picks),
        {"id": mapping_id, "api": there.api_id, "stage": there.stage},
        {"id": "ApiMappingId"},
        (
            Operation(
                "apigatewayv2", "DeleteApiMapping", {"DomainName": domain.name, "ApiMappingId": mapping_id}
            ),
        ),
        params={**told(path=f"/{key}", domain=domain.name), **there.existing},
    )


def swapped(mapping: ApiMapping, domain: DomainId, there: Target) -> Step:
    """Return the step that leads a mapping to the test; undoing leads it back."""
    named = {"DomainName": domain.name, "ApiMappingId": mapping.id}
    mine = f"Items[?ApiMappingId == {literal(mapping.id)}]"
    back = {"ApiId": mapping.api_id, "Stage": mapping.stage}
    before = told(path=f"/{mapping.path}", domain=domain.name, api=mapping.api_id, stage=mapping.stage)
    return Step(
        MAP,
        "step-swap-to-existing" if there.existing else "step-swap-mapping",
        Operation("apigatewayv2", "UpdateApiMapping", {**named, "ApiId": there.api_id, "Stage": there.stage}),
        Look(_mappings(domain), {"api": f"{mine}.ApiId | [0]", "stage": f"{mine}.Stage | [0]"}),
        {"api": mapping.api_id, "stage": mapping.stage},
        {"api": there.api_id, "stage": there.stage},
        undoes=(Operation("apigatewayv2", "UpdateApiMapping", {**named, **back}),),
        params={**before, **there.existing},
    )


def _mappings(domain: DomainId) -> Operation:
    return Operation("apigatewayv2", "GetApiMappings", {"DomainName": domain.name})
