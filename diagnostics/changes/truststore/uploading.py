"""Putting a new bundle into S3 as a new version of the truststore's object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from diagnostics.changes.change import ANY, SOME, Look, Step
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


def uploading(uri: str, newest: str, bundle: Bundle, change_id: str) -> Step:
    """Return the step; S3 refuses it where the object has changed since the bundle's ``etag`` was read.

    ``newest`` is the version that is the newest now. The new one is encrypted and described as that one is.
    Undoing deletes the new version, so that the former one is the newest again.
    """
    bucket, key = bucket_and_key(uri)
    place = {"Bucket": bucket, "Key": key}
    match = '"' + bundle.etag.strip('"') + '"'
    metadata = {**bundle.stored_as.get("Metadata", {}), TAG: change_id}
    put = {**place, **bundle.stored_as, "Body": bundle.content, "IfMatch": match, "Metadata": metadata}
    return Step(
        UPLOAD,
        "step-upload-bundle",
        Operation("s3", "PutObject", put),
        Look(Operation("s3", "HeadObject", place), {"version": "VersionId", "change": f'Metadata."{TAG}"'}),
        {"version": newest, "change": ANY},
        {"version": SOME, "change": change_id},
        {"version": "VersionId"},
        (Operation("s3", "DeleteObject", {**place, "VersionId": Made(UPLOAD, "version")}),),
        params=told(uri=uri),
    )
