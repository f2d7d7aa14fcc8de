"""Where in the bundle a certificate stands: behind a broken block, or in one that breaks off."""

import pytest

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.bundle import read_bundle
from tests import pki
from tests.admission.certs import CLIENT, INTERMEDIATE, ROOT, codes


@pytest.mark.parametrize(
    "broken",
    [
        pki.pem(pki.ca("Other"))[:-60] + b"\n",
        pki.pem(pki.ca("Other")).replace(b"\nMI", b"\n!!"),
        b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
        b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
    ],
    ids=["cut", "no base64", "no certificate", "empty"],
)
def test_whether_reading_goes_on_behind_a_broken_block_is_unknown(broken: bytes) -> None:
    behind = Truststore.of(read_bundle(broken + pki.pem(INTERMEDIATE, ROOT)))
    found = judge(CLIENT.certificate, behind, pki.AT)
    assert (found.admitted, found.unknowns) == (None, ("truststore.file-tolerance",))
    assert set(codes(found)) == {"authority-behind-broken-block"}
    before = Truststore.of(read_bundle(pki.pem(INTERMEDIATE, ROOT) + broken))
    assert judge(CLIENT.certificate, before, pki.AT).admitted is True
    own = pki.ca("Own")
    stored = Truststore.of(read_bundle(broken + pki.pem(own)))
    assert "authority-behind-broken-block" in codes(judge(own.certificate, stored, pki.AT))


def test_an_issuer_in_a_block_that_breaks_off_is_unknown() -> None:
    whole = pki.pem(pki.ca("Cut"))
    for cut in (
        whole[: len(whole) * 2 // 3],
        whole[: len(whole) * 2 // 3] + b"\n-----END CERTIFICATE-----\n",
    ):
        store_ = Truststore.of(read_bundle(pki.pem(ROOT) + cut))
        found = judge(pki.leaf("x", pki.ca("Cut")).certificate, store_, pki.AT)
        assert (found.admitted, codes(found)) == (None, ["issuer-in-unread-block"])
        assert judge(pki.leaf("y", pki.ca("Else")).certificate, store_, pki.AT).admitted is False
