"""Undocumented reasons matched to OpenSSL's words."""

import ctypes
import ctypes.util

import pytest

from diagnostics.facts.register import register
from diagnostics.logs.openssl_words import FACT, openssl_words
from diagnostics.model.finding import Certainty


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("certificate has expired", (10,)),
        ("certificate is not yet valid", (9,)),
        ("certificate is not yet valid or the system clock is incorrect", (9,)),
        ("self signed certificate", (18,)),
        ("Self-Signed  Certificate.", (18,)),
        ("self-signed certificate in certificate chain", (19,)),
        ("unable to get local issuer certificate", (20,)),
        ("unable to get issuer certificate", (2,)),
        ("Unable\u00a0to get issuer certificate", (2,)),
        ("certificate chain too long", (22,)),
        ("unsupported certificate purpose", (26,)),
        ("unsuitable certificate purpose", (26,)),
        ("invalid CA certificate", (79, 24)),
        ("path length constraint exceeded", (25,)),
        ("certificate signature failure", (7,)),
        ("unhandled critical extension", (34,)),
        ("Could not find issuer for certificate", None),
        ("certificate has expired yesterday", None),
        ("certificate", None),
        ("", None),
        ("\x1b[2J", None),
        ("certificate has expired" + " " * 2**20, None),
    ],
)
def test_words_are_matched_whole_in_any_spelling(reason: str, codes: tuple[int, ...] | None) -> None:
    found = openssl_words(reason)
    assert (found.codes if found else None) == codes


def test_the_meaning_is_never_more_than_inferred() -> None:
    found = openssl_words("certificate has expired")
    assert found is not None
    assert found.certainty is Certainty.INFERRED
    assert found.fact == FACT
    assert FACT in register()


def test_the_machines_own_openssl_says_the_same() -> None:
    name = ctypes.util.find_library("crypto")
    if not name:
        pytest.skip("no OpenSSL library on this machine")
    library = ctypes.CDLL(name)
    library.X509_verify_cert_error_string.restype = ctypes.c_char_p
    told = {code: library.X509_verify_cert_error_string(code).decode() for code in range(1, 60)}
    missed = {code: words for code, words in told.items() if openssl_words(words) is None}
    assert set(missed.values()) <= {"unknown certificate verification error"}
    for code, words in told.items():
        found = openssl_words(words)
        assert found is None or code in found.codes
