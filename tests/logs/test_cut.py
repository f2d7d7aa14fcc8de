"""Entries whose end was cut off, and entries whose format nobody gave."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.logs.access import RECOMMENDED, AccessFormat, Reading
from diagnostics.logs.access_guess import guessed, variable_of
from diagnostics.logs.formats import Formats
from diagnostics.logs.joining import denials
from tests import pki
from tests.logs.events import denied, event, logs

ISSUED = pki.leaf("client", pki.ca("root"))
PEM = ISSUED.pem.decode().replace("\n", "\\n")
assert len(PEM) > 500
FIRST = ("requestId", "status", "identity.clientCert.subjectDN", "identity.clientCert.clientCertPem", "path")
JSON = json.dumps({name: f"$context.{name}" for name in FIRST}, separators=(",", ":"))
ARTICLE = json.dumps({name: f"$context.{name}" for name in RECOMMENDED}, separators=(",", ":"))
XML = '<request id="$context.requestId"> <status>$context.status</status> <pem>$context.x</pem> </request>'
CSV = (
    "$context.requestId,$context.status,$context.identity.sourceIp,$context.identity.clientCert.clientCertPem"
)
VALUES = {
    "requestId": "0a1b-2c",
    "extendedRequestId": "x=",
    "status": "403",
    "identity.clientCert.subjectDN": "CN=client, O=a",
    "identity.sourceIp": "192.0.2.1",
    "identity.clientCert.clientCertPem": PEM,
    "x": PEM,
}


def written(form: str) -> str:
    for name in sorted({*VALUES, *RECOMMENDED}, key=len, reverse=True):
        form = form.replace(f"$context.{name}", VALUES.get(name, "-"))
    return form


def cut(form: str, length: int = 1024) -> Reading | None:
    return AccessFormat.of(form).reading(written(form)[:length])


def test_a_cut_entry_still_tells_what_stands_before_the_cut() -> None:
    found = cut(JSON, 500)
    assert found == Reading(
        {"requestId": "0a1b-2c", "status": "403", "identity.clientCert.subjectDN": "CN=client, O=a"}, cut=True
    )
    found = cut(ARTICLE)
    assert found is not None
    assert found.entry["extendedRequestId"] == "x="
    assert "status" not in found.entry
    found = cut(XML, 500)
    assert found == Reading({"requestId": "0a1b-2c", "status": "403"}, cut=True)


def test_an_entry_that_ends_just_at_the_cut_is_not_taken_for_whole() -> None:
    form = AccessFormat.of(CSV)
    message = "0a1b-2c,403,192.0.2.1," + PEM.ljust(2000, "A")
    whole, found = form.reading(message), form.reading(message[:1024])
    assert whole is not None
    assert found is not None
    assert (whole.cut, found.cut) == (False, True)
    assert found.entry == {"requestId": "0a1b-2c", "status": "403", "identity.sourceIp": "192.0.2.1"}


@pytest.mark.parametrize("form", [JSON, ARTICLE, XML, CSV])
def test_a_whole_entry_is_not_cut(form: str) -> None:
    found = AccessFormat.of(form).reading(written(form))
    assert found is not None
    assert found.cut is False
    assert found.entry["requestId"] == "0a1b-2c"


@given(st.integers(0, 1100), st.sampled_from([JSON, ARTICLE, XML]))
def test_no_cut_value_is_ever_taken_for_a_whole_one(length: int, form: str) -> None:
    found = cut(form, length)
    if found is not None and length < len(written(form)):
        assert found.cut
        assert all(VALUES[name] == value for name, value in found.entry.items())


@pytest.mark.parametrize(
    "text", ["", "{", "(a) Starting execution", "x,y,z", '{"other":"a","status":"4', "<request>"]
)
@pytest.mark.parametrize("form", [JSON, ARTICLE, XML, CSV, "$context.requestId"])
def test_other_texts_are_no_cut_entries(form: str, text: str) -> None:
    found = AccessFormat.of(form).reading(text)
    assert found is None or not found.cut


def test_a_cut_entry_is_joined_by_what_it_has() -> None:
    lines = [event("(a) Extended Request Id: x="), denied("a", seconds=1)]
    answer = event(written(ARTICLE)[:1024], 2)
    (found,) = denials(logs(lines, [answer], ARTICLE))
    assert (found.cut, found.mutual_tls, found.caller.source_ip) == (True, True, "192.0.2.1")
    (found,) = denials(logs(None, [event(written(JSON)[:500], 2)], JSON))
    assert (found.cut, found.request_id, found.caller.subject) == (True, "0a1b-2c", "CN=client, O=a")


@pytest.mark.parametrize("filler", [",", '","status":"', "0,", '"'])
def test_a_megabyte_that_fits_nothing_is_answered_in_linear_time(filler: str) -> None:
    message = '{"requestId":"' + filler * (2**20 // len(filler))
    for form in (JSON, ARTICLE, CSV):
        AccessFormat.of(form).reading(message)
    Formats().reading(message)


NESTED = {
    "request": {"id": "$context.requestId", "ext": "$context.extendedRequestId"},
    "client": [{"ip": "$context.identity.sourceIp"}],
    "call": "$context.httpMethod $context.path",
    "kind": "access",
}


def test_a_nested_format_is_read_whatever_the_order() -> None:
    form = json.dumps(NESTED)[:-1] + ', "status": $context.status, "ms": $context.responseLatency}'
    told = {
        "status": 403,
        "ms": None,
        "kind": "access",
        "call": "GET /x",
        "client": [{"ip": "192.0.2.1"}],
        "request": {"ext": "x=", "id": "a"},
    }
    found = AccessFormat.of(form).read(json.dumps(told))
    assert found == {
        "requestId": "a",
        "extendedRequestId": "x=",
        "identity.sourceIp": "192.0.2.1",
        "httpMethod": "GET",
        "path": "/x",
        "status": "403",
    }
    told["kind"] = "other"
    assert AccessFormat.of(form).read(json.dumps(told)) is None


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("requestId", "requestId"),
        ("request_id", "requestId"),
        ("Request-ID", "requestId"),
        ("$context.requestId", "requestId"),
        ("identity.clientCert.subjectDN", "identity.clientCert.subjectDN"),
        ("subjectDN", "identity.clientCert.subjectDN"),
        ("clientCertSubjectDN", None),
        ("ip", "identity.sourceIp"),
        ("statusCode", "status"),
        ("integrationStatus", "integrationStatus"),
        ("waf.status", "waf.status"),
        ("authorizer.requestId", "authorizer.requestId"),
        ("mood", None),
        ("", None),
    ],
)
def test_keys_are_recognised_in_any_spelling(key: str, name: str | None) -> None:
    assert variable_of((key,)) == name


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ('{"request_id":"a","status":"403","mood":"x"}', {"requestId": "a", "status": "403"}),
        ('{"requestId":"a","status":403,"ip":null}', {"requestId": "a", "status": "403"}),
        (
            '{"identity":{"sourceIp":"192.0.2.1"},"requestId":"a","status":"-"}',
            {"requestId": "a", "identity.sourceIp": "192.0.2.1"},
        ),
        ('{"requestId":"a","request_id":"b","status":"403"}', {"requestId": "a", "status": "403"}),
        ('{"requestId":"a","requestId":"b","status":"403"}', None),
        ('{"requestId":"a"}', None),
        ('{"status":"403"}', None),
        ("{}", None),
        ("[]", None),
        ("x", None),
        ('{"requestId":"a","status":"403"', None),
    ],
)
def test_an_entry_without_a_format_is_read_by_its_keys(message: str, entry: dict[str, str] | None) -> None:
    assert guessed(message) == entry


CLF = '192.0.2.1 - - [22/Nov/2026:02:14:09 +0000] "GET /orders HTTP/1.1" 403 23 0a1b-2c'


@pytest.mark.parametrize("message", [CLF, CLF + " x=", written(ARTICLE)])
def test_the_consoles_examples_are_recognised(message: str) -> None:
    found = Formats().reading(message)
    assert found is not None
    assert (found.entry["requestId"], found.entry["status"]) == ("0a1b-2c", "403")


def test_a_given_format_is_the_only_one() -> None:
    assert Formats(CSV).reading(CLF) is None
    assert Formats(CSV).request_id(written(ARTICLE)) is None


@given(st.text(max_size=80))
def test_the_quick_request_id_is_the_right_one_or_none(text: str) -> None:
    for message in (
        json.dumps({"requestId": text, "status": "200"}),
        json.dumps({"requestId": text, "status": "200"}, separators=(",", ":"), ensure_ascii=False),
        json.dumps({"path": text, "requestId": "a", "status": "200"}),
        text,
    ):
        quick, whole = Formats().request_id(message), Formats().reading(message)
        if quick and whole:
            assert quick == whole.entry.get("requestId", quick)
