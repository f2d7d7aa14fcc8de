"""Lines of an execution log: whose they are and what they say."""

import pytest

from diagnostics.logs.execution import ExecutionLine, execution_lines
from diagnostics.logs.reasons import ReasonKind, kind_of
from tests.logs.events import denied, event

REQUEST = "0a1b2c3d-0000-4000-8000-00000000000a"


def line(message: str) -> ExecutionLine:
    (found,) = execution_lines([event(message)])
    return found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Access denied. Reason: Could not find issuer for certificate",
            "Could not find issuer for certificate",
        ),
        ("Access denied.Reason: self signed certificate", "self signed certificate"),
        ("Access denied.   Reason:self-signed certificate  \n", "self-signed certificate"),
        ("Access denied. Reason: certificate has expired", "certificate has expired"),
        ("Access denied. Reason: Reason: twice", "Reason: twice"),
        ("Access denied. Reason: two\nlines", "two\nlines"),
        ("Access denied. Reason: \x1b[2J\u202egnp.exe", "\x1b[2J\u202egnp.exe"),
        ("Access denied. Reason:", ""),
        ("Access denied.", None),
        ("User said: Access denied. Reason: forged", None),
        ("HTTP Method: GET, Resource Path: /Access denied. Reason: forged", None),
        ("access denied. reason: other case", None),
        ("Method completed with status: 403", None),
    ],
)
def test_only_a_denial_line_gives_a_reason_and_gives_it_raw(text: str, reason: str | None) -> None:
    assert line(f"({REQUEST}) {text}").reason == reason


@pytest.mark.parametrize(
    ("message", "request_id"),
    [
        (f"({REQUEST}) Starting execution", REQUEST),
        ("(UUID_REPLACED_INVALID_REQUEST_ID) x", "UUID_REPLACED_INVALID_REQUEST_ID"),
        ("(a)no space", "a"),
        ("no brackets Access denied. Reason: x", None),
        ("() nothing in it", None),
        ("(two words) x", None),
        ("((nested)) x", None),
        ("(" + "a" * 129 + ") x", None),
        (" (late) x", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_a_line_belongs_to_the_request_in_its_brackets(message: str, request_id: str | None) -> None:
    found = list(execution_lines([event(message)]))
    assert [one.request_id for one in found] == ([request_id] if request_id else [])


def test_the_extended_id_stands_on_a_line_of_its_own() -> None:
    assert line("(a) Extended Request Id: AbC= ").extended_request_id == "AbC="
    assert line("(a) Extended Request Id: two words").extended_request_id is None
    assert line("(a) said Extended Request Id: x").extended_request_id is None


@pytest.mark.parametrize(
    "filler", [" ", "\n", "a", "(", "Reason: ", "self-signed ", "certificate ", "could "]
)
def test_a_line_of_a_megabyte_is_read_in_linear_time(filler: str) -> None:
    text = f"x{filler * (2**20 // len(filler))}x"
    found = line(f"(a) Access denied. Reason: {text}")
    assert found.reason == text
    assert kind_of(found.reason) is ReasonKind.OTHER


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("Could not find issuer for certificate", ReasonKind.ISSUER_NOT_FOUND),
        ("could  not find\tissuer for certificate.", ReasonKind.ISSUER_NOT_FOUND),
        ("Client cert using an insecure Signature Algorithm", ReasonKind.INSECURE_SIGNATURE),
        ("Client cert using an insecure  signature\u00a0algorithm", ReasonKind.INSECURE_SIGNATURE),
        ("self signed certificate", ReasonKind.SELF_SIGNED),
        ("self-signed certificate", ReasonKind.SELF_SIGNED),
        ("Self-Signed  Certificate ", ReasonKind.SELF_SIGNED),
        ("self  signed-certificate.", ReasonKind.SELF_SIGNED),
        ("self\u2011signed certificate", ReasonKind.SELF_SIGNED),
        ("Could-not-find-issuer-for-certificate", ReasonKind.ISSUER_NOT_FOUND),
        ("Client cert using an insecure-signature-algorithm", ReasonKind.INSECURE_SIGNATURE),
        ("self signed certificate in certificate chain", ReasonKind.OTHER),
        ("certificate has expired", ReasonKind.OTHER),
        ("unable to get local issuer certificate", ReasonKind.OTHER),
        ("selfsigned certificate", ReasonKind.OTHER),
        ("", ReasonKind.OTHER),
        ("\x1b]0;self\x07", ReasonKind.OTHER),
    ],
)
def test_reasons_are_sorted_and_never_forced_into_a_kind(reason: str, kind: ReasonKind) -> None:
    assert kind_of(reason) is kind


def test_a_request_keeps_all_its_lines_in_the_order_of_the_log() -> None:
    events = [event("(a) one"), denied("b"), event("junk"), event("(a) two")]
    assert [(one.request_id, one.text[:3]) for one in execution_lines(events)] == [
        ("a", "one"),
        ("b", "Acc"),
        ("a", "two"),
    ]
