"""A definite verdict on a caller of a scenario is the gateway's, whatever nobody knows."""

import random
from collections import Counter

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.lab.control.store import domains_of
from diagnostics.lab.edge.verdict import decide
from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Scenario
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate, parse
from tests.conftest import LAB_AT
from tests.scenarios.switches import combinations

pytestmark = pytest.mark.lab

DOUBTED = {"broken-bundle": 2, "expired-ca": 1, "rolled-over-ca": 1, "self-signed-stored": 1}
"""How many callers of a scenario nobody can judge; each of the others is judged."""


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one.name for one in SCENARIOS])
def test_a_definite_verdict_is_the_gateways(lab: Lab, account: str, scenario: Scenario) -> None:
    setup = lab.seed(scenario, account=account, names=Names.random(random.Random(scenario.name)))
    attached = domains_of(account, setup.region)[setup.domain].mutual_tls
    assert attached is not None
    store = Truststore.of(read_bundle(attached.bundle))
    answers: Counter[bool | None] = Counter()
    for file in sorted(setup.clients.glob("*.pem")):
        own = x509.load_pem_x509_certificates(file.read_bytes())[0].public_bytes(Encoding.DER)
        client = parse(own)
        assert isinstance(client, Certificate)
        verdict = judge(client, store, LAB_AT)
        answers[verdict.admitted] += 1
        decided = {decide(own, attached.bundle, LAB_AT, one).admitted for one in combinations()}
        assert verdict.admitted is None or decided == {verdict.admitted}, file.name
        assert verdict.admitted is not None or verdict.unknowns
    assert answers[None] >= DOUBTED.get(scenario.name, 0)
