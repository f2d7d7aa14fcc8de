"""A private key's file: every form of it, every failure with one clear message, and nothing of it told."""

import os
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from diagnostics.given.key import password_from, public_half_of
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret
from diagnostics.report.catalogue import message
from tests import keys, pki

RSA = rsa.generate_private_key(65537, 2048)
EC = pki.key("client")
PARAMETERS = b"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
FORMS = [
    pytest.param(key, raw, needs, id=f"{name} {form}")
    for name, key in (("rsa", RSA), ("ec", EC))
    for form, (raw, needs) in keys.forms(key).items()
]


def public(key: pki.Key) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], str]:
    def write(raw: bytes) -> str:
        path = tmp_path / "client.key"
        path.write_bytes(raw)
        return str(path)

    return write


@pytest.mark.parametrize(("key", "raw", "needs"), FORMS)
def test_every_form(file: Callable[[bytes], str], key: pki.Key, raw: bytes, needs: bool) -> None:
    path = file(raw)
    assert public_half_of(path, Secret(keys.PASSWORD)) == public(key)
    if not needs:
        assert public_half_of(path, None) == public(key)
        return
    for password, code in ((None, "needed"), (Secret(b""), "needed"), (Secret(b"wrong"), "wrong")):
        with pytest.raises(DiagnosticsError) as error:
            public_half_of(path, password)
        assert error.value.code == f"key-password-{code}"


@pytest.mark.parametrize("around", [PARAMETERS, pki.pem(pki.ca("Root")), b"Bag Attributes\n  x: y\n"])
def test_other_blocks_and_text_are_passed_over(file: Callable[[bytes], str], around: bytes) -> None:
    raw = around + keys.written(EC, form=PrivateFormat.TraditionalOpenSSL) + around
    assert public_half_of(file(raw.replace(b"\n", b"\r\n")), None) == public(EC)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (pki.pem(pki.ca("Root")), "key-missing"),
        (keys.written(EC) + keys.written(RSA), "key-several"),
        (b"", "key-unreadable"),
        (b"words", "key-unreadable"),
        (keys.written(EC)[:90], "key-missing"),
        (keys.written(EC).replace(b"\n", b"\n!!!!", 2), "key-unreadable"),
        (pki.ca("Root").certificate.der, "key-unreadable"),
        (b"x" * 70_000, "key-file-too-large"),
        (
            serialize_key_and_certificates(b"x", EC, None, None, BestAvailableEncryption(keys.PASSWORD)),
            "key-unreadable",
        ),
    ],
)
def test_every_failure_has_its_message(file: Callable[[bytes], str], raw: bytes, code: str) -> None:
    with pytest.raises(DiagnosticsError) as error:
        public_half_of(file(raw), Secret(keys.PASSWORD))
    assert error.value.code == code
    assert message(code).title.startswith("{file}")


def test_no_failure_tells_anything_of_key_or_password(file: Callable[[bytes], str]) -> None:
    raw = keys.written(RSA, encrypted=True)
    secrets = [line for line in raw.decode().splitlines() if "-----" not in line] + ["not the password"]
    for broken in (raw, raw.replace(b"\n", b"\n!", 3)):
        with pytest.raises(DiagnosticsError) as error:
            public_half_of(file(broken), Secret(b"not the password"))
        assert error.value.__cause__ is None
        frames = [frame for frame, _ in traceback.walk_tb(error.value.__traceback__)][1:]
        assert {frame.f_globals["__name__"] for frame in frames} == {"diagnostics.given.key"}
        shown = repr([frame.f_locals for frame in frames]) + str(error.value)
        assert not [one for one in secrets if one in shown]


def test_a_missing_file_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DiagnosticsError) as error:
        public_half_of(str(tmp_path / "none"), None)
    assert error.value.code == "file-missing"


@pytest.mark.parametrize(
    ("written", "expected"),
    [(b"secret\n", b"secret"), (b"secret", b"secret"), (b"a b \r\nmore", b"a b "), (b"\n", b""), (b"", b"")],
)
def test_a_password_comes_through_a_descriptor(written: bytes, expected: bytes) -> None:
    reading, writing = os.pipe()
    os.write(writing, written)
    os.close(writing)
    try:
        assert password_from(reading).reveal() == expected
    finally:
        os.close(reading)


@pytest.mark.parametrize("descriptor", [987, 2**40])
def test_a_descriptor_that_is_not_open(descriptor: int) -> None:
    with pytest.raises(DiagnosticsError) as error:
        password_from(descriptor)
    assert error.value.code == "descriptor-unreadable"
