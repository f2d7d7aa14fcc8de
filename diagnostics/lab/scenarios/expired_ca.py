"""One CA of the truststore expired a little while ago; the others are good."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.pki.authority import Validity
from diagnostics.lab.scenario import Expectation, Scenario, Setup

_JUST_OVER = Validity(timedelta(days=3 * 365), -timedelta(minutes=20))


def build(b: Builder) -> Setup:
    """Build it: no warning comes when a stored CA expires, and what it does to others is not known.

    Nobody calls after that moment, so that the logs are the same whichever it is (aws-facts 1.6).
    """
    good = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    over = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"), _JUST_OVER)
    truststore = b.truststore((good, over))
    api = b.rest_api("quotas", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), good))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), over))
    b.calls(
        Call("partner-x", "/quotas", timedelta(minutes=56)),
        Call("partner-y", "/quotas", timedelta(minutes=42)),
        Call("partner-x", "/quotas/2", timedelta(minutes=25)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="expired-ca",
    title="One CA in the truststore has just expired among good ones",
    build=build,
    expects=(
        Expectation(options=(), conclusions=("nothing-refused",), findings=("ca-expired",), exit_code=1),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("verdict-unknown",),
            findings=("invalid-ca-beside",),
            exit_code=3,
        ),
        Expectation(
            options=("--client", "{clients}/partner-y.pem"),
            conclusions=("client-would-be-refused",),
            findings=("authority-expired",),
            exit_code=1,
        ),
    ),
)
