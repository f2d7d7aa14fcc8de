"""Output into pipes that break, fill or know few characters, and what is loaded for it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import pki
from tests.commands.running import PROGRAM, environment, mtls_tui, python

ROOT = pki.ca("Root CA \u00e4\u4e2d")
GOOD = pki.leaf("good", ROOT)

LOADED = """
import contextlib, io, sys
from tui.commands.entry import run
with contextlib.redirect_stdout(io.StringIO()):
    code = run(sys.argv[1:])
heavy = {"boto3", "botocore", "textual", "rich", "moto", "flask", "s3transfer"}
print(code, *sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture
def bundle(tmp_path: Path) -> str:
    (tmp_path / "bundle").write_bytes(pki.pem(ROOT))
    (tmp_path / "client").write_bytes(pki.pem(GOOD))
    return str(tmp_path / "bundle")


@pytest.mark.parametrize(
    "command", ["verify", "inspect", "explain", "--version", "--help", "diagnose", "none"]
)
def test_nothing_heavy_is_loaded_for_work_offline(bundle: str, command: str) -> None:
    client = str(Path(bundle).with_name("client"))
    case = str(Path(__file__).parent.parent / "cases" / "missing-intermediate-1.json")
    arguments = {
        "verify": ["verify", "--truststore", bundle, client],
        "inspect": ["inspect", bundle],
        "diagnose": ["diagnose", "--case", case],
        "none": [],
    }.get(command, [command])
    (line,) = python(LOADED, *arguments)
    code, *heavy = line.split()
    assert heavy == []
    assert code == {"verify": code, "inspect": code, "diagnose": "1", "none": "2"}.get(command, "0")


def test_the_version_loads_no_part_of_the_product() -> None:
    (line,) = python(LOADED.replace('{"boto3"', '{"cryptography", "cattrs", "OpenSSL", "boto3"'), "--version")
    assert line == "0"


@pytest.mark.parametrize("arguments", [["explain"], ["inspect"], ["--help"]])
def test_a_reader_that_leaves_is_no_failure(bundle: str, arguments: list[str]) -> None:
    files = [bundle] * 3000 if arguments == ["inspect"] else []
    process = subprocess.Popen(
        [*PROGRAM, *arguments, *files],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(1)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), errors) == (0, b"")


def test_a_pipe_that_nobody_reads_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "explain"], stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, "explain"], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"mtls-tui: ")
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"fault of mtls-tui" not in done.stderr


@pytest.mark.parametrize("arguments", ["explain", "--version"])
def test_closed_streams_are_no_crash(arguments: str) -> None:
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        command = ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, arguments]
        done = subprocess.run(command, capture_output=True, env=environment(), check=False)
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("ascii", b"\\xe4\\u4e2d"), ("latin-1", b"\xe4\\u4e2d"), ("utf-8", "\u00e4\u4e2d".encode())],
)
def test_what_an_encoding_lacks_is_escaped(bundle: str, encoding: str, shown: bytes) -> None:
    done = mtls_tui("inspect", bundle, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert b"CN=Root CA " + shown in done.stdout
    assert done.stderr == b""


def test_a_file_comes_from_standard_input_or_a_pipe(bundle: str) -> None:
    done = mtls_tui("inspect", "-", stdin=Path(bundle).read_bytes())
    assert b"CN=Root CA" in done.stdout
    command = ["bash", "-c", '"$@" <(cat "$FILE")', "bash", *PROGRAM, "inspect"]
    piped = subprocess.run(command, capture_output=True, env=environment(FILE=bundle), check=False)
    assert b"CN=Root CA" in piped.stdout


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS"])
def test_no_colour_is_ever_written_into_a_pipe(variable: str) -> None:
    assert b"\x1b" not in mtls_tui("--help", env={variable: "1"}).stdout
    assert b"\x1b" not in mtls_tui("nosuch", env={variable: "1"}).stderr
