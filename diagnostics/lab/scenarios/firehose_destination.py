"""The access log goes to a Firehose stream, from where nothing can be read back."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup
from diagnostics.lab.stage_logs import Logging

_STREAM = "arn:aws:firehose:{region}:{account}:deliverystream/amazon-apigateway-entries"


def build(b: Builder) -> Setup:
    """Build it: the execution log gives the reason, and nobody the caller."""
    roots = rooted(b, "partner-y")
    unrooted(b, "partner-x")
    truststore = b.truststore(roots)
    api = b.rest_api("tickets", "prod", Logging(destination=_STREAM))
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/tickets", timedelta(minutes=49)),
        Call("partner-x", "/tickets", timedelta(minutes=36)),
        Call("partner-x", "/tickets", timedelta(minutes=12)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="firehose-destination",
    title="The access log goes to a Firehose stream, so that the refused caller has no name",
    build=build,
    expects=(
        Expectation(
            (),
            ("issuer-not-found",),
            ("access-log-not-readable", "client-certificate-not-logged"),
            1,
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("issuer-not-in-truststore",),
            ("access-log-not-readable",),
            1,
        ),
    ),
)
