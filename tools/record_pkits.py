"""Records what OpenSSL says of PKITS: ``tests/corpora/pkits_<version>.json``, one file a version.

Run it as ``python -m tools.record_pkits`` under a new version, of the OpenSSL inside the package cryptography
or of the machine's own ``openssl``; what is recorded for other versions stays.
"""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from importlib.metadata import version as package_version
from pathlib import Path

from diagnostics.x509.openssl import version
from tests.x509 import pkits


def main() -> None:
    """Ask both and write their answers."""
    with tempfile.TemporaryDirectory() as folder:
        _write(version(), pkits.in_process(Path(folder)))
        machine = subprocess.run(["openssl", "version"], capture_output=True, text=True, check=True).stdout
        _write(machine.strip(), pkits.on_the_command_line(Path(folder)))


def _write(told: str, answers: Mapping[str, Mapping[str, pkits.Answer]]) -> None:
    path = pkits.CORPORA / f"pkits_{pkits.short(told)}.json"
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(forms)}" for name, forms in sorted(answers.items()))
    vectors = json.dumps(f"cryptography-vectors {package_version('cryptography-vectors')}")
    head = f'"openssl": {json.dumps(told)},\n"vectors": {vectors},\n"at": "{pkits.AT.isoformat()}"'
    path.write_text(f'{{{head},\n"answers": {{\n{rows}\n}}}}\n', "utf-8")
    print(path.name)


if __name__ == "__main__":
    main()
