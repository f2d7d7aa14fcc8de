"""Putting a new bundle into S3 as a new version of the truststore's object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from diagnostics.changes.change import ANY, SOME, Beneath, Claim, Look, Note, Step
from diagnostics.changes.mark import TAG
from diagnostics.changes.operation import Made, Operation
from diagnostics.model.finding import told
from diagnostics.model.truststore import bucket_and_key

UPLOAD = "upload"


@dataclass(frozen=True)
class Bundle:
    """A new bundle, and the state of the object that it was made from."""

    content: bytes
    etag: str
    """Of the newest version: opaque, and under KMS no digest of the content."""
    stored_as: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """How that version is stored, in the parameters of ``PutObject``: encryption, type, metadata."""
    kept_by: Note | None = None
    """Why S3 lets nobody delete the new version, where that is known: then it stays for good."""


def uploading(uri: str, newest: str, bundle: Bundle, change_id: str) -> Step:
    """Return the step; S3 refuses it where the object has changed since the bundle's ``etag`` was read.

    ``newest`` is the version that is the newest now. The new one is encrypted and described as that one is.
    Undoing deletes the new version, so that the former one is the newest again; it stays where somebody has
    uploaded a later one, or has led another domain to it.
    """
    bucket, key = bucket_and_key(uri)
    place = {"Bucket": bucket, "Key": key}
    match = '"' + bundle.etag.strip('"') + '"'
    metadata = {**bundle.stored_as.get("Metadata", {}), TAG: change_id}
    put = {**place, **bundle.stored_as, "Body": bundle.content, "IfMatch": match, "Metadata": metadata}
    made = Made(UPLOAD, "version")
    picks = {"version": "VersionId", "change": f'Metadata."{TAG}"'}
    return Step(
        UPLOAD,
        "step-upload-bundle",
        Operation("s3", "PutObject", put),
        Look(Operation("s3", "HeadObject", place), picks),
        {"version": newest, "change": ANY},
        {"version": SOME, "change": change_id},
        {"version": "VersionId"},
        () if bundle.kept_by else (Operation("s3", "DeleteObject", {**place, "VersionId": made}),),
        (Claim("left-version-attached", _attached(made), {"domains": []}),),
        Beneath(
            "left-version-covered", Look(Operation("s3", "HeadObject", {**place, "VersionId": made}), picks)
        ),
        irreversible=bundle.kept_by is not None,
        params=told(uri=uri),
    )


def _attached(made: Made) -> Look:
    """Return the look that shows which domains of the account and region have the new version attached.

    A version's id is of one object alone, so that the object's place need not be compared.
    """
    path = "items[?mutualTlsAuthentication.truststoreVersion == $version].domainName"
    listing = Operation("apigateway", "GetDomainNames", {"limit": 500})
    return Look(listing, {"domains": f"not_null({path}, `[]`)"}, uses={"version": made})
