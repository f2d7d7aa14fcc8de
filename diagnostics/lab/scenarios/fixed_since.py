"""A partner was refused until the repaired truststore was attached, half an hour ago."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the repaired version was uploaded before the last refusal, and attached after it.

    The domain is young enough for the trail to tell which version it had before.
    """
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), root)
    before = b.truststore((root,))
    api = b.rest_api("bookings", "prod")
    b.domain_with(before, api, ago=timedelta(days=2))
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), root))
    truststore = b.truststore((root, issuing), ago=timedelta(minutes=50))
    b.calls(
        Call("partner-y", "/bookings", timedelta(minutes=57)),
        Call("partner-x", "/bookings", timedelta(minutes=55)),
        Call("partner-x", "/bookings", timedelta(minutes=39)),
    )
    b.attach(truststore, ago=timedelta(minutes=30))
    b.calls(
        Call("partner-x", "/bookings", timedelta(minutes=20)),
        Call("partner-y", "/bookings/7", timedelta(minutes=12)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="fixed-since",
    title="A partner was refused until the repaired truststore was attached",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("fixed-since",),
            findings=("admitted-by-todays-truststore", "refused-by-truststore-then"),
            exit_code=0,
            cut=Ending(("issuer-not-found",), ("client-certificate-not-logged",)),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("fixed-since",),
            findings=("logged-certificate-identical", "refused-by-truststore-then"),
            exit_code=0,
            cut=Ending(("client-would-be-admitted",), (), 0),
        ),
    ),
)
