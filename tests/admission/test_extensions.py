"""Extensions: the usual ones admit, the unusual ones leave the verdict open and name the fact."""

import inspect

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests import pki
from tests.admission.certs import INTERMEDIATE, ROOT, verdict


def test_a_plain_leaf_without_extensions_is_admitted() -> None:
    plain = pki.leaf("plain", INTERMEDIATE, wants=pki.Wants(key_ids=False))
    assert not plain.certificate.extensions.present
    assert verdict(plain, ROOT, INTERMEDIATE).admitted is True


def _usage(**on: bool) -> x509.KeyUsage:
    names = inspect.signature(x509.KeyUsage).parameters
    return x509.KeyUsage(**{name: on.get(name, False) for name in names})


@pytest.mark.parametrize(
    ("extension", "fact"),
    [
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), "extensions.eku"),
        (_usage(key_encipherment=True), "extensions.key-usage"),
        (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\5\0"), "extensions.critical"),
        (x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.15"), b"\3"), "extensions.broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_odd_extension_of_the_client_is_unknown(extension: x509.ExtensionType, fact: str) -> None:
    client = pki.leaf("odd", INTERMEDIATE, wants=pki.Wants(extensions=((extension, True),)))
    found = verdict(client, ROOT, INTERMEDIATE)
    assert found.admitted is None
    assert found.unknowns == (fact,)


@pytest.mark.parametrize(
    "extension",
    [
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH]),
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]),
        _usage(digital_signature=True),
        x509.SubjectAlternativeName([x509.DNSName("client.example")]),
    ],
)
def test_a_usual_extension_of_the_client_is_fine(extension: x509.ExtensionType) -> None:
    client = pki.leaf("usual", INTERMEDIATE, wants=pki.Wants(extensions=((extension, True),)))
    assert verdict(client, ROOT, INTERMEDIATE).admitted is True


@pytest.mark.parametrize(
    ("is_ca", "extensions", "fact"),
    [
        (None, (), "extensions.ca-flag"),
        (False, (), "extensions.ca-flag"),
        (True, ((_usage(crl_sign=True), True),), "extensions.key-usage"),
        (True, ((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),), "extensions.eku"),
        (
            True,
            ((x509.NameConstraints([x509.DNSName("example.com")], None), True),),
            "extensions.name-constraints",
        ),
    ],
)
def test_an_odd_ca_is_unknown(
    is_ca: bool | None, extensions: tuple[tuple[x509.ExtensionType, bool], ...], fact: str
) -> None:
    middle = pki.ca("Odd", ROOT, is_ca=is_ca, wants=pki.Wants(extensions=extensions))
    found = verdict(pki.leaf("below", middle), ROOT, middle)
    assert found.admitted is None
    assert found.unknowns == (fact,)


def test_a_violated_path_length_is_unknown_and_a_kept_one_is_fine() -> None:
    root = pki.ca("Short root", path_length=0)
    middle = pki.ca("Below", root)
    assert verdict(pki.leaf("direct", root), root).admitted is True
    found = verdict(pki.leaf("indirect", middle), root, middle)
    assert (found.admitted, found.unknowns) == (None, ("extensions.path-length",))
