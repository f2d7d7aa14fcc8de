"""NIST's PKITS from cryptography-vectors, put to OpenSSL in process and on the command line.

Included is every end-entity certificate of the suite that can be read. Its CRLs are left out, so that tests
of revocation are plain path building here, and no initial policy is demanded. Each is asked about twice:
``stored`` puts every CA certificate of the suite into the bundle, as a truststore would hold them; ``sent``
puts only the trust anchor there, and the others come from the client.
"""

import json
import re
import ssl
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from diagnostics.x509.certificate import Certificate, parse
from diagnostics.x509.openssl import opinion
from tests.x509.vectors import FOLDER

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
CORPORA = Path(__file__).parent.parent / "corpora"
ANCHOR = "TrustAnchorRootCertificate"
FORMS = ("stored", "sent")

Answer = tuple[bool, int, int | None]
"""Whether it verified, the first error's code (0 is none) and its depth."""

_VERSION = re.compile(r"\b(\d+\.\d+\.\d+[a-z]*)\b")
_ERROR = re.compile(r"error (\d+) at (\d+) depth lookup")
_END = re.compile(r"(?:error )?(\S+\.pem): (OK|verification failed)")


@cache
def certificates() -> Mapping[str, Certificate]:
    """Every readable certificate of the suite by the name of its file, in a fixed order."""
    found = {}
    for path in sorted((FOLDER / "PKITS_data" / "certs").glob("*.crt")):
        one = parse(path.read_bytes())
        if isinstance(one, Certificate):
            found[path.stem] = one
    return found


def clients() -> Mapping[str, Certificate]:
    return {name: one for name, one in certificates().items() if name.endswith("EE")}


def bundles(folder: Path) -> Mapping[str, tuple[Path, Sequence[Certificate]]]:
    """Write both bundles; return each with what the client sends beside its own certificate."""
    anchor = certificates()[ANCHOR]
    others = [one for name, one in certificates().items() if not name.endswith("EE") and name != ANCHOR]
    written = {"stored": ([anchor, *others], []), "sent": ([anchor], others)}
    found: dict[str, tuple[Path, Sequence[Certificate]]] = {}
    for form, (stored, sent) in written.items():
        path = folder / f"{form}.pem"
        path.write_bytes(_pem(stored))
        found[form] = (path, sent)
    return found


def _pem(certificates: Sequence[Certificate]) -> bytes:
    return "".join(ssl.DER_cert_to_PEM_cert(one.der) for one in certificates).encode()


def short(version: str) -> str:
    """``3.0.19`` out of ``OpenSSL 3.0.19 27 Jan 2026``."""
    match = _VERSION.search(version)
    return match[1] if match else version


def in_process(folder: Path) -> dict[str, dict[str, Answer]]:
    """Ask the OpenSSL of this process about every client in both forms."""
    answers: dict[str, dict[str, Answer]] = {name: {} for name in clients()}
    for form, (path, sent) in bundles(folder).items():
        for name, one in clients().items():
            said = opinion(str(path), one, sent, AT)
            assert said.code is not None, (name, said.message)
            answers[name][form] = (said.verified, said.code, said.depth)
    return answers


def on_the_command_line(folder: Path) -> dict[str, dict[str, Answer]]:
    """Ask the machine's ``openssl``, one process a form."""
    for name, one in clients().items():
        (folder / f"{name}.pem").write_bytes(_pem([one]))
    answers: dict[str, dict[str, Answer]] = {name: {} for name in clients()}
    for form, (path, sent) in bundles(folder).items():
        (folder / "untrusted.pem").write_bytes(_pem(sent))
        command = ["openssl", "verify", "-no-CApath", "-no-CAstore", "-CAfile", path.name]
        command += ["-untrusted", "untrusted.pem"] if sent else []
        command += ["-attime", str(int(AT.timestamp())), *(f"{name}.pem" for name in clients())]
        said = subprocess.run(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        for name, answer in _understood(said.stdout.splitlines()):
            answers[name][form] = answer
    return answers


def _understood(lines: Sequence[str]) -> list[tuple[str, Answer]]:
    """The first error before each file's verdict; verdicts come on both streams, so order them by file."""
    found = []
    first: tuple[int, int] | None = None
    for line in lines:
        if error := _ERROR.search(line):
            first = first or (int(error[1]), int(error[2]))
        elif end := _END.fullmatch(line.strip()):
            verified = end[2] == "OK"
            code, depth = (0, None) if verified else first or (-1, -1)
            found.append((end[1].removesuffix(".pem"), (verified, code, depth)))
            first = None if not verified else first
    return found


def recorded(version: str) -> dict[str, dict[str, Answer]] | None:
    """The recorded answers of this version of OpenSSL, where there are any."""
    path = CORPORA / f"pkits_{short(version)}.json"
    if not path.is_file():
        return None
    answers = json.loads(path.read_text("utf-8"))["answers"]
    return {name: {form: tuple(said) for form, said in forms.items()} for name, forms in answers.items()}
