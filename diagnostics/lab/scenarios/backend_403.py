"""The backend answers 403, after the gateway had let the call pass."""

from datetime import timedelta

from diagnostics.lab.api_shape import ApiShape
from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the answer has no error type of the gateway's (aws-facts 2.2)."""
    truststore = b.truststore(rooted(b, "partner-y", "partner-x"))
    shape = ApiShape(backend=lambda _, address: address == b.address(1))
    api = b.rest_api("loans", "prod", shape=shape)
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/loans", timedelta(minutes=46)),
        Call("partner-x", "/loans/12", timedelta(minutes=28)),
        Call("partner-x", "/loans/12", timedelta(minutes=14)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="backend-403",
    title="The backend answers 403 itself",
    build=build,
    expects=(
        Expectation(
            (),
            ("refused-for-another-reason",),
            ("cause-backend",),
            1,
            cut=Ending(("nothing-refused",), exit_code=0),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("refused-for-another-reason",),
            ("cause-backend",),
            1,
            cut=Ending(("client-would-be-admitted",), exit_code=0),
        ),
    ),
)
