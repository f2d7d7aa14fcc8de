"""The wheel, installed without extras outside the checkout, does what it says."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pexpect
import pytest

from tests import pki

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it with its plain dependencies, and return the folder of its programs."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(place.glob("mtls_tui-*.whl"))
    venv.create(place / "env", with_pip=True)
    programs = place / "env" / "bin"
    install = [programs / "python", "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel]
    subprocess.run([str(part) for part in install], check=True, capture_output=True, cwd=place)
    return programs


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def run(programs: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(programs / "mtls-tui"), *arguments]
    return subprocess.run(
        command, env=environment, cwd=environment["HOME"], capture_output=True, text=True, check=False
    )


def test_it_tells_its_version(installed: Path, elsewhere: dict[str, str]) -> None:
    told = run(installed, elsewhere, "--version")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("mtls-tui, version 0.")


def test_it_verifies(installed: Path, elsewhere: dict[str, str], tmp_path: Path) -> None:
    root = pki.ca("Root")
    (tmp_path / "bundle.pem").write_bytes(pki.pem(root))
    (tmp_path / "client.pem").write_bytes(pki.pem(pki.leaf("client", root)))
    told = run(installed, elsewhere, "verify", "--truststore", "bundle.pem", "--json", "client.pem")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["admitted"] is True


def test_it_explains_with_the_register_and_the_schemas_on_board(
    installed: Path, elsewhere: dict[str, str]
) -> None:
    assert run(installed, elsewhere, "explain", "chain.complete").returncode == 0
    site = next((installed.parent / "lib").glob("python*/site-packages"))
    assert (site / "tui" / "py.typed").is_file()
    assert (site / "diagnostics" / "py.typed").is_file()
    assert list((site / "tui" / "screens").glob("*.tcss"))
    assert list((site / "diagnostics" / "report" / "schemas").glob("*.schema.json"))
    assert (site / "diagnostics" / "report" / "locale" / "mtls-tui.pot").is_file()


def test_the_demo_names_its_extra(installed: Path, elsewhere: dict[str, str]) -> None:
    told = run(installed, elsewhere, "--demo")
    assert told.returncode == 2
    assert "mtls-tui[demo]" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.pty
def test_the_app_opens(installed: Path, elsewhere: dict[str, str]) -> None:
    app = pexpect.spawn(
        str(installed / "mtls-tui"),
        env={**elsewhere, "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true"},
        cwd=elsewhere["HOME"],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
    )
    app.expect("No AWS credentials")
    app.send("\x11")
    app.expect(pexpect.EOF)
    app.close()
    assert app.exitstatus == 0
