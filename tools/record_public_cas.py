"""Records the keys of the publicly trusted CAs: ``diagnostics/admission/public_cas.txt``, from certifi.

Run it as ``python -m tools.record_public_cas`` after an update of certifi; the package itself is not
needed to run the product.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

import certifi

from diagnostics.x509.bundle import read_bundle

TARGET = Path(__file__).parent.parent / "diagnostics" / "admission" / "public_cas.txt"
HEAD = (
    "# SHA-256 of the public keys (SubjectPublicKeyInfo) of the CAs in certifi {version}, Mozilla's list.\n"
)


def recorded() -> str:
    """Return the file's text: one digest a line, in order."""
    certificates = read_bundle(Path(certifi.where()).read_bytes()).certificates
    digests = {hashlib.sha256(one.public_key_der).hexdigest() for one in certificates}
    return HEAD.format(version=version("certifi")) + "".join(f"{one}\n" for one in sorted(digests))


def main() -> None:
    """Write the file."""
    TARGET.write_text(recorded(), "ascii")
    print(TARGET.name)


if __name__ == "__main__":
    main()
