"""The lab in the foreground: lines for a shell, and a clean end."""

import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from diagnostics.lab.choosing import chosen
from diagnostics.lab.scenarios import DEMO, SCENARIOS
from diagnostics.model.errors import DiagnosticsError

pytestmark = pytest.mark.lab

RUN = (
    "import sys; from pathlib import Path; from diagnostics.lab.foreground import run;"
    "sys.exit(run(Path(sys.argv[1]) if len(sys.argv) > 1 else None, sys.stdout))"
)


def exported(lines: list[str]) -> dict[str, str]:
    words = [shlex.split(line) for line in lines]
    return dict(word[1].split("=", 1) for word in words if word[0] == "export")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0), (signal.SIGHUP, 0)])
def test_it_prints_lines_for_a_shell_and_ends_on_a_signal(number: signal.Signals, code: int) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", RUN], stdout=pipe, stderr=pipe, text=True) as running:
        assert running.stdout is not None
        lines = [running.stdout.readline()]
        while not lines[-1].startswith("export MTLS_LAB_SERVER_CA="):
            lines.append(running.stdout.readline())
        variables = exported(lines)
        assert variables["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1:")
        assert variables["AWS_CONFIG_FILE"] == variables["AWS_SHARED_CREDENTIALS_FILE"] == "/dev/null"
        assert variables["AWS_EC2_METADATA_DISABLED"] == "true"
        assert variables["NO_PROXY"] == "127.0.0.1,localhost"
        assert variables["MTLS_LAB_EDGE"].startswith("127.0.0.1:")
        keys = Path(variables["MTLS_LAB_CLIENTS"]).rglob("*.key")
        assert {path.parent.name for path in keys} == {one.name for one in DEMO}
        assert Path(variables["MTLS_LAB_SERVER_CA"]).is_file()
        unset = {line.split()[1] for line in lines if line.startswith("unset ")}
        assert unset >= {
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_ENDPOINT_URL_S3",
            "AWS_ENDPOINT_URL_LOGS",
            "AWS_ENDPOINT_URL_STS",
            "AWS_ENDPOINT_URL_API_GATEWAY",
            "AWS_ENDPOINT_URL_APIGATEWAYV2",
            "AWS_ENDPOINT_URL_CLOUDTRAIL",
            "AWS_ROLE_ARN",
            "AWS_SESSION_TOKEN",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        }
        running.send_signal(number)
        _, errors = running.communicate(timeout=30)
        assert (running.returncode, errors) == (code, "")
        assert not Path(variables["MTLS_LAB_CLIENTS"]).exists()


def test_it_writes_the_lines_to_a_private_file(tmp_path: Path) -> None:
    file = tmp_path / "lab.env"
    file.touch(0o644)
    command = [sys.executable, "-c", RUN, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        while "MTLS_LAB_SERVER_CA" not in file.read_text():
            assert running.poll() is None
        assert file.stat().st_mode & 0o777 == 0o600
        running.send_signal(signal.SIGTERM)
        assert running.communicate(timeout=30)[0] == ""


def test_scenarios_are_chosen_by_name() -> None:
    last, first = SCENARIOS[-1], SCENARIOS[0]
    assert chosen([last.name, first.name]) == (first, last)
    assert chosen() == DEMO
    assert chosen(every=True) == SCENARIOS
    with pytest.raises(DiagnosticsError) as told:
        chosen([first.name, "no such"])
    assert (told.value.code, told.value.params["name"]) == ("no-such-scenario", "no such")
    assert last.name in told.value.params["known"]
