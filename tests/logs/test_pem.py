"""Certificates as an access log may carry them."""

import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.logs.pem import der_of
from tests import pki

ISSUED = pki.leaf("client", pki.ca("root"))
PEM = ISSUED.pem.decode()
DER = ISSUED.certificate.der

FORMS = {
    "as it is": PEM,
    "without last line break": PEM.strip(),
    "crlf": PEM.replace("\n", "\r\n"),
    "escaped": PEM.replace("\n", "\\n"),
    "escaped crlf": PEM.replace("\n", "\\r\\n"),
    "spaces": PEM.replace("\n", " "),
    "one line": PEM.replace("\n", ""),
    "url": quote(PEM, safe=""),
    "url, slashes kept": quote(PEM),
    "url, lower case": quote(PEM, safe="").replace("%0A", "%0a").replace("%2B", "%2b").replace("%2F", "%2f"),
    "url, plus for space": quote_plus(PEM),
    "json": json.dumps(PEM)[1:-1],
    "tabs": PEM.replace("\n", "\n\t"),
    "text around": f"subject=/CN=x\n{PEM}trailing",
    "two": PEM + pki.ca("root").pem.decode(),
    "no end of the second": PEM + "-----BEGIN CERTIFICATE-----\nMIIB",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_way_of_writing_gives_the_same_certificate(form: str) -> None:
    assert der_of(form) == DER


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "null",
        PEM[: len(PEM) // 2],
        PEM[: PEM.index("-----END")],
        PEM.strip()[:-1],
        PEM[30:],
        "-----BEGIN CERTIFICATE----------END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----",
        PEM.replace("CERTIFICATE", "PRIVATE KEY"),
        "-----END CERTIFICATE-----" + PEM[: PEM.index("-----END")],
    ],
)
def test_what_is_not_whole_is_no_certificate(text: str) -> None:
    assert der_of(text) is None


@given(st.integers(0, len(PEM) - 27))
def test_a_cut_off_text_is_never_taken_for_whole(length: int) -> None:
    assert der_of(PEM[:length]) is None
    assert der_of(FORMS["escaped"][:length]) is None


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    der_of(text)
    der_of(f"-----BEGIN CERTIFICATE-----{text}-----END CERTIFICATE-----")


def test_a_megabyte_of_markers_is_read_in_linear_time() -> None:
    assert der_of("-----BEGIN CERTIFICATE-----" * 40_000) is None
    assert der_of(("-----BEGIN CERTIFICATE-----" + " " * 1000) * 1000 + "-----END CERTIFICATE-----") is None
