"""The truststore that a domain has attached, as certificates, with every reason for not knowing it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from diagnostics.admission.truststore import Truststore
from diagnostics.model.asks import DomainRecord, TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.domain import MutualTls
from diagnostics.model.evidence import Ask, Known
from diagnostics.model.truststore import ObjectVersion, TruststoreObject
from diagnostics.x509.bundle import Bundle, read_bundle


@dataclass(frozen=True)
class Attached:
    """The content of the attached version, and what S3 has besides."""

    uri: str
    version: str
    object: TruststoreObject
    store: Truststore


def mutual_tls(case: Case) -> MutualTls | None:
    """Return the domain's mutual TLS setting."""
    domain = case.get(DomainRecord())
    return domain.value.mutual_tls if isinstance(domain, Known) and domain.value else None


def truststore_asks(case: Case) -> tuple[Ask[Any], ...]:
    """Return what must be read to know the attached truststore and whether a newer one waits."""
    setting = mutual_tls(case)
    if setting is None:
        return ()
    return (TruststoreAt(setting.uri, setting.version), TruststoreVersions(setting.uri))


def attached(case: Case) -> Attached | None:
    """Return the attached truststore; ``None`` where no version is pinned, as its content is unknowable."""
    setting = mutual_tls(case)
    if setting is None or setting.version is None:
        return None
    found = case.get(TruststoreAt(setting.uri, setting.version))
    if not isinstance(found, Known) or found.value is None:
        return None
    return Attached(setting.uri, setting.version, found.value, truststore(found.value.content))


def bundle(content: bytes) -> Bundle:
    """Read a bundle's bytes, once for each content."""
    return truststore(content).bundle


@lru_cache(maxsize=8)
def truststore(content: bytes) -> Truststore:
    """Read and link a bundle's bytes, once for each content."""
    return Truststore.of(read_bundle(content))


def newest(case: Case) -> ObjectVersion | None:
    """Return the newest version of the truststore's object that is not a delete marker."""
    setting = mutual_tls(case)
    versions = case.get(TruststoreVersions(setting.uri)) if setting else None
    if not isinstance(versions, Known):
        return None
    return next((one for one in versions.value if not one.delete_marker), None)
