"""API mappings: the mappings of a domain as the v2 API sees them."""

import json
from typing import Any

from diagnostics.lab.control import mappings
from diagnostics.lab.control.domains_v2 import Answer, name_in
from diagnostics.lab.control.errors import not_found
from diagnostics.lab.control.paging import page_v2
from diagnostics.lab.control.store import DomainRecord, Mapping, domain_named

_TAKEN = "ApiMapping key already exists for this domain name"


def view(mapping: Mapping) -> dict[str, str]:
    """Return the mapping in the v2 API's words."""
    return {
        "apiId": mapping.api_id,
        "apiMappingId": mapping.id,
        "apiMappingKey": mapping.key,
        "stage": mapping.stage,
    }


def create_api_mapping(self: Any) -> Answer:
    """Answer CreateApiMapping."""
    body = json.loads(self.body)
    made = mappings.add(
        _domain(self),
        body.get("apiMappingKey") or "",
        body.get("apiId", ""),
        body.get("stage", ""),
        in_the_way=_TAKEN,
    )
    return 201, {}, json.dumps(view(made))


def get_api_mapping(self: Any) -> Answer:
    """Answer GetApiMapping."""
    return 200, {}, json.dumps(view(_mapping(self)))


def get_api_mappings(self: Any) -> Answer:
    """Answer GetApiMappings."""
    ordered = sorted(_domain(self).mappings.values(), key=lambda mapping: mapping.key)
    return page_v2(self, [view(mapping) for mapping in ordered])


def update_api_mapping(self: Any) -> Answer:
    """Answer UpdateApiMapping."""
    body = json.loads(self.body)
    mapping = _mapping(self)
    key = body.get("apiMappingKey")
    wanted = Mapping(
        mapping.id,
        mapping.key if key is None else key,
        body.get("apiId") or mapping.api_id,
        body.get("stage") or mapping.stage,
    )
    return 200, {}, json.dumps(view(mappings.change(_domain(self), mapping, wanted, _TAKEN)))


def delete_api_mapping(self: Any) -> Answer:
    """Answer DeleteApiMapping."""
    del _domain(self).mappings[_mapping(self).id]
    return 204, {}, ""


def _domain(call: Any) -> DomainRecord:
    return domain_named(call.current_account, call.region, name_in(call))


def _mapping(call: Any) -> Mapping:
    mapping = _domain(call).mappings.get(call.path.split("/")[5])
    if mapping is None:
        raise not_found("The api mapping resource specified in the request was not found.")
    return mapping
