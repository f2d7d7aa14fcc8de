"""Findings about the truststore as a whole and the certificates in it."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "truststore-unpinned": Message(
        N_("No truststore version is pinned, so the attached content cannot be known"),
        N_("API Gateway copied the object when the domain was last updated; S3 may hold another by now."),
        N_("Pin a version on the domain: then what is attached can be read and compared."),
    ),
    "truststore-object-gone": Message(
        N_("The truststore's object or version is no longer in S3: {uri}"),
        N_("What the gateway does then is not documented; its content cannot be judged from here."),
        N_("Upload the truststore again and attach the new version."),
    ),
    "truststore-warning": Message(
        N_("The domain carries a truststore warning: {warning}"),
        N_("API Gateway names a problem and a certificate's subject; mutual TLS stays on. The one certificate in the "
           "attached truststore with that subject: {subject}, block {block}, lines {first_line}-{last_line}."),
        N_("Find the certificate by that subject, renew or remove it, and attach the new version."),
    ),
    "newer-version-in-s3": Message(
        N_("S3 holds a newer truststore ({newest}) than the attached one ({attached})"),
        N_("It was uploaded at {uploaded} and has no effect until the domain is updated."),
        N_("Attach it if it is meant to be in use."),
    ),
    "truststore-empty": Message(
        N_("The truststore holds no certificate that could be read"), N_("Then nobody is admitted.")
    ),
    "ca-expired": Message(
        N_("{subject} expired at {not_after}"), N_("API Gateway gives no notice of that."), N_("Renew or remove it.")
    ),
    "ca-expires-soon": Message(
        N_("{subject} expires at {not_after}"), N_("API Gateway gives no notice of that."), N_("Add its successor in time.")
    ),
    "ca-not-yet-valid": Message(N_("{subject} is not valid before {not_before}")),
    "ca-weak-signature": Message(N_("{subject} is signed with {algorithm}; SHA-256 or stronger is needed")),
    "ca-weak-key": Message(N_("The key of {subject} is {key}; RSA-2048 or ECDSA-256 or stronger is needed")),
    "ca-unlisted-signature": Message(N_("{subject} is signed with {algorithm}, which AWS does not list")),
    "ca-unlisted-key": Message(N_("The key of {subject} is {key}, which AWS does not list")),
    "root-weak-signature": Message(N_("The root {subject} signed itself with {algorithm}")),
    "ca-is-leaf": Message(
        N_("{subject} is no CA and issued nothing here; it admits nobody"), "", N_("Put the CA there that issued it.")
    ),
    "ca-without-flag": Message(N_("{subject} issued certificates without saying that it is a CA")),
    "ca-chain-incomplete": Message(
        N_("The issuer of {subject} is missing: {missing_issuer}"),
        N_("Every client below it is refused until the chain is complete up to a root."),
        N_("Add it, and every CA above it."),
    ),
    "ca-publicly-trusted": Message(
        N_("{subject} is a CA that the whole web trusts"),
        N_("Any CA of the truststore admits: everyone who can get a certificate from it, or from a CA below it, gets in."),
        N_("Use a CA of your own for clients, or check in a Lambda authorizer whose certificate it is."),
    ),
    "ca-too-deep": Message(N_("{subject} stands too deep: {count} CA certificates, {limit} are allowed")),
    "same-subject-different-key": Message(
        N_("Several certificates bear the name {subject}, with different keys"),
        N_("Which one is tried first is not known."),
    ),
    "block-unreadable": Message(
        N_("Block {block}, lines {first_line}-{last_line}, could not be read ({problem})"), "", N_("Repair or remove it.")
    ),
    "block-private-key": Message(
        N_("Block {block}, lines {first_line}-{last_line}, is a private key"),
        N_("Everyone who can read the object has it now."),
        N_("Remove it and treat the key as known to others."),
    ),
    "block-not-a-certificate": Message(N_("Block {block}, lines {first_line}-{last_line}, is no certificate ({label})")),
    "block-odd": Message(
        N_("Block {block}, lines {first_line}-{last_line}, is not plain PEM ({problem})"),
        N_("It was read here; whether API Gateway reads it is not known."),
    ),
    "block-duplicate": Message(N_("Block {block}, lines {first_line}-{last_line}, repeats {subject}")),
}  # fmt: skip
