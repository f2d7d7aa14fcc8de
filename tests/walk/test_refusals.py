"""From a logged refusal to its conclusion: every outcome of the nodes behind ``any-log``."""

# ruff: noqa: E501  a case a line

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.domain import ApiMapping
from diagnostics.model.finding import Certainty, Severity
from diagnostics.model.log import LogEvent
from diagnostics.report.outcome import exit_code
from tests import pki
from tests.logs.events import denied as refused
from tests.logs.events import entry
from tests.walk.world import (
    ACCESS,
    ADMITTED,
    AT,
    CLIENT,
    GROUP,
    ISSUING,
    MUTUAL_TLS,
    ROOT,
    World,
    denied,
    domain,
    events,
    stage,
    stored,
    versions,
    walked,
)

ISSUER = "Could not find issuer for certificate"
WEAK = "Client cert using an insecure Signature Algorithm"
SELF = "self-signed certificate"
SELF_SIGNED = pki.leaf("self", None)
STRANGER = pki.leaf("stranger", pki.ca("Strange CA"))
UNPINNED = domain(mutual_tls=replace(MUTUAL_TLS, version=None))
BOTH = (CLIENT.certificate.der, ISSUING.certificate.der)


def calls(*found: tuple[str, str | None, pki.Issued | None], since: int = 600) -> World:
    """A world with one refused call for each request, reason and client."""
    lines: list[LogEvent] = []
    entries: list[LogEvent] = []
    for number, (request, reason, client) in enumerate(found):
        at = number - since
        if reason is not None:
            lines.append(refused(request, reason, at))
        pem = client.pem.decode().replace("\n", "\\n") if client else "-"
        entries.append(entry(at + 0.1, requestId=request, status="403", pem=pem, ip="192.0.2.1"))
    return World().logging(*lines, entries=tuple(entries))


REFUSED = calls(("a", ISSUER, CLIENT))
NAMELESS = calls(("a", ISSUER, None))
NEWER = {
    "versions": versions("v2", "v1"),
    "objects": {"v1": stored(ROOT), "v2": stored(ROOT, ISSUING, version="v2")},
}
WORSE = {
    "versions": versions("v2", "v1"),
    "objects": {"v1": stored(ROOT), "v2": stored(SELF_SIGNED, version="v2")},
}
MARKED = {"versions": versions("x2", "v1")}
CUT_OFF = {"v1": replace(stored(ROOT), content=pki.pem(ROOT) + pki.pem(ISSUING)[:-200])}
STORED_OWN = {"v1": stored(ROOT, SELF_SIGNED)}
REPAIRED = stored(ROOT, ISSUING, version="v2")
GONE = {"versions": versions("v2"), "objects": {"v2": REPAIRED}}
TO_LINK = ["issuer", "newest-version", "missing-link"]

