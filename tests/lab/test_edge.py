"""The edge: who is admitted, who is refused, who is cut off, and in whose words."""

import json
import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from diagnostics.lab.names import Names
from diagnostics.lab.pki.authority import Validity
from tests.lab.calling import call
from tests.lab.conftest import AT, Room

pytestmark = pytest.mark.lab

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


@pytest.mark.parametrize("version", VERSIONS)
def test_no_certificate_is_a_reset_and_leaves_no_log(
    room: Room, host: str, tmp_path: Path, version: ssl.TLSVersion
) -> None:
    api = room.domain(host, room.truststore(room.root()))
    reply = call(room.lab, host, tmp_path, version=version)
    assert (reply.status, reply.ended) == (None, "reset")
    assert room.execution_lines(api.id) == []
    assert room.messages(api.access_log_group) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_certificate_of_a_known_authority_is_admitted(
    room: Room, host: str, tmp_path: Path, version: ssl.TLSVersion
) -> None:
    root = room.root()
    api = room.domain(host, room.truststore(root))
    reply = call(room.lab, host, tmp_path, room.leaf(root), "/orders/7", version=version)
    assert (reply.status, json.loads(reply.body)["path"]) == (200, "/orders/7")
    assert reply.version == {VERSIONS[0]: "TLSv1.2", VERSIONS[1]: "TLSv1.3"}[version]
    written = room.execution_lines(api.id)
    assert written[0] == (
        f"({reply.headers['x-amzn-requestid']}) Extended Request Id: {reply.headers['x-amz-apigw-id']}"
    )
    assert written[-1].endswith("Method completed with status: 200")


@pytest.mark.parametrize("version", VERSIONS)
def test_an_unknown_issuer_is_forbidden(
    room: Room, host: str, tmp_path: Path, version: ssl.TLSVersion
) -> None:
    api = room.domain(host, room.truststore(room.root()))
    stranger = room.leaf(room.root("Other CA"))
    reply = call(room.lab, host, tmp_path, stranger, "/a", version=version)
    rid = reply.headers["x-amzn-requestid"]
    assert (reply.status, reply.body) == (403, '{"message":"Forbidden"}')
    assert reply.headers["x-amzn-errortype"] == "ForbiddenException"
    assert room.execution_lines(api.id) == [
        f"({rid}) Extended Request Id: {reply.headers['x-amz-apigw-id']}",
        f"({rid}) Access denied. Reason: Could not find issuer for certificate",
        f"({rid}) ForbiddenException Forbidden: {rid}",
    ]
    (entry,) = [json.loads(one) for one in room.messages(api.access_log_group)]
    assert (entry["requestId"], entry["status"], entry["resourceId"]) == (rid, "403", "-")
    assert entry["identity.clientCert.subjectDN"] == "CN=caller,O=Test"
    assert entry["identity.clientCert.clientCertPem"].encode() == stranger.pem
    assert int(entry["identity.clientCert.serialNumber"].replace(":", ""), 16) == (
        stranger.certificate.serial_number
    )
    assert rid not in room.lab.synthetic


