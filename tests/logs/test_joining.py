"""Both logs of a stage joined into denials."""

import random
from dataclasses import replace

import pytest

from diagnostics.logs.joining import denials
from diagnostics.logs.reasons import ReasonKind
from tests import pki
from tests.logs.events import AT, denied, entry, event, logs

ISSUED = pki.leaf("client", pki.ca("root"), wants=pki.Wants(serial=0x0A1B2C))
PEM = ISSUED.pem.decode().replace("\n", "\\n")
CSV = "$context.requestId,$context.status"


def test_both_logs_make_one_denial() -> None:
    lines = [event("(a) Extended Request Id: xyz="), denied("a", seconds=1)]
    answer = entry(2, requestId="a", status="403", path="/orders", ip="192.0.2.1", pem=PEM)
    (found,) = denials(logs(lines, [answer]))
    assert (found.request_id, found.extended_request_id, found.at) == ("a", "xyz=", AT)
    assert found.mutual_tls is True
    assert found.kind is ReasonKind.ISSUER_NOT_FOUND
    assert found.reason == "Could not find issuer for certificate"
    assert found.certificate == ISSUED.certificate.der
    assert found.caller.fingerprint == ISSUED.certificate.fingerprint_sha256
    assert (found.caller.subject, found.caller.source_ip) == ("CN=client", "192.0.2.1")
    assert (found.path, found.status) == ("/orders", "403")
    assert (found.lines, found.entry) == (tuple(lines), answer)
    assert found.sources == ("execution-group", "access-group")


def test_the_execution_log_alone_tells_the_reason_and_no_caller() -> None:
    (found,) = denials(logs([denied("a")]))
    assert found.mutual_tls is True
    assert found.sources == ("execution-group",)
    assert found.certificate is None
    assert not any((found.caller.fingerprint, found.caller.subject, found.caller.source_ip, found.status))


@pytest.mark.parametrize("pem", ["-", PEM[:500], "garbage"])
def test_without_the_certificate_the_logged_names_tell_the_caller(pem: str) -> None:
    answer = entry(requestId="a", status="403", pem=pem, subject="CN=client", serial="0A:1B:2C")
    (found,) = denials(logs(None, [answer]))
    assert found.certificate is None
    assert (found.caller.fingerprint, found.caller.subject) == (None, "CN=client")
    assert found.caller.serial == ISSUED.certificate.serial


def test_without_the_execution_log_nothing_says_whether_it_was_mutual_tls() -> None:
    (found,) = denials(logs(None, [entry(requestId="a", status="403")]))
    assert (found.mutual_tls, found.reason, found.kind) == (None, None, None)
    assert found.sources == ("access-group",)


def test_an_entry_without_a_request_id_cannot_be_ruled_out() -> None:
    found = denials(logs([denied("a")], [entry(extendedRequestId="xyz=", status="403")]))
    assert [one.mutual_tls for one in found if one.request_id == "xyz="] == [None]


@pytest.mark.parametrize(("seconds", "says"), [(-1, None), (0, False), (1, False)])
def test_a_silent_execution_log_tells_another_reason_since_it_is_on(seconds: int, says: bool | None) -> None:
    (found,) = denials(logs([], [entry(seconds, requestId="a", status="403")]))
    assert found.mutual_tls is says


def test_the_silence_of_a_log_that_may_lack_lines_tells_nothing() -> None:
    told = replace(logs([], [entry(requestId="a", status="403")]), telling_since=None)
    assert [one.mutual_tls for one in denials(told)] == [None]


@pytest.mark.parametrize("status", ["200", "404", "-", "4030", "1403"])
def test_only_a_403_is_a_denial(status: str) -> None:
    assert denials(logs([], [entry(requestId="a", status=status)])) == ()


def test_the_gateways_word_counts_whatever_the_status_says() -> None:
    (found,) = denials(logs([denied("a")], [entry(requestId="a", status="401")]))
    assert (found.mutual_tls, found.status) == (True, "401")


def test_lines_of_other_requests_make_no_denial() -> None:
    assert denials(logs([event("(a) Starting execution"), event("junk")], [])) == ()
    assert denials(logs(None, None)) == ()
    assert denials(logs([], [event("junk"), entry(status="403")])) == ()


def test_disorder_and_duplicates_change_nothing() -> None:
    lines = [event("(a) Extended Request Id: x"), denied("a", seconds=1), denied("b", "other", 2)]
    entries = [entry(3, requestId="a", status="403", pem=PEM), entry(4, requestId="b", status="403")]
    expected = denials(logs(lines, entries))
    assert [one.request_id for one in expected] == ["a", "b"]
    for seed in range(20):
        shuffled, answers = [*lines, *lines], [*entries, *entries]
        random.Random(seed).shuffle(shuffled)
        random.Random(seed).shuffle(answers)
        assert denials(logs(shuffled, answers)) == expected


def test_the_format_of_the_stage_is_used() -> None:
    (found,) = denials(logs(None, [event("a,403"), event("b,200")], CSV))
    assert found.request_id == "a"


@pytest.mark.parametrize("form", ["", "plain text", "$context.status", "{"])
def test_a_format_that_names_no_request_gives_no_denial(form: str) -> None:
    assert denials(logs(None, [event("403")], form)) == ()


def test_hostile_text_stays_raw() -> None:
    hostile = "\x1b]0;x\x07\u202e<b>`"
    (found,) = denials(logs([denied("a", hostile)], [entry(1, requestId="a", path=hostile, subject=hostile)]))
    assert found.reason == found.path == found.caller.subject == hostile


def test_one_request_id_from_two_callers_names_neither() -> None:
    first = entry(1, requestId="a", status="403", subject="CN=first")
    second = entry(2, requestId="a", status="403", subject="CN=second")
    callers = {one.caller.subject for one in denials(logs([denied("a")], [first, second]))}
    assert callers == {None}
