"""``verify --key`` and ``verify --second-opinion``: what is said beside the verdict."""

import json
import os
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import PrivateFormat

from tests import keys, pki
from tests.report.schemas import complaints, parsed
from tui.commands.entry import run

Captured = pytest.CaptureFixture[str]
ROOT = pki.ca("Root CA")
CLIENT = pki.leaf("client", ROOT)
OLD = pki.leaf("old", ROOT, wants=pki.Wants(days=(-9, -1)))
ALONE = pki.leaf("alone", None)
AGAIN = pki.leaf("alone", None, wants=pki.Wants(serial=9))
DEEP = [pki.ca("L1")]
for number in range(2, 6):
    DEEP.append(pki.ca(f"L{number}", DEEP[-1]))

FILES = {
    "bundle": pki.pem(ROOT, ALONE, *DEEP),
    "client": CLIENT.pem,
    "old": OLD.pem,
    "again": AGAIN.pem,
    "deep": pki.leaf("deep", DEEP[-1]).pem,
    "client.key": keys.written(CLIENT.key),
    "old.key": keys.written(OLD.key, form=PrivateFormat.TraditionalOpenSSL),
    "locked.key": keys.written(CLIENT.key, encrypted=True),
    "no.key": ROOT.pem,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verify(*arguments: str) -> int:
    return run(["verify", "--at", "2026-11-01T12:00", "--truststore", "bundle", *arguments])


def test_the_key_belongs(capsys: Captured) -> None:
    assert verify("--key", "client.key", "client") == 0
    assert "+ ok: The private key belongs to the client's certificate" in capsys.readouterr().out


def test_another_key_is_a_problem_though_the_certificate_is_admitted(capsys: Captured) -> None:
    assert verify("--key", "old.key", "client") == 1
    out = capsys.readouterr().out
    assert "+ client: admitted" in out
    assert "x problem: The private key does not belong to the client's certificate" in out


def test_each_client_is_compared(capsys: Captured) -> None:
    assert verify("--json", "--key", "client.key", "client", "old") == 1
    forms = [parsed(line) for line in capsys.readouterr().out.splitlines()]
    codes = [{one["code"] for one in form["findings"]} for form in forms]
    assert "key-belongs" in codes[0]
    assert "key-of-another-certificate" in codes[1]
    assert [complaints("verify", form) for form in forms] == [[], []]


@pytest.mark.parametrize(
    ("password", "code", "told"),
    [
        (keys.PASSWORD + b"\n", 0, "belongs"),
        (b"wrong\n", 2, "does not open with this password"),
        (b"", 2, "no password was given"),
        (None, 2, "no password was given"),
    ],
)
def test_an_encrypted_key(capsys: Captured, password: bytes | None, code: int, told: str) -> None:
    reading, writing = os.pipe()
    os.write(writing, password or b"")
    os.close(writing)
    given = [] if password is None else ["--key-password-fd", str(reading)]
    assert verify("--key", "locked.key", *given, "client") == code
    os.close(reading)
    out, err = capsys.readouterr()
    assert told in out + err
    assert keys.PASSWORD.decode() not in out + err
    assert "wrong\n" not in out + err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--key", "none", "client"], "no such file"),
        (["--key", "no.key", "client"], "holds no private key"),
        (["--key", "client.key", "--key-password-fd", "987", "client"], "Descriptor 987"),
        (["--key-password-fd", "3", "client"], "without --key"),
    ],
)
def test_one_clear_message(capsys: Captured, arguments: list[str], told: str) -> None:
    assert verify(*arguments) == 2
    assert told in capsys.readouterr().err


def test_nothing_of_the_key_is_told(capsys: Captured) -> None:
    for arguments in (["--json"], ["--second-opinion"], []):
        verify(*arguments, "--key", "client.key", "client")
        said = "".join(capsys.readouterr())
        lines = FILES["client.key"].decode().splitlines()[1:-1]
        assert not [line for line in lines if line in said]


def test_a_self_signed_client_is_compared_with_the_stored_one(capsys: Captured) -> None:
    assert verify("again") == 1
    told = (
        "CN=alone in the truststore has the same key and is another certificate; they differ in: serialNumber"
    )
    assert told in capsys.readouterr().out
    assert verify("--json", "again") == 1
    form = json.loads(capsys.readouterr().out)
    (finding,) = [one for one in form["findings"] if one["code"] == "stored-certificate-same-key"]
    assert finding["params"]["stored_sha256"] == ALONE.certificate.fingerprint_sha256


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not installed")
def test_second_opinions_say_why_they_differ(capsys: Captured) -> None:
    assert verify("--second-opinion", "deep") == 1
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    opinions = [line for line in lines if "verifies it" in line or "refuses it" in line]
    assert len(opinions) == 4
    assert sum("openssl verify -purpose sslclient" in line for line in opinions) == 1
    assert sum(line.startswith("cryptography ") for line in opinions) == 2
    assert lines.count("It knows no limit of four CA certificates.") == 3


def test_second_opinions_are_asked_for_every_file(capsys: Captured) -> None:
    verify("--second-opinion", "client", "old")
    out = capsys.readouterr().out
    assert out.count("its verifier for clients") == 2
    assert "It applies the rules of the Web PKI" in out


def test_without_the_option_only_openssl_is_asked(capsys: Captured) -> None:
    verify("client")
    out = capsys.readouterr().out
    assert "verifies it" in out
    assert "cryptography" not in out


def test_a_missing_program_is_told(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    from diagnostics.offline.openssl import program_version

    program_version.cache_clear()
    monkeypatch.setenv("PATH", "/nowhere")
    assert verify("--second-opinion", "client") == 0
    program_version.cache_clear()
    assert "no answer: the program is not there" in capsys.readouterr().out
