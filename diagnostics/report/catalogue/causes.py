"""Refusals that are not mutual TLS's: who refused, and where to look (aws-facts 2.2)."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "cause-key-refused": Message(
        N_("not mutual TLS: the API key is missing, not valid, or in no usage plan of this stage"),
        N_("The gateway had let the certificate pass and looked for an API key."),
        N_("Look at the caller's x-api-key header, and at the usage plans of the stage."),
    ),
    "cause-web-acl": Message(
        N_("not mutual TLS: AWS WAF blocked the request"),
        N_("The web ACL of the stage decided."),
        N_("Look at the web ACL's sampled requests or its log, by the request's time and address."),
    ),
    "cause-authorizer": Message(
        N_("not mutual TLS: the authorizer denied it"),
        N_("A Lambda authorizer was asked and its policy denies the call."),
        N_("Look at the authorizer's own log, by the request's time."),
    ),
    "cause-policy": Message(
        N_("not mutual TLS: the API's resource policy or IAM denies it"),
        N_("A policy does not allow execute-api:Invoke for this caller, address or VPC endpoint."),
        N_("Look at the API's resource policy, and at the caller's IAM policies; a changed one needs a deployment."),
    ),
    "cause-credentials": Message(
        N_("not mutual TLS: the request's AWS signature or token is not valid, or has expired"),
        N_("The method asks for IAM authorization, and the caller's signature did not pass."),
        N_("Look at the caller's credentials, its clock and what it signs."),
    ),
    "cause-missing-token": Message(
        N_("not mutual TLS: there is no such path or method, or IAM authorization is missing"),
        N_("Missing Authentication Token is the gateway's answer for both; a stage name in a custom domain's path is common."),
        N_("Compare the called path with the API's resources and with the domain's mapping."),
    ),
    "cause-backend": Message(
        N_("not mutual TLS: the backend answered 403"),
        N_("The request had passed the gateway; the integration's own status is 403."),
        N_("Look at the backend's log, by the request's time."),
    ),
}  # fmt: skip
