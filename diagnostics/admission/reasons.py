"""The gateway's own words for a refusal, as far as they are documented (aws-facts 2.1)."""

ISSUER_NOT_FOUND = "Could not find issuer for certificate"
INSECURE = "Client cert using an insecure Signature Algorithm"
SELF_SIGNED = "self signed certificate"
