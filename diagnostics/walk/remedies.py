"""Remedies that several nodes offer, with the commands that check or do them by hand."""

from diagnostics.model.case import Case
from diagnostics.model.finding import Finding, Remedy, told
from diagnostics.model.truststore import bucket_and_key
from diagnostics.walk.judging import Judged

OFFLINE_VERIFY = (
    "openssl",
    "verify",
    "-no-CApath",
    "-no-CAstore",
    "-show_chain",
    "-CAfile",
    "truststore.pem",
    "client.pem",
)
"""Without the two ``-no-`` options OpenSSL also trusts the machine's own CAs (aws-facts 13)."""


def fetch_truststore(judgement: Judged) -> Remedy:
    """Offer the command that downloads the attached truststore."""
    store = judgement.attached
    if store is None:
        return Remedy("fetch-truststore")
    bucket, key = bucket_and_key(store.uri)
    command = ("aws", "s3api", "get-object", "--bucket", bucket, "--key", key)
    return Remedy("fetch-truststore", command=(*command, "--version-id", store.version, "truststore.pem"))


def verify_by_hand() -> Remedy:
    """Offer the article's own check, made safe against the machine's CA directory."""
    return Remedy("verify-by-hand", command=OFFLINE_VERIFY)


def add_to_truststore(change: Finding) -> Remedy:
    """Offer to add exactly the certificates of a ``one-change-admits`` finding."""
    return Remedy("add-to-truststore", change.params)


def attach_version(case: Case, version: str) -> Remedy:
    """Offer to attach another version of the truststore."""
    patch = f"op=replace,path=/mutualTlsAuthentication/truststoreVersion,value={version}"
    command = ("aws", "apigateway", "update-domain-name", "--domain-name", case.domain.name)
    return Remedy("attach-version", told(version=version), (*command, "--patch-operations", patch))
