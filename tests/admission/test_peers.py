"""The eleven situations that tell verifiers apart: the gateway by its documents, OpenSSL, and pyca.

No verifier agrees with the gateway's documented rules on every row, which is why there are rules of our own.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from diagnostics.admission.judge import judge
from diagnostics.admission.reasons import INSECURE, ISSUER_NOT_FOUND, SELF_SIGNED
from diagnostics.admission.second_opinion import why_differs
from diagnostics.admission.truststore import Truststore
from diagnostics.report.catalogue import message
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.openssl import opinion
from diagnostics.x509.opinion import Opinion, Verifier
from diagnostics.x509.pyca import Pyca
from tests import pki

SHA1 = Path(__file__).parent.parent / "corpora" / "sha1.pem"
SAN = (x509.SubjectAlternativeName([x509.DNSName("client.example")]), False)
SIGNS = (
    x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    ),
    True,
)
SERVER = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)


def ca(name: str, issuer: pki.Issued | None = None, days: tuple[int, int] = (-365, 365)) -> pki.Issued:
    """A CA with everything that the Web PKI asks of one."""
    return pki.ca(name, issuer, wants=pki.Wants(days=days, extensions=(SIGNS,)))


def leaf(
    issuer: pki.Issued | None,
    own_key: pki.Key | None = None,
    days: tuple[int, int] = (-365, 365),
    *more: tuple[x509.ExtensionType, bool],
) -> pki.Issued:
    """A client with a subject alternative name, without which pyca never goes further."""
    return pki.leaf("client", issuer, own_key=own_key, wants=pki.Wants(days=days, extensions=(SAN, *more)))


ROOT = ca("Root")
INT = ca("Intermediate", ROOT)
OLD = ca("Old intermediate", ROOT, days=(-9, -1))
LEVELS = [ca("Level 1")]
for number in range(2, 6):
    LEVELS.append(ca(f"Level {number}", LEVELS[-1]))


@dataclass(frozen=True)
class Row:
    """A situation and its columns; ``openssl`` is (code, depth), ``why`` is the reason for a difference."""

    stored: tuple[Certificate, ...]
    client: Certificate
    gateway: tuple[bool | None, str | None]
    openssl: tuple[int, int | None]
    pyca: bool
    why_openssl: str | None = None
    why_pyca: str | None = None


def row(
    stored: tuple[pki.Issued, ...],
    client: pki.Issued,
    gateway: tuple[bool | None, str | None],
    openssl: tuple[int, int | None],
    pyca: bool,
    *why: str | None,
) -> Row:
    return Row(tuple(one.certificate for one in stored), client.certificate, gateway, openssl, pyca, *why)


_sha1_root, _sha1_client, _ = read_bundle(SHA1.read_bytes()).certificates
SITUATIONS = {
    "good": row((ROOT, INT), leaf(INT), (True, None), (0, None), True),
    "issuer not in store": row((ca("Other"),), leaf(INT), (False, ISSUER_NOT_FOUND), (20, 0), False),
    "intermediate missing": row((ROOT,), leaf(INT), (False, ISSUER_NOT_FOUND), (20, 0), False),
    "root missing": row(
        (INT,), leaf(INT), (False, ISSUER_NOT_FOUND), (2, 1), True, None, "opinion-trusts-any-ca"
    ),
    "self-signed": row((ROOT,), leaf(None), (False, SELF_SIGNED), (18, 0), False),
    "SHA-1 signed leaf": Row(
        (_sha1_root,), _sha1_client, (False, INSECURE), (0, None), False, "opinion-has-no-floor"
    ),
    "RSA-1024 leaf": row(
        (ROOT, INT),
        leaf(INT, rsa.generate_private_key(65537, 1024)),
        (False, INSECURE),
        (0, None),
        True,
        "opinion-has-no-floor",
        "opinion-has-no-floor",
    ),
    "expired leaf": row((ROOT, INT), leaf(INT, None, (-9, -1)), (False, None), (10, 0), False),
    "expired intermediate": row((ROOT, OLD), leaf(OLD), (False, None), (10, 1), False),
    "five CA levels": row(
        tuple(LEVELS),
        leaf(LEVELS[-1]),
        (False, None),
        (0, None),
        True,
        "opinion-has-no-chain-limit",
        "opinion-has-no-chain-limit",
    ),
    "for servers only": row(
        (ROOT, INT),
        leaf(INT, None, (-365, 365), SERVER),
        (None, None),
        (0, None),
        False,
        "opinion-settles-nothing",
        "opinion-wants-web-profile",
    ),
    "no subject alternative name": row(
        (ROOT, INT),
        pki.leaf("client", INT),
        (True, None),
        (0, None),
        False,
        None,
        "opinion-wants-web-profile",
    ),
}


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=list(SITUATIONS))
def test_each_column(situation: Row, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(pki.pem(*situation.stored))
    verdict = judge(situation.client, Truststore(situation.stored), pki.AT)
    assert (verdict.admitted, verdict.reason) == situation.gateway
    openssl = opinion(str(bundle), situation.client, [], pki.AT)
    assert (openssl.code, openssl.depth) == situation.openssl
    pyca, _ = Pyca(situation.stored, pki.AT).opinions(situation.client, [])
    assert pyca.verified is situation.pyca
    said = Opinion(Verifier.OPENSSL, openssl.version, openssl.verified, openssl.message, openssl.code)
    assert why_differs(verdict, said) == situation.why_openssl
    assert why_differs(verdict, pyca) == situation.why_pyca
    for why in (situation.why_openssl, situation.why_pyca):
        assert why is None or message(why).title.endswith(".")


def test_no_verifier_agrees_on_every_row() -> None:
    rows = SITUATIONS.values()
    assert any((one.openssl[0] == 0) is not one.gateway[0] for one in rows)
    assert any(one.pyca is not one.gateway[0] for one in rows)
