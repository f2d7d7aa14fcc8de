import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID

from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate, Problem, parse
from tests import pki
from tests.x509 import vectors


def both(path: Path) -> Iterator[tuple[Certificate, x509.Certificate]]:
    raw = path.read_bytes()
    bare = parse(raw)
    for one in [bare] if isinstance(bare, Certificate) else read_bundle(raw).certificates:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield one, x509.load_der_x509_certificate(one.der)


UNREADABLE_THERE = (
    ValueError,
    AttributeError,
    x509.ExtensionNotFound,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
ALL = [pair for path in vectors.files() for pair in both(path)]


def test_there_are_enough_vectors() -> None:
    assert len(ALL) > 400


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda c: c.serial_number, lambda c: c.serial_number),
        (lambda c: c.version, lambda c: c.version.value + 1),
        (lambda c: c.not_before, lambda c: c.not_valid_before_utc),
        (lambda c: c.not_after, lambda c: c.not_valid_after_utc),
        (
            lambda c: c.is_ca,
            lambda c: c.extensions.get_extension_for_class(x509.BasicConstraints).value.ca,
        ),
        (
            lambda c: c.extensions.path_length,
            lambda c: c.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length,
        ),
        (
            lambda c: c.subject_key_id,
            lambda c: c.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest.hex(),
        ),
        (
            lambda c: c.authority_key_id,
            lambda c: c.extensions.get_extension_for_class(
                x509.AuthorityKeyIdentifier
            ).value.key_identifier.hex(),
        ),
        (
            lambda c: c.extensions.extended_key_usage,
            lambda c: tuple(
                one.dotted_string for one in c.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
            ),
        ),
        (
            lambda c: "keyCertSign" in c.extensions.key_usage,
            lambda c: c.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign,
        ),
    ],
    ids=["serial", "version", "from", "until", "ca", "length", "ski", "aki", "eku", "ku"],
)
def test_every_vector_reads_as_pyca_reads_it(
    ours: Callable[[Certificate], object], theirs: Callable[[x509.Certificate], object]
) -> None:
    compared = 0
    for mine, other in ALL:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                expected = theirs(other)
            except UNREADABLE_THERE:
                continue
        assert ours(mine) == expected, mine
        compared += 1
    assert compared > 10


def test_every_vector_names_as_pyca_names_it() -> None:
    differing = []
    for mine, other in ALL:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                expected = other.subject.rfc4514_string()
            except ValueError:
                continue
        if mine.subject.rfc4514 != expected:
            differing.append((mine.subject.rfc4514, expected))
    assert {ours for ours, _ in differing} == {
        "2.5.4.45=#03090070b3d51f305f0001,OU=02,CN=ScottishPower"  # the whole value, as RFC 4514 wants it
    }


def test_every_vector_answers_everything() -> None:
    for mine, _ in ALL:
        told = (
            mine.self_signed,
            mine.key,
            mine.signature_algorithm,
            mine.aia,
            mine.issuer.folded,
            repr(mine),
        )
        assert all(part is not None for part in told)


def test_every_file_is_a_certificate_or_a_problem() -> None:
    for path in vectors.files():
        found = parse(path.read_bytes())
        assert isinstance(found, Certificate) or found == Problem("certificate-unreadable", found.detail)


def test_equality_is_of_bytes() -> None:
    again = parse(pki.ca("Root").certificate.der)
    assert again == pki.ca("Root").certificate
    assert {again, pki.ca("Root").certificate} == {again}
    assert again != pki.ca("Root", wants=pki.Wants(serial=2)).certificate
    assert again != pki.ca("Root").certificate.der


@pytest.mark.parametrize(
    ("own_key", "text"),
    [
        (pki.key("x"), "EC P-256"),
        (rsa.generate_private_key(65537, 2048), "RSA 2048"),
        (ed25519.Ed25519PrivateKey.generate(), "Ed25519"),
    ],
)
def test_a_key_is_named_by_kind_and_size(own_key: pki.Key, text: str) -> None:
    root = pki.ca("Root")
    assert str(pki.leaf("x", root, own_key=own_key).certificate.key) == text


def test_serials_are_plain_hex() -> None:
    assert pki.ca("Root", wants=pki.Wants(serial=0x0A0B)).certificate.serial == "a0b"


def test_times_are_aware() -> None:
    assert pki.ca("Root").certificate.not_after.utcoffset() is not None
    assert pki.ca("Root").certificate.valid_at(pki.AT)


def test_self_signed_needs_the_signature_and_not_just_the_name() -> None:
    root = pki.ca("Root")
    imitation = pki.ca("Root", root, own_key=pki.key("imitation"))
    assert root.certificate.self_signed
    assert imitation.certificate.self_issued
    assert not imitation.certificate.self_signed


def test_a_changed_byte_of_the_signed_part_breaks_the_signature() -> None:
    root, client = pki.ca("Root"), pki.leaf("client", pki.ca("Root"))
    assert client.certificate.signed_by(root.certificate) is True
    altered = parse(client.certificate.der.replace(b"client", b"cliemt"))
    assert isinstance(altered, Certificate)
    assert altered.signed_by(root.certificate) is False


def test_a_key_of_another_kind_did_not_sign() -> None:
    other = pki.ca("Root", own_key=rsa.generate_private_key(65537, 2048))
    assert pki.leaf("client", pki.ca("Root")).certificate.signed_by(other.certificate) is False


def test_addresses_of_the_issuer_are_told() -> None:
    access = x509.AuthorityInformationAccess(
        [
            x509.AccessDescription(
                AuthorityInformationAccessOID.CA_ISSUERS,
                x509.UniformResourceIdentifier("http://ca.example/root.crt"),
            ),
            x509.AccessDescription(
                AuthorityInformationAccessOID.OCSP,
                x509.UniformResourceIdentifier("http://ocsp.example"),
            ),
        ]
    )
    client = pki.leaf("client", pki.ca("Root"), wants=pki.Wants(extensions=((access, False),)))
    assert client.certificate.aia == ("http://ca.example/root.crt",)


def test_hostile_text_stays_raw() -> None:
    hostile = 'evil\x1b[31m\u202e, "CN"=\0x\n'
    subject = pki.named(hostile)
    found = pki.ca("x", subject=subject, own_key=pki.key("x")).certificate.subject.rfc4514
    assert found == subject.rfc4514_string()
    assert "\x1b[31m" in found


@pytest.mark.parametrize("raw", [b"\x30\x03\x01\x01\xff", b"\x04", b""])
def test_a_broken_extension_is_named(raw: bytes) -> None:
    broken = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.37"), raw)
    client = pki.leaf("client", pki.ca("Root"), wants=pki.Wants(extensions=((broken, False),)))
    assert client.certificate.extensions.unreadable == ("2.5.29.37",)


def test_an_extension_that_stands_there_twice_is_broken() -> None:
    path = vectors.FOLDER / "custom" / "two_basic_constraints.pem"
    (found,) = read_bundle(path.read_bytes()).certificates
    assert found.extensions.unreadable == ("2.5.29.19",)
    assert not found.is_ca
