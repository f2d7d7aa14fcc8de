"""One certificate: what is told, copied and written."""

import pytest
from cryptography import x509
from platformdirs import user_state_path

from tests.pki import Wants, ca
from tests.tui.recorded import LARGE, SMALL, USUAL, RecordedAws, app_on, keys, picture, recorded, settled
from tui.screens.certificate import CertificateScreen
from tui.widgets.reading import Reading

ROOT = ca(
    "Root",
    wants=Wants(
        extensions=(
            (x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.CLIENT_AUTH]), False),
            (x509.SubjectAlternativeName([x509.DNSName("a.example.com")]), False),
        )
    ),
)


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_everything_an_operator_looks_at_is_told(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws(recorded("healthy-0"))).run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(CertificateScreen("healthy.lab.example", ROOT.certificate))
        await settled(pilot)
        told = pilot.app.screen.query_one(Reading).plain
        for words in (
            "CN=Root",
            "self-signed",
            ROOT.certificate.serial,
            "EC P-256",
            "ecdsa-with-SHA256",
            "clientAuth",
            "subjectAltName",
            "CA:",
            "2027-11-01",
            "Key id",
        ):
            assert words in told
        pairs = ROOT.certificate.fingerprint_sha256
        assert ":".join(pairs[i : i + 2] for i in range(0, len(pairs), 2)) in told
        assert "CN=Root" in picture(pilot)


async def test_the_pem_is_copied_and_written() -> None:
    async with app_on(RecordedAws(recorded("healthy-0"))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(CertificateScreen("healthy.lab.example", ROOT.certificate))
        await keys(pilot, "e")
        path = user_state_path("mtls-tui") / f"{ROOT.certificate.fingerprint_sha256[:16]}.pem"
        assert path.read_bytes() == ROOT.pem
        await keys(pilot, "m")
        assert pilot.app.clipboard == ROOT.pem.decode()
        await keys(pilot, "y")
        assert "CN=Root" in pilot.app.clipboard
