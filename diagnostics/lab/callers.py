"""The folder of client files: what an operator would hold of each caller."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diagnostics.lab.pki.authority import Credential


@dataclass(frozen=True)
class CallerFiles:
    """Writes ``<scenario>/<caller>.pem`` and ``.key`` below ``root``; folders 0700, files 0600."""

    root: Path

    def folder(self, scenario: str) -> Path:
        """Return a scenario's folder."""
        return self.root / scenario

    def write(self, scenario: str, caller: str, own: Credential, sends: Sequence[Credential]) -> None:
        """Write a caller's certificate, followed by what else it sends, and its key."""
        folder = self.folder(scenario)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(folder / f"{caller}.pem", b"".join(one.pem for one in (own, *sends)))
        write_private(folder / f"{caller}.key", own.key_pem)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that nobody else may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(content)
