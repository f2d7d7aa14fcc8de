"""A caller sends no certificate: its connection is closed, and nothing is logged."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: AWS once wrote of a 403 instead; nothing is logged either way (aws-facts 2.1)."""
    roots = rooted(b, "partner-y")
    b.caller("partner-x", None)
    truststore = b.truststore(roots)
    api = b.rest_api("routes", "prod")
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/routes", timedelta(minutes=48)),
        Call("partner-x", "/routes", timedelta(minutes=32)),
        Call("partner-x", "/routes", timedelta(minutes=31)),
        Call("partner-y", "/routes/3", timedelta(minutes=8)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="no-client-certificate",
    title="A caller sends no certificate, and nothing of its calls is logged",
    build=build,
    expects=(
        Expectation(("--saw", "closed"), ("connection-closed",), (), 1),
        Expectation((), ("nothing-refused",), (), 0),
        Expectation(
            (
                "--saw",
                "403",
                "--answer",
                "call-in-window=yes",
                "--answer",
                "certificate-sent=no",
            ),
            ("no-certificate-sent",),
            (),
            1,
        ),
        Expectation(("--saw", "403"), (), (), 3),
    ),
)
