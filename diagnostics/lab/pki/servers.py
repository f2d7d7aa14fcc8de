"""The certificates that the edge itself shows: one authority, and a certificate a server name."""

import threading
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from diagnostics.lab.pki.authority import Credential, Pki, Validity
from diagnostics.lab.pki.keys import derived_key
from diagnostics.lab.seed import Seed

_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL = datetime(2049, 12, 31, tzinfo=UTC)
_SERIAL_BITS = 120
_LONGEST_COMMON_NAME = 64


class ServerAuthority:
    """Issues server certificates; they hold at any time, since callers judge them by their own clocks."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self._lock = threading.Lock()
        self._issued: dict[str, Credential] = {}
        name = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Lab"),
                x509.NameAttribute(NameOID.COMMON_NAME, "Lab Server CA"),
            ]
        )
        lasting = Validity(_SINCE - _SINCE, _UNTIL - _SINCE)
        self.root = Pki(seed, _SINCE).root(name, lasting)

    def certificate_for(self, server_name: str) -> Credential:
        """Return the certificate for ``server_name``, always the same one."""
        with self._lock:
            if server_name not in self._issued:
                self._issued[server_name] = self._issue(server_name)
            return self._issued[server_name]

    def _issue(self, server_name: str) -> Credential:
        key = derived_key(self._seed, "server", server_name)
        issuer = self.root
        builder = (
            x509.CertificateBuilder()
            .subject_name(_subject(server_name))
            .issuer_name(issuer.certificate.subject)
            .public_key(key.public_key())
            .serial_number(self._seed.number("server serial", server_name, bits=_SERIAL_BITS) + 1)
            .not_valid_before(_SINCE)
            .not_valid_after(_UNTIL)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(server_name)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        )
        return Credential(builder.sign(issuer.key, hashes.SHA256(), ecdsa_deterministic=True), key)


def _subject(server_name: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Lab")]
    if len(server_name) <= _LONGEST_COMMON_NAME:
        parts.append(x509.NameAttribute(NameOID.COMMON_NAME, server_name))
    return x509.Name(parts)
