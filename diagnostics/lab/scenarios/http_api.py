"""The path leads to an HTTP API, which writes no execution log, and its access log is off."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup
from diagnostics.lab.stage_logs import NOTHING


def build(b: Builder) -> Setup:
    """Build it: whether an access log would hold the refused call is not known (aws-facts 3.2)."""
    roots = rooted(b, "partner-y")
    unrooted(b, "partner-x")
    truststore = b.truststore(roots)
    api = b.http_api("web", NOTHING)
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/web", timedelta(minutes=50)),
        Call("partner-x", "/web", timedelta(minutes=35)),
        Call("partner-x", "/web", timedelta(minutes=20)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="http-api",
    title="The path leads to an HTTP API, which tells no reason anywhere",
    build=build,
    expects=(
        Expectation((), ("http-api-logs-no-reason",), ("http-api-access-log-off",), 3),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("issuer-not-in-truststore",),
            ("http-api-access-log-off",),
            1,
        ),
        Expectation(("--client", "{clients}/partner-y.pem"), ("client-would-be-admitted",), (), 0),
    ),
)
