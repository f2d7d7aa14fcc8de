"""Creating and changing a custom domain name, whichever API asks for it."""

from dataclasses import dataclass, field

from diagnostics.lab.control.errors import bad_request, conflict
from diagnostics.lab.control.store import DomainRecord, domain_named, domains_of
from diagnostics.lab.control.truststore import attach
from diagnostics.lab.ground import ground

ROUTING_MODES = ("API_MAPPING_ONLY", "ROUTING_RULE_ONLY", "ROUTING_RULE_THEN_API_MAPPING")


@dataclass
class Wish:
    """What a call asks of a domain; ``None`` leaves a thing as it is."""

    endpoint_type: str | None = None
    security_policy: str | None = None
    certificate_arn: str | None = None
    ownership_arn: str | None = None
    routing_mode: str | None = None
    truststore_uri: str | None = None
    """Empty takes mutual TLS off (aws-facts 8)."""
    truststore_version: str | None = None
    tags: dict[str, str] = field(default_factory=dict)


def create(account: str, region: str, name: str, wish: Wish) -> DomainRecord:
    """Make a domain; ``ConflictException`` where the account has it already."""
    domains = domains_of(account, region)
    if not name:
        raise bad_request("No Domain Name specified")
    if name in domains:
        raise conflict("The domain name you provided already exists.")
    record = DomainRecord(name, account, region, ground(), tags=dict(wish.tags))
    _apply(record, wish)
    domains[name] = record
    return record


def update(account: str, region: str, name: str, wish: Wish) -> DomainRecord:
    """Change a domain, which then passes through UPDATING; refused while it does (aws-facts 1.10)."""
    record = domain_named(account, region, name)
    if record.updating_reads:
        raise conflict("The domain name is being updated.")
    if record.pending and not (wish.ownership_arn or wish.certificate_arn):
        raise bad_request(f"Lab text, not AWS's: the domain name is {record.pending} and cannot be changed.")
    record.pending = None
    _apply(record, wish)
    record.updating_reads = record.ground.pace.updating_reads
    return record


def delete(account: str, region: str, name: str) -> None:
    """Forget a domain and its mappings."""
    domain_named(account, region, name)
    del domains_of(account, region)[name]


def _apply(record: DomainRecord, wish: Wish) -> None:
    if wish.routing_mode is not None and wish.routing_mode not in ROUTING_MODES:
        raise bad_request(f"Invalid routing mode {wish.routing_mode}")
    for name in ("endpoint_type", "security_policy", "certificate_arn", "ownership_arn", "routing_mode"):
        wanted = getattr(wish, name)
        if wanted is not None:
            setattr(record, name, wanted)
    if wish.truststore_uri == "":
        record.mutual_tls = None
    elif wish.truststore_uri is not None or wish.truststore_version is not None:
        _attach(record, wish)


def _attach(record: DomainRecord, wish: Wish) -> None:
    if record.endpoint_type != "REGIONAL":
        raise bad_request("Lab text, not AWS's: mutual TLS needs a REGIONAL domain name.")
    before = record.mutual_tls
    uri = wish.truststore_uri or (before.uri if before else None)
    if uri is None:
        raise bad_request("Lab text, not AWS's: a truststore version without a truststore URI.")
    same = before is not None and before.uri == uri
    version = wish.truststore_version or (before.version if before and same else None)
    record.mutual_tls = attach(record.account, uri, version)
