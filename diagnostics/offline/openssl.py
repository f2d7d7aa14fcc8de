"""The machine's own ``openssl verify -purpose sslclient``, asked through its command line."""

import re
import ssl
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cache

from diagnostics.given.memory import memory_file
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.opinion import Opinion, Verifier

PROGRAM = "openssl"
PATIENCE = 10.0
"""Seconds that one run may take."""

_ERROR = re.compile(r"error (\d+) at (\d+) depth lookup: ?(.*)")


def purpose_opinion(
    bundle: bytes, leaf: Certificate, untrusted: Sequence[Certificate], at: datetime
) -> Opinion:
    """Return the answer about ``leaf`` as a TLS client's certificate at the aware time ``at``.

    ``verified`` is ``None`` where the program is not there, takes too long, or cannot be understood. The two
    ``-no-`` options keep it from trusting the machine's own CAs (aws-facts 13).
    """
    with ExitStack() as stack:
        paths = [stack.enter_context(memory_file(one)) for one in (bundle, _pem(leaf), _pem(*untrusted))]
        trusted, client, sent = paths
        arguments = ["verify", "-no-CApath", "-no-CAstore", "-purpose", "sslclient"]
        arguments += ["-attime", str(int(at.timestamp())), "-CAfile", trusted]
        arguments += ["-untrusted", sent] if untrusted else []
        descriptors = tuple(int(path.rpartition("/")[2]) for path in paths)
        done = _run([*arguments, client], descriptors)
    if isinstance(done, str):
        return Opinion(Verifier.OPENSSL_PURPOSE, PROGRAM, None, done)
    return _understood(done)


def _understood(done: subprocess.CompletedProcess[str]) -> Opinion:
    error = _ERROR.search(done.stderr)
    if done.returncode == 0 and not error:
        return Opinion(Verifier.OPENSSL_PURPOSE, program_version(), verified=True, code=0)
    if error:
        code, depth, words = int(error[1]), int(error[2]), error[3].strip()
        return Opinion(
            Verifier.OPENSSL_PURPOSE, program_version(), verified=False, message=words, code=code, depth=depth
        )
    first = next((line.strip() for line in done.stderr.splitlines() if line.strip()), "")
    return Opinion(Verifier.OPENSSL_PURPOSE, program_version(), None, first or f"exit code {done.returncode}")


@cache
def program_version() -> str:
    """Return what ``openssl version`` says, or the program's bare name where it says nothing."""
    done = _run(["version"])
    return PROGRAM if isinstance(done, str) else done.stdout.partition(" (Library")[0].strip() or PROGRAM


def _run(arguments: Sequence[str], descriptors: Sequence[int] = ()) -> subprocess.CompletedProcess[str] | str:
    """Run the program without a shell and without a terminal; return why not where that fails."""
    try:
        return subprocess.run(  # noqa: S603
            [PROGRAM, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            pass_fds=tuple(descriptors),
            check=False,
        )
    except FileNotFoundError:
        return "the program is not there"
    except subprocess.TimeoutExpired:
        return f"no answer within {PATIENCE:.0f} seconds"
    except OSError as error:
        return str(error)


def _pem(*certificates: Certificate) -> bytes:
    return "".join(ssl.DER_cert_to_PEM_cert(one.der) for one in certificates).encode("ascii")
