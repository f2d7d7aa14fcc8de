"""What the tests of a changed truststore say of certificates, versions and the account."""

from datetime import timedelta
from pathlib import Path

from diagnostics.lab.pki.authority import Credential
from diagnostics.lab.resources import Truststore
from diagnostics.x509.bundle import read_bundle
from tests.lab.conftest import Room


def sha(one: Credential, length: int = 8) -> str:
    (certificate,) = read_bundle(one.pem).certificates
    return certificate.fingerprint_sha256[:length]


def adding(folder: Path, one: Credential) -> tuple[str, ...]:
    path = folder / f"{sha(one)}.pem"
    path.write_bytes(one.pem)
    return ("--add", str(path), "--sha256", sha(one))


def attached(room: Room, host: str) -> str:
    found = room.client("apigateway").get_domain_name(domainName=host)
    return str(found["mutualTlsAuthentication"]["truststoreVersion"])


def a_day_later(room: Room) -> None:
    """Let the versions that are there be older than the next: of one moment, their order would be chance."""
    from moto.s3.models import s3_backends

    for bucket in s3_backends[room.account]["aws"].buckets.values():
        for versions in bucket.keys.values():
            for one in versions if isinstance(versions, list) else [versions]:
                one.last_modified -= timedelta(days=1)


def content(room: Room, store: Truststore, version: str) -> bytes:
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    read: bytes = room.client("s3").get_object(Bucket=bucket, Key=key, VersionId=version)["Body"].read()
    return read


def locked(room: Room, store: Truststore, mode: str, days: int) -> None:
    """Put a default retention on the bucket, which S3 takes on buckets in use as well."""
    from moto.s3.models import s3_backends

    bucket = s3_backends[room.account]["aws"].buckets[store.uri.split("/")[2]]
    bucket.object_lock_enabled = True
    bucket.default_lock_mode, bucket.default_lock_days, bucket.default_lock_years = mode, days, 0
