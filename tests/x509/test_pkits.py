"""What OpenSSL says of PKITS is what is recorded for its version; ``pkits.py`` says what is included."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.openssl import version
from tests.x509 import pkits

RECORDED = sorted(pkits.CORPORA.glob("pkits_*.json"))


def test_this_process(tmp_path: Path) -> None:
    expected = pkits.recorded(version())
    if expected is None:
        pytest.skip(f"nothing is recorded for {version()}; python -m tools.record_pkits does it")
    assert pkits.in_process(tmp_path) == expected


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not installed")
def test_the_command_line(tmp_path: Path) -> None:
    told = subprocess.run(["openssl", "version"], capture_output=True, text=True, check=True).stdout.strip()
    expected = pkits.recorded(told)
    if expected is None:
        pytest.skip(f"nothing is recorded for {told}; python -m tools.record_pkits does it")
    assert pkits.on_the_command_line(tmp_path) == expected


def test_the_suite_is_whole() -> None:
    assert len(pkits.clients()) == 222
    assert len(pkits.certificates()) == 403


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_each_record_covers_the_suite(path: Path) -> None:
    table = json.loads(path.read_text("utf-8"))
    answers = pkits.recorded(table["openssl"])
    assert answers is not None
    assert set(answers) == set(pkits.clients())
    assert all(set(forms) == set(pkits.FORMS) for forms in answers.values())
    codes = {forms["stored"][1] for forms in answers.values()}
    assert {0, 7, 9, 10, 20, 25} <= codes


def test_more_than_one_version_is_recorded() -> None:
    assert len(RECORDED) > 1


def test_the_gateway_is_never_said_to_admit_what_openssl_refuses(tmp_path: Path) -> None:
    """Our verdict may be stricter, by rules that OpenSSL has not, or unknown; it is never laxer here."""
    store = Truststore(one for name, one in pkits.certificates().items() if not name.endswith("EE"))
    openssl = pkits.recorded(version()) or pkits.in_process(tmp_path)
    stricter = set()
    for name, one in pkits.clients().items():
        found = judge(one, store, pkits.AT)
        verified = openssl[name]["stored"][0]
        if found.admitted:
            assert verified, name
        elif found.admitted is False and verified:
            stricter.add(found.rule)
    assert stricter == {"chain-length", "signature-algorithm"}
