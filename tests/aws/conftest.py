"""Loopback servers, sessions to them, and nothing of the developer's own AWS configuration."""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from diagnostics.aws.activity import Activity
from diagnostics.aws.pacing import Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.profile import Profile
from diagnostics.aws.session import Session
from diagnostics.aws.sources import AwsSources
from diagnostics.lab import start
from diagnostics.lab.lab import Lab
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import DomainId, Principal
from diagnostics.model.secret import Secret

from .stub import Stub, running_stub

Configure = Callable[[str], None]
REGION = "us-east-1"
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PRINCIPAL = Principal("aws", "123456789012", REGION, "arn:aws:iam::123456789012:user/operator")
DOMAIN = "api.example.com"


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and no AWS setting of the developer's in reach; returns the configuration file."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "MTLS_TUI_"))]:
        monkeypatch.delenv(name)
    config = tmp_path / "config"
    config.touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    return config


@pytest.fixture
def configure(own_configuration: Path) -> Configure:
    """Writes the configuration file."""

    def write(text: str) -> None:
        own_configuration.write_text(text)

    return write


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let botocore try again at once."""
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_: 0.0)


@pytest.fixture
def stub() -> Iterator[Stub]:
    with running_stub() as stub:
        yield stub


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """A lab whose clock moves on a second at each look: S3 tells versions apart by time."""
    seconds = count()
    with start(at=AT, clock=lambda: AT + timedelta(seconds=next(seconds))) as lab:
        yield lab


def profile_to(endpoint: str, **changed: Any) -> Profile:
    settings: dict[str, Any] = {
        "region": REGION,
        "endpoint": endpoint,
        "access_key": Secret(b"lab"),
        "secret_key": Secret(b"lab"),
        "loopback_only": True,
    }
    return Profile(**{**settings, **changed})


OpenSession = Callable[[Profile], Session]


@pytest.fixture
def open_session() -> Iterator[OpenSession]:
    opened: list[Session] = []

    def open_one(profile: Profile) -> Session:
        opened.append(Session(profile))
        return opened[-1]

    yield open_one
    for session in opened:
        session.close()


async def no_sleep(_: float) -> None:
    return


def unpaced() -> Pacer:
    return Pacer(lambda: 0.0, no_sleep, quotas={})


@pytest.fixture
def to_stub(stub: Stub, open_session: OpenSession) -> AwsSources:
    return sources(open_session(profile_to(stub.endpoint)))


@pytest.fixture
def to_lab(lab: Lab, open_session: OpenSession) -> AwsSources:
    return sources(open_session(profile_to(lab.endpoint)))


def sources(session: Session) -> AwsSources:
    return AwsSources(session, fixed_clock(AT), unpaced())


def reader(session: Session, activity: Activity | None = None) -> Reader:
    return Reader(session, fixed_clock(AT), unpaced(), activity or Activity())


def case(name: str = DOMAIN, id: str = "") -> Case:  # noqa: A002
    return Case(DomainId("aws", PRINCIPAL.account, REGION, name, id), AT, PRINCIPAL)


@pytest.fixture
def closed_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
