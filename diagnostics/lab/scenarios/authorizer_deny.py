"""The Lambda authorizer denies a partner that mutual TLS admits."""

from datetime import timedelta

from diagnostics.lab.api_shape import ApiShape
from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the authorizer goes by the address here; its policy denies (aws-facts 2.2)."""
    truststore = b.truststore(rooted(b, "partner-y", "partner-x"))
    shape = ApiShape(authorizer=lambda _, address: address == b.address(1))
    api = b.rest_api("stock", "prod", shape=shape)
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/stock", timedelta(minutes=46)),
        Call("partner-x", "/stock/12", timedelta(minutes=28)),
        Call("partner-x", "/stock/12", timedelta(minutes=14)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="authorizer-deny",
    title="The Lambda authorizer denies a partner",
    build=build,
    expects=(
        Expectation(
            (),
            ("refused-for-another-reason",),
            ("cause-authorizer",),
            1,
            cut=Ending(("nothing-refused",), exit_code=0),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("refused-for-another-reason",),
            ("cause-authorizer",),
            1,
            cut=Ending(("client-would-be-admitted",), exit_code=0),
        ),
    ),
)
