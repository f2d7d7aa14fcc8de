"""Neither log is on for the stage that the path leads to."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup
from diagnostics.lab.stage_logs import NOTHING


def build(b: Builder) -> Setup:
    """Build it: a refusal leaves no trace, so that the silence proves nothing (aws-facts 0.2)."""
    roots = rooted(b, "partner-y")
    unrooted(b, "partner-x")
    truststore = b.truststore(roots)
    api = b.rest_api("invoices", "prod", NOTHING)
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/invoices", timedelta(minutes=51)),
        Call("partner-x", "/invoices", timedelta(minutes=33)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="logging-off",
    title="Neither log of the stage is on, so that a refusal leaves no trace",
    build=build,
    expects=(
        Expectation((), ("nothing-is-logged",), ("execution-log-off", "access-log-off"), 3),
        Expectation(("--saw", "403"), ("nothing-is-logged",), ("execution-log-off", "access-log-off"), 3),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("issuer-not-in-truststore",),
            ("execution-log-off", "access-log-off"),
            1,
        ),
    ),
)
