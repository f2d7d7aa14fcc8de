"""``verify`` and ``inspect``: every sort of file, and the exit code of several."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests import pki
from tests.report.hostile import raw_in
from tests.report.schemas import complaints, parsed
from tui.commands.entry import run

Captured = pytest.CaptureFixture[str]
ROOT = pki.ca("Root CA")
ISSUING = pki.ca("Issuing CA", ROOT)
GOOD, BAD = pki.leaf("good", ROOT), pki.leaf("bad", ISSUING)
UNLISTED = pki.leaf("unlisted", ROOT, own_key=Ed25519PrivateKey.from_private_bytes(b"x" * 32))
KEY = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHJhbmRvbQ==\n-----END PRIVATE KEY-----\n"
FILES = {
    "bundle": ROOT.pem,
    "good": GOOD.pem,
    "bad": BAD.pem,
    "sends": pki.pem(BAD, ISSUING),
    "unlisted": UNLISTED.pem,
    "der": GOOD.certificate.der,
    "empty": b"",
    "key": KEY.encode(),
    "with-key": KEY.encode() + ROOT.pem,
    "text": b"hello\n",
    "cut": ROOT.pem[:300],
    "\x1b[2J\u202e": b"hello",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "directory").mkdir()
    (tmp_path / "bundle-20").write_bytes(ROOT.pem + b"#" * (20 * 2**20))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verify(*clients: str, truststore: str = "bundle") -> int:
    return run(["verify", "--at", "2026-11-01T12:00", "--truststore", truststore, *clients])


UNREADABLE = {
    "missing": "no such file",
    "directory": "directory",
    "der": "DER",
    "empty": "empty",
    "key": "private key",
    "text": "no PEM block",
    "cut": "cut off",
    "bundle-20": "16 MiB",
    "\x1b[2J\u202e": "<U+001B>[2J<U+202E>",
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "says"), UNREADABLE.items())
def test_each_unreadable_client_gets_its_line_and_the_others_print(
    capsys: Captured, name: str, says: str
) -> None:
    assert verify("good", name, "bad") == 2
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert lines[0] == "+ good: admitted"
    assert any(line.startswith("mtls-tui: ") and says in line for line in lines)
    assert any(line.startswith("x bad: refused - Could not find issuer for certificate") for line in lines)
    assert raw_in("".join(lines)) == set()
    assert captured.err == ""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "says"), UNREADABLE.items())
def test_each_unreadable_truststore_is_one_clear_message(capsys: Captured, name: str, says: str) -> None:
    assert verify("good", truststore=name) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in captured.err
    assert "MC4CAQ" not in captured.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("clients", "code"),
    [
        (["good"], 0),
        (["bad"], 1),
        (["unlisted"], 3),
        (["missing"], 2),
        (["good", "unlisted"], 3),
        (["good", "unlisted", "bad"], 1),
        (["unlisted", "bad", "missing", "good"], 2),
        (["good"] * 5, 0),
    ],
)
def test_the_worst_file_decides_the_exit_code(capsys: Captured, clients: list[str], code: int) -> None:
    assert verify(*clients) == code
    assert verify("--json", *clients) == code
    forms = [parsed(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert [form["file"] for form in forms] == clients
    assert [complaints("verify", form) for form in forms] == [[]] * len(clients)


@pytest.mark.usefixtures("folder")
def test_what_a_client_sends_changes_only_openssl_and_the_advice(capsys: Captured) -> None:
    forms = []
    for arguments in (["bad"], ["sends"], ["--untrusted", "sends", "bad"]):
        assert verify("--json", *arguments) == 1
        forms.append(parsed(capsys.readouterr().out))
    alone, sends, untrusted = forms
    for name in ("admitted", "reason", "rule", "certainty", "chain"):
        assert alone[name] == sends[name] == untrusted[name]
    assert [form["openssl"]["verified"] for form in forms] == [False, True, True]
    advice = [{finding["code"] for finding in form["findings"]} for form in forms]
    assert "one-change-admits" not in advice[0]
    assert "one-change-admits" in advice[1] & advice[2]


@pytest.mark.usefixtures("folder")
def test_openssl_is_asked_about_one_client_or_where_it_is_wanted(capsys: Captured) -> None:
    for arguments, asked in ((["good"], 1), (["good", "bad"], 0), (["--second-opinion", "good", "bad"], 2)):
        verify("--json", *arguments)
        forms = [parsed(line) for line in capsys.readouterr().out.splitlines()]
        assert sum(form["openssl"] is not None for form in forms) == asked


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2026-11-01", 0),
        ("2026-11-01T12:00:00Z", 0),
        ("2020-01-01T00:00:00+02:00", 1),
        ("2030-01-01", 1),
        ("0001-01-01", 2),
        ("9999-12-31T23:59:59", 2),
        ("1970-01-01", 1),
        ("9998-12-31T23:59:59", 1),
        ("0001-01-01T00:00:00+14:00", 2),
        ("9999-12-31T23:59:59-14:00", 2),
        ("yesterday", 2),
        ("", 2),
        ("2026-13-01", 2),
        ("\x1b[2J", 2),
    ],
)
def test_the_moment_decides(capsys: Captured, at: str, code: int) -> None:
    assert run(["verify", "--at", at, "--truststore", "bundle", "good"]) == code
    captured = capsys.readouterr()
    assert "Internal" not in captured.err
    assert ("not a time" in captured.err) == (code == 2)
    assert "\x1b" not in captured.err


@pytest.mark.usefixtures("folder")
def test_a_time_without_offset_is_utc(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    edge = pki.AT.replace(year=2025, hour=12, minute=0)
    for minute, code in ((-1, 1), (1, 0)):
        when = edge.replace(hour=11, minute=59) if minute < 0 else edge.replace(minute=1)
        assert run(["verify", "--at", f"{when:%Y-%m-%dT%H:%M}", "--truststore", "bundle", "good"]) == code
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["missing", "directory", "bundle-20", "\x1b[2J\u202e/x"])
def test_each_file_that_cannot_be_read_gets_its_line_in_inspect(capsys: Captured, name: str) -> None:
    assert run(["inspect", "bundle", name, "sends"]) == 2
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert lines[0] == "bundle"
    assert "sends" in lines
    assert sum(line.startswith("mtls-tui: ") for line in lines) == 1
    assert raw_in("".join(lines)) == set()
    assert run(["inspect", "--json", "bundle", name, "sends"]) == 2
    forms = [parsed(line) for line in capsys.readouterr().out.splitlines()]
    assert [complaints("inspect", form) for form in forms] == [[], [], []]
    assert [form["error"] is None for form in forms] == [True, False, True]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["sends"], 1),
        (["empty"], 1),
        (["der"], 1),
        (["with-key"], 1),
        (["key"], 1),
        (["sends", "missing"], 2),
    ],
)
def test_inspect_ends_with_1_where_something_is_wrong(capsys: Captured, names: list[str], code: int) -> None:
    assert run(["inspect", *names]) == code
    assert "MC4CAQ" not in capsys.readouterr().out


def test_inspect_ends_with_0_where_nothing_is(capsys: Captured, tmp_path: Path) -> None:
    lasting = pki.ca("Lasting CA", wants=pki.Wants(days=(-365, 36500)))
    (tmp_path / "bundle").write_bytes(lasting.pem)
    assert run(["inspect", str(tmp_path / "bundle")]) == 0
    assert "CN=Lasting CA" in capsys.readouterr().out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_missing_right_gets_its_line(capsys: Captured, folder: Path) -> None:
    (folder / "good").chmod(0)
    assert verify("good", "bad") == 2
    assert "no right to read it" in capsys.readouterr().out
