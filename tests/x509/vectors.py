"""The odd files of the package cryptography-vectors: PKITS and everything that ever broke a parser."""

from pathlib import Path

import cryptography_vectors

FOLDER = Path(cryptography_vectors.__file__).parent / "x509"


def files() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*") if path.is_file())
