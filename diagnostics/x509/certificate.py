"""A certificate: its bytes, and everything that is asked of it, read once and kept."""

import hashlib
import warnings
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cryptography import x509

from diagnostics.x509.extensions import AuthorityKeyId, read_extensions
from diagnostics.x509.fields import Fields, fields, signature_algorithm
from diagnostics.x509.key import key_kind
from diagnostics.x509.name import name_of
from diagnostics.x509.signature import PublicKey, public_key, signed_by


@dataclass(frozen=True)
class Problem:
    """Why something could not be read: a stable code, and the reading library's own words, raw."""

    code: str
    detail: str = ""


class Certificate:
    """A certificate that could be read, equal to another when their DER is; ``parse`` makes one.

    Making one raises what the library raises where the dates of its validity cannot be read.
    """

    def __init__(self, der: bytes, parsed: x509.Certificate, cut: Fields) -> None:
        self.der = der
        self._parsed = parsed
        self._cut = cut
        self.subject = name_of(cut.subject)
        """Whom it names."""
        self.issuer = name_of(cut.issuer)
        """Who is said to have signed it."""
        self.self_issued = cut.subject == cut.issuer
        """Whether it names itself as its issuer."""
        self.not_before = parsed.not_valid_before_utc
        """The first moment of its validity, aware, UTC."""
        self.not_after = parsed.not_valid_after_utc
        """The last moment of its validity, aware, UTC."""
        self.algorithm = signature_algorithm(cut.algorithm)
        """The algorithm of its signature."""
        self.key = key_kind(cut.public_key)
        """The kind and size of its public key."""
        self.extensions = read_extensions(cut.extensions)
        """What its extensions say."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and self.der == other.der

    def __hash__(self) -> int:
        return hash(self.der)

    def __repr__(self) -> str:
        return f"<Certificate {self.subject.rfc4514!r} {self.fingerprint_sha256[:16]}>"

    @property
    def serial_number(self) -> int:
        """The serial number; may be negative in odd certificates."""
        return self._cut.serial

    @property
    def serial(self) -> str:
        """The serial number in lower-case hex without separators or leading zeros."""
        return format(self._cut.serial, "x")

    @property
    def version(self) -> int:
        """1 or 3 (2 is never seen)."""
        return self._cut.version

    def valid_at(self, at: datetime) -> bool:
        """Tell whether ``at`` (aware) lies within its validity, both ends included."""
        return self.not_before <= at <= self.not_after

    @property
    def signature_algorithm(self) -> str:
        """The name of that algorithm, as OpenSSL writes it, or a dotted identifier."""
        return self.algorithm.name

    @property
    def signature_hash(self) -> str | None:
        """The digest of that algorithm (``sha256``), where it has one."""
        return self.algorithm.digest

    @property
    def algorithms_agree(self) -> bool:
        """Whether that algorithm is also the one inside what is signed (RFC 5280 4.1.1.2)."""
        return self._cut.signed_algorithm == self._cut.algorithm

    @property
    def public_key_der(self) -> bytes:
        """Its SubjectPublicKeyInfo in DER: equal for two certificates of one key."""
        return self._cut.public_key

    @cached_property
    def public_key(self) -> PublicKey | None:
        """The key for checking signatures, or ``None`` where the library cannot use it."""
        return public_key(self._parsed)

    @cached_property
    def fingerprint_sha256(self) -> str:
        """SHA-256 of the DER, in lower-case hex."""
        return hashlib.sha256(self.der).hexdigest()

    @property
    def is_ca(self) -> bool:
        """Whether it says of itself that it is a CA; one without that extension does not."""
        return self.extensions.ca is True

    @property
    def subject_key_id(self) -> str | None:
        """Its own key's identifier, in lower-case hex."""
        return self.extensions.subject_key_id

    @property
    def authority(self) -> AuthorityKeyId:
        """What it says of its issuer's key."""
        return self.extensions.authority_key_id or AuthorityKeyId()

    @property
    def authority_key_id(self) -> str | None:
        """The identifier of its issuer's key, in lower-case hex."""
        return self.authority.key_id

    @property
    def aia(self) -> tuple[str, ...]:
        """The addresses where it says its issuer can be fetched, raw; never fetched here."""
        return self.extensions.issuer_urls

    @property
    def self_signed(self) -> bool:
        """Whether it names itself as its issuer and its own key made the signature."""
        return self.self_issued and self._signed_itself

    @cached_property
    def _signed_itself(self) -> bool:
        return self.signed_by(self) is True

    def signed_by(self, issuer: "Certificate") -> bool | None:
        """Tell whether ``issuer``'s key made the signature; ``None`` where that cannot be checked."""
        return signed_by(self._parsed, self._cut.signed, self.algorithm.family, issuer.public_key)


def parse(der: bytes) -> Certificate | Problem:
    """Return the certificate in ``der``, or why it cannot be read; never raises."""
    try:
        cut = fields(der)
        return Certificate(der, _loaded(der, quiet=cut.serial <= 0), cut)
    except (ValueError, IndexError, OverflowError, x509.InvalidVersion) as error:
        return Problem("certificate-unreadable", str(error))


def _loaded(der: bytes, *, quiet: bool) -> x509.Certificate:
    """Load with the library, which warns of serial numbers below one on standard error unless told not to."""
    if not quiet:
        return x509.load_der_x509_certificate(der)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return x509.load_der_x509_certificate(der)
