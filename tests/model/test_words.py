"""Small rules of the shared words."""

from datetime import UTC, datetime

from diagnostics.model.api import execution_log_group
from diagnostics.model.asks import AccountRole, ApiOf, DomainRecord
from diagnostics.model.case import Case
from diagnostics.model.domain import DomainId, Principal
from diagnostics.model.evidence import Known, Source
from diagnostics.model.exits import Exit, worst
from diagnostics.model.truststore import bucket_and_key, without_keys

AT = datetime(2026, 11, 22, tzinfo=UTC)
CASE = Case(DomainId("aws", "1", "eu-west-1", "a.example"), AT, Principal("aws", "1", "eu-west-1", "arn:x"))


def test_the_worst_exit_code_wins() -> None:
    assert worst([]) is Exit.FINE
    assert worst([0, 3]) is Exit.UNKNOWN
    assert worst([3, 1, 0]) is Exit.PROBLEM
    assert worst([1, 2, 3]) is Exit.MISUSE


def test_the_execution_log_group_has_an_underscore() -> None:
    assert execution_log_group("a1b2", "prod") == "API-Gateway-Execution-Logs_a1b2/prod"


def test_an_s3_address_is_taken_apart() -> None:
    assert bucket_and_key("s3://trust/path/to/store.pem") == ("trust", "path/to/store.pem")
    assert bucket_and_key("s3://trust") == ("trust", "")


def test_a_case_is_never_changed() -> None:
    found = Known(None, Source("x", (), AT))
    more = CASE.having(ApiOf("a"), found).having(DomainRecord(), found)
    assert CASE.get(ApiOf("a")) is None
    assert more.get(ApiOf("a")) is found
    assert more.without(ApiOf("a")).get(ApiOf("a")) is None
    assert more.without(ApiOf("a")).get(DomainRecord()) is found
    assert more.get(AccountRole()) is None


def test_a_private_key_leaves_a_bundle_and_its_lines_stay() -> None:
    key = b"-----BEGIN EC PRIVATE KEY-----\r\nMHcCAQEE\r\nAAAA\r\n-----END EC PRIVATE KEY-----\r\n"
    cut = b"-----BEGIN PRIVATE KEY-----\nMIGHAgEA\nBBBB"
    certificate = b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
    kept = without_keys(key + certificate + cut)
    assert certificate in kept
    assert len(kept.splitlines()) == len((key + certificate + cut).splitlines())
    assert not any(part in kept for part in (b"MHcCAQEE", b"AAAA", b"MIGHAgEA", b"BBBB"))
    assert without_keys(certificate) == certificate
