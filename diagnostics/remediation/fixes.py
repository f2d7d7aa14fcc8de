"""From what a walk found to the changes that could help, and from the chosen one to its plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from diagnostics.changes.change import Change, Refused
from diagnostics.diagnosis import SignedIn
from diagnostics.model.api import ApiKind
from diagnostics.model.asks import ApiOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Remedy
from diagnostics.remediation.logging import plan_logging
from diagnostics.remediation.truststore import plan_attaching
from diagnostics.remediation.workaround import existing_named, plan_workaround
from diagnostics.walk.steps import Walk


class Fix(StrEnum):
    """A kind of change that can be planned; its value is the change's own kind."""

    ATTACH = "attach-version"
    LOGGING = "enable-logging"
    EXTRA_PATH = "workaround-extra-path"
    SWAP = "workaround-swap"


@dataclass(frozen=True)
class Offer:
    """A change to plan, with what the operator may choose of it."""

    fix: Fix
    path: str | None = None
    """The called path; of a workaround the test's own path, or the one to swap."""
    role_arn: str | None = None
    """The role for logs, where the account has none yet."""
    version: str | None = None
    """The truststore's version; ``None`` is the newest."""
    rest_api: str | None = None
    """Of a workaround, the REST API to map as ``ID`` or ``ID/STAGE``; ``None`` for one made for the test."""
    typed_id: str | None = None
    """That API's id once more, typed where it has open methods."""
    outage: bool = False
    """Of a workaround at a path of its own, whether it may be one that callers use."""


_FIX_OF: Mapping[str, Fix] = MappingProxyType(
    {
        "attach-version": Fix.ATTACH,
        "map-rest-api": Fix.EXTRA_PATH,
        "turn-on-logging": Fix.LOGGING,
        "turn-on-execution-log": Fix.LOGGING,
        "turn-on-method-log": Fix.LOGGING,
        "turn-on-access-log": Fix.LOGGING,
        "log-http-api-access": Fix.LOGGING,
        "create-log-group": Fix.LOGGING,
        "complete-access-format": Fix.LOGGING,
        "set-log-role": Fix.LOGGING,
    }
)
"""By a remedy's code."""


def offers(walk: Walk) -> tuple[Offer, ...]:
    """Return what fits the walk's findings, each once: what its conclusion asks for comes first."""
    concluded = walk.conclusion.remedies if walk.conclusion else ()
    remedies = (*concluded, *(one for finding in walk.findings for one in finding.remedies))
    return tuple(dict.fromkeys(_offers(remedies, walk.complaint.path)))


def _offers(remedies: Iterable[Remedy], path: str | None) -> Iterable[Offer]:
    for remedy in remedies:
        fix = _FIX_OF.get(remedy.code)
        version = remedy.params.get("version")
        if fix is Fix.ATTACH:
            yield Offer(fix, version=str(version.value) if version else None)
        elif fix is Fix.LOGGING:
            yield Offer(fix, path)
        elif fix is not None:
            yield Offer(fix)


def leads_to_http_api(case: Case) -> bool | None:
    """Tell whether an HTTP API stands behind the domain; ``None`` where nothing is known of its APIs."""
    found = [one for ask, one in case.evidence.items() if isinstance(ask, ApiOf)]
    known = [one.value for one in found if isinstance(one, Known) and one.value is not None]
    if any(api.kind is ApiKind.HTTP for api in known):
        return True
    return False if known and len(known) == len(found) else None


async def planned(offer: Offer, case: Case, sources: SignedIn) -> tuple[Case, Change | tuple[Refused, ...]]:
    """Read what an offer's plan needs, and plan; raises ``DiagnosticsError`` where nothing can be read."""
    if offer.fix is Fix.ATTACH:
        return await plan_attaching(case, offer.version, sources)
    if offer.fix is Fix.LOGGING:
        return await plan_logging(case, offer.path, offer.role_arn, sources)
    swapping = offer.fix is Fix.SWAP
    existing = existing_named(offer.rest_api, offer.typed_id) if offer.rest_api else None
    return await plan_workaround(
        case,
        offer.path,
        offer.role_arn,
        sources,
        swapping=swapping,
        existing=existing,
        outage=offer.outage,
    )
