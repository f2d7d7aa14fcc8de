import pytest
from cryptography import x509
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.x509.name import Name, name_of


def name(*parts: tuple[x509.ObjectIdentifier, str], kind: _ASN1Type | None = None) -> x509.Name:
    return x509.Name([x509.NameAttribute(oid, text, kind) for oid, text in parts])


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=16))
def test_any_text_is_written_as_pyca_writes_it(text: str) -> None:
    made = name((NameOID.ORGANIZATION_NAME, text), (NameOID.COMMON_NAME, text))
    assert Name(made.public_bytes()).rfc4514 == made.rfc4514_string()


@given(st.binary(max_size=80))
def test_any_bytes_have_a_text(raw: bytes) -> None:
    assert isinstance(Name(raw).rfc4514, str)
    assert Name(raw).folded is not None


def test_groups_are_joined_by_plus() -> None:
    group = x509.RelativeDistinguishedName(
        [x509.NameAttribute(NameOID.COMMON_NAME, "a"), x509.NameAttribute(NameOID.USER_ID, "b")]
    )
    made = x509.Name([group])
    assert set(Name(made.public_bytes()).rfc4514.split("+")) == {"CN=a", "UID=b"}


def test_unknown_attributes_are_dotted() -> None:
    assert Name(name((NameOID.EMAIL_ADDRESS, "x@example")).public_bytes()).rfc4514 == (
        "1.2.840.113549.1.9.1=x@example"
    )


@pytest.mark.parametrize(("one", "two"), [("Some CA", "some  ca"), (" A", "a"), ("X", "x ")])
def test_folding_forgets_case_and_spaces(one: str, two: str) -> None:
    first, second = (Name(name((NameOID.COMMON_NAME, text)).public_bytes()) for text in (one, two))
    assert first != second
    assert first.folded == second.folded


def test_folding_forgets_the_string_type_and_nothing_else() -> None:
    utf8 = Name(name((NameOID.COMMON_NAME, "a"), kind=_ASN1Type.UTF8String).public_bytes())
    printable = Name(name((NameOID.COMMON_NAME, "a"), kind=_ASN1Type.PrintableString).public_bytes())
    other = Name(name((NameOID.ORGANIZATION_NAME, "a")).public_bytes())
    assert utf8 != printable
    assert utf8.folded == printable.folded
    assert utf8.folded != other.folded


def test_broken_bytes_are_shown_as_hex() -> None:
    assert Name(b"\x30\x05\x31").rfc4514 == "#300531"
    assert name_of(b"\x30\x00").rfc4514 == ""
