"""A partner that is refused for want of its intermediate, on a domain that is in some state of its own."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Setup


def partner_refused(b: Builder, api: str) -> Setup:
    """Build a REST API of that name whose truststore admits partner-y, and partner-x's root alone."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), root)
    truststore = b.truststore((root, *rooted(b, "partner-y")))
    rest = b.rest_api(api, "prod")
    b.domain_with(truststore, rest)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.calls(
        Call("partner-y", f"/{api}", timedelta(minutes=44)),
        Call("partner-x", f"/{api}", timedelta(minutes=26)),
        Call("partner-x", f"/{api}", timedelta(minutes=7)),
    )
    return b.setup(truststore, rest)


def with_state(finding: str) -> tuple[Expectation, ...]:
    """Return what is to be found: why partner-x is refused, and the finding about the domain's state."""
    return (
        Expectation(
            (),
            ("issuer-not-in-truststore",),
            cut=Ending(("issuer-not-found",)),
            exit_code=1,
            findings=(finding,),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"), ("intermediate-not-in-truststore",), (finding,), 1
        ),
    )
