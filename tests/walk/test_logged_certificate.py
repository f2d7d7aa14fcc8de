"""Is the certificate in the log the one that was given?"""

import json
from datetime import timedelta

import pytest

from diagnostics.model.complaint import Complaint, Saw
from diagnostics.report.outcome import exit_code
from tests import pki
from tests.logs.events import denied as refused
from tests.logs.events import entry
from tests.walk.world import AT, CLIENT, ISSUING, ROOT, World, stored, walked

ISSUER = "Could not find issuer for certificate"
RENEWED = pki.leaf("client", ISSUING, wants=pki.Wants(serial=77, days=(0, 90)))
NAMESAKE = pki.leaf("client", ISSUING, own_key=pki.key("another"), wants=pki.Wants(serial=78))
STRANGER = pki.leaf("stranger", ISSUING)
YES = {"certificate-sent": "yes", "call-in-window": "yes"}
GIVEN = (CLIENT.certificate.der,)


def logging(client: pki.Issued) -> World:
    logged = entry(
        requestId="a",
        status="403",
        path="/x",
        ip="192.0.2.9",
        pem=json.dumps(client.pem.decode())[1:-1],
        subject=client.certificate.subject.rfc4514,
        serial=client.certificate.serial,
    )
    return World(answers=YES).logging(refused("a", ISSUER), entries=(logged,))


def test_the_given_one() -> None:
    found = walked(logging(CLIENT), Complaint(certificates=GIVEN))
    assert "logged-certificate-identical" in found.findings
    assert found.conclusion == "issuer-not-in-truststore"


@pytest.mark.parametrize(("client", "code"), [(RENEWED, "renewed"), (NAMESAKE, "same-subject")])
def test_a_certificate_alone_is_judged_and_its_relatives_are_told(client: pki.Issued, code: str) -> None:
    found = walked(logging(client), Complaint(certificates=GIVEN))
    assert f"logged-certificate-{code}" in found.findings
    assert "certificate" in found.path


@pytest.mark.parametrize(("client", "code"), [(RENEWED, "renewed"), (NAMESAKE, "same-subject")])
def test_a_certificate_that_would_be_admitted_is_not_the_one_that_was_refused(
    client: pki.Issued, code: str
) -> None:
    found = walked(logging(client).but(objects={"v1": stored(ROOT, ISSUING)}), Complaint(certificates=GIVEN))
    assert found.conclusion == f"logged-certificate-{code}"
    assert "client-would-be-admitted" in found.findings
    assert exit_code(found.examination) == 1


def test_refusals_of_nobody_known_are_told_beside_a_verdict() -> None:
    nameless = entry(requestId="b", status="403", path="/x", ip="192.0.2.9", pem="-", subject="-", serial="-")
    world = World().logging(refused("b", ISSUER), entries=(nameless,))
    found = walked(world.but(objects={"v1": stored(ROOT, ISSUING)}), Complaint(certificates=GIVEN))
    assert found.conclusion == "client-would-be-admitted"
    assert "refused-callers-unknown" in found.findings
    assert "refused-callers-unknown" not in walked(logging(STRANGER), Complaint(certificates=GIVEN)).findings


def test_certificates_of_other_callers_are_nobodys_business() -> None:
    found = walked(logging(STRANGER), Complaint(certificates=GIVEN))
    assert not {one for one in found.findings if one.startswith("logged-certificate")}


@pytest.mark.parametrize(
    ("client", "code"), [(RENEWED, "renewed"), (NAMESAKE, "same-subject"), (STRANGER, "different")]
)
@pytest.mark.parametrize(
    "complaint",
    [
        Complaint(certificates=GIVEN, request_id="a"),
        Complaint(certificates=GIVEN, source_ip="192.0.2.9", saw=Saw.FORBIDDEN),
        Complaint(certificates=GIVEN, around=AT - timedelta(minutes=1), saw=Saw.FORBIDDEN),
    ],
    ids=["request id", "address", "time"],
)
def test_a_call_that_was_logged_with_another_certificate(
    complaint: Complaint, client: pki.Issued, code: str
) -> None:
    """It left a log, so nothing may be said of a missing one."""
    found = walked(logging(client), complaint)
    assert found.conclusion == f"logged-certificate-{code}"
    assert exit_code(found.examination) == 1


def test_without_a_given_certificate_nothing_is_compared() -> None:
    found = walked(logging(RENEWED), Complaint(request_id="a"))
    assert not {one for one in found.findings if one.startswith("logged-certificate")}
