"""Where a REST API cannot be mapped for the test, and why (aws-facts 5.1 and 5.2)."""

from collections.abc import Iterator

from diagnostics.changes.change import Refused
from diagnostics.changes.role import role_missing
from diagnostics.changes.workaround.wish import Wish
from diagnostics.model.asks import AccountRole, DomainRecord, Mappings
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping, Domain, RoutingMode
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told

_ENHANCED = "SecurityPolicy_"
_LONGEST_KEY = 300
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
    if domain is None or mappings is None or not isinstance(case.get(AccountRole()), Known):
        return (Refused("workaround-evidence-missing"),)
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


def _of_key(key: str, mappings: tuple[ApiMapping, ...]) -> Iterator[Refused]:
    if len(key) >= _LONGEST_KEY or key.strip("/") != key or "//" in key:
        yield Refused("workaround-path-malformed", told(path=key), ("mapping.longest-path",))
    several = sum("/" in one.path for one in mappings)
    if "/" in key and several >= _MULTI_LEVEL and all(one.path != key for one in mappings):
        yield Refused("workaround-mapping-quota", told(count=several), ("mapping.quota",))


def _of_role(wish: Wish, case: Case) -> Iterator[Refused]:
    if role_missing(case) and wish.role_arn is None:
        yield Refused("workaround-role-missing", facts=("logging.role-irreversible",))
