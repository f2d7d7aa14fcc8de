"""Base path mappings: the mappings of a domain as the v1 API sees them."""

import json
from typing import Any
from urllib.parse import unquote

from diagnostics.lab.control import mappings
from diagnostics.lab.control.domains_v1 import name_in
from diagnostics.lab.control.errors import bad_request, not_found
from diagnostics.lab.control.paging import page_v1
from diagnostics.lab.control.store import DomainRecord, Mapping, domain_named

_NONE = "(none)"
_TAKEN = "Base path already exists for this domain name"
_PATCHED = {"/basePath": "key", "/restapiId": "api_id", "/restApiId": "api_id", "/stage": "stage"}


def view(mapping: Mapping) -> dict[str, str]:
    """Return the mapping in the v1 API's words."""
    return {"basePath": mapping.key or _NONE, "restApiId": mapping.api_id, "stage": mapping.stage or _NONE}


def create_base_path_mapping(self: Any) -> tuple[int, dict[str, Any], str]:
    """Answer CreateBasePathMapping; paths of several levels are the v2 API's alone (aws-facts 5.1)."""
    body = json.loads(self.body)
    key = _plain(body.get("basePath"))
    if "/" in key:
        raise bad_request(
            "API Gateway V1 doesn't support the slash character (/) in base path mappings. "
            "To create a multi-level base path mapping, use API Gateway V2."
        )
    made = mappings.add(
        _domain(self), key, body.get("restApiId", ""), _plain(body.get("stage")), in_the_way=_TAKEN
    )
    return 201, {"status": 201}, json.dumps(view(made))


def get_base_path_mapping(self: Any) -> str:
    """Answer GetBasePathMapping."""
    return json.dumps(view(_mapping(self)))


def get_base_path_mappings(self: Any) -> str:
    """Answer GetBasePathMappings."""
    ordered = sorted(_domain(self).mappings.values(), key=lambda mapping: mapping.key)
    return page_v1(self, [view(mapping) for mapping in ordered])


def update_base_path_mapping(self: Any) -> str:
    """Answer UpdateBasePathMapping: replacements, all or none."""
    mapping = _mapping(self)
    wanted = Mapping(**mapping.__dict__)
    for operation in json.loads(self.body).get("patchOperations") or []:
        field = _PATCHED.get(operation.get("path", ""))
        if field is None or operation.get("op") != "replace":
            raise bad_request(f"Invalid patch path {operation.get('path')} for {operation.get('op')}")
        setattr(wanted, field, _plain(operation["value"]))
    return json.dumps(view(mappings.change(_domain(self), mapping, wanted, _TAKEN)))


def delete_base_path_mapping(self: Any) -> tuple[int, dict[str, Any], str]:
    """Answer DeleteBasePathMapping."""
    del _domain(self).mappings[_mapping(self).id]
    return 202, {"status": 202}, ""


def _domain(call: Any) -> DomainRecord:
    return domain_named(call.current_account, call.region, name_in(call))


def _mapping(call: Any) -> Mapping:
    key = _plain(unquote(call.path.split("/")[4]))
    for mapping in _domain(call).mappings.values():
        if mapping.key == key:
            return mapping
    raise not_found("Invalid base path mapping identifier specified")


def _plain(text: str | None) -> str:
    return "" if text in (None, _NONE) else str(text)
