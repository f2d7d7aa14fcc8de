"""The floor: the least that a Python process must do to print what ``verify --json`` prints.

Reads and parses each client, takes the facts that the JSON needs, and checks one signature; it judges
nothing, and believes that whoever bears an issuer's name above that is the issuer.
"""

import json
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256


def main(bundle: str, clients: list[str]) -> None:
    """Print a line of JSON for each client file."""
    cas = {ca.subject: ca for ca in x509.load_pem_x509_certificates(Path(bundle).read_bytes())}
    links = {name: _link(ca) for name, ca in cas.items()}
    lines = []
    for file in clients:
        with open(file, "rb") as opened:
            client = x509.load_pem_x509_certificate(opened.read())
        issuer = cas[client.issuer]
        client.verify_directly_issued_by(issuer)
        form = {
            "schema": 1,
            "file": file,
            "error": None,
            "admitted": client.not_valid_before_utc < client.not_valid_after_utc,
            "reason": None,
            "rule": None,
            "certainty": "documented",
            "chain": [_link(client), links[issuer.subject], links[issuer.issuer]],
            "openssl": None,
            "findings": [],
        }
        lines.append(json.dumps(form))
    print("\n".join(lines))


def _link(one: x509.Certificate) -> dict[str, str]:
    return {
        "subject": one.subject.rfc4514_string(),
        "issuer": one.issuer.rfc4514_string(),
        "serial": format(one.serial_number, "x"),
        "fingerprint_sha256": one.fingerprint(SHA256()).hex(),
    }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
