"""Logging is on, but for another stage than the one that the path leads to."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup
from diagnostics.lab.stage_logs import NOTHING, Logging


def build(b: Builder) -> Setup:
    """Build it: somebody turned on the logs of the stage that is only called by testers."""
    roots = rooted(b, "partner-y")
    unrooted(b, "partner-x")
    truststore = b.truststore(roots)
    called = b.rest_api("parcels", "prod", NOTHING)
    b.stage(called, "parcels", "trial", Logging())
    b.domain_with(truststore, called)
    b.calls(
        Call("partner-y", "/parcels", timedelta(minutes=47)),
        Call("partner-x", "/parcels", timedelta(minutes=29)),
    )
    return b.setup(truststore, called)


SCENARIO = Scenario(
    name="logging-wrong-stage",
    title="Logging is on, but for another stage than the one that the path leads to",
    build=build,
    expects=(
        Expectation(
            (),
            ("nothing-is-logged",),
            ("execution-log-off", "access-log-off", "another-stage-logs"),
            3,
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("issuer-not-in-truststore",),
            ("execution-log-off", "another-stage-logs"),
            1,
        ),
    ),
)
