"""Chance that can be repeated: every key, serial and identifier of a lab follows from its seed."""

from base64 import b64encode
from hashlib import shake_256
from uuid import UUID

DEFAULT_SEED = "mtls-tui lab"


class Seed:
    """A root of derivations; the same parts give the same value in every process."""

    def __init__(self, root: str) -> None:
        self._root = root

    def derive(self, *parts: object, length: int = 32) -> bytes:
        """Return ``length`` bytes that only the root and ``parts`` decide."""
        digest = shake_256()
        for part in (self._root, *parts):
            raw = str(part).encode("utf-8", "surrogateescape")
            digest.update(len(raw).to_bytes(8, "big") + raw)
        return digest.digest(length)

    def number(self, *parts: object, bits: int = 64) -> int:
        """Return a whole number below two to the power of ``bits``."""
        return int.from_bytes(self.derive(*parts, length=(bits + 7) // 8), "big") >> (-bits % 8)

    def token(self, *parts: object, digits: int = 32) -> str:
        """Return ``digits`` lower-case hexadecimal digits."""
        return self.derive(*parts, length=(digits + 1) // 2).hex()[:digits]

    def word(self, *parts: object, length: int = 10, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
        """Return a word of ``length`` letters of ``alphabet``."""
        return "".join(alphabet[byte % len(alphabet)] for byte in self.derive(*parts, length=length))

    def request_id(self, *parts: object) -> str:
        """Return a request id, a version 4 UUID as API Gateway gives them."""
        return str(UUID(bytes=self.derive(*parts, length=16), version=4))

    def extended_id(self, *parts: object) -> str:
        """Return an extended request id, 15 characters of base64 and a padding sign."""
        return b64encode(self.derive(*parts, length=11)).decode("ascii")

    def within(self, *parts: object) -> "Seed":
        """Return a seed for one part of the lab, so that equal names in two parts give different keys."""
        return Seed(self.token(*parts, digits=64))
