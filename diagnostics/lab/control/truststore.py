"""Reading a truststore when a domain is changed, and the warnings about what is in it."""

import re
from datetime import datetime
from typing import Any

from cryptography import x509
from moto.s3.models import s3_backends

from diagnostics.lab.control.errors import bad_request
from diagnostics.lab.control.store import AttachedTruststore
from diagnostics.lab.ground import ground
from diagnostics.lab.unknowns import BrokenBlock, Unknowns

_BLOCK = re.compile(
    rb"-----BEGIN ((?:TRUSTED )?CERTIFICATE)-----((?:(?!-----BEGIN ).)*?)-----END \1-----", re.DOTALL
)
_PLAIN = b"CERTIFICATE"
_START, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----\n"


def attach(account: str, uri: str, version: str | None) -> AttachedTruststore:
    """Return a copy of the bundle at ``uri``; without a version, of what is there now (aws-facts 1.8)."""
    bundle = _read(account, uri, version)
    certificates = certificates_in(bundle, ground().unknowns)
    if not certificates:
        raise bad_request(f"Lab text, not AWS's: the truststore {uri} holds no certificate.")
    now = ground().clock()
    warnings = [warning for one in certificates for warning in _warnings(one, now)]
    return AttachedTruststore(uri, version, bundle, warnings)


def certificates_in(bundle: bytes, unknowns: Unknowns) -> list[x509.Certificate]:
    """Return the certificates that the gateway reads in a bundle, in its order."""
    found = []
    for label, body in _BLOCK.findall(bundle):
        if label != _PLAIN and not unknowns.trusted_blocks_read:
            continue
        try:
            found.append(x509.load_pem_x509_certificate(_START + body + _END))
        except ValueError:
            if unknowns.broken_block is BrokenBlock.ENDS_READING:
                break
    return found


def _read(account: str, uri: str, version: str | None) -> bytes:
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    try:
        found: Any = s3_backends[account]["aws"].get_object(bucket, key, version_id=version)
    except Exception:  # noqa: BLE001 - moto answers a missing bucket, key or version with errors of three kinds
        found = None
    if found is None or not uri.startswith("s3://"):
        raise bad_request(f"Unable to access truststore URI {uri} version {version or 'N/A'}.")
    return bytes(found.value)


def _warnings(certificate: x509.Certificate, now: datetime) -> list[str]:
    about = f"certificate with subject '{certificate.subject.rfc4514_string()}'"
    problems = []
    if certificate.not_valid_after_utc < now:
        problems.append("has expired")
    if certificate.not_valid_before_utc > now:
        problems.append("is not yet valid")
    return [f"Lab text, not AWS's: the {about} {problem}." for problem in problems]
