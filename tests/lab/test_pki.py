"""The lab's certificates: the same in every run, also where they are out of the ordinary."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from diagnostics.lab.names import Names
from diagnostics.lab.pki.authority import Credential, Pki
from diagnostics.lab.pki.keys import derived_rsa_key
from diagnostics.lab.pki.traits import ORDINARY, Traits
from diagnostics.lab.seed import Seed

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAME = Names().subject("partner", "Test")


def pki() -> Pki:
    return Pki(Seed("pki"), AT)


def root(traits: Traits = ORDINARY) -> Credential:
    return pki().root(Names().subject("Root CA", "Test"), traits=traits)


@pytest.mark.parametrize(
    "traits",
    [
        Traits(),
        Traits(rsa_bits=1024),
        Traits(sha1=True),
        Traits(names_issuer_key=False),
        Traits(edition="other"),
    ],
)
def test_the_same_bytes_each_time(traits: Traits) -> None:
    first, second = (pki().leaf(NAME, root(), traits=traits) for _ in range(2))
    assert (first.pem, first.key_pem) == (second.pem, second.key_pem)
    if not traits.sha1:
        first.certificate.verify_directly_issued_by(root().certificate)
    assert first.certificate.public_key() == first.key.public_key()


@pytest.mark.parametrize("bits", [1024, 1536])
def test_an_rsa_key_has_its_size_and_works(bits: int) -> None:
    key = derived_rsa_key(Seed("rsa"), bits, "x")
    assert isinstance(key, RSAPrivateKey)
    assert key.key_size == bits
    other = derived_rsa_key(Seed("rsa"), bits, "y")
    assert other.private_numbers().p not in {key.private_numbers().p, key.private_numbers().q}


def test_a_sha1_signature_is_a_true_one() -> None:
    made = pki().leaf(NAME, root(), traits=Traits(sha1=True)).certificate
    assert isinstance(made.signature_hash_algorithm, hashes.SHA1)
    plain = pki().leaf(NAME, root()).certificate
    assert (made.subject, made.serial_number) == (plain.subject, plain.serial_number)
    signer = root().certificate.public_key()
    assert isinstance(signer, EllipticCurvePublicKey)
    signer.verify(made.signature, made.tbs_certificate_bytes, ECDSA(hashes.SHA1()))


def test_another_edition_shares_only_the_name() -> None:
    first, second = root().certificate, root(Traits(edition="second")).certificate
    assert first.subject == second.subject
    assert first.serial_number != second.serial_number
    assert first.public_key() != second.public_key()


def test_only_the_lab_s_own_kind_of_key_signs() -> None:
    weak = pki().root(NAME, traits=Traits(edition="signer"))
    with pytest.raises(TypeError, match="P-256"):
        pki().leaf(NAME, Credential(weak.certificate, derived_rsa_key(Seed("rsa"), 1024)))


def test_a_self_signed_client_is_as_openssl_makes_it() -> None:
    made = pki().self_signed(NAME).certificate
    assert made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    with pytest.raises(x509.ExtensionNotFound):
        made.extensions.get_extension_for_class(x509.KeyUsage)
