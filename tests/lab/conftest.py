"""A lab for the session, and an account of its own for each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from diagnostics.lab import start
from diagnostics.lab.lab import REGION, Lab
from diagnostics.lab.made import Made
from diagnostics.lab.names import Names
from diagnostics.lab.pki.authority import Credential, Pki
from diagnostics.lab.resources import Resources, RestApi, Truststore
from diagnostics.lab.seed import Seed
from diagnostics.lab.stage_logs import Logging
from diagnostics.model.clock import fixed_clock

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    with start(at=AT, clock=fixed_clock(AT)) as running:
        yield running


@dataclass(frozen=True)
class Room:
    """One test's account in a lab."""

    lab: Lab
    account: str
    resources: Resources
    pki: Pki

    def client(self, service: str) -> Any:
        return self.lab.client(service, account=self.account)

    def root(self, name: str = "Root CA") -> Credential:
        return self.pki.root(Names().subject(name, "Test"))

    def leaf(self, issuer: Credential | None, name: str = "caller") -> Credential:
        return self.pki.leaf(Names().subject(name, "Test"), issuer)

    def truststore(self, *certificates: Credential) -> Truststore:
        bucket = f"truststore-{self.account}"
        return self.resources.truststore(bucket, b"".join(one.pem for one in certificates))

    def api(self, logging: Logging | None = None, name: str = "api") -> RestApi:
        return self.resources.rest_api(name, "prod", logging or Logging())

    def domain(self, name: str, truststore: Truststore, key: str = "") -> RestApi:
        api = self.api()
        self.resources.domain(name, truststore)
        self.resources.mapping(name, api, key)
        return api

    def messages(self, group: str, pattern: str = "") -> list[str]:
        paginator = self.client("logs").get_paginator("filter_log_events")
        pages = paginator.paginate(logGroupName=group, filterPattern=pattern)
        return [event["message"] for page in pages for event in page["events"]]

    def execution_lines(self, api: str) -> list[str]:
        group = f"API-Gateway-Execution-Logs_{api}/prod"
        groups = self.client("logs").describe_log_groups(logGroupNamePrefix=group)["logGroups"]
        return self.messages(group) if groups else []


def room_in(lab: Lab, account: str) -> Room:
    resources = Resources(lab, account, REGION, Made())
    return Room(lab, account, resources, Pki(Seed(account), lab.at))


@pytest.fixture
def account(request: pytest.FixtureRequest) -> str:
    return str(int(sha256(request.node.nodeid.encode()).hexdigest(), 16))[:12]


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    """A domain name of the test's own: the edge finds domains by name alone."""
    return f"d{account}.lab.example"
