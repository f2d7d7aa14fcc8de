"""Where a REST API cannot be mapped for the test, and why (aws-facts 5.1 and 5.2)."""

import re
from collections.abc import Iterator

from diagnostics.changes.change import Refused
from diagnostics.changes.role import role_missing
from diagnostics.changes.unread import unread, without_domain
from diagnostics.changes.workaround.room import no_room_for_tags
from diagnostics.changes.workaround.wish import Wish
from diagnostics.model.asks import AccountRole, DomainRecord, Mappings
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping, Domain, RoutingMode
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told

_ENHANCED = "SecurityPolicy_"
_LONGEST_KEY = 300
_KEY = re.compile(r"[A-Za-z0-9$\-_.+!*'()/]*")
"""What a mapping's path may be made of (fact mapping.key-characters)."""
_MULTI_LEVEL = 200


def known_domain(case: Case) -> Domain | None:
    """Return the domain's record, where it is known."""
    found = case.get(DomainRecord())
    return found.value if isinstance(found, Known) else None


def known_mappings(case: Case) -> tuple[ApiMapping, ...] | None:
    """Return the domain's mappings, where they are known."""
    found = case.get(Mappings())
    return found.value if isinstance(found, Known) else None


def refusals(wish: Wish, case: Case) -> tuple[Refused, ...]:
    """Return everything that stands against any workaround on this domain."""
    domain, mappings = known_domain(case), known_mappings(case)
    lacking = (*without_domain(case), *unread((Mappings(), AccountRole()), case))
    if lacking or domain is None or mappings is None:
        return lacking
    return (*_of_domain(domain), *_of_key(wish.key, mappings), *_of_role(wish, case))


def _of_domain(domain: Domain) -> Iterator[Refused]:
    if domain.mutual_tls is None:
        yield Refused("workaround-without-mutual-tls")
    if "REGIONAL" not in domain.endpoint_types:
        yield Refused("workaround-not-regional", facts=("domain.regional",))
    if domain.routing_mode is not RoutingMode.API_MAPPING_ONLY:
        params = told(mode=domain.routing_mode.value)
        yield Refused("workaround-routing-rules", params, ("routing.no-mixed", "routing.rules"))
    if (domain.security_policy or "").startswith(_ENHANCED):
        yield Refused("workaround-tls-policy", told(policy=domain.security_policy), ("domain.tls-policy",))
    if domain.status not in (None, "AVAILABLE"):
        yield Refused("workaround-domain-busy", told(status=domain.status), ("domain.status",))
    yield from no_room_for_tags(domain)


def _of_key(key: str, mappings: tuple[ApiMapping, ...]) -> Iterator[Refused]:
    if len(key) >= _LONGEST_KEY or key.strip("/") != key or "//" in key or not _KEY.fullmatch(key):
        yield Refused("workaround-path-malformed", told(path=key), ("mapping.key-characters",))
    several = sum("/" in one.path for one in mappings)
    if "/" in key and several >= _MULTI_LEVEL and all(one.path != key for one in mappings):
        yield Refused("workaround-mapping-quota", told(count=several), ("mapping.quota",))


def _of_role(wish: Wish, case: Case) -> Iterator[Refused]:
    if role_missing(case) and wish.role_arn is None:
        yield Refused("workaround-role-missing", facts=("logging.role-irreversible",))
