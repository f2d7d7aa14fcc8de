"""The one store of custom domains, which both of API Gateway's APIs read and write."""

from dataclasses import dataclass, field
from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.apigatewayv2.models import apigatewayv2_backends

from diagnostics.lab.control.errors import not_found
from diagnostics.lab.ground import Ground

_KEPT_AS = "lab_domains"


@dataclass
class AttachedTruststore:
    """A truststore as the gateway copied it when the domain was last changed (aws-facts 1.8)."""

    uri: str
    version: str | None
    bundle: bytes
    warnings: list[str]


@dataclass
class Mapping:
    """One path of a domain; ``key`` is empty for the root, ``stage`` for one that the caller names."""

    id: str
    key: str
    api_id: str
    stage: str


@dataclass
class DomainRecord:
    """A custom domain name."""

    name: str
    account: str
    region: str
    ground: Ground
    endpoint_type: str = "REGIONAL"
    security_policy: str = "TLS_1_2"
    certificate_arn: str | None = None
    ownership_arn: str | None = None
    routing_mode: str = "API_MAPPING_ONLY"
    """In the words of the v2 API."""
    tags: dict[str, str] = field(default_factory=dict)
    mutual_tls: AttachedTruststore | None = None
    mappings: dict[str, Mapping] = field(default_factory=dict)
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Routing rules by id, in the words of the v2 API."""
    updating_reads: int = 0
    """How many more reads find the domain in status UPDATING."""
    pending: str | None = None
    """A status that somebody has to end, as long as it lasts (aws-facts 1.10)."""

    @property
    def arn(self) -> str:
        """The name under which the domain is tagged."""
        return f"arn:aws:apigateway:{self.region}::/domainnames/{self.name}"

    @property
    def target(self) -> str:
        """The name that DNS should point at."""
        label = self.ground.seed.word("target", self.account, self.region, self.name)
        return f"d-{label}.execute-api.{self.region}.amazonaws.com"

    @property
    def status(self) -> str:
        """The status as it stands."""
        return self.pending or ("UPDATING" if self.updating_reads else "AVAILABLE")

    def looked_at(self) -> "DomainRecord":
        """Return the domain as it is shown to one read, and let that read count."""
        shown = DomainRecord(**self.__dict__)
        self.updating_reads = max(0, self.updating_reads - 1)
        return shown


def domains_of(account: str, region: str) -> dict[str, DomainRecord]:
    """Return the domains of an account and region by name; moto's own reset empties them."""
    backend = apigateway_backends[account][region]
    domains: dict[str, DomainRecord] = backend.__dict__.setdefault(_KEPT_AS, {})
    return domains


def domain_named(account: str, region: str, name: str) -> DomainRecord:
    """Return a domain; ``NotFoundException`` where there is none."""
    record = domains_of(account, region).get(name)
    if record is None:
        raise not_found("Invalid domain name identifier specified")
    return record


def domains_on(ground: Ground) -> list[DomainRecord]:
    """Return all domains that one lab made, oldest first within an account and region."""
    return [
        record
        for account, regions in list(apigateway_backends.items())
        for region in list(regions)
        for record in list(domains_of(account, region).values())
        if record.ground is ground
    ]


def stage_exists(account: str, region: str, api_id: str, stage: str) -> bool | None:
    """Tell whether a REST or HTTP API has the stage; ``None`` where there is no such API."""
    rest = apigateway_backends[account][region].apis.get(api_id)
    http = apigatewayv2_backends[account][region].apis.get(api_id)
    api = rest or http
    return None if api is None else stage in api.stages
