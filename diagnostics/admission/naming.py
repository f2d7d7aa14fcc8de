"""The parameters that name a certificate in a finding, and who may see them."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Param, ParamValue, Sensitivity
from diagnostics.x509.certificate import Certificate


def of_client(client: Certificate, **values: ParamValue | None) -> Mapping[str, Param]:
    """Name the client's certificate and tell ``values`` of it; all of it belongs to that client."""
    named: dict[str, ParamValue | None] = {
        "subject": client.subject.rfc4514,
        "fingerprint": client.fingerprint_sha256,
        **values,
    }
    owner = client.fingerprint_sha256
    return MappingProxyType(
        {name: Param(value, Sensitivity.TENANT, owner) for name, value in named.items() if value is not None}
    )


def of_authority(
    authority: Certificate, store: Truststore, **values: ParamValue | None
) -> Mapping[str, Param]:
    """Name a certificate of the truststore and where it stands in the bundle; all of it is the operator's."""
    block = store.bundle.block_with(authority)
    place: dict[str, ParamValue | None] = {}
    if block is not None:
        place = {"block": block.index, "first_line": block.first_line, "last_line": block.last_line}
    named: dict[str, ParamValue | None] = {
        "subject": authority.subject.rfc4514,
        "fingerprint": authority.fingerprint_sha256,
        **place,
        **values,
    }
    return MappingProxyType({name: Param(value) for name, value in named.items() if value is not None})


def validity(certificate: Certificate) -> dict[str, datetime]:
    """Return both ends of its validity."""
    return {"not_before": certificate.not_before, "not_after": certificate.not_after}
