"""Whoever asks may not read the truststore: the gateway's word stands alone."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the right to read a pinned version is missing (aws-facts 7)."""
    roots = rooted(b, "partner-y")
    unrooted(b, "partner-x")
    truststore = b.truststore(roots)
    api = b.rest_api("berths", "prod")
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/berths", timedelta(minutes=43)),
        Call("partner-x", "/berths", timedelta(minutes=25)),
        Call("partner-x", "/berths", timedelta(minutes=9)),
    )
    b.resources.withhold("s3:GetObjectVersion", truststore.uri.replace("s3://", "arn:aws:s3:::"))
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="no-s3-right",
    title="Whoever asks may not read the truststore",
    build=build,
    expects=(
        Expectation((), ("issuer-not-found",), ("evidence-unreadable",), 1),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("issuer-not-found",),
            ("evidence-unreadable",),
            1,
            cut=Ending(("no-verdict",), ("evidence-unreadable",), 3),
        ),
        Expectation(("--client", "{clients}/partner-y.pem"), ("no-verdict",), ("evidence-unreadable",), 3),
    ),
)
