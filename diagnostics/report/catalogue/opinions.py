"""Why another verifier's answer is not the gateway's."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "opinion-uses-what-is-sent": Message(
        N_("It also uses the CA certificates that the client sends; the gateway uses only those in the truststore."),
    ),
    "opinion-trusts-any-ca": Message(
        N_("It stops at the first certificate of the truststore, root or not; the gateway wants a chain up to a root."),
    ),
    "opinion-has-no-chain-limit": Message(
        N_("It knows no limit of four CA certificates."),
    ),
    "opinion-has-no-floor": Message(
        N_("It knows no floor for algorithms and keys; the gateway wants SHA-256 with RSA-2048 or ECDSA-256 or stronger."),
    ),
    "opinion-wants-web-profile": Message(
        N_("It applies the rules of the Web PKI (version 3, a subject alternative name, key identifiers); AWS lists none of them."),
    ),
    "opinion-checks-purpose": Message(
        N_("It checks what the certificate is meant for; AWS lists no such check, and what the gateway does is not known."),
    ),
    "opinion-is-stricter": Message(
        N_("It applies a rule that AWS does not list for the gateway."),
    ),
    "opinion-has-other-rules": Message(
        N_("It lacks the rule by which the gateway refuses."),
    ),
    "opinion-settles-nothing": Message(
        N_("It follows its own rules; what the gateway does here is not known."),
    ),
}  # fmt: skip
