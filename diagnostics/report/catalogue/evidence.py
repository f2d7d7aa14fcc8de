"""Findings about evidence that is missing, and about the domain's own state."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "evidence-unreadable": Message(
        N_("{ask} could not be read: {why}"),
        N_("{detail}"),
    ),
    "domain-in-change": Message(
        N_("The domain is being updated ({status})"),
        N_("Until that is done callers may meet the old truststore or the new one, and the domain cannot be changed. {message}"),
        N_("Wait until it is AVAILABLE, and have the call repeated."),
    ),
    "domain-wants-ownership": Message(
        N_("The domain's ownership certificate has to be renewed ({status})"),
        N_("It has expired and could not be renewed by itself. Until it is, the domain cannot be changed: no other truststore "
           "version can be attached. {message}"),
        N_("Renew or replace the ownership verification certificate in ACM."),
    ),
    "domain-wants-certificate": Message(
        N_("The domain waits for a valid server certificate ({status})"),
        N_("The one that was re-imported into ACM failed validation: it does not cover the domain, or names what the ownership "
           "certificate does not. {message}"),
        N_("Re-import a certificate that covers the domain and fits the ownership certificate."),
    ),
    "domain-not-available": Message(
        N_("The domain's status is {status}"),
        N_("While it is not AVAILABLE, what callers meet may be the old setting or the new one. {message}"),
        N_("Wait until it is AVAILABLE, or see what the status asks for."),
    ),
}  # fmt: skip
