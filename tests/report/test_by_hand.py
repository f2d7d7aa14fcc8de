"""The shown commands say what the program says, and a shell takes any path apart as one argument."""

import shlex
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from diagnostics.report.by_hand import difference_command, key_commands, verify_command
from diagnostics.x509.key_match import key_print, public_half
from tests import keys, pki

RSA = pki.leaf("r", None, own_key=rsa.generate_private_key(65537, 2048))
EC = pki.leaf("e", None)


@pytest.mark.parametrize("one", [RSA, EC], ids=["rsa", "ec"])
def test_they_print_our_digests(one: pki.Issued, tmp_path: Path) -> None:
    key, certificate = tmp_path / "a key; echo", tmp_path / "c'$(id).pem"
    key.write_bytes(keys.written(one.key))
    certificate.write_bytes(one.pem)
    prints = key_print(public_half(one.certificate))
    said = [
        subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True).stdout.split()[-1]
        for line in key_commands(prints.compared, str(key), [str(certificate)])
    ]
    assert said == [prints.sha1, prints.sha1, prints.sha256, prints.sha256]


def test_paths_are_never_options_nor_escapes() -> None:
    told = verify_command("-x\x1b.pem", "b c", pki.AT, sends_more=True)
    assert shlex.split(told)[-1] == "./-x<U+001B>.pem"
    assert shlex.split(told)[shlex.split(told).index("-CAfile") + 1] == "b c"
    assert shlex.split(difference_command("-a", "b")) == ["diff", "./-a", "b"]
