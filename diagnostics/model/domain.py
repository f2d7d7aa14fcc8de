"""A custom domain name and what it maps to, as API Gateway's two APIs together tell it."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Principal:
    """Who asks: stands on every screen and report."""

    partition: str
    account: str
    region: str
    arn: str


@dataclass(frozen=True)
class DomainId:
    """Which domain a case is about; ``id`` is the service's own, empty for a public domain."""

    partition: str
    account: str
    region: str
    name: str
    id: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others of its account and region."""
        return domain_key(self.name, self.id)


def domain_key(name: str, id_: str) -> str:
    """Return a domain's name, and a private one's with its id, as AWS joins them in an ARN.

    Private domains may share a name, so that the name alone tells none of them.
    """
    return f"{name}+{id_}" if id_ else name


class RoutingMode(StrEnum):
    """What decides the API of a request (aws-facts 5.2), in the words of the v2 API."""

    API_MAPPING_ONLY = "API_MAPPING_ONLY"
    ROUTING_RULE_ONLY = "ROUTING_RULE_ONLY"
    ROUTING_RULE_THEN_API_MAPPING = "ROUTING_RULE_THEN_API_MAPPING"


@dataclass(frozen=True)
class MutualTls:
    """The truststore that a domain has attached; ``version`` is ``None`` where none is pinned."""

    uri: str
    version: str | None
    warnings: tuple[str, ...] = ()
    """The service's own texts, raw; real ones are not known (aws-facts 1.9)."""


@dataclass(frozen=True)
class Domain:
    """A custom domain name; ``mutual_tls`` is ``None`` where it asks no client for a certificate."""

    name: str
    endpoint_types: tuple[str, ...]
    security_policy: str | None
    mutual_tls: MutualTls | None
    status: str | None
    status_message: str | None
    routing_mode: RoutingMode
    target: str | None
    """The ``*.execute-api`` name that DNS should point at."""
    tags: tuple[tuple[str, str], ...] = field(default=())
    id: str = ""
    """The service's own id of a private domain; empty for a public one."""

    @property
    def key(self) -> str:
        """What tells it from all others of its account and region."""
        return domain_key(self.name, self.id)


@dataclass(frozen=True)
class RoutingRule:
    """A rule that chooses the API of a call; all its conditions must hold (aws-facts 5.2)."""

    priority: int
    """The lowest number is looked at first."""
    base_paths: tuple[str, ...]
    """Any of these; empty where the rule asks for none."""
    headers: tuple[str, ...]
    """``name: glob`` of each header that the rule asks for; a call's headers are not known here."""
    api_id: str
    stage: str
    strip: bool
    """Whether the base path is taken off before the API sees the path."""


@dataclass(frozen=True)
class ApiMapping:
    """One path of a domain; ``path`` is empty for the root and has no leading slash."""

    id: str
    path: str
    api_id: str
    stage: str
