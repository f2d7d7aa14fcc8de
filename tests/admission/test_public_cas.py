"""Publicly trusted CAs in a private truststore."""

from pathlib import Path

import certifi
import pytest

from diagnostics.admission.health import health
from diagnostics.admission.health.public_cas import public_keys
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Severity
from diagnostics.x509.bundle import read_bundle
from tests import pki
from tests.admission.certs import INTERMEDIATE, ROOT
from tools.record_public_cas import TARGET, recorded

PUBLIC = read_bundle(Path(certifi.where()).read_bytes()).certificates


def test_the_list_is_that_of_certifi() -> None:
    if TARGET.read_text("ascii").splitlines()[0] != recorded().splitlines()[0]:
        pytest.skip(
            "another version of certifi is installed; python -m tools.record_public_cas updates the list"
        )
    assert TARGET.read_text("ascii") == recorded()
    assert len(public_keys()) > 100


def test_a_public_ca_is_warned_of() -> None:
    store = Truststore.of(read_bundle(pki.pem(ROOT, PUBLIC[0], INTERMEDIATE)))
    (finding,) = [one for one in health(store, pki.AT) if one.code == "ca-publicly-trusted"]
    assert finding.severity is Severity.WARNING
    assert finding.params["fingerprint"].value == PUBLIC[0].fingerprint_sha256
    assert finding.params["block"].value == 2


def test_all_of_a_public_bundle() -> None:
    found = [one for one in health(Truststore(PUBLIC), pki.AT) if one.code == "ca-publicly-trusted"]
    assert len(found) == len(PUBLIC)


def test_a_private_ca_is_not() -> None:
    codes = {one.code for one in health(Truststore([ROOT.certificate, INTERMEDIATE.certificate]), pki.AT)}
    assert "ca-publicly-trusted" not in codes
