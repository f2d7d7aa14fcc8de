"""A partner calls without the API key that the method wants."""

from datetime import timedelta

from diagnostics.lab.api_shape import ApiShape
from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: mutual TLS passes, and then the usage plan finds no key (aws-facts 2.2)."""
    truststore = b.truststore(rooted(b, "partner-y", "partner-x"))
    with b.past(timedelta(days=45)):
        key = b.resources.api_key("price-readers")
    shape = ApiShape(key_required=True)
    api = b.rest_api("prices", "prod", shape=shape)
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/prices", timedelta(minutes=46), (("x-api-key", key),)),
        Call("partner-x", "/prices/12", timedelta(minutes=28)),
        Call("partner-x", "/prices/12", timedelta(minutes=14)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="api-key",
    title="A partner calls without its API key",
    build=build,
    expects=(
        Expectation(
            (),
            ("refused-for-another-reason",),
            ("cause-key-refused",),
            1,
            cut=Ending(("nothing-refused",), exit_code=0),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("refused-for-another-reason",),
            ("cause-key-refused",),
            1,
            cut=Ending(("client-would-be-admitted",), exit_code=0),
        ),
    ),
)
