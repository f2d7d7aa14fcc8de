"""Where OpenSSL's answer hangs on the order of the bundle, nobody can know the gateway's."""

import random
from itertools import islice, permutations
from pathlib import Path

import pytest

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.openssl import opinion
from tests import pki

ROUNDS, SHARES, ORDERS = 1200, 4, 12


def a_pki(draw: random.Random) -> tuple[list[pki.Issued], pki.Issued]:
    """A few CAs with namesakes, shared keys, cross-signatures and gaps, all plain otherwise, and a client."""
    made = [pki.ca("Root")]
    for _ in range(draw.randint(0, 5)):
        name = draw.choice(["Root", "A", "B", "C"])
        key = pki.key(draw.choice([name, name, "another"]))
        wants = pki.Wants(serial=draw.randrange(1, 10**9), key_ids=draw.random() < 0.6)
        made.append(pki.ca(name, draw.choice([None, *made, *made]), own_key=key, wants=wants))
    client = pki.leaf("client", draw.choice(made), wants=pki.Wants(key_ids=draw.random() < 0.6))
    left_out = draw.choice([None, None, *made])
    return [one for one in made if one is not left_out], client


@pytest.mark.parametrize("share", range(SHARES))
def test_a_definite_verdict_is_openssls_in_every_order(share: int, tmp_path: Path) -> None:
    draw = random.Random(share)
    bundle = tmp_path / "bundle.pem"
    differing = 0
    for _ in range(ROUNDS // SHARES):
        stored, client = a_pki(draw)
        found = judge(client.certificate, Truststore(one.certificate for one in stored), pki.AT)
        draw.shuffle(stored)
        said = set()
        for order in islice(permutations(stored), ORDERS):
            bundle.write_bytes(pki.pem(*order))
            said.add(opinion(str(bundle), client.certificate, [], pki.AT).verified)
        differing += len(said) > 1
        assert found.admitted is None or said == {found.admitted}, [
            finding.code for finding in found.findings
        ]
        if found.admitted is None:
            assert found.unknowns
    assert differing
