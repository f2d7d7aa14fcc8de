"""The truststore of a domain as it is: what is attached, what is newest in S3, and how S3 keeps them."""

from dataclasses import dataclass
from typing import Protocol

from diagnostics.cases.domains import Lister
from diagnostics.changes.change import Refused
from diagnostics.changes.truststore.plans import UNPINNED
from diagnostics.changes.unread import without_domain
from diagnostics.model.asks import DomainRecord, TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.domain import MutualTls
from diagnostics.model.evidence import Evidence, Known, Unreadable
from diagnostics.model.finding import told
from diagnostics.model.truststore import Keeping, TruststoreObject
from diagnostics.remediation.evidence import with_evidence
from diagnostics.remediation.truststore import mutual_tls, newest


class Publisher(Lister, Protocol):
    """Sources that also tell how an object is kept."""

    async def keeping(self, uri: str) -> Keeping:
        """Return how S3 keeps a truststore's object."""
        ...


@dataclass(frozen=True)
class Present:
    """The truststore as it is: what the domain has attached, and what is newest in S3."""

    setting: MutualTls
    attached: TruststoreObject
    newest: TruststoreObject
    newest_version: str
    keeping: Keeping

    @property
    def stale(self) -> bool:
        """Whether the newest content is not the attached one."""
        return self.attached.content != self.newest.content


async def present(case: Case, sources: Publisher) -> tuple[Case, Present | Refused]:
    """Read what is there; refused where what is attached cannot be known, or not be read."""
    case = await with_evidence(case, (DomainRecord(),), sources)
    setting = mutual_tls(case)
    if setting is None:
        lacking = without_domain(case)
        return case, lacking[0] if lacking else Refused("truststore-without-mutual-tls")
    if setting.version is None:
        return case, Refused(UNPINNED, facts=("truststore.unpinned",))
    case = await with_evidence(case, (TruststoreVersions(setting.uri),), sources)
    latest = newest(case, setting)
    asks = [TruststoreAt(setting.uri, one) for one in dict.fromkeys((setting.version, latest)) if one]
    case = await with_evidence(case, asks, sources)
    keeping = await sources.keeping(setting.uri)
    attached = stored(case.get(TruststoreAt(setting.uri, setting.version)))
    if isinstance(attached, Refused):
        return case, attached
    last = stored(case.get(TruststoreAt(setting.uri, latest))) if latest else attached
    if isinstance(last, Refused):
        return case, last
    return case, Present(setting, attached, last, latest, keeping)


def stored(found: Evidence[TruststoreObject | None] | None) -> TruststoreObject | Refused:
    """Return the object that was read, or why it was not."""
    if isinstance(found, Known) and found.value is not None:
        return found.value
    why = found if isinstance(found, Unreadable) else None
    params = told(why=why.why if why else "not-found", action=why.denied_action if why else None)
    return Refused("truststore-previous-unreadable", params)
