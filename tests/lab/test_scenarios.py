"""The scenarios as they are seeded: who is refused, in whose words, and with which names."""

import json
from collections import Counter
from random import Random

import pytest
from cryptography import x509

from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Scenario
from diagnostics.lab.scenarios import DRAWN, SCENARIOS
from tests.lab.conftest import AT, Room, room_in

pytestmark = pytest.mark.lab

REFUSED = {"healthy": 0, "missing-intermediate": 5, "unknown-ca": 3}


@pytest.mark.parametrize("random", [False, True], ids=["readable", "random"])
@pytest.mark.parametrize("scenario", DRAWN, ids=lambda one: one.name)
def test_a_scenario_is_what_it_says(room: Room, scenario: Scenario, random: bool) -> None:
    names = Names.random(Random(scenario.name)) if random else Names()
    setup = room.lab.seed(scenario, account=room.account, names=names)
    entries = [json.loads(one) for one in room.messages(setup.access_log_group)]
    statuses = Counter(entry["status"] for entry in entries)
    assert statuses["403"] == REFUSED[scenario.name]
    assert statuses["200"] >= 2
    assert sum(statuses.values()) == len(entries) <= 12
    reasons = room.messages(setup.execution_log_group, '"Access denied"')
    assert len(reasons) == REFUSED[scenario.name]
    assert all(one.endswith("Could not find issuer for certificate") for one in reasons)
    refused = {entry["identity.clientCert.subjectDN"] for entry in entries if entry["status"] == "403"}
    assert len(refused) == min(1, REFUSED[scenario.name])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_random_names_say_nothing(room: Room, scenario: Scenario) -> None:
    setup = room.lab.seed(scenario, account=room.account, names=Names.random(Random(1)))
    group = setup.access_log_group
    entry = json.loads(((group and room.messages(group, "{ $.status = 403 }")) or ["{}"])[0])
    told = [
        setup.domain,
        setup.stage,
        setup.truststore_uri,
        setup.access_log_group,
        *(api["name"] for api in room.client("apigateway").get_rest_apis()["items"]),
        *(api["Name"] for api in room.client("apigatewayv2").get_apis()["Items"]),
        entry.get("identity.clientCert.subjectDN", ""),
        entry.get("identity.clientCert.issuerDN", ""),
    ]
    for text in told:
        for word in (scenario.name, "Partner", "Stranger", "batch", "lab.example", "/live", "/prod"):
            assert word not in text


def test_readable_and_random_names_share_no_key(lab: Lab, account: str) -> None:
    first, second = room_in(lab, account), room_in(lab, account[::-1])
    folders = [
        room.lab.seed(SCENARIOS[0], account=room.account, names=names).clients
        for room, names in ((first, Names()), (second, Names.random(Random(2))))
    ]
    keys = [(folder / "partner-x.key").read_bytes() for folder in folders]
    assert keys[0] != keys[1]


def test_client_files_are_private_and_begin_with_the_leaf(room: Room) -> None:
    setup = room.lab.seed(SCENARIOS[0], account=room.account)
    leaf, sent = x509.load_pem_x509_certificates((setup.clients / "partner-x.pem").read_bytes())
    assert leaf.issuer == sent.subject
    assert [path.stat().st_mode & 0o777 for path in (setup.clients, setup.clients / "partner-x.key")] == [
        0o700,
        0o600,
    ]


def test_everything_stood_before_the_first_call(room: Room) -> None:
    setup = room.lab.seed(SCENARIOS[0], account=room.account)
    stage = room.client("apigateway").get_stage(restApiId=setup.api_id, stageName=setup.stage)
    bucket, _, key = setup.truststore_uri.removeprefix("s3://").partition("/")
    stored = room.client("s3").head_object(Bucket=bucket, Key=key, VersionId=setup.truststore_version)
    entries = [json.loads(one) for one in room.messages(setup.access_log_group)]
    first = min(int(entry["requestTimeEpoch"]) for entry in entries) / 1000
    for date in (stage["createdDate"], stage["lastUpdatedDate"], stored["LastModified"]):
        assert date.timestamp() < first < AT.timestamp()


def test_scenarios_have_names_of_their_own() -> None:
    names = [scenario.name for scenario in SCENARIOS]
    assert len(set(names)) == len(names)
    assert all(expected.exit_code in (0, 1, 3) for one in SCENARIOS for expected in one.expects)
    assert all(one.expects for one in SCENARIOS)
