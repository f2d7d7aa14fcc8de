"""Access entries in whatever format a stage has."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.logs.access import RECOMMENDED, AccessFormat, Entry
from diagnostics.logs.pem import der_of
from tests import pki

JSON = json.dumps({name: f"$context.{name}" for name in RECOMMENDED})
OTHER_KEYS = '{ "rid":"$context.requestId", "code":"$context.status", "p":"$context.path" }'
NUMBERS = '{"rid":"$context.requestId","code":$context.status,"ms":$context.responseLatency}'
CLF = (
    "$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "
    '"$context.httpMethod $context.resourcePath $context.protocol" $context.status '
    "$context.responseLength $context.requestId"
)
CSV = "$context.requestId,$context.status,$context.identity.sourceIp,$context.path"
XML = (
    '<request id="$context.requestId"> <status>$context.status</status> <path>$context.path</path> </request>'
)


def read(form: str, message: str) -> Entry | None:
    return AccessFormat.of(form).read(message)


def flat(**values: str) -> str:
    return json.dumps({name: values.get(name.replace(".", "_"), "-") for name in RECOMMENDED})


@pytest.mark.parametrize(
    ("form", "message", "entry"),
    [
        (JSON, flat(requestId="a", status="403"), {"requestId": "a", "status": "403"}),
        (JSON, flat(identity_sourceIp="192.0.2.1") + "\n", {"identity.sourceIp": "192.0.2.1"}),
        (JSON, flat(), {}),
        (OTHER_KEYS, '{"rid":"a","code":"403","p":"/x"}', {"requestId": "a", "status": "403", "path": "/x"}),
        (OTHER_KEYS, '{"p":"/x","code":403,"rid":"a"}', {"requestId": "a", "status": "403", "path": "/x"}),
        (OTHER_KEYS, '{"rid":"a","code":403}', {"requestId": "a", "status": "403"}),
        (
            NUMBERS,
            '{"rid":"a","code":403,"ms":7}',
            {"requestId": "a", "status": "403", "responseLatency": "7"},
        ),
        (NUMBERS, '{"rid":"a","code":403,"ms":-}', {"requestId": "a", "status": "403"}),
        (
            CLF,
            '192.0.2.1 - - [01/Nov/2026:12:00:00 +0000] "GET /orders HTTP/1.1" 403 23 a',
            {
                "identity.sourceIp": "192.0.2.1",
                "requestTime": "01/Nov/2026:12:00:00 +0000",
                "httpMethod": "GET",
                "resourcePath": "/orders",
                "protocol": "HTTP/1.1",
                "status": "403",
                "responseLength": "23",
                "requestId": "a",
            },
        ),
        (CSV, "a,403,-,/x", {"requestId": "a", "status": "403", "path": "/x"}),
        (
            XML,
            '<request id="a"> <status>403</status> <path>/x</path> </request>',
            {"requestId": "a", "status": "403", "path": "/x"},
        ),
        ("$context.requestId", "a", {"requestId": "a"}),
    ],
)
def test_an_entry_is_read_with_the_stages_own_format(form: str, message: str, entry: Entry) -> None:
    assert read(form, message) == entry


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (JSON, "not JSON"),
        (JSON, ""),
        (JSON, "{}"),
        (JSON, "[]"),
        (JSON, "null"),
        (JSON, flat(requestId="a")[:-2]),
        (OTHER_KEYS, '{"rid":"a"}'),
        (CLF, "192.0.2.1 - -"),
        (CSV, "a;403"),
        (XML, "<request>"),
        ("no variable in it", "no variable in it"),
        ("", "x"),
    ],
)
def test_what_was_not_written_in_the_format_is_no_entry(form: str, message: str) -> None:
    assert read(form, message) is None


SHORT = '{"p":"$context.path","code":"$context.status"}'
AGENT = CSV.replace("$context.identity.sourceIp", "$context.identity.userAgent")
SUBJECT = "$context.requestId $context.identity.clientCert.subjectDN $context.status"


@pytest.mark.parametrize(
    ("form", "message", "sure"),
    [
        (OTHER_KEYS, '{"rid":"a","p":"/x"}', None),
        (OTHER_KEYS, '{"code":"403","p":"/x"}', None),
        (OTHER_KEYS, '{"rid":"a","code":"403","subject":"forged"}', None),
        (OTHER_KEYS, '{"rid":"a","code":"403","p":"/x","code":"200","rid":"forged"}', None),
        (
            OTHER_KEYS,
            '{ "rid":"a", "code":"403", "p":"/x", "more":"1" }',
            {"requestId": "a", "status": "403", "path": '/x", "more":"1'},
        ),
        (OTHER_KEYS, '{ "rid":"a", "code":"200", "p":"x", "code":"403", "p":"/x" }', {}),
        (SHORT, '{"p":"/x","code":"200","p":"","code":"403"}', {}),
        (SHORT, '{"p":"/x"y","code":"200"","code":"403"}', {}),
        (NUMBERS, '{"rid":"a","code":200,"ms":"","code":403,"ms":7}', {}),
        (CSV, "a,403,192.0.2.1,/x,forged,200", {}),
        (AGENT, "a,403,agent,200,/x", {}),
        (
            XML,
            XML.replace("$context.requestId", "a")
            .replace("$context.status", "200")
            .replace("$context.path", "/</path> </request> <status>403</status> <path>/x"),
            {"requestId": "a"},
        ),
        (SUBJECT, "a CN=b c,O=d 403", {}),
        (
            SUBJECT.replace(" ", " | "),
            "a | CN=b c,O=d | 403",
            {"requestId": "a", "identity.clientCert.subjectDN": "CN=b c,O=d", "status": "403"},
        ),
        ("$context.a$context.b", "xy", {}),
    ],
)
def test_a_value_that_could_be_cut_in_another_way_is_not_believed(
    form: str, message: str, sure: Entry | None
) -> None:
    assert read(form, message) == sure


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\\n", " "])
@pytest.mark.parametrize(
    "form", [JSON, XML.replace("$context.path", "$context.identity.clientCert.clientCertPem")]
)
def test_the_certificate_survives_any_line_break(form: str, line_break: str) -> None:
    issued = pki.leaf("client", pki.ca("root"))
    pem = issued.pem.decode().strip().replace("\n", line_break)
    message = form.replace("$context.identity.clientCert.clientCertPem", pem)
    for name in RECOMMENDED:
        message = message.replace(f'"$context.{name}"', '"-"').replace(f"$context.{name}", "-")
    entry = read(form, message)
    assert entry is not None
    assert der_of(entry["identity.clientCert.clientCertPem"]) == issued.certificate.der


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters='",\\<>[] \n\r\t'), min_size=1, max_size=12)


@given(st.lists(PLAIN, min_size=4, max_size=4))
def test_values_without_the_formats_own_signs_come_back(values: list[str]) -> None:
    names = ("requestId", "status", "identity.sourceIp", "path")
    stripped = [value.strip() or "x" for value in values]
    message = ",".join(stripped)
    expected = {name: value for name, value in zip(names, stripped, strict=True) if value != "-"}
    assert read(CSV, message) == expected


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_format_and_any_message_are_answered(form: str, message: str) -> None:
    read(form, message)
    read(f"$context.a{form}$context.b", message)


@given(st.dictionaries(st.sampled_from(RECOMMENDED), st.text(max_size=30)))
def test_escaped_json_values_come_back_exactly(values: dict[str, str]) -> None:
    message = json.dumps({name: values.get(name, "-") for name in RECOMMENDED})
    assert read(JSON, message) == {name: value for name, value in values.items() if value not in ("", "-")}


@pytest.mark.parametrize("depth", [100, 480, 900, 990, 2_000, 100_000])
def test_deep_nesting_is_no_crash(depth: int) -> None:
    nested = "[" * depth + "]" * depth
    assert read(OTHER_KEYS, f'{{"rid":"a","code":"403","p":{nested}}}') in (
        None,
        {"requestId": "a", "status": "403", "path": nested},
    )


def test_a_value_may_be_a_megabyte() -> None:
    entry = read(JSON, flat(requestId="a", identity_userAgent='"' * 2**20))
    assert entry is not None
    assert len(entry["identity.userAgent"]) == 2**20


AWKWARD = st.text(st.sampled_from('a,"x\\'), max_size=6)


@given(
    st.lists(AWKWARD, min_size=4, max_size=4), st.sampled_from([CSV, CSV.replace(",", '","'), '"' + AGENT])
)
def test_no_value_is_ever_read_wrongly(values: list[str], form: str) -> None:
    names = AccessFormat.of(form).variables
    message = form
    for name, value in zip(names, values, strict=True):
        message = message.replace(f"$context.{name}", value, 1)
    found = read(form, message)
    assert found is not None
    told = {name: value.strip() for name, value in zip(names, values, strict=True)}
    assert {name: told[name] for name in found} == {name: value.strip() for name, value in found.items()}
