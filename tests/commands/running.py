"""The program as a process of its own, without the developer's setting."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PROGRAM = (sys.executable, "-m", "tui")


def environment(**more: str) -> dict[str, str]:
    """What a process needs, and nothing of AWS."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    home = os.environ["HOME"]
    return {
        **kept,
        "AWS_CONFIG_FILE": f"{home}/no-config",
        "AWS_SHARED_CREDENTIALS_FILE": f"{home}/no-credentials",
        "AWS_EC2_METADATA_DISABLED": "true",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def mtls_tui(
    *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b"", timeout: float = 60
) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end; no traceback may show."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        input=stdin,
        capture_output=True,
        timeout=timeout,
        check=False,
        env=environment(**(env or {})),
    )
    assert b"Traceback" not in done.stderr + done.stdout
    return done


def python(program: str, *arguments: str, env: Mapping[str, str] | None = None) -> Sequence[str]:
    """Run a program text, and return the lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.splitlines()
