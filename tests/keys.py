"""Private keys of tests in the forms that operators have them in."""

from collections.abc import Mapping
from itertools import product

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from tests import pki

PASSWORD = b"correct horse"


def written(
    key: pki.Key,
    encoding: Encoding = Encoding.PEM,
    form: PrivateFormat = PrivateFormat.PKCS8,
    *,
    encrypted: bool = False,
) -> bytes:
    how: KeySerializationEncryption = BestAvailableEncryption(PASSWORD) if encrypted else NoEncryption()
    return key.private_bytes(encoding, form, how)


def forms(key: pki.Key) -> Mapping[str, tuple[bytes, bool]]:
    """Every form of ``key`` that can be written, and whether it needs the password."""
    found = {}
    kinds = {"pkcs8": PrivateFormat.PKCS8, "traditional": PrivateFormat.TraditionalOpenSSL}
    encodings = {"PEM": Encoding.PEM, "DER": Encoding.DER}
    for (called, form), (ending, encoding), encrypted in product(
        kinds.items(), encodings.items(), (False, True)
    ):
        if encrypted and form is PrivateFormat.TraditionalOpenSSL and encoding is Encoding.DER:
            continue  # there is no such thing
        name = f"{called} {ending}{' encrypted' if encrypted else ''}"
        found[name] = (written(key, encoding, form, encrypted=encrypted), encrypted)
    return found