def test_what_a_client_sends_along_does_not_help(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    issuing = room.pki.intermediate(Names().subject("Issuing CA", "Test"), root)
    room.domain(host, room.truststore(root))
    leaf = room.leaf(issuing)
    assert call(room.lab, host, tmp_path, leaf, sends=(issuing,)).status == 403


def test_an_intermediate_in_the_truststore_helps(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    issuing = room.pki.intermediate(Names().subject("Issuing CA", "Test"), root)
    room.domain(host, room.truststore(root, issuing))
    assert call(room.lab, host, tmp_path, room.leaf(issuing)).status == 200


def test_an_intermediate_without_its_root_does_not_do(room: Room, host: str, tmp_path: Path) -> None:
    issuing = room.pki.intermediate(Names().subject("Issuing CA", "Test"), room.root())
    api = room.domain(host, room.truststore(issuing))
    assert call(room.lab, host, tmp_path, room.leaf(issuing)).status == 403
    assert "Could not find issuer" in room.execution_lines(api.id)[1]


def test_a_self_signed_stranger(room: Room, host: str, tmp_path: Path) -> None:
    api = room.domain(host, room.truststore(room.root()))
    assert call(room.lab, host, tmp_path, room.leaf(None)).status == 403
    assert room.execution_lines(api.id)[1].endswith("Access denied. Reason: self signed certificate")


@pytest.mark.parametrize(("authorities", "status"), [(4, 200), (5, 403)])
def test_four_authorities_are_the_limit(
    room: Room, host: str, tmp_path: Path, authorities: int, status: int
) -> None:
    chain = [room.root()]
    for number in range(authorities - 1):
        chain.append(room.pki.intermediate(Names().subject(f"CA {number}", "Test"), chain[-1]))
    room.domain(host, room.truststore(*chain))
    reply = call(room.lab, host, tmp_path, room.leaf(chain[-1]))
    assert reply.status == status
    assert (reply.headers["x-amzn-requestid"] in room.lab.synthetic) is (status == 403)


def test_an_expired_certificate_gets_words_that_are_not_awss(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    api = room.domain(host, room.truststore(root))
    expired = room.pki.leaf(
        Names().subject("late", "Test"), root, Validity(timedelta(days=9), timedelta(seconds=-1))
    )
    reply = call(room.lab, host, tmp_path, expired)
    assert reply.status == 403
    assert room.execution_lines(api.id)[1].endswith("Access denied. Reason: certificate has expired")
    assert reply.headers["x-amzn-requestid"] in room.lab.synthetic


def test_validity_is_judged_by_the_labs_clock(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    room.domain(host, room.truststore(root))
    leaf = room.leaf(root)
    assert call(room.lab, host, tmp_path, leaf).status == 200
    with room.lab.ground.clock.at(AT + timedelta(days=5000)):
        assert call(room.lab, host, tmp_path, leaf).status == 403


def test_a_new_object_counts_only_after_the_domain_moves_to_it(room: Room, host: str, tmp_path: Path) -> None:
    old, new = room.root("Old CA"), room.root("New CA")
    room.domain(host, room.truststore(old))
    leaf = room.leaf(new)
    version = room.truststore(old, new).version
    assert call(room.lab, host, tmp_path, leaf).status == 403
    room.client("apigatewayv2").update_domain_name(
        DomainName=host, MutualTlsAuthentication={"TruststoreVersion": version}
    )
    assert call(room.lab, host, tmp_path, leaf).status == 200


def test_an_unpinned_domain_keeps_the_content_it_saw(room: Room, host: str, tmp_path: Path) -> None:
    old, new = room.root("Old CA"), room.root("New CA")
    v2 = room.client("apigatewayv2")
    api = room.api()
    mutual = {"TruststoreUri": room.truststore(old).uri}
    v2.create_domain_name(DomainName=host, MutualTlsAuthentication=mutual)
    room.resources.mapping(host, api, "")
    room.truststore(new)
    assert call(room.lab, host, tmp_path, room.leaf(old)).status == 200
    v2.update_domain_name(DomainName=host, MutualTlsAuthentication=mutual)
    assert call(room.lab, host, tmp_path, room.leaf(old)).status == 403


def test_the_longest_path_wins_and_is_stripped(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    outer = room.domain(host, room.truststore(root), "shop")
    inner = room.api(name="inner")
    room.resources.mapping(host, inner, "shop/v2")
    leaf = room.leaf(root)
    reply = call(room.lab, host, tmp_path, leaf, "/shop/v2/items?x=1")
    assert json.loads(reply.body)["path"] == "/items"
    assert [len(room.execution_lines(api.id)) > 0 for api in (outer, inner)] == [False, True]
    assert json.loads(call(room.lab, host, tmp_path, leaf, "/shop/v2x").body)["path"] == "/v2x"


def test_a_path_that_is_not_mapped_is_forbidden_without_a_log(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    api = room.domain(host, room.truststore(root), "shop")
    reply = call(room.lab, host, tmp_path, room.leaf(root), "/elsewhere")
    assert (reply.status, reply.body) == (403, '{"message":"Forbidden"}')
    assert (room.execution_lines(api.id), room.messages(api.access_log_group)) == ([], [])


def test_a_domain_without_mutual_tls_asks_for_nothing(room: Room, host: str, tmp_path: Path) -> None:
    room.domain(host, room.truststore(room.root()))
    v2 = room.client("apigatewayv2")
    v2.update_domain_name(DomainName=host, MutualTlsAuthentication={"TruststoreUri": ""})
    assert call(room.lab, host, tmp_path).status == 200


def test_an_unknown_server_name_gets_a_certificate_of_another(room: Room, tmp_path: Path) -> None:
    reply = call(room.lab, "nobody.lab.example", tmp_path)
    assert (reply.status, reply.ended) == (None, "CERTIFICATE_VERIFY_FAILED")


def test_a_caller_may_choose_its_request_id(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    room.domain(host, room.truststore(root))
    chosen = "6f1e6f0e-3f7c-4a5b-9d59-0d4ad8a3b3a1"
    for sent, kept in ((chosen, chosen), ("mine", "UUID_REPLACED_INVALID_REQUEST_ID")):
        reply = call(room.lab, host, tmp_path, room.leaf(root), headers=f"x-amzn-requestid: {sent}\r\n")
        assert reply.headers["x-amzn-requestid"] == kept


def test_the_verdict_can_be_turned_round_for_one_certificate(room: Room, host: str, tmp_path: Path) -> None:
    root = room.root()
    room.domain(host, room.truststore(root))
    good, other = room.leaf(root), room.leaf(root, "other")
    flipped = good.certificate.public_bytes(Encoding.DER)
    room.lab.edge_flip = lambda der: der == flipped
    try:
        assert call(room.lab, host, tmp_path, good).status == 403
        assert call(room.lab, host, tmp_path, other).status == 200
    finally:
        room.lab.edge_flip = None
