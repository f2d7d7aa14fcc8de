"""Which certificate a truststore warning means; no real text is known, so many forms are tried."""

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from diagnostics.admission.truststore import Truststore
from diagnostics.admission.warned import warned
from tests import pki


def name(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


LONG = name(
    (NameOID.COUNTRY_NAME, "DE"), (NameOID.ORGANIZATION_NAME, "Example, Inc."), (NameOID.COMMON_NAME, "Root")
)
STORED = {
    "long": pki.ca("long", subject=LONG),
    "root": pki.ca("Root"),
    "root 2": pki.ca("Root 2"),
}
STORE = Truststore(one.certificate for one in STORED.values())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Certificate with subject CN=Root has expired", {"root"}),
        ("CN=Root", {"root"}),
        ("[CN=Root]: not valid", {"root"}),
        ('invalid certificate "CN=Root".', {"root"}),
        ("CN=Root 2 uses a weak key", {"root 2"}),
        ("CN=Root and CN=Root 2", {"root", "root 2"}),
        ("CN=Root,O=Example\\, Inc.,C=DE is expired", {"long"}),
        ("C = DE, O = Example\\, Inc., CN = Root", {"long"}),
        ('CN=Root, O="Example, Inc.", C=DE', {"long"}),
        ("subject /C=DE/O=Example, Inc./CN=Root: expired", {"long"}),
        ("CN=Roots", set()),
        ("CN=Root 3", set()),
        ("xCN=Root", set()),
        ("OU=x,CN=Root", set()),
        ("CN=Root,OU=x", set()),
        ("C=DE,O=Other,CN=Root", set()),
        ("cn=root", set()),
        ("Root", set()),
        ("", set()),
        ("\x1b[2J", set()),
    ],
)
def test_by_its_whole_subject(text: str, meant: set[str]) -> None:
    assert set(warned(STORE, text)) == {STORED[one].certificate for one in meant}


def test_a_renewed_ca_stays_ambiguous() -> None:
    again = pki.ca("Root", wants=pki.Wants(serial=3)).certificate
    store = Truststore([*STORE.certificates, again])
    assert warned(store, "CN=Root has expired") == (STORED["root"].certificate, again)


def test_a_certificate_without_a_subject_is_never_meant() -> None:
    nameless = pki.ca("x", subject=x509.Name([])).certificate
    assert warned(Truststore([nameless]), "any text, / and more") == ()


def test_a_long_text_is_read_in_time() -> None:
    assert warned(STORE, "CN=Root," * 20_000) == ()
