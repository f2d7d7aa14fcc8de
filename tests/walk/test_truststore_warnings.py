"""A truststore warning, and the certificate of the attached truststore that it means."""

from diagnostics.model.domain import MutualTls
from diagnostics.model.finding import Finding
from tests import pki
from tests.walk.world import ISSUING, ROOT, URI, World, domain, stored, walked


def warning(text: str, *certificates: pki.Issued, version: str | None = "v1") -> Finding:
    setting = MutualTls(URI, version, (text,))
    world = World(
        domain=domain(mutual_tls=setting), objects={version: stored(*certificates, version=version)}
    )
    found = walked(world)
    (one,) = [
        finding
        for walk in found.examination.walks
        for finding in walk.findings
        if finding.code == "truststore-warning"
    ]
    return one


TEXT = "The certificate with subject CN=Issuing CA has expired"


def test_one_certificate_is_named() -> None:
    found = warning(TEXT, ROOT, ISSUING)
    assert found.params["warning"].value == TEXT
    assert found.params["subject"].value == "CN=Issuing CA"
    assert found.params["fingerprint"].value == ISSUING.certificate.fingerprint_sha256
    assert found.params["block"].value == 2


def test_none_is_named_where_several_bear_the_subject() -> None:
    again = pki.ca("Issuing CA", ROOT, wants=pki.Wants(serial=5))
    assert set(warning(TEXT, ROOT, ISSUING, again).params) == {"warning"}


def test_none_is_named_where_none_bears_it_or_the_content_is_not_known() -> None:
    assert set(warning(TEXT, ROOT).params) == {"warning"}
    assert set(warning(TEXT, ROOT, ISSUING, version=None).params) == {"warning"}
