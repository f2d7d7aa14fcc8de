"""What the lab leans on, what it needs, and what it cannot reach."""

import ast
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import moto.apigateway.models
import pytest

import diagnostics.lab
from diagnostics.lab import extra, start
from diagnostics.lab.control.leaned import moved
from diagnostics.lab.lab import Lab
from diagnostics.lab.loopback import NotLoopbackError, loopback_client, quiet_session
from diagnostics.model.clock import fixed_clock
from diagnostics.model.errors import DiagnosticsError

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ALLOWED = {
    "diagnostics.model.clock",
    "diagnostics.model.errors",
    "diagnostics.model.exits",
    "diagnostics.model.text",
}


def test_moto_is_as_the_lab_expects_it() -> None:
    assert moved() == []


def test_a_moved_internal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(moto.apigateway.models.Stage, "to_json")
    monkeypatch.setattr(moto.apigateway.models.RestAPI, "to_dict", lambda self, more: {})
    assert moved() == [
        "moto.apigateway.models.RestAPI.to_dict takes ('self', 'more'), not ('self',)",
        "moto.apigateway.models.Stage.to_json is gone",
    ]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "NEEDED", (*extra.NEEDED, "no_such_module"))
    with pytest.raises(DiagnosticsError) as told:
        start(at=AT, clock=fixed_clock(AT))
    assert (told.value.code, told.value.exit_code) == ("demo-extra-missing", 2)
    assert told.value.params["missing"] == "no_such_module"


def test_the_package_alone_imports_nothing_heavy() -> None:
    code = (
        "import sys, diagnostics.lab, diagnostics.lab.foreground;"
        "print(sorted({m.split('.')[0] for m in sys.modules}))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(ast.literal_eval(told))
    assert loaded.isdisjoint({"moto", "flask", "werkzeug", "boto3", "botocore", "OpenSSL"})


def test_the_lab_imports_none_of_the_products_judgement() -> None:
    for file in Path(diagnostics.lab.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert (
                    not name.startswith("diagnostics")
                    or name.startswith("diagnostics.lab")
                    or name in ALLOWED
                )


def test_a_client_of_the_lab_reaches_nothing_outside() -> None:
    client = loopback_client(quiet_session(), "sts", "http://192.0.2.1:9", "eu-west-1", ("a", "b", None))
    with pytest.raises(NotLoopbackError, match=r"192\.0\.2\.1"):
        client.get_caller_identity()


def test_the_environment_leads_no_client_astray(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://192.0.2.1")
    monkeypatch.setenv("AWS_ENDPOINT_URL_STS", "http://192.0.2.1")
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1")
    client = loopback_client(quiet_session(), "sts", lab.endpoint, "eu-west-1", lab.credentials())
    assert client.get_caller_identity()["Account"] == "123456789012"


def test_a_closed_lab_leaves_nothing() -> None:
    with start(at=AT, clock=fixed_clock(AT), seed="another") as lab:
        folder, edge = lab.clients, lab.edge
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(OSError, match=r"[Rr]efused"):
        socket.create_connection(edge, timeout=5)
