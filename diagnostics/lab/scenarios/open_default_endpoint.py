"""The API can be called through its default endpoint, where nobody asks for a certificate."""

from datetime import timedelta

from diagnostics.lab.api_shape import ApiShape
from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: mutual TLS is the domain's alone (aws-facts 8)."""
    truststore = b.truststore(rooted(b, "partner-x", "partner-y"))
    api = b.rest_api("wallet", "prod", shape=ApiShape(endpoint_disabled=False))
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-x", "/wallet", timedelta(minutes=40)),
        Call("partner-y", "/wallet", timedelta(minutes=15)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="open-default-endpoint",
    title="The API's default endpoint is open, so that mutual TLS can be gone round",
    build=build,
    expects=(
        Expectation((), ("nothing-refused",), ("default-endpoint-open",), 1),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("client-would-be-admitted",),
            ("default-endpoint-open",),
            0,
        ),
    ),
)
