"""What a bucket must be like for a truststore to be changed in it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diagnostics.changes.truststore.keeping import kept_by, refused_by, warnings_about
from diagnostics.model.evidence import Source, Unreadable
from diagnostics.model.truststore import ArchiveRule, ExpiryRule, Keeping, ObjectVersion, Retention

AT = datetime(2026, 11, 1, tzinfo=UTC)
DENIED = Unreadable(
    "denied",
    "s3:GetLifecycleConfiguration arn:aws:s3:::b",
    Source("s3:GetBucketLifecycleConfiguration", (), AT),
)


def version(name: str, *, newest: bool = False) -> ObjectVersion:
    return ObjectVersion(name, AT, 10, newest, delete_marker=False)


def keeping(versioning: str | None = "Enabled", etag: str = '"e"', newest: str | None = "v2") -> Keeping:
    return Keeping(newest, etag, {}, versioning, ())


@pytest.mark.parametrize(
    ("found", "older", "codes"),
    [
        (keeping(), "v1", []),
        (keeping(), "null", []),
        (keeping("Suspended"), "v1", ["truststore-not-versioned"]),
        (keeping(""), "v1", ["truststore-not-versioned"]),
        (keeping(None), "v1", ["truststore-versioning-unknown"]),
        (keeping(newest="v3"), "v1", ["truststore-changed-meanwhile"]),
        (keeping(etag="", newest=None), "v1", ["truststore-newest-unread"]),
    ],
)
def test_when_nothing_may_be_uploaded(found: Keeping, older: str, codes: list[str]) -> None:
    versions = (version("v2", newest=True), version(older))
    assert [one.code for one in refused_by(found, versions)] == codes


def test_rules_and_unread_rules_are_both_told() -> None:
    rules = (
        ExpiryRule("a", 3, None, hides_newest=False),
        ExpiryRule("b", None, None, hides_newest=True),
        ExpiryRule("", 0, 5, hides_newest=True),
    )
    found = list(warnings_about(Keeping("v2", '"e"', {}, "Enabled", rules, (DENIED,))))
    assert [one.code for one in found] == [
        "truststore-versions-expire",
        "truststore-newest-expires",
        "truststore-versions-expire",
        "truststore-newest-expires",
        "truststore-keeping-unread",
    ]
    assert found[-1].params["statement"].value == "ReadTruststoreKeeping"


def test_versions_that_must_be_restored_and_unread_locks_are_told() -> None:
    unread = replace(DENIED, source=Source("s3:GetObjectLockConfiguration", (), AT))
    rules = tuple(ArchiveRule("a", "GLACIER", 3, newest=newest) for newest in (False, True))
    found = list(warnings_about(Keeping("v2", '"e"', {}, "Enabled", (), (unread,), rules)))
    assert [one.code for one in found] == [
        "truststore-versions-archived",
        "truststore-newest-archived",
        "truststore-lock-unread",
    ]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (keeping(), None),
        (replace(keeping(), mfa_delete=True), "residue-mfa-delete"),
        (replace(keeping(), retention=Retention("COMPLIANCE", years=1)), "residue-object-lock"),
    ],
)
def test_what_keeps_a_version_from_being_deleted(found: Keeping, code: str | None) -> None:
    why = kept_by(found)
    assert (why.code if why else None) == code
