"""The one list of mappings of a domain, whichever API changes it (aws-facts 5.1)."""

import re

from diagnostics.lab.control.errors import bad_request, conflict
from diagnostics.lab.control.store import DomainRecord, Mapping, domains_of, stage_exists

_KEY = re.compile(r"[A-Za-z0-9$\-_.+!*'(),/]*")
_LONGEST_KEY = 300


def add(record: DomainRecord, key: str, api_id: str, stage: str, in_the_way: str) -> Mapping:
    """Map a path; ``in_the_way`` is the sentence of the conflict where the path is taken."""
    _check_key(key)
    _check_target(record, api_id, stage)
    _check_free(record, key, in_the_way)
    number = len(record.mappings)
    while (found := record.ground.seed.word("mapping", record.arn, record.account, number, length=6)) in (
        record.mappings
    ):
        number += 1
    mapping = Mapping(found, key, api_id, stage)
    record.mappings[found] = mapping
    return mapping


def change(record: DomainRecord, mapping: Mapping, wanted: Mapping, in_the_way: str) -> Mapping:
    """Change a mapping in place; its id stays (aws-facts 5.1)."""
    _check_key(wanted.key)
    _check_target(record, wanted.api_id, wanted.stage)
    if wanted.key != mapping.key:
        _check_free(record, wanted.key, in_the_way)
    record.mappings[mapping.id] = wanted
    return wanted


def mapped(account: str, region: str, api_id: str, stage: str | None = None) -> bool:
    """Tell whether any domain still maps to the API, or to that stage of it."""
    return any(
        mapping.api_id == api_id and stage in (None, mapping.stage)
        for record in domains_of(account, region).values()
        for mapping in record.mappings.values()
    )


def _check_key(key: str) -> None:
    if key.endswith("/"):
        raise bad_request("API mapping key should not end with a '/'.")
    if key.startswith("/") or "//" in key:
        raise bad_request("API mapping key should not start with a '/' or have consecutive '/'s.")
    if not _KEY.fullmatch(key):
        raise bad_request(
            "An API mapping key may contain only letters, numbers and one of $-_.+!*'(), characters."
        )
    if len(key) > _LONGEST_KEY:
        raise bad_request("ApiMapping key length must be under 300 characters.")


def _check_target(record: DomainRecord, api_id: str, stage: str) -> None:
    exists = stage_exists(record.account, record.region, api_id, stage)
    if exists is None:
        raise bad_request(f"Invalid API identifier specified: {api_id}")
    if stage and not exists:
        raise bad_request("Invalid stage identifier specified")


def _check_free(record: DomainRecord, key: str, in_the_way: str) -> None:
    if record.routing_mode == "ROUTING_RULE_ONLY":
        raise bad_request("Lab text, not AWS's: the domain name's routing mode allows no API mappings.")
    if any(mapping.key == key for mapping in record.mappings.values()):
        raise conflict(in_the_way)
