"""The lab as a child process: one line, the same bytes each time, and no life beyond its parent's."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from diagnostics.lab.loopback import loopback_client, quiet_session
from diagnostics.lab.scenarios import DEMO

pytestmark = pytest.mark.lab

AT = "2026-03-02T12:00:00Z"


@contextmanager
def child(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    command = [sys.executable, "-W", "error", "-m", "diagnostics.lab", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as running:
        assert running.stdout is not None
        try:
            yield running, json.loads(running.stdout.readline())
        finally:
            if running.poll() is None:
                running.terminate()


def everything(told: dict[str, Any]) -> str:
    """Return all that can be read of a lab, but for what differs by design: its ports and its folder."""
    session = quiet_session()
    credentials = (told["access_key"], told["secret_key"], None)

    def client(service: str) -> Any:
        return loopback_client(session, service, told["endpoint"], told["region"], credentials)

    v1, v2, logs, s3 = client("apigateway"), client("apigatewayv2"), client("logs"), client("s3")
    found: list[Any] = [v1.get_domain_names()["items"], v1.get_rest_apis()["items"], v1.get_account()]
    found += [v1.get_stages(restApiId=api["id"])["item"] for api in found[1]]
    found += [v1.get_resources(restApiId=api["id"])["items"] for api in found[1]]
    found += [v2.get_api_mappings(DomainName=one["domainName"])["Items"] for one in found[0]]
    for group in logs.describe_log_groups()["logGroups"]:
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"])
        found += [group, [page["events"] for page in pages]]
    for bucket in s3.list_buckets()["Buckets"]:
        for version in s3.list_object_versions(Bucket=bucket["Name"])["Versions"]:
            stored = s3.get_object(Bucket=bucket["Name"], Key=version["Key"], VersionId=version["VersionId"])
            found += [bucket, version, stored["Body"].read()]
    clients = Path(told["clients"])
    files = [path for path in sorted(clients.rglob("*")) if path.is_file()]
    found += [(str(path.relative_to(clients)), path.read_bytes()) for path in files]
    found.append(Path(told["server_ca"]).read_bytes())
    for one in found:
        if isinstance(one, dict):
            one.pop("ResponseMetadata", None)
    return "\n".join(map(repr, found))


def test_two_labs_of_one_epoch_give_the_same_bytes() -> None:
    texts = []
    for _ in range(2):
        with child("--at", AT) as (_, told):
            texts.append(everything(told))
    assert len(texts[0]) > 10_000
    assert texts[0] == texts[1]


def test_the_line_tells_all_and_the_child_ends_with_its_stdin() -> None:
    with child("--at", AT) as (running, told):
        assert set(told) == {
            "endpoint",
            "edge",
            "clients",
            "server_ca",
            "region",
            "account",
            "access_key",
            "secret_key",
            "domains",
        }
        assert [one["scenario"] for one in told["domains"]] == [one.name for one in DEMO]
        for one in told["domains"]:
            assert one["title"]
            for expected in one["expects"]:
                for option, value in zip(expected["options"], expected["options"][1:], strict=False):
                    assert option != "--client" or Path(value).is_file()
        folder = Path(told["clients"]).parent
        _, errors = running.communicate(timeout=30)
        assert (running.returncode, errors, folder.exists()) == (0, "", False)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_leaves_nothing(number: signal.Signals) -> None:
    with child() as (running, told):
        running.send_signal(number)
        assert running.wait(timeout=30) == 0
        assert not Path(told["clients"]).parent.exists()
        assert running.stderr is not None
        assert running.stderr.read() == ""


def test_refused_calls_leave_its_stderr_silent() -> None:
    with child() as (running, told):
        credentials = (told["access_key"], told["secret_key"], None)
        v1 = loopback_client(quiet_session(), "apigateway", told["endpoint"], told["region"], credentials)
        for call in (v1.get_client_certificates, lambda: v1.get_domain_name(domainName="none.example")):
            with pytest.raises(v1.exceptions.ClientError):
                call()
        _, errors = running.communicate(timeout=30)
        assert errors == ""
