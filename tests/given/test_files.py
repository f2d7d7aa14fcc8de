"""Files that an operator names, whatever stands behind the name."""

import contextlib
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from diagnostics.given.client import certificates_of
from diagnostics.given.files import read_file, write_private
from diagnostics.given.memory import memory_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.truststore import SIZE_LIMIT
from diagnostics.report.failures import failure_lines
from tests import pki
from tests.report.hostile import raw_in

AS_ROOT = os.geteuid() == 0
KEY = b"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n"


def refused(path: str) -> DiagnosticsError:
    with pytest.raises(DiagnosticsError) as caught:
        read_file(path)
    assert caught.value.exit_code == 2
    told = list(failure_lines(caught.value))
    assert raw_in("".join(told)) == set()
    return caught.value


@pytest.mark.parametrize("size", [0, 1, SIZE_LIMIT])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    (tmp_path / "x").write_bytes(b"x" * size)
    assert len(read_file(str(tmp_path / "x"))) == size


def test_one_byte_too_many_is_said(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    error = refused(str(tmp_path / "x"))
    assert error.code == "file-too-large"
    assert "16 MiB" in "".join(failure_lines(error))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing", "file-missing"),
        ("missing/deeper", "file-missing"),
        ("", "file-is-directory"),
        ("plain/deeper", "file-unreadable"),
        ("loop", "file-unreadable"),
        ("dangling", "file-missing"),
        ("nul\0", "file-unreadable"),
        ("x" * 5000, "file-unreadable"),
        ("\x1b[2J\u202e", "file-missing"),
        ("\udcff", "file-missing"),
    ],
)
def test_each_fault_has_its_own_words(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "plain").touch()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    error = refused(f"{tmp_path}/{name}")
    assert error.code == code
    assert "Errno" not in "".join(failure_lines(error))


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_missing_right_is_said(tmp_path: Path) -> None:
    (tmp_path / "x").touch(0o000)
    assert refused(str(tmp_path / "x")).code == "file-denied"


def test_a_denied_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    monkeypatch.setattr("builtins.open", denied)
    assert refused(str(tmp_path / "x")).code == "file-denied"


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/urandom"])
def test_an_endless_file_is_too_large(path: str) -> None:
    assert refused(path).code == "file-too-large"


def test_an_empty_device_is_an_empty_file() -> None:
    assert read_file("/dev/null") == b""


def test_a_pipe_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    with contextlib.ExitStack() as stack:
        stack.callback(os.close, reading)

        def feed() -> None:
            with open(writing, "wb") as file:
                for _ in range(100):
                    file.write(b"x" * 10_000)
                    file.flush()

        feeder = threading.Thread(target=feed)
        feeder.start()
        stack.callback(feeder.join)
        assert len(read_file(f"/dev/fd/{reading}")) == 1_000_000


def test_a_named_pipe_with_a_writer_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"x" * 200_000,))
    writer.start()
    assert read_file(str(tmp_path / "pipe")) == b"x" * 200_000
    writer.join()


def test_a_named_pipe_without_a_writer_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diagnostics.given.files.PATIENCE", 0.05)
    os.mkfifo(tmp_path / "pipe")
    error = refused(str(tmp_path / "pipe"))
    assert error.code == "file-unreadable"
    assert "nobody writes" in error.params["detail"]


@pytest.mark.slow
def test_standard_input_is_a_file_too() -> None:
    program = "import sys; from diagnostics.given.files import read_file; print(len(read_file('-')))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input=b"x" * 100_000, capture_output=True, check=True)
    assert done.stdout == b"100000\n"


@pytest.mark.parametrize("mode", [None, 0o644, 0o777])
def test_what_is_written_is_the_owners_alone(tmp_path: Path, mode: int | None) -> None:
    path = tmp_path / "x"
    if mode is not None:
        path.write_text("longer than before")
        path.chmod(mode)
    mask = os.umask(0)
    try:
        write_private(str(path), "s\u00e4cret")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8") == "s\u00e4cret"


@pytest.mark.parametrize("name", ["missing/x", "", "nul\0"])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(DiagnosticsError) as caught:
        write_private(f"{tmp_path}/{name}", "x")
    assert (caught.value.code, caught.value.exit_code) == ("file-not-written", 2)
    assert "Errno" not in "".join(failure_lines(caught.value))


def test_bytes_can_be_read_as_a_file_more_than_once() -> None:
    with memory_file(b"x" * 100_000) as path:
        for _ in range(2):
            assert Path(path).read_bytes() == b"x" * 100_000
    with memory_file(b"") as path:
        assert Path(path).read_bytes() == b""


def test_a_clients_file_gives_its_certificates_and_never_its_key(tmp_path: Path) -> None:
    client = pki.leaf("client", pki.ca("root"))
    (tmp_path / "x").write_bytes(KEY + client.pem + pki.ca("root").pem)
    found = certificates_of(str(tmp_path / "x"))
    assert found == (client.certificate.der, pki.ca("root").certificate.der)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"hello", "no PEM block"),
        (pki.ca("root").certificate.der, "DER"),
        (KEY, "private key"),
        (pki.ca("root").pem[:99], "cut off"),
    ],
)
def test_a_file_without_a_certificate_says_what_it_is_instead(
    tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(DiagnosticsError) as caught:
        certificates_of(str(tmp_path / "x"))
    told = "\n".join(failure_lines(caught.value))
    assert caught.value.code == "file-has-no-certificate"
    assert says in told
    assert "MC4CAQ" not in told
