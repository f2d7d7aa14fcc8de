"""A client as it presents itself: its certificates, and the public half of its key where that was given."""

from dataclasses import dataclass

from diagnostics.given.client import client_certificates
from diagnostics.given.key import public_half_of
from diagnostics.given.named import named_file
from diagnostics.model.secret import Secret
from diagnostics.x509.certificate import Certificate


@dataclass(frozen=True)
class Presented:
    """What a client presents; nothing of it is secret."""

    certificates: tuple[Certificate, ...]
    """Its own first, then what it sends along."""
    file: str = ""
    """Where they were read, raw; empty where they stood in a log."""
    key: bytes | None = None
    """The public half of its private key (SubjectPublicKeyInfo, DER)."""
    key_file: str = ""

    @property
    def client(self) -> Certificate:
        """Its own certificate."""
        return self.certificates[0]

    @property
    def sent(self) -> tuple[Certificate, ...]:
        """What it sends along, which the gateway ignores."""
        return self.certificates[1:]


def read_presented(
    client: "str | Presented", key_file: str = "", password: Secret | None = None
) -> Presented:
    """Read a client's certificates and its key, of which only the public half stays.

    Paths are as they were typed; a client that is no path is taken as it is. Raises ``DiagnosticsError``:
    what ``named_file``, ``client_certificates`` and ``public_half_of`` raise.
    """
    if isinstance(client, Presented):
        certificates, path = client.certificates, client.file
    else:
        path = named_file(client)
        certificates = client_certificates(path)
    if not key_file:
        return Presented(certificates, path)
    key_path = named_file(key_file)
    return Presented(certificates, path, public_half_of(key_path, password), key_path)
