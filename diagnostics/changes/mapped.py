"""Where an API is mapped: the domain's own mappings, and the other domains of the account and region."""

from collections.abc import Mapping
from typing import Any

from diagnostics.model.domain import ApiMapping, DomainId
from diagnostics.model.world import World


async def mappings_of(domain_name: str, world: World) -> tuple[ApiMapping, ...]:
    """Return a domain's mappings; none where there is no such domain. Raises ``NotDoneError``."""
    listed = await world.read("apigatewayv2", "GetApiMappings", {"DomainName": domain_name}) or {}
    return tuple(_mapping(one) for one in listed.get("Items", ()))


async def other_domains_of(api_id: str, domain: DomainId, world: World) -> tuple[str, ...]:
    """Return the names of the other domains that lead to an API; raises ``NotDoneError``."""
    listed = await world.read("apigateway", "GetDomainNames", {"limit": 500}) or {}
    names = (str(one.get("domainName")) for one in listed.get("items", ()))
    others = tuple(name for name in dict.fromkeys(names) if name != domain.name)
    return tuple([name for name in others if await _leads(name, api_id, world)])


async def _leads(domain_name: str, api_id: str, world: World) -> bool:
    return any(one.api_id == api_id for one in await mappings_of(domain_name, world))


def _mapping(item: Mapping[str, Any]) -> ApiMapping:
    return ApiMapping(
        str(item.get("ApiMappingId")),
        str(item.get("ApiMappingKey") or ""),
        str(item.get("ApiId")),
        str(item.get("Stage") or ""),
    )
