"""The whole session layer against the lab: every ask of a walk, over real HTTP."""

from datetime import timedelta
from typing import TypeVar

import pytest

from diagnostics.aws.sources import AwsSources
from diagnostics.lab.lab import ACCOUNT, REGION, Lab
from diagnostics.lab.scenario import Setup
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model import asks
from diagnostics.model.case import Case
from diagnostics.model.domain import DomainId, MutualTls
from diagnostics.model.evidence import Evidence, Known
from diagnostics.model.secret import Secret

from .conftest import AT, OpenSession, profile_to, sources

pytestmark = pytest.mark.lab
T = TypeVar("T")


@pytest.fixture(scope="module")
def setup(lab: Lab) -> Setup:
    return lab.seed(SCENARIOS[0])


@pytest.fixture
def from_lab(lab: Lab, open_session: OpenSession) -> AwsSources:
    access, secret, token = lab.credentials()
    return sources(
        open_session(
            profile_to(
                lab.endpoint,
                region=REGION,
                access_key=Secret(access.encode()),
                secret_key=Secret(secret.encode()),
                session_token=Secret(token.encode()) if token else None,
            )
        )
    )


def value(found: Evidence[T]) -> T:
    assert isinstance(found, Known), found
    return found.value


async def test_everything_a_walk_asks_for(from_lab: AwsSources, setup: Setup) -> None:
    principal = await from_lab.principal()
    assert (principal.partition, principal.account, principal.region) == ("aws", ACCOUNT, REGION)
    case = Case(DomainId("aws", ACCOUNT, REGION, setup.domain), AT, principal)

    domain = value(await from_lab.fetch(asks.DomainRecord(), case))
    assert domain is not None
    assert domain.mutual_tls is not None
    assert domain.mutual_tls == MutualTls(
        setup.truststore_uri, setup.truststore_version, domain.mutual_tls.warnings
    )
    assert domain.endpoint_types == ("REGIONAL",)
    (mapping,) = value(await from_lab.fetch(asks.Mappings(), case))
    assert (mapping.api_id, mapping.stage) == (setup.api_id, setup.stage)
    api = value(await from_lab.fetch(asks.ApiOf(setup.api_id), case))
    assert api is not None
    stage = value(await from_lab.fetch(asks.StageOf(api.kind, api.id, setup.stage), case))
    assert stage is not None
    assert stage.access_log is not None
    assert stage.access_log.destination_arn.endswith(setup.access_log_group or "-")
    assert value(await from_lab.fetch(asks.AccountRole(), case)).role_arn

    bundle = value(
        await from_lab.fetch(asks.TruststoreAt(setup.truststore_uri, setup.truststore_version), case)
    )
    assert bundle is not None
    assert b"BEGIN CERTIFICATE" in bundle.content
    versions = value(await from_lab.fetch(asks.TruststoreVersions(setup.truststore_uri), case))
    assert setup.truststore_version in {version.version for version in versions}

    group = setup.execution_log_group
    assert group is not None
    assert value(await from_lab.fetch(asks.LogGroupNamed(group), case)) is not None
    found = value(await from_lab.fetch(asks.EventsIn(group, "", AT - timedelta(hours=2), AT), case))
    assert found is not None
    assert found.complete
    assert found.events
    assert list(found.events) == sorted(found.events, key=lambda event: (event.at, event.id))
    assert {call.outcome for call in from_lab.activity.calls} == {"ok"}


async def test_the_list_has_each_domain_once(from_lab: AwsSources, setup: Setup) -> None:
    names = [domain.name async for page in from_lab.domains() for domain in page]
    assert setup.domain in names
    assert len(names) == len(set(names))


async def test_a_domain_that_is_not_there(from_lab: AwsSources, setup: Setup) -> None:
    principal = await from_lab.principal()
    case = Case(DomainId("aws", ACCOUNT, REGION, "nobody.example.com"), AT, principal)
    assert value(await from_lab.fetch(asks.DomainRecord(), case)) is None
