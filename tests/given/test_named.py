"""Paths that an operator types: expanded, completed, and never a device or standard input."""

import os
from pathlib import Path

import pytest

from diagnostics.given.named import completed, named_file
from diagnostics.model.errors import DiagnosticsError


def test_the_home_folder_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.pem").write_bytes(b"")
    assert named_file(" ~/a.pem ") == str(tmp_path / "a.pem")


def test_a_dash_is_a_file_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DiagnosticsError, match="file-missing"):
        named_file("-")
    (tmp_path / "-").write_bytes(b"")
    assert named_file("-") == "./-"


def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path / "pipe"), os.devnull):
        with pytest.raises(DiagnosticsError, match="not a regular file"):
            named_file(path)


def test_completion(tmp_path: Path) -> None:
    for name in ("alpha.pem", "alpine.pem", ".hidden", "al\x1bx", "beta"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "gamma").mkdir()
    start = f"{tmp_path}{os.sep}"
    assert completed(f"{start}alp") == f"{start}alpha.pem"
    assert completed(f"{start}alpi") == f"{start}alpine.pem"
    assert completed(f"{start}al\x1b") is None
    assert completed(f"{start}ga") == f"{start}gamma{os.sep}"
    assert completed(f"{start}.h") == f"{start}.hidden"
    assert completed(start) == f"{start}alpha.pem"
    assert completed(f"{start}beta") is None
    assert completed(f"{start}none/x") is None
    assert completed("\0") is None