TABLE: list[tuple[str, World, Complaint, str, int, list[str]]] = [
    ("missing issuer", REFUSED, Complaint(), "issuer-not-in-truststore", 1, TO_LINK),
    ("missing intermediate", REFUSED, Complaint(certificates=BOTH), "intermediate-not-in-truststore", 1, TO_LINK),
    ("root missing", REFUSED.but(objects={"v1": stored(ISSUING)}), Complaint(), "chain-ends-before-root", 1, TO_LINK),
    ("issuer in a broken block", REFUSED.but(objects=CUT_OFF), Complaint(), "issuer-in-broken-block", 1, ["issuer"]),
    ("newer version admits", REFUSED.but(**NEWER), Complaint(), "newer-version-not-attached", 1, TO_LINK[:2]),
    ("newer version does not", REFUSED.but(**WORSE), Complaint(), "issuer-not-in-truststore", 1, TO_LINK),
    ("newer version denied", REFUSED.but(versions=versions("v2", "v1"), objects={"v1": stored(ROOT), "v2": denied()}), Complaint(), "issuer-not-in-truststore", 1, TO_LINK),
    ("newer version gone", REFUSED.but(versions=versions("v2", "v1")), Complaint(), "issuer-not-in-truststore", 1, TO_LINK),
    ("delete marker on top", REFUSED.but(**MARKED), Complaint(), "issuer-not-in-truststore", 1, TO_LINK),
    ("versions denied", REFUSED.but(versions=denied()), Complaint(), "issuer-not-in-truststore", 1, TO_LINK),
    ("no versions at all", REFUSED.but(versions=()), Complaint(), "issuer-not-in-truststore", 1, TO_LINK),
    ("caller not logged", NAMELESS, Complaint(), "issuer-not-found", 1, ["issuer"]),
    ("truststore denied", REFUSED.but(objects={"v1": denied()}), Complaint(), "issuer-not-found", 1, ["issuer"]),
    ("truststore vanished", REFUSED.but(objects={}), Complaint(), "issuer-not-found", 1, ["issuer"]),
    ("no version pinned", REFUSED.but(domain=UNPINNED), Complaint(), "issuer-not-found", 1, ["issuer"]),
    ("no version pinned, S3's admits", REFUSED.but(domain=UNPINNED, objects={None: REPAIRED}), Complaint(), "object-in-s3-admits", 1, ["issuer"]),
    ("truststore vanished, the newest admits", REFUSED.but(**GONE), Complaint(), "object-in-s3-admits", 1, ["issuer"]),
    ("truststore vanished, caller not logged", NAMELESS.but(**GONE), Complaint(), "issuer-not-found", 1, ["issuer"]),
    ("gateway disagrees", calls(("a", ISSUER, ADMITTED)), Complaint(), "issuer-not-found", 1, ["issuer"]),
    ("weak", calls(("a", WEAK, CLIENT)), Complaint(), "insecure-signature-algorithm", 1, ["algorithm"]),
    ("self-signed", calls(("a", SELF, SELF_SIGNED)), Complaint(), "self-signed-not-accepted", 1, ["self-signed"]),
    ("self-signed, stored", calls(("a", SELF, SELF_SIGNED)).but(objects=STORED_OWN), Complaint(), "self-signed-refused-though-stored", 1, ["self-signed"]),
    ("undocumented", calls(("a", "\x1b[31mwords", CLIENT)), Complaint(), "refused-for-undocumented-reason", 1, ["other-reason"]),
    ("undocumented, unpinned", calls(("a", "words", CLIENT)).but(domain=UNPINNED), Complaint(), "refused-for-undocumented-reason", 1, ["other-reason"]),
    ("another reason", calls(("a", None, ADMITTED)), Complaint(), "refused-for-another-reason", 1, []),
    ("execution off, named", calls(("a", None, STRANGER)).but(stages={"rest1": stage(method_settings=())}), Complaint(), "issuer-not-in-truststore", 1, ["certificate", "newest-version", "missing-link"]),
    ("execution off, admitted", calls(("a", None, ADMITTED)).but(stages={"rest1": stage(method_settings=())}), Complaint(), "client-would-be-admitted", 1, ["certificate"]),
    ("execution off, nameless", calls(("a", None, None)).but(stages={"rest1": stage(method_settings=())}), Complaint(), "reason-not-logged", 3, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("world", "complaint", "code", "exits", "path"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_refusal_ends_in_its_conclusion(
    world: World, complaint: Complaint, code: str, exits: int, path: list[str]
) -> None:
    found = walked(world, complaint)
    assert found.conclusion == code
    assert found.path == ["domain", "symptom", "api-kind", "logging", "any-log", "reason", *path]
    assert exit_code(found.examination) == exits


@pytest.mark.parametrize(
    ("world", "findings"),
    [
        (REFUSED, {"verdict-agrees", "issuer-missing"}),
        (REFUSED.but(**NEWER), {"newer-version-in-s3"}),
        (NAMELESS, {"client-certificate-not-logged"}),
        (REFUSED.but(objects={"v1": denied("s3:GetObjectVersion")}), {"evidence-unreadable"}),
        (REFUSED.but(objects={}), {"truststore-object-gone"}),
        (REFUSED.but(domain=UNPINNED), {"truststore-unpinned"}),
        (calls(("a", ISSUER, ADMITTED)), {"gateway-and-verdict-disagree"}),
        (calls(("a", WEAK, CLIENT)), {"verdict-names-another-reason"}),
        (REFUSED.but(objects=CUT_OFF), {"issuer-in-unread-block", "block-unreadable", "verdict-unknown"}),
        (NAMELESS.but(objects={"v1": stored(ISSUING)}), {"ca-chain-incomplete"}),
        (NAMELESS.but(**NEWER), {"newer-version-in-s3"}),
        (
            calls(("a", ISSUER, ADMITTED)).but(objects={"v1": stored(ROOT, days=0)}),
            {"admitted-by-todays-truststore"},
        ),
    ],
)
def test_what_stands_beside_the_conclusion(world: World, findings: set[str]) -> None:
    assert findings <= walked(world).findings


VERDICTS = {
    "verdict-agrees", "verdict-names-another-reason", "verdict-unknown", "admitted-by-todays-truststore",
    "gateway-and-verdict-disagree", "client-would-be-admitted", "client-would-be-refused",
    "newer-version-not-attached", "issuer-not-in-truststore", "intermediate-not-in-truststore",
}  # fmt: skip
UNKNOWABLE = {
    "unpinned": {"domain": UNPINNED},
    "vanished": {"objects": {}},
    "denied": {"objects": {"v1": denied()}},
}


@pytest.mark.parametrize("missing", UNKNOWABLE.values(), ids=UNKNOWABLE)
@pytest.mark.parametrize("reason", [ISSUER, WEAK, SELF, "words", None])
@pytest.mark.parametrize("client", [CLIENT, ADMITTED, STRANGER, SELF_SIGNED])
def test_no_verdict_is_claimed_of_unknown_content(
    missing: dict[str, object], reason: str | None, client: pki.Issued
) -> None:
    for complaint in (Complaint(), Complaint(certificates=(client.certificate.der,))):
        found = walked(calls(("a", reason, client)).but(**missing), complaint)
        assert VERDICTS.isdisjoint({*found.conclusions, *found.findings})
        for walk in found.examination.walks:
            assert walk.conclusion is not None
            assert {"uri", "version"}.isdisjoint(walk.conclusion.params)


def test_two_callers_with_different_reasons_get_two_conclusions() -> None:
    world = calls(
        ("a", ISSUER, CLIENT), ("b", SELF, SELF_SIGNED), ("c", ISSUER, CLIENT), ("d", ISSUER, STRANGER)
    )
    found = walked(world)
    told = [
        (one.complaint.caller.subject, one.conclusion.code, one.conclusion.params["count"].value)
        for one in found.examination.walks
        if one.conclusion and one.complaint.caller
    ]
    assert told == [
        ("CN=client", "issuer-not-in-truststore", 2),
        ("CN=stranger", "issuer-not-in-truststore", 1),
        ("CN=self", "self-signed-not-accepted", 1),
    ]


def test_one_caller_with_two_reasons_gets_two_conclusions() -> None:
    found = walked(calls(("a", ISSUER, CLIENT), ("b", WEAK, CLIENT)))
    assert set(found.conclusions) == {"issuer-not-in-truststore", "insecure-signature-algorithm"}


@pytest.mark.parametrize(
    "complaint",
    [
        Complaint(request_id="b"),
        Complaint(serial=STRANGER.certificate.serial),
        Complaint(certificates=(STRANGER.certificate.der,)),
        Complaint(around=AT - timedelta(seconds=5)),
    ],
)
def test_a_complaint_is_about_its_own_call(complaint: Complaint) -> None:
    world = World().logging(
        refused("a", ISSUER, -1800),
        refused("b", ISSUER, -5),
        entries=tuple(
            entry(at, requestId=request, status="403", pem=client.pem.decode().replace("\n", "\\n"))
            for request, at, client in (("a", -1800, CLIENT), ("b", -5, STRANGER))
        ),
    )
    found = walked(world, complaint)
    (walk,) = found.examination.walks
    assert walk.complaint.caller is not None
    assert walk.complaint.caller.subject == "CN=stranger"


def test_refusals_of_one_log_are_explained_though_the_other_is_denied() -> None:
    world = REFUSED.but(logs={GROUP: REFUSED.logs[GROUP], ACCESS: denied("logs:FilterLogEvents")})
    found = walked(world)
    assert found.conclusion == "issuer-not-found"
    assert {"evidence-unreadable", "client-certificate-not-logged"} <= found.findings


@pytest.mark.parametrize(
    "change",
    [
        {"stages": {"rest1": stage(updated_at=AT - timedelta(minutes=5))}},
        {"stages": {"rest1": stage(updated_at=None)}},
        {"role": denied()},
        {"logs": {GROUP: events(complete=False), ACCESS: calls(("a", None, ADMITTED)).logs[ACCESS]}},
        {"logs": {GROUP: denied(), ACCESS: calls(("a", None, ADMITTED)).logs[ACCESS]}},
        {"logs": {ACCESS: calls(("a", None, ADMITTED)).logs[ACCESS]}},
    ],
)
def test_a_refusal_is_another_s_only_where_the_execution_log_must_tell(change: dict[str, object]) -> None:
    assert walked(calls(("a", None, ADMITTED)).but(**change)).conclusion != "refused-for-another-reason"


def test_the_same_request_in_two_stages_is_counted_once() -> None:
    world = REFUSED.but(
        mappings=(ApiMapping("m1", "a", "rest1", "live"), ApiMapping("m2", "b", "rest1", "live"))
    )
    (walk,) = walked(world).examination.walks
    assert walk.conclusion is not None
    assert walk.conclusion.params["count"].value == 1


def test_a_client_that_left_no_log_is_judged_by_its_file() -> None:
    found = walked(World(), Complaint(certificates=(ADMITTED.certificate.der,)))
    assert (found.conclusion, found.path[-1]) == ("client-would-be-admitted", "certificate")
    (walk,) = found.examination.walks
    assert walk.conclusion is not None
    assert walk.conclusion.severity is Severity.OK
    assert walk.conclusion.certainty in {Certainty.DOCUMENTED, Certainty.INFERRED}
    expired = pki.leaf("expired", ROOT, wants=pki.Wants(days=(-9, -1)))
    refused_by_rule = walked(World(), Complaint(certificates=(expired.certificate.der,)))
    assert refused_by_rule.conclusion == "client-would-be-refused"
    assert walked(World(), Complaint(saw=Saw.OTHER)).conclusion is None
