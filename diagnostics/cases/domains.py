"""The domains of an account with the worst that is known of each, for a command instead of a screen."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Protocol

from diagnostics.diagnosis import SignedIn, opened_case
from diagnostics.investigation import investigate
from diagnostics.model.asks import TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Unreadable
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.walk.attached import mutual_tls
from diagnostics.walk.claims import unreadable
from diagnostics.walk.pruned import only_needed
from diagnostics.walk.steps import Concludes, Decision, Needs, Node, Tree
from diagnostics.walk.tree import TREE
from diagnostics.walk.truststore_state import availability, newer_version
from diagnostics.walk.truststore_warnings import truststore_warnings
from diagnostics.walk.walk import Examination, examine

AT_ONCE = 4
"""Domains that are looked into side by side."""


class Lister(SignedIn, Protocol):
    """Sources that can also list."""

    def domains(self) -> AsyncGenerator[tuple[Domain, ...], None]:
        """Yield the domains page by page; a key that comes again replaces the earlier one."""
        ...


@dataclass(frozen=True)
class Listed:
    """One domain, and what was read of it; nothing was where it asks no client for a certificate."""

    domain: Domain
    case: Case | None = None
    complaint: Complaint = field(default_factory=Complaint)
    examination: Examination | None = None
    failure: DiagnosticsError | None = None
    """What ended the reading of it early."""


@dataclass(frozen=True)
class DomainList:
    """The domains, by name; ``failure`` is why there may be more."""

    principal: Principal
    listed: tuple[Listed, ...]
    failure: DiagnosticsError | None
    surveyed: bool
    """Whether the logs were read."""

    @property
    def mutual(self) -> tuple[Listed, ...]:
        """Those that ask their callers for a certificate."""
        return tuple(one for one in self.listed if one.domain.mutual_tls is not None)


async def domain_list(sources: Lister, clock: Clock, survey: timedelta | None) -> DomainList:
    """List the domains and look into those with mutual TLS: into their logs only with a span to ``survey``.

    Raises ``DiagnosticsError`` where there is no way in at all.
    """
    principal = await sources.principal()
    domains, failure = await _all(sources)
    places = asyncio.Semaphore(AT_ONCE)
    looks = (
        _looked_into(one, principal, sources, clock, survey, places) for _, one in sorted(domains.items())
    )
    return DomainList(principal, tuple(await asyncio.gather(*looks)), failure, survey is not None)


async def _all(sources: Lister) -> tuple[dict[str, Domain], DiagnosticsError | None]:
    found: dict[str, Domain] = {}
    pages = sources.domains()
    try:
        async for page in pages:
            found.update((domain.key, domain) for domain in page)
    except DiagnosticsError as error:
        return found, error
    finally:
        await pages.aclose()
    return found, None


async def _looked_into(
    domain: Domain,
    principal: Principal,
    sources: Lister,
    clock: Clock,
    survey: timedelta | None,
    places: asyncio.Semaphore,
) -> Listed:
    if domain.mutual_tls is None:
        return Listed(domain)
    complaint = Complaint(since=survey) if survey else Complaint()
    tree = TREE if survey else QUICK
    case = opened_case(domain.key, principal, clock)
    async with places:
        try:
            case = await investigate(case, complaint, sources, lambda *_: None, tree)
        except DiagnosticsError as error:
            return Listed(domain, case, complaint, None, error)
    return Listed(domain, case, complaint, examine(case, complaint, tree))


def _without_logs(case: Case, _: Complaint) -> Decision:
    """End before the logs, with what the domain's setting and the list of versions tell by themselves."""
    setting = mutual_tls(case)
    ask = TruststoreVersions(setting.uri) if setting else None
    found = case.get(ask) if ask else None
    if ask is not None and found is None:
        return Needs.of(ask)
    unread = (unreadable(ask, found),) if ask and isinstance(found, Unreadable) else ()
    findings = (*unread, *availability(case), *truststore_warnings(case), *newer_version(case))
    return Concludes(Finding("logs-not-read", Severity.NOTE, Certainty.OBSERVED), "listed", findings)


_KEPT = ("domain", "symptom", "api-kind")

QUICK: Tree = MappingProxyType(
    {id_: only_needed(node) if id_ in _KEPT else Node(id_, _without_logs) for id_, node in TREE.items()}
)
"""The tree as far as it goes without logs and without the truststore's content."""
